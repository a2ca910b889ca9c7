"""Metrics as data, and how they are asked for."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from dongcha.kit.errors import Conflict, Invalid, NotFound
from dongcha.kit.page import Frozen

Key = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]{1,60}$")]
Grain = Literal["day", "week", "month", "quarter", "year"]
Aggregate = Literal["count", "sum", "distinct", "average"]
FilterOp = Literal[
    "eq", "ne", "gt", "ge", "lt", "le", "in", "not_in", "starts_with", "not_starts_with", "is_null", "not_null"
]
Scalar = str | int | float | bool


class MetricFilter(Frozen):
    """`field` is a column of the dataset, or `relation.column`. A missing value meets only `ne`, `not_…`, `is_null`."""

    field: str
    op: FilterOp
    value: Scalar | tuple[Scalar, ...] | None = None


class MetricDefinition(Frozen):
    """Either an aggregate of a dataset, or the ratio of two metrics.

    `time` is the column by which periods are cut; without one the metric knows only today.
    """

    key: Key
    zh: Annotated[str, Field(min_length=1, max_length=60)]
    en: Annotated[str, Field(min_length=1, max_length=60)]
    note_zh: str = ""
    note_en: str = ""
    dataset: str = ""
    aggregate: Aggregate = "count"
    field: str | None = None
    time: str | None = None
    filters: tuple[MetricFilter, ...] = ()
    numerator: str | None = None
    denominator: str | None = None
    format: Literal["number", "amount", "rate"] = "number"
    direction: Literal["up", "down", "none"] = "up"

    @model_validator(mode="after")
    def _one_of_two(self) -> "MetricDefinition":
        is_ratio = self.numerator is not None and self.denominator is not None
        if is_ratio == bool(self.dataset):
            raise ValueError("give either a dataset or a numerator and a denominator")
        return self

    @property
    def is_ratio(self) -> bool:
        return self.numerator is not None

    def label(self, language: str) -> str:
        return self.en if language == "en" else self.zh

    def note(self, language: str) -> str:
        return self.note_en if language == "en" else self.note_zh


class DayRange(Frozen):
    """Local days, both inclusive, as people say them; half-open inside."""

    first: date
    last: date

    @model_validator(mode="after")
    def _in_order(self) -> "DayRange":
        if self.first > self.last:
            raise ValueError("the first day comes after the last")
        return self


class MetricQuery(Frozen):
    """The one query object. With `grain` the first dimension is `time`, the first day of each period."""

    metrics: Annotated[tuple[str, ...], Field(min_length=1, max_length=12)]
    dimensions: Annotated[tuple[str, ...], Field(max_length=3)] = ()
    grain: Grain | None = None
    range: DayRange | None = None
    filters: tuple[MetricFilter, ...] = ()
    compare: Literal["previous", "year"] | None = None
    sort: Literal["dimension", "measure"] = "dimension"
    limit: Annotated[int, Field(ge=1, le=5000)] = 1000


class DimensionView(Frozen):
    key: str
    label: str
    type: str


class MeasureView(Frozen):
    key: str
    label: str
    format: str
    unit: str
    direction: str


Cell = str | int | float | bool | Decimal | date | datetime | None


class MetricAnswer(Frozen):
    """`rows`: dimensions first, then measures. `totals` are computed, not added. `compare_rows` have equal dimensions,
    their time moved to the period asked for; `compare_label` says which period they are of."""

    dimensions: list[DimensionView]
    measures: list[MeasureView]
    rows: list[list[Cell]]
    totals: list[Cell]
    compare_rows: list[list[Cell]] | None
    compare_totals: list[Cell] | None
    compare_label: str | None
    versions: dict[str, int]
    as_of: datetime | None


class MetricRow(Frozen):
    key: str
    label: str
    description: str
    definition: str
    dataset: str
    format: str
    unit: str
    direction: str
    dimensions: list[DimensionView]
    has_time: bool
    is_custom: bool
    body: MetricDefinition


class MeasureField(Frozen):
    key: str
    label: str
    type: str


class MetricDataset(Frozen):
    """What a new metric can be made of."""

    key: str
    label: str
    fields: list[MeasureField]
    times: list[MeasureField]


class MetricList(Frozen):
    rows: list[MetricRow]
    datasets: list[MetricDataset]


class ReconciliationRow(Frozen):
    """Two ways to the same number."""

    key: str
    label: str
    note: str
    ours: Cell
    source: Cell
    difference: Cell
    is_equal: bool


class ReconciliationView(Frozen):
    rows: list[ReconciliationRow]
    checked_at: datetime


@dataclass(eq=False)
class MetricUnknown(NotFound):
    """No metric has this key."""

    metric: str


@dataclass(eq=False)
class MetricTaken(Conflict):
    """Another metric has this key."""

    metric: str


@dataclass(eq=False)
class DimensionUnknown(Invalid):
    """The metric has no such dimension or field; what it has is listed."""

    metric: str
    dimension: str


@dataclass(eq=False)
class MetricRefused(Invalid):
    """The definition does not fit its dataset."""

    metric: str
    problem: str


def as_json(definition: MetricDefinition) -> dict[str, Any]:
    return definition.model_dump(mode="json")
