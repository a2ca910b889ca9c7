"""A metric over time, beside the same months a year earlier."""

from dongcha.call import Context
from dongcha.dashboards.kinds.base import day_range
from dongcha.dashboards.schemas import CardData, CardDefinition
from dongcha.metrics import MetricQuery, Span, query_metrics

_SHORT_DAYS = 100


class Trend:
    """By day up to a quarter, by month above it."""

    key = "trend"

    def read(self, ctx: Context, card: CardDefinition, span: Span | None) -> CardData:
        is_short = span is not None and (span.end - span.first).days < _SHORT_DAYS
        asked = MetricQuery(
            metrics=(str(card.metric),),
            grain="day" if is_short else "month",
            range=day_range(span),
            compare="year" if span else None,
        )
        return CardData(answer=query_metrics(ctx, asked))
