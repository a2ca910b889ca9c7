"""The table of RFM scores. Grain: one customer with at least one purchase in the window."""

import pyarrow as pa

from dongcha.catalog import DECIMAL
from dongcha.warehouse import Column, Dataset

RFM = Dataset(
    name="rfm",
    columns=(
        Column("customer_id", pa.int64(), "customer"),
        Column("recency_days", pa.int64(), "integer"),
        Column("purchase_count", pa.int64(), "integer"),
        Column("purchase_amount", DECIMAL, "amount", ("order.amount",)),
        Column("is_recent", pa.bool_(), "boolean"),
        Column("is_frequent", pa.bool_(), "boolean"),
        Column("is_big", pa.bool_(), "boolean"),
        Column("rfm_group", pa.string(), "option"),
        Column("scored_on", pa.date32(), "date"),
    ),
    key=("customer_id",),
    cluster_by=("customer_id",),
    is_derived=True,
)
DATASETS = (RFM,)
