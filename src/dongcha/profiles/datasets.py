"""Tables that profiles publish, each derived from clean records and replaced whole."""

import pyarrow as pa

from dongcha.catalog import DECIMAL, semantic_type
from dongcha.profiles.traits import TRAITS
from dongcha.warehouse import Column, Dataset

_INSTANT = pa.timestamp("us")
_CUSTOMER = Column("customer_id", pa.int64(), "customer")

# Grain: one order. `is_purchase` is false for cancellations and returns (net amount zero or below).
PURCHASE = Dataset(
    name="purchase",
    columns=(
        _CUSTOMER,
        Column("order_id", pa.string()),
        Column("source", pa.string()),
        Column("number", pa.string(), "text", ("order.number",)),
        Column("ordered_at", _INSTANT, "instant", ("order.ordered_at",)),
        Column("ordered_on", pa.date32(), "date", ("order.ordered_at",)),
        Column("amount", DECIMAL, "amount", ("order.amount",)),
        Column("currency", pa.string(), "option"),
        Column("item_count", pa.int64(), "integer"),
        Column("status", pa.string(), "option", ("order.status",)),
        Column("channel", pa.string(), "option", ("order.channel",)),
        Column("is_purchase", pa.bool_(), "boolean"),
    ),
    key=("order_id",),
    cluster_by=("customer_id", "ordered_at", "order_id"),
    is_derived=True,
)
# Grain: one customer, every customer.
PROFILE = Dataset(
    name="profile",
    columns=(
        _CUSTOMER,
        Column("kind", pa.string(), "option"),
        *(Column(t.column, semantic_type(t.type).arrow, t.type, t.origins) for t in TRAITS),
        Column("record_count", pa.int64(), "integer"),
        Column("source_count", pa.int64(), "integer"),
        Column("first_seen_at", _INSTANT, "instant"),
        Column("order_count", pa.int64(), "integer"),
        Column("order_amount", DECIMAL, "amount", ("order.amount",)),
        Column("first_order_on", pa.date32(), "date", ("order.ordered_at",)),
        Column("last_order_on", pa.date32(), "date", ("order.ordered_at",)),
    ),
    key=("customer_id",),
    cluster_by=("customer_id",),
    is_derived=True,
)
DATASETS = (PURCHASE, PROFILE)
