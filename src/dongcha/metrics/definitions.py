"""Where metric definitions come from: shipped ones, and those in the store, which may not take a shipped key."""

from functools import cache
from importlib import resources

import pyarrow as pa
import yaml

from dongcha import catalog
from dongcha.call import Context
from dongcha.metrics.dimensions import Model
from dongcha.metrics.queries import MetricTree
from dongcha.metrics.schemas import MetricDefinition, MetricRefused, MetricUnknown


@cache
def shipped_metrics() -> tuple[MetricDefinition, ...]:
    text = (resources.files("dongcha.metrics") / "shipped.yaml").read_text("utf-8")
    return tuple(MetricDefinition.model_validate(row) for row in yaml.safe_load(text))


def all_metrics(ctx: Context) -> dict[str, MetricDefinition]:
    """Shipped first, then those of this company, by key."""
    stored = [MetricDefinition.model_validate(d.body) for d in catalog.list_definitions(ctx, "metric")]
    return {m.key: m for m in (*shipped_metrics(), *stored)}


def find_metric(metrics: dict[str, MetricDefinition], key: str) -> MetricDefinition:
    found = metrics.get(key)
    if found is None:
        raise MetricUnknown(metric=key)
    return found


def reads_of(definition: MetricDefinition) -> list[str]:
    if definition.is_ratio:
        return [f"metric:{definition.numerator}", f"metric:{definition.denominator}"]
    return [f"dataset:{definition.dataset}"]


def check_definition(ctx: Context, definition: MetricDefinition) -> None:
    """Raise `MetricRefused` when the definition does not fit what there is."""
    if definition.is_ratio:
        metrics = all_metrics(ctx)
        for part in (definition.numerator, definition.denominator):
            if find_metric(metrics, str(part)).is_ratio:
                raise MetricRefused(metric=definition.key, problem=str(part))
        return
    model = Model(ctx)
    dataset = model.dataset(definition.dataset)
    if dataset is None:
        raise MetricRefused(metric=definition.key, problem=definition.dataset)
    types = {c.name: c.type for c in dataset.visible_columns}
    if definition.aggregate != "count" and definition.field not in types:
        raise MetricRefused(metric=definition.key, problem=str(definition.field))
    if definition.aggregate in ("sum", "average") and not _is_number(types[str(definition.field)]):
        raise MetricRefused(metric=definition.key, problem=str(definition.field))
    if definition.time is not None and not _is_time(types.get(definition.time)):
        raise MetricRefused(metric=definition.key, problem=definition.time)
    for asked in definition.filters:
        if model.column(definition.dataset, asked.field) is None:
            raise MetricRefused(metric=definition.key, problem=asked.field)
    MetricTree(model, definition, ctx.company.zone, 0).build((), None, None, ())


def _is_number(type_: pa.DataType) -> bool:
    return bool(pa.types.is_decimal(type_) or pa.types.is_integer(type_) or pa.types.is_floating(type_))


def _is_time(type_: pa.DataType | None) -> bool:
    return type_ is not None and bool(pa.types.is_date(type_) or pa.types.is_timestamp(type_))
