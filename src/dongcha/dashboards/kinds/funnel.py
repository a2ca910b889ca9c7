"""How many stand at which stage."""

from dongcha.call import Context
from dongcha.dashboards.schemas import CardData, CardDefinition
from dongcha.metrics import MetricQuery, Span, query_metrics


class FunnelCard:
    """By current stage, today, whatever the range: a stage has no date of its own here. Known stages come in order."""

    key = "funnel"
    order = (
        "线索", "初步接触", "初步接洽", "需求确认", "Prospecting", "Engaging", "方案", "方案报价", "报价",
        "商务谈判", "谈判", "合同", "赢单", "已成交", "Won", "输单", "Lost",
    )  # fmt: skip

    def read(self, ctx: Context, card: CardDefinition, span: Span | None) -> CardData:  # noqa: ARG002 - see above
        asked = MetricQuery(metrics=(str(card.metric),), dimensions=card.dimensions[:1])
        answer = query_metrics(ctx, asked)
        places = {stage: place for place, stage in enumerate(self.order)}
        rows = sorted(answer.rows, key=lambda row: (places.get(str(row[0]), len(places)), str(row[0])))
        return CardData(answer=answer.model_copy(update={"rows": rows}))
