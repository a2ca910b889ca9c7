"""Boards as data, and what a card shows."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from dongcha.kit.errors import NotFound
from dongcha.kit.page import Frozen
from dongcha.metrics import MetricAnswer
from dongcha.scores import RfmSummary

RangeName = Literal["month", "quarter", "year", "last12", "all"]
CardKind = Literal["kpi", "trend", "funnel", "bar", "rfm"]


class CardDefinition(Frozen):
    """`dimensions` are alternatives: the first that has any value is shown. `is_undated`: today, whatever the range."""

    id: str
    kind: CardKind
    metric: str | None = None
    dimensions: tuple[str, ...] = ()
    zh: str = ""
    en: str = ""
    x: int
    y: int
    w: int
    h: int
    link: str | None = None
    is_undated: bool = False


class DashboardDefinition(Frozen):
    key: str
    zh: str
    en: str
    purpose_zh: str = ""
    purpose_en: str = ""
    cards: tuple[CardDefinition, ...]


class DashboardRow(Frozen):
    key: str
    label: str


class DashboardList(Frozen):
    rows: list[DashboardRow]


class CardView(Frozen):
    id: str
    kind: str
    title: str
    note: str
    x: int
    y: int
    w: int
    h: int
    link: str | None


class DashboardView(Frozen):
    """`until_on` is the last day that the data speak of."""

    key: str
    label: str
    purpose: str
    cards: list[CardView]
    until_on: date
    as_of: datetime | None


class Change(Frozen):
    """Against an earlier period of equal length. For rates `difference` is in points of 0–1; `rate` is null there."""

    label: str
    rate: float | None
    difference: float | None
    direction: Literal["good", "bad", "none"]


class Kpi(Frozen):
    """A figure, its course by month, and how it changed."""

    value: Decimal | float | int | None
    format: str
    unit: str
    spark: list[Decimal | float | int | None]
    changes: list[Change]


class CardAsk(Frozen):
    range: RangeName = "last12"


class CardData(Frozen):
    """Exactly one of the three is there, by the kind of the card."""

    kpi: Kpi | None = None
    answer: MetricAnswer | None = None
    rfm: RfmSummary | None = None
    first: date | None = None
    last: date | None = None


@dataclass(eq=False)
class DashboardNotFound(NotFound):
    """No board has this key."""

    dashboard: str


@dataclass(eq=False)
class CardNotFound(NotFound):
    """The board has no such card."""

    card: str
