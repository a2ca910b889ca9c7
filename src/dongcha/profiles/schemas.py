"""Customers as people see them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field

from dongcha.call import Context
from dongcha.conditions import Condition
from dongcha.kit.errors import NotFound
from dongcha.kit.page import Frozen

Value = str | int | float | bool | Decimal | datetime | date | None


class Sort(Frozen):
    field: str
    descending: bool = False


class CustomerQuery(Frozen):
    """Who, in which order, which columns. The customer's id is always the first column and the last sort key."""

    condition: Condition | None = None
    search: Annotated[str, Field(max_length=100)] = ""
    sort: Annotated[tuple[Sort, ...], Field(max_length=3)] = ()
    columns: Annotated[tuple[str, ...], Field(max_length=60)] = (
        "name",
        "kind",
        "province",
        "order_count",
        "order_amount",
    )
    offset: Annotated[int, Field(ge=0)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 50


class CustomerExport(CustomerQuery):
    format: Literal["csv", "xlsx"] = "csv"


class ColumnView(Frozen):
    key: str
    label: str
    type: str
    is_masked: bool


class FieldValue(Frozen):
    value: str
    count: int


class FieldValues(Frozen):
    """The commonest values of a field among the customers whom the actor may see."""

    rows: list[FieldValue]


class CustomerTable(Frozen):
    """`rows` are lists in the order of `columns`. `total` meet the query, `base_total` are visible at all."""

    columns: list[ColumnView]
    rows: list[list[Value]]
    total: int
    base_total: int
    sentence: str
    version: int
    as_of: datetime | None


class TraitOther(Frozen):
    value: Value
    source: str
    seen_at: datetime


class TraitView(Frozen):
    """A value of the golden customer, where it came from, and what other records say."""

    key: str
    label: str
    group: str
    type: str
    value: Value
    is_masked: bool
    source: str
    record_id: str
    seen_at: datetime
    rule: str
    others: list[TraitOther]


class RecordView(Frozen):
    record_id: str
    object: str
    object_label: str
    source: str
    seen_at: datetime
    identifiers: list[str]


class OrderItem(Frozen):
    name: str | None
    quantity: Decimal | None
    unit_price: Decimal | None
    amount: Decimal | None


class OrderRow(Frozen):
    id: str
    number: str | None
    ordered_at: datetime | None
    amount: Decimal | None
    currency: str | None
    item_count: int
    status: str | None
    channel: str | None
    source: str
    items: list[OrderItem]


class OrderPage(Frozen):
    rows: list[OrderRow]
    total: int
    amount: Decimal | None


class TimelineRow(Frozen):
    id: str
    kind: str
    kind_label: str
    at: datetime
    title: str | None
    detail: str | None
    amount: Decimal | None
    source: str


class Timeline(Frozen):
    """Newest first. `next_before` asks for the next page; null at the end."""

    rows: list[TimelineRow]
    next_before: datetime | None


class MonthCounts(Frozen):
    """How much happened in a month, by kind."""

    month: date
    counts: dict[str, int]


class Figures(Frozen):
    order_count: int
    order_amount: Decimal | None
    amount_365d: Decimal | None
    first_order_on: date | None
    last_order_on: date | None
    currency: str


class CustomerHead(Frozen):
    """`redirected_from` is the retired id that was asked for, null when the id is the customer's own."""

    id: int
    kind: str
    name: str | None
    province: str | None
    city: str | None
    first_seen_at: datetime | None
    record_count: int
    source_count: int
    redirected_from: int | None


class CustomerView(Frozen):
    """The 360 view. `panels` come from higher floors: scores, segments."""

    customer: CustomerHead
    figures: Figures
    traits: list[TraitView]
    records: list[RecordView]
    months: list[MonthCounts]
    counts: dict[str, int]
    timeline: Timeline
    orders: OrderPage
    panels: dict[str, Any]
    version: int
    as_of: datetime | None


class CustomerHit(Frozen):
    id: int
    name: str | None
    kind: str
    note: str


@dataclass(frozen=True)
class CustomerPanel:
    """What a higher floor adds to the 360 view: `read` answers for one customer, within the actor's lens."""

    key: str
    read: Callable[[Context, int], Any]


class CustomerPanels(tuple[CustomerPanel, ...]):
    """All panels, as the assembly lists them."""

    __slots__ = ()


@dataclass(eq=False)
class CustomerNotFound(NotFound):
    """No such customer, or none that the actor may see."""

    customer: int
