"""RFM as people see and set it."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from dongcha.kit.page import Frozen


class RfmSettings(Frozen):
    """The window in days, and borders that replace the medians where given."""

    window_days: Annotated[int, Field(ge=1, le=3660)] = 365
    recency_days: Annotated[int, Field(ge=0)] | None = None
    purchase_count: Annotated[int, Field(ge=1)] | None = None
    purchase_amount: Decimal | None = None


class RfmCuts(Frozen):
    """The borders in force: recent is at most, frequent and big are at least."""

    recency_days: int | None
    purchase_count: int | None
    purchase_amount: Decimal | None


class RfmGroup(Frozen):
    key: str
    label: str
    is_recent: bool
    is_frequent: bool
    is_big: bool
    count: int
    amount: Decimal
    share_rate: float
    amount_share_rate: float


class RfmSummary(Frozen):
    """All eight groups, empty ones too, within the viewer's rows."""

    settings: RfmSettings
    cuts: RfmCuts
    as_of: date | None
    groups: list[RfmGroup]
    total: int
    version: int


class CustomerRfm(Frozen):
    """One customer's score; amounts are net within the window."""

    recency_days: int
    purchase_count: int
    purchase_amount: Decimal
    is_recent: bool
    is_frequent: bool
    is_big: bool
    group: str
    group_label: str
    as_of: date
