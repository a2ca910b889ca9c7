"""Segments as people see and write them."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from dongcha.conditions import Condition
from dongcha.kit.page import Frozen

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class SegmentWrite(Frozen):
    name: Name
    description: Annotated[str, Field(max_length=500)] = ""
    condition: Condition


class CountAsk(Frozen):
    condition: Condition


class NodeCount(Frozen):
    """`path` is the place in the tree: empty for the whole, `0.1` for the second part of its first part."""

    path: str
    count: int


class Sample(Frozen):
    customer_id: int
    name: str | None
    kind: str
    province: str | None
    order_count: int
    order_amount: Decimal | None


class SegmentCount(Frozen):
    """Exact, over the customers that the viewer may see; `amount` is their net amount of all time."""

    total: int
    base_total: int
    amount: Decimal | None
    base_amount: Decimal | None
    nodes: list[NodeCount]
    sentence: str
    elapsed_ms: int
    version: int
    as_of: datetime | None
    samples: list[Sample]


class SegmentRow(Frozen):
    id: str
    name: str
    description: str
    sentence: str
    count: int
    version: int
    owner: str
    updated_at: datetime
    condition: Condition


class SegmentHit(Frozen):
    """A segment found by name; counting it is left to its page."""

    id: str
    name: str
    sentence: str


class SegmentList(Frozen):
    rows: list[SegmentRow]
