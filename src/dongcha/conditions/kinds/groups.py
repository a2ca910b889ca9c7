"""And, or, not."""

from collections.abc import Iterator
from functools import reduce
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field
from sqlglot import exp

from dongcha.conditions.fields import Frame
from dongcha.conditions.kinds.base import Compilation, ConditionBase, Speech

if TYPE_CHECKING:
    from dongcha.conditions.kinds import Condition

_DEPTH = 100


class _Group(ConditionBase):
    of: Annotated[tuple["Condition", ...], Field(max_length=_DEPTH)]

    def check(self, frame: Frame) -> None:
        for child in self.of:
            child.check(frame)

    def reads(self, frame: Frame) -> Iterator[str]:
        for child in self.of:
            yield from child.reads(frame)

    def children(self) -> tuple[ConditionBase, ...]:
        return self.of

    def hide(self, keys: frozenset[str]) -> ConditionBase:
        return self.model_copy(update={"of": tuple(child.hide(keys) for child in self.of)})

    def _joined(self, speech: Speech, key: str) -> str:
        parts = [f"（{c.sentence(speech)}）" if c.children() else c.sentence(speech) for c in self.of]
        return speech.texts.say(speech.language, key).join(parts)


class All(_Group):
    """Every part is true; an empty group is true."""

    kind: Literal["all"] = "all"

    def column(self, made: Compilation) -> exp.Expr:
        parts: list[exp.Expr] = [exp.paren(child.column(made)) for child in self.of]
        return reduce(lambda a, b: exp.And(this=a, expression=b), parts) if parts else exp.true()

    def sentence(self, speech: Speech) -> str:
        return (
            self._joined(speech, "sentence.and") if self.of else speech.texts.say(speech.language, "sentence.everyone")
        )


class Any(_Group):
    """At least one part is true; an empty group is false."""

    kind: Literal["any"] = "any"

    def column(self, made: Compilation) -> exp.Expr:
        parts: list[exp.Expr] = [exp.paren(child.column(made)) for child in self.of]
        return reduce(lambda a, b: exp.Or(this=a, expression=b), parts) if parts else exp.false()

    def sentence(self, speech: Speech) -> str:
        return self._joined(speech, "sentence.or") if self.of else speech.texts.say(speech.language, "sentence.nobody")


class Not(_Group):
    """No part is true: those who meet any of them are left out."""

    kind: Literal["not"] = "not"

    def column(self, made: Compilation) -> exp.Expr:
        return exp.Not(this=exp.paren(Any(of=self.of).column(made)))

    def sentence(self, speech: Speech) -> str:
        return speech.texts.say(speech.language, "sentence.not", {"what": Any(of=self.of).sentence(speech)})
