"""What a kind of card answers."""

from datetime import timedelta
from typing import Protocol

from dongcha.call import Context
from dongcha.dashboards.schemas import CardData, CardDefinition
from dongcha.metrics import DayRange, Span


class CardKind(Protocol):
    key: str

    def read(self, ctx: Context, card: CardDefinition, span: Span | None) -> CardData:
        """The data of one card for a span; None is all time."""
        ...


def day_range(span: Span | None) -> DayRange | None:
    return DayRange(first=span.first, last=span.end - timedelta(days=1)) if span else None
