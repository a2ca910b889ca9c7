"""A metric by a dimension, largest first."""

from dongcha.call import Context
from dongcha.dashboards.kinds.base import day_range
from dongcha.dashboards.schemas import CardData, CardDefinition
from dongcha.metrics import MetricQuery, Span, query_metrics


class Bar:
    """Of several dimensions the first that any row has a value for."""

    key = "bar"

    def read(self, ctx: Context, card: CardDefinition, span: Span | None) -> CardData:
        answer = None
        for dimension in card.dimensions:
            asked = MetricQuery(
                metrics=(str(card.metric),), dimensions=(dimension,), range=day_range(span), sort="measure", limit=50
            )
            answer = query_metrics(ctx, asked)
            if any(row[0] is not None for row in answer.rows):
                break
        return CardData(answer=answer)
