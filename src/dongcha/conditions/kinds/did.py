"""How often the customer did something in a window."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field
from sqlglot import exp

from dongcha.conditions.fields import Frame
from dongcha.conditions.kinds.base import Compilation, ConditionBase, Speech
from dongcha.kit.clock import day_start, local_day
from dongcha.warehouse import parse

_OPS = {"ge": exp.GTE, "le": exp.LTE, "eq": exp.EQ}


class Did(ConditionBase):
    """At least, at most or exactly `count` times; `within_days` null means ever. Those who never did count 0."""

    kind: Literal["did"] = "did"
    event: str
    op: Literal["ge", "le", "eq"] = "ge"
    count: Annotated[int, Field(ge=0, le=1_000_000)] = 1
    within_days: Annotated[int, Field(ge=1, le=3660)] | None = None

    def check(self, frame: Frame) -> None:
        frame.event(self.event)

    def is_plain(self, frame: Frame) -> bool:  # noqa: ARG002 - groups pass it on
        return False

    def reads(self, frame: Frame) -> Iterator[str]:  # noqa: ARG002 - groups pass it on
        yield f"event:{self.event}"

    def column(self, made: Compilation) -> exp.Expr:
        name = f"{self.within_days or 'ever'} {self.event}"
        alias = f"d{list(made.aggregates).index(name)}" if name in made.aggregates else self._join(made, name)
        count = exp.Coalesce(this=exp.column("n", table=alias), expressions=[exp.Literal.number(0)])
        return _OPS[self.op](this=count, expression=made.bind(self.count))

    def _join(self, made: Compilation, name: str) -> str:
        source, event_name = made.frame.event(self.event)
        time = exp.column(source.time, quoted=True)
        counted = parse("SELECT customer_id, COUNT(*) AS n FROM t WHERE NOT customer_id IS NULL GROUP BY customer_id")
        counted.set("from_", exp.From(this=exp.to_table(source.dataset, quoted=True)))
        counted = counted.where(exp.LTE(this=time, expression=made.bind(made.at)))
        if source.only:
            counted = counted.where(exp.column(source.only, quoted=True))
        if event_name:
            counted = counted.where(
                exp.EQ(this=exp.column(source.name_column, quoted=True), expression=made.bind(event_name))
            )
        if self.within_days:
            first = local_day(made.at, made.zone) - timedelta(days=self.within_days - 1)
            counted = counted.where(exp.GTE(this=time.copy(), expression=made.bind(day_start(first, made.zone))))
        made.aggregates[name] = counted
        return f"d{len(made.aggregates) - 1}"

    def hide(self, keys: frozenset[str]) -> ConditionBase:  # noqa: ARG002 - it names no field
        return self

    def sentence(self, speech: Speech) -> str:
        source, event_name = speech.frame.event(self.event)
        what = event_name or speech.label(source.label_key)
        never = self.count == 0 and self.op in ("eq", "le")
        key = f"sentence.did.{'never' if never else self.op}.{'within' if self.within_days else 'ever'}"
        return speech.texts.say(
            speech.language, key, {"what": what, "count": self.count, "days": self.within_days or 0}
        )
