"""Asking: each metric runs on its own grain, then the rows meet on the shared dimensions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from dongcha.call import Context
from dongcha.kit.clock import offset_minutes
from dongcha.metrics.definitions import find_metric
from dongcha.metrics.dimensions import Dimension, Model
from dongcha.metrics.queries import MetricTree
from dongcha.metrics.ranges import Span
from dongcha.metrics.schemas import DimensionUnknown, MetricDefinition, MetricFilter

Key = tuple[Any, ...]
Values = dict[Key, Any]


@dataclass
class Asker:
    """Runs metrics of one query for one actor; collects the versions read."""

    ctx: Context
    metrics: dict[str, MetricDefinition]
    model: Model
    filters: Sequence[MetricFilter] = ()
    versions: dict[str, int] = field(default_factory=dict)

    def values(self, key: str, dimensions: Sequence[str], grain: str | None, span: Span | None) -> Values:
        """The metric by key of its dimensions (time first). A ratio divides after both have been summed."""
        definition = find_metric(self.metrics, key)
        if definition.is_ratio:
            above = self.values(str(definition.numerator), dimensions, grain, span)
            below = self.values(str(definition.denominator), dimensions, grain, span)
            return {k: _ratio(above.get(k), below.get(k)) for k in {**above, **below}}
        minutes = offset_minutes(self.ctx.clock.now(), self.ctx.company.zone)
        tree = MetricTree(self.model, definition, self.ctx.company.zone, minutes)
        built = tree.build(self.places(definition, dimensions), grain if definition.time else None, span, self.filters)
        answer = self.ctx.warehouse.run(built, tree.parameters)
        self.versions |= dict(answer.versions)
        rows = [list(row.values()) for row in answer.rows()]
        if grain and not definition.time:
            return {}
        return {tuple(row[:-1]): row[-1] for row in rows}

    def places(self, definition: MetricDefinition, dimensions: Sequence[str]) -> list[Dimension]:
        known = self.model.dimensions(definition.dataset)
        found = []
        for key in dimensions:
            if key not in known:
                raise DimensionUnknown(metric=definition.key, dimension=key)
            found.append(known[key])
        return found

    def dataset_of(self, key: str) -> str:
        """The dataset that gives the metric its dimensions: of a ratio, that of its numerator."""
        definition = find_metric(self.metrics, key)
        return self.dataset_of(str(definition.numerator)) if definition.is_ratio else definition.dataset


def _ratio(above: Any, below: Any) -> float | None:
    """Null where there is nothing to divide by."""
    if above is None or not below:
        return None
    return float(Decimal(str(above)) / Decimal(str(below)))


def merged(columns: Sequence[Values], by_measure: bool, limit: int) -> list[list[Any]]:
    """One row per key, a value per metric; in the order of the dimensions, or of the first metric, largest first."""
    keys = list({key: None for values in columns for key in values})
    rows = [[*key, *(values.get(key) for values in columns)] for key in keys]
    width = len(keys[0]) if keys else 0
    rows.sort(key=lambda row: tuple(_rank(v) for v in row[:width]))
    if by_measure:
        rows.sort(key=lambda row: (row[width] is not None, row[width] or 0), reverse=True)
    return rows[:limit]


def _rank(value: Any) -> tuple[bool, Any]:
    """Nulls last; a key never mixes types within one place."""
    return (value is None, "" if value is None else value)


def moved(rows: list[list[Any]], days: dict[date, date]) -> list[list[Any]]:
    """Rows of an earlier period under the dates of the period asked for; those without a partner are left out."""
    return [[days[row[0]], *row[1:]] for row in rows if row[0] in days]
