"""The warehouse table of an object type: its clean records, with the customer each belongs to."""

import pyarrow as pa

from dongcha.catalog.definitions import clean_schema
from dongcha.catalog.schemas import ObjectType
from dongcha.warehouse import Column, Dataset, Lookup

CUSTOMER_ID = Column("customer_id", pa.int64(), "customer")
# Owned by identity; named here as text, since this floor lies below it.
MEMBERSHIP = "membership"


def object_dataset(found: ObjectType) -> Dataset:
    """Keyed by record, clustered by customer and time, so that one customer's rows lie together."""
    semantic = {field.key: field.type for field in found.fields}
    columns = tuple(Column(f.name, f.type, semantic.get(f.name, "text")) for f in clean_schema(found))
    party, time = found.in_role("party"), found.in_role("time")
    via = "record_id" if found.party else party.key if party else None
    lookup = Lookup(column=CUSTOMER_ID, via=via, dataset=MEMBERSHIP, key="record_id") if via else None
    order = ((CUSTOMER_ID.name,) if lookup else ()) + ((time.key,) if time and lookup else ()) + ("record_id",)
    return Dataset(name=found.key, columns=columns, key=("record_id",), cluster_by=order, lookup=lookup)
