"""One figure with its course and its change."""

from typing import Any

from dongcha.call import Context
from dongcha.dashboards.kinds.base import day_range
from dongcha.dashboards.schemas import CardData, CardDefinition, Change, Kpi
from dongcha.metrics import MetricAnswer, MetricQuery, Span, query_metrics


class KpiCard:
    """环比 against the period before, 同比 against a year earlier, both of equal elapsed days."""

    key = "kpi"

    def read(self, ctx: Context, card: CardDefinition, span: Span | None) -> CardData:
        metric = (str(card.metric),)
        course = query_metrics(ctx, MetricQuery(metrics=metric, grain="month", range=day_range(span)))
        changes = []
        for against in ("previous", "year") if span else ():
            asked = MetricQuery(metrics=metric, range=day_range(span), compare=against)
            change = _change(ctx, query_metrics(ctx, asked), against)
            changes += [change] if change else []
        measure = course.measures[0]
        kpi = Kpi(
            value=course.totals[0],
            format=measure.format,
            unit=measure.unit,
            spark=[row[1] for row in course.rows if row[0] is not None][-24:],
            changes=changes,
        )
        return CardData(kpi=kpi)


def _change(ctx: Context, answer: MetricAnswer, against: str) -> Change | None:
    """None when there was nothing to compare with."""
    now, before = answer.totals[0], (answer.compare_totals or [None])[0]
    if now is None or before is None or not before:
        return None
    difference = _number(now) - _number(before)
    measure = answer.measures[0]
    is_rate = measure.format == "rate"
    is_up = difference > 0
    good = (
        "none"
        if measure.direction == "none" or not difference
        else ("good" if is_up == (measure.direction == "up") else "bad")
    )
    return Change(
        label=ctx.say(f"change.{against}"),
        rate=None if is_rate else difference / abs(_number(before)),
        difference=difference if is_rate else None,
        direction=good,
    )


def _number(value: Any) -> float:
    return float(value)
