"""Kinds of cards: one class each, listed by hand."""

from dongcha.dashboards.kinds.bar import Bar
from dongcha.dashboards.kinds.base import CardKind
from dongcha.dashboards.kinds.funnel import FunnelCard
from dongcha.dashboards.kinds.kpi import KpiCard
from dongcha.dashboards.kinds.rfm import RfmCard
from dongcha.dashboards.kinds.trend import Trend

KINDS: tuple[CardKind, ...] = (KpiCard(), Trend(), FunnelCard(), Bar(), RfmCard())

__all__ = ["KINDS", "CardKind"]
