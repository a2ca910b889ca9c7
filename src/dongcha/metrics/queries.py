"""A metric and a query object to a tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
from sqlglot import exp

from dongcha.conditions import ConditionRefused, typed_value
from dongcha.kit.clock import day_start
from dongcha.metrics.dimensions import Dimension, Model, Relation
from dongcha.metrics.ranges import Span
from dongcha.metrics.schemas import DimensionUnknown, MetricDefinition, MetricFilter
from dongcha.warehouse import Dataset, parse

_COMPARE = {"eq": exp.EQ, "ne": exp.EQ, "gt": exp.GT, "ge": exp.GTE, "lt": exp.LT, "le": exp.LTE}
_NEGATED = frozenset({"ne", "not_in", "not_starts_with", "not_null"})


@dataclass
class MetricTree:
    """One metric on its own grain: what is joined, bound and selected while the tree grows."""

    model: Model
    definition: MetricDefinition
    zone: ZoneInfo
    offset_minutes: int
    parameters: dict[str, Any] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)

    @property
    def dataset(self) -> Dataset:
        found = self.model.dataset(self.definition.dataset)
        assert found is not None, "definitions are checked when they are saved"
        return found

    def build(
        self, dimensions: Sequence[Dimension], grain: str | None, span: Span | None, filters: Sequence[MetricFilter]
    ) -> exp.Select:
        """Rows of time (with `grain`), dimensions `d0`…, and the value `v`."""
        groups = [self._place(d) for d in dimensions]
        if grain:
            groups.insert(0, self._period(grain))
        where = [self._filter(f) for f in (*self.definition.filters, *filters)]
        if span is not None and self.definition.time:
            where.append(self._within(span))
        tree = exp.select(*(exp.alias_(g, f"d{n}") for n, g in enumerate(groups)), exp.alias_(self._value(), "v"))
        tree = tree.from_(exp.alias_(exp.to_table(self.dataset.name, quoted=True), "f", table=True))
        for relation in self.relations.values():
            on = exp.EQ(
                this=exp.column(relation.key, table=relation.alias, quoted=True),
                expression=exp.column(relation.via, table="f", quoted=True),
            )
            table = exp.to_table(relation.target, quoted=True)
            tree = tree.join(table, on=on, join_type="left", join_alias=relation.alias)
        for condition in where:
            tree = tree.where(condition)
        return tree.group_by(*(g.copy() for g in groups)) if groups else tree

    def _bind(self, value: Any) -> exp.Placeholder:
        name = f"m{len(self.parameters)}"
        self.parameters[name] = value
        return exp.Placeholder(this=name)

    def _place(self, dimension: Dimension) -> exp.Expr:
        if dimension.relation is None:
            return exp.column(dimension.column, table="f", quoted=True)
        self.relations[dimension.relation.alias] = dimension.relation
        return exp.column(dimension.column, table=dimension.relation.alias, quoted=True)

    def _value(self) -> exp.Expr:
        if self.definition.aggregate == "count" or self.definition.field is None:
            return exp.Count(this=exp.Star())
        column = exp.column(self.definition.field, table="f", quoted=True)
        if self.definition.aggregate == "distinct":
            return exp.Count(this=exp.Distinct(expressions=[column]))
        if self.definition.aggregate == "sum":
            return exp.Sum(this=column)
        # Sum exactly, then divide as DOUBLE: decimal division differs per engine (engine.md § 5).
        total = exp.cast(exp.Sum(this=column), "DOUBLE")
        count = exp.Nullif(this=exp.Count(this=column.copy()), expression=exp.Literal.number(0))
        return exp.Div(this=total, expression=exp.cast(count, "DOUBLE"))

    def _time(self) -> tuple[exp.Column, bool]:
        name = str(self.definition.time)
        column = next(c for c in self.dataset.visible_columns if c.name == name)
        return exp.column(name, table="f", quoted=True), pa.types.is_date(column.type)

    def _period(self, grain: str) -> exp.Expr:
        time, is_date = self._time()
        local: exp.Expr = time
        if not is_date:
            local = parse("SELECT t + CAST($offset_minutes AS INTEGER) * INTERVAL '1' MINUTE").expressions[0]
            local.find(exp.Column).replace(time)  # type: ignore[union-attr]
            self.parameters["offset_minutes"] = self.offset_minutes
        return exp.cast(exp.TimestampTrunc(this=local, unit=exp.var(grain.upper())), "DATE")

    def _within(self, span: Span) -> exp.Expr:
        time, is_date = self._time()
        first: date | datetime = span.first
        end: date | datetime = span.end
        if not is_date:
            first, end = day_start(span.first, self.zone), day_start(span.end, self.zone)
        return exp.And(
            this=exp.GTE(this=time, expression=self._bind(first)),
            expression=exp.LT(this=time.copy(), expression=self._bind(end)),
        )

    def _filter(self, asked: MetricFilter) -> exp.Expr:
        """Two-valued at the leaf; the negated operators take missing values in."""
        found = self.model.column(self.dataset.name, asked.field)
        if found is None:
            raise DimensionUnknown(metric=self.definition.key, dimension=asked.field)
        column = self._place(found)
        positive = self._positive(asked, column, found)
        return exp.Not(this=exp.paren(positive)) if asked.op in _NEGATED else positive

    def _positive(self, asked: MetricFilter, column: exp.Expr, found: Dimension) -> exp.Expr:
        if asked.op in ("is_null", "not_null"):
            return exp.Is(this=column, expression=exp.null())
        bound = [self._bind(value) for value in filter_values(asked, self._type(found))]
        if asked.op in ("in", "not_in"):
            met: exp.Expr = exp.In(this=column, expressions=list(bound)) if bound else exp.false()
        elif asked.op in ("starts_with", "not_starts_with"):
            met = exp.StartsWith(this=column, expression=bound[0])
        else:
            met = _COMPARE[asked.op](this=column, expression=bound[0])
        return exp.Coalesce(this=met, expressions=[exp.false()])

    def _type(self, found: Dimension) -> pa.DataType:
        dataset = self.model.dataset(found.relation.target if found.relation else self.dataset.name)
        assert dataset is not None
        return next(c.type for c in dataset.visible_columns if c.name == found.column)


def filter_values(asked: MetricFilter, type_: pa.DataType) -> list[Any]:
    """The values of a filter as the column holds them; raises `ConditionRefused` when they do not fit."""
    given = list(asked.value) if isinstance(asked.value, tuple) else [asked.value]
    is_list = asked.op in ("in", "not_in")
    is_text = asked.op not in ("starts_with", "not_starts_with") or pa.types.is_string(type_)
    try:
        if asked.op in ("is_null", "not_null"):
            return []
        if not is_text or None in given or not (is_list or len(given) == 1):
            raise ValueError
        return [typed_value(type_, value) for value in given]
    except (ValueError, TypeError, ArithmeticError):
        raise ConditionRefused(field=asked.field, op=asked.op, value=str(asked.value)) from None
