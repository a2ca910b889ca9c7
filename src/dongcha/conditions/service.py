"""The verbs of conditions: check, describe, and turn into a selection of customers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlglot import exp

from dongcha.call import Context
from dongcha.conditions.errors import ConditionNotPlain, FieldMasked
from dongcha.conditions.fields import Frame
from dongcha.conditions.kinds import Condition
from dongcha.conditions.kinds.base import Compilation, ConditionBase, Speech
from dongcha.conditions.schemas import EventView, FieldOption, FieldView, LanguageView, OperatorView


@dataclass(frozen=True)
class Selection:
    """Customers who meet a condition, ready to be asked about.

    `source` is the joined base (FROM part), `meets` the Boolean, `nodes` the same for every node by path.
    """

    frame: Frame
    meets: exp.Expr
    nodes: dict[str, exp.Expr]
    joins: tuple[str, ...]
    aggregates: tuple[exp.Select, ...]
    parameters: dict[str, Any] = field(default_factory=dict)

    def source(self, select: exp.Select, also: tuple[str, ...] = ()) -> exp.Select:
        """`select` FROM the base joined with all that the condition needs, and with `also`."""
        base = self.frame.base
        tree = select.from_(exp.alias_(exp.to_table(base, quoted=True), base, table=True))
        for dataset in dict.fromkeys((*self.joins, *also)):
            if dataset != base:
                on = exp.EQ(this=_id(dataset), expression=_id(base))
                tree = tree.join(exp.to_table(dataset, quoted=True), on=on, join_type="left", join_alias=dataset)
        for place, counted in enumerate(self.aggregates):
            on = exp.EQ(this=_id(f"d{place}"), expression=_id(base))
            tree = tree.join(counted.copy().subquery(f"d{place}"), on=on, join_type="left")
        return tree


def _id(table: str) -> exp.Column:
    return exp.column("customer_id", table=table)


def check(ctx: Context, condition: Condition) -> tuple[str, ...]:
    """What the condition reads. Raises when it does not fit, or when the actor sees one of its fields masked."""
    frame = ctx.part(Frame)
    condition.check(frame)
    reads = tuple(dict.fromkeys(condition.reads(frame)))
    for read in reads:
        kind, _, key = read.partition(":")
        if kind == "field":
            refuse_masked(ctx, key)
    return reads


def refuse_masked(ctx: Context, key: str) -> None:
    """Masked fields are shown, never filtered or sorted by."""
    found = ctx.part(Frame).field(key)
    if key in ctx.warehouse.lens.masked(found.dataset):
        raise FieldMasked(field=ctx.say(found.label_key))


def selection(ctx: Context, condition: Condition | None, at: datetime | None = None) -> Selection:
    """Compile a checked condition as of `at` (now when not given); no condition means everyone."""
    made = Compilation(frame=ctx.part(Frame), at=at or ctx.clock.now(), zone=ctx.company.zone)
    nodes = {path: node.column(made) for path, node in _walk(condition)} if condition else {}
    return Selection(
        frame=made.frame,
        meets=nodes.get("", exp.true()),
        nodes=nodes,
        joins=tuple(made.joins),
        aggregates=tuple(made.aggregates.values()),
        parameters=made.parameters,
    )


def compile_plain(condition: Condition, frame: Frame) -> tuple[exp.Expr, dict[str, Any]]:
    """A checked condition over columns of the base alone, and its parameters. Raises `ConditionNotPlain`."""
    if not condition.is_plain(frame):
        raise ConditionNotPlain
    made = Compilation(frame=frame, at=datetime.min, zone=ZoneInfo("UTC"))  # noqa: DTZ901 - a plain one asks no time
    return condition.column(made), made.parameters


def _walk(node: ConditionBase, path: str = "") -> Iterator[tuple[str, ConditionBase]]:
    yield path, node
    for place, child in enumerate(node.children()):
        yield from _walk(child, f"{path}.{place}" if path else str(place))


def hidden(ctx: Context, condition: Condition) -> Condition:
    """The condition as the actor may read it: without the values of fields that are masked for them."""
    lens = ctx.warehouse.lens
    masked = frozenset(f.key for f in ctx.part(Frame).fields.values() if f.key in lens.masked(f.dataset))
    return cast("Condition", condition.hide(masked)) if masked else condition


def describe(ctx: Context, condition: Condition | None) -> str:
    """The condition as a sentence in the actor's language."""
    if condition is None:
        return ctx.say("sentence.everyone")
    shown = hidden(ctx, condition)
    return shown.sentence(Speech(texts=ctx.texts, language=ctx.actor.language, frame=ctx.part(Frame)))


def read_language(ctx: Context) -> LanguageView:
    """Fields, operators and events for editors. Needs `segments:read` or `customers:read`; masked fields say so."""
    frame = ctx.part(Frame)
    lens = ctx.warehouse.lens
    fields = [
        FieldView(
            key=f.key,
            label=ctx.say(f.label_key),
            type=f.type,
            group=ctx.say(f"group.{f.group}"),
            operators=[
                OperatorView(key=op, label=ctx.say(f"op.{op}"), arity=_arity(op)) for op in f.semantic.operators
            ],
            is_masked=f.key in lens.masked(f.dataset),
            options=_options(ctx, f.options_key),
        )
        for f in frame.fields.values()
    ]
    events = [
        EventView(key=e.key, label=ctx.say(e.label_key), has_names=bool(e.name_column)) for e in frame.events.values()
    ]
    return LanguageView(fields=fields, events=events)


def _options(ctx: Context, prefix: str) -> list[FieldOption]:
    if not prefix:
        return []
    catalogue = ctx.texts.catalogues["zh_CN"]
    keys = [k.removeprefix(f"{prefix}.") for k in catalogue if k.startswith(f"{prefix}.")]
    return [FieldOption(value=k, label=ctx.say(f"{prefix}.{k}")) for k in keys]


def _arity(op: str) -> int:
    return {"is_null": 0, "not_null": 0, "between": 2, "in": -1, "not_in": -1}.get(op, 1)
