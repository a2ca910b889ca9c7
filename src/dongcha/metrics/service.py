"""The verbs of metrics."""

from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from dongcha import audit, catalog
from dongcha.call import Context
from dongcha.metrics.answers import Asker, merged, moved
from dongcha.metrics.definitions import (
    all_metrics,
    check_definition,
    find_metric,
    reads_of,
    shipped_metrics,
)
from dongcha.metrics.dimensions import Model
from dongcha.metrics.ranges import Span, shifted
from dongcha.metrics.schemas import (
    DimensionView,
    MeasureField,
    MeasureView,
    MetricAnswer,
    MetricDataset,
    MetricDefinition,
    MetricList,
    MetricQuery,
    MetricRow,
    MetricTaken,
    MetricUnknown,
    as_json,
)

_BASES = ("purchase", "profile", "order_item", "deal", "event", "ticket", "payment", "lead", "interaction", "refund")


def list_metrics(ctx: Context) -> MetricList:
    """All metrics with their definition in words, and what new ones can be made of. Needs `metrics:read`."""
    ctx.require("metrics:read")
    metrics, model = all_metrics(ctx), Model(ctx)
    shipped = {m.key for m in shipped_metrics()}
    asker = Asker(ctx, metrics, model)
    rows = [_row(ctx, asker, m, m.key not in shipped) for m in metrics.values()]
    return MetricList(rows=rows, datasets=[_dataset(model, name) for name in _bases(ctx)])


def _bases(ctx: Context) -> list[str]:
    custom = [o.key for o in catalog.all_objects(ctx) if o.is_custom]
    return [*_BASES, *custom]


def _row(ctx: Context, asker: Asker, metric: MetricDefinition, is_custom: bool) -> MetricRow:
    dataset = asker.dataset_of(metric.key)
    known = asker.model.dimensions(dataset).values()
    time_of = find_metric(asker.metrics, str(metric.numerator)) if metric.is_ratio else metric
    return MetricRow(
        key=metric.key,
        label=metric.label(ctx.actor.language),
        description=metric.note(ctx.actor.language),
        definition=_words(ctx, asker, metric),
        dataset=asker.model.label(dataset),
        format=metric.format,
        unit=ctx.company.currency if metric.format == "amount" else "",
        direction=metric.direction,
        dimensions=[DimensionView(key=d.key, label=d.label, type=d.type) for d in known],
        has_time=time_of.time is not None,
        is_custom=is_custom,
        body=metric,
    )


def _words(ctx: Context, asker: Asker, metric: MetricDefinition) -> str:
    """The definition as a sentence, so that nobody has to guess what a number means."""
    language = ctx.actor.language
    if metric.is_ratio:
        parts = [find_metric(asker.metrics, str(k)).label(language) for k in (metric.numerator, metric.denominator)]
        return f"{parts[0]} ÷ {parts[1]}"
    field = asker.model.column(metric.dataset, metric.field) if metric.field else None
    slots = {"dataset": asker.model.label(metric.dataset), "field": field.label if field else ""}
    text = ctx.say(f"aggregate.{metric.aggregate}", slots)
    for asked in metric.filters:
        found = asker.model.column(metric.dataset, asked.field)
        value = list(asked.value) if isinstance(asked.value, tuple) else asked.value
        label = found.label if found else asked.field
        text += ctx.say("filter.join") + ctx.say(f"filter.{asked.op}", {"field": label, "value": value})
    return text


def _dataset(model: Model, name: str) -> MetricDataset:
    dataset = model.dataset(name)
    assert dataset is not None
    fields: list[MeasureField] = []
    times: list[MeasureField] = []
    for column in dataset.visible_columns:
        found = model.column(name, column.name)
        assert found is not None
        view = MeasureField(key=column.name, label=found.label, type=column.semantic)
        is_time = pa.types.is_date(column.type) or pa.types.is_timestamp(column.type)
        (times if is_time else fields).append(view)
    return MetricDataset(key=name, label=model.label(name), fields=fields, times=times)


def query_metrics(ctx: Context, asked: MetricQuery) -> MetricAnswer:
    """Answer the query object within the actor's lens. Needs `metrics:read`.

    Raises `MetricUnknown`, `DimensionUnknown`, and what the gate refuses.
    """
    ctx.require("metrics:read")
    asker = Asker(ctx, all_metrics(ctx), Model(ctx), asked.filters)
    span = Span(asked.range.first, asked.range.last + timedelta(days=1)) if asked.range else None
    rows, totals = _rows(asker, asked, span)
    before_rows: list[list[Any]] | None = None
    before_totals: list[Any] | None = None
    if asked.compare and span:
        earlier = shifted(span, asked.compare)
        before_rows, before_totals = _rows(asker, asked, earlier)
        if asked.grain:
            before_rows = moved(before_rows, _partners(asked.grain, earlier, span))
    return MetricAnswer(
        dimensions=_dimensions(ctx, asker, asked),
        measures=[_measure(ctx, find_metric(asker.metrics, key)) for key in asked.metrics],
        rows=rows,
        totals=totals,
        compare_rows=before_rows,
        compare_totals=before_totals,
        compare_label=ctx.say(f"compare.{asked.compare}") if before_rows is not None else None,
        versions=asker.versions,
        as_of=ctx.lake.published_at(ctx.session, asker.dataset_of(asked.metrics[0])),
    )


def _rows(asker: Asker, asked: MetricQuery, span: Span | None) -> tuple[list[list[Any]], list[Any]]:
    columns = [asker.values(key, asked.dimensions, asked.grain, span) for key in asked.metrics]
    totals = [asker.values(key, (), None, span).get(()) for key in asked.metrics]
    return merged(columns, asked.sort == "measure", asked.limit), totals


def _dimensions(ctx: Context, asker: Asker, asked: MetricQuery) -> list[DimensionView]:
    known = asker.model.dimensions(asker.dataset_of(asked.metrics[0]))
    found = [DimensionView(key=k, label=known[k].label, type=known[k].type) for k in asked.dimensions]
    if asked.grain:
        found.insert(0, DimensionView(key="time", label=ctx.say(f"grain.{asked.grain}"), type="date"))
    return found


def _measure(ctx: Context, metric: MetricDefinition) -> MeasureView:
    return MeasureView(
        key=metric.key,
        label=metric.label(ctx.actor.language),
        format=metric.format,
        unit=ctx.company.currency if metric.format == "amount" else "",
        direction=metric.direction,
    )


def _partners(grain: str, earlier: Span, span: Span) -> dict[date, date]:
    """The n-th period of the earlier span stands beside the n-th of the span asked for."""
    return dict(zip(_starts(grain, earlier), _starts(grain, span), strict=False))


def _starts(grain: str, span: Span) -> list[date]:
    starts = []
    day = _start(grain, span.first)
    while day < span.end:
        starts.append(day)
        day = _start(grain, day + timedelta(days={"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[grain]))
    return starts


def _start(grain: str, day: date) -> date:
    """The first day of the period that holds `day`; weeks begin on Monday."""
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain == "month":
        return day.replace(day=1)
    if grain == "quarter":
        return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return date(day.year, 1, 1) if grain == "year" else day


def create_metric(ctx: Context, asked: MetricDefinition) -> MetricRow:
    """Add a metric of the company. Needs `metrics:update`; raises `MetricTaken`, `MetricRefused`."""
    ctx.require("metrics:update")
    if asked.key in all_metrics(ctx):
        raise MetricTaken(metric=asked.key)
    return _save(ctx, asked)


def update_metric(ctx: Context, key: str, asked: MetricDefinition) -> MetricRow:
    """A new version of a metric of the company; shipped ones stay. Needs `metrics:update`."""
    ctx.require("metrics:update")
    if key != asked.key or key in {m.key for m in shipped_metrics()}:
        raise MetricTaken(metric=asked.key)
    catalog.find_definition(ctx, "metric", key)
    return _save(ctx, asked)


def _save(ctx: Context, asked: MetricDefinition) -> MetricRow:
    check_definition(ctx, asked)
    catalog.save_definition(ctx, "metric", asked.key, asked.zh, as_json(asked), reads_of(asked))
    audit.record(ctx, "metrics:update", asked.key)
    ctx.commit()
    return _row(ctx, Asker(ctx, all_metrics(ctx), Model(ctx)), asked, True)


def delete_metric(ctx: Context, key: str) -> None:
    """Take a metric of the company out of use; refused while another reads it. Needs `metrics:update`."""
    ctx.require("metrics:update")
    if key in {m.key for m in shipped_metrics()}:
        raise MetricUnknown(metric=key)
    catalog.archive_definition(ctx, "metric", key)
    audit.record(ctx, "metrics:delete", key)
