"""Source rows as they came, in the lake and readable through the gate. Grain: one row of one file."""

import pyarrow as pa

from dongcha.warehouse import Column, Dataset

SOURCE_ROW = Dataset(
    name="source_row",
    columns=(
        Column("row_id", pa.string()),
        Column("source", pa.string()),
        Column("batch_id", pa.string()),
        Column("file", pa.string()),
        Column("row_number", pa.int64(), "integer"),
        Column("data", pa.string(), "source_row"),
    ),
    key=("row_id",),
    is_raw=True,
)
