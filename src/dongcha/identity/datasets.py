"""Membership is its own change log: each file holds the records that changed hands, the newest row of a record wins."""

import pyarrow as pa

from dongcha.warehouse import Column, Dataset

MEMBERSHIP = Dataset(
    name="membership",
    columns=(
        Column("record_id", pa.string()),
        Column("customer_id", pa.int64(), "customer"),
        Column("kind", pa.string()),
        Column("before_customer_id", pa.int64(), "customer"),
        Column("change_id", pa.string()),
        Column("cause", pa.string()),
        Column("changed_at", pa.timestamp("us"), "instant"),
        # Ids that the record left in merges, oldest first, with commas between: what an undone merge gives back.
        Column("past", pa.string()),
    ),
    key=("record_id",),
    cluster_by=("record_id",),
)
