"""What every kind of condition answers, and what it is given to compile."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlglot import exp

from dongcha.conditions.fields import Frame
from dongcha.kit.page import Frozen
from dongcha.kit.texts import Texts


@dataclass
class Compilation:
    """Collects what a tree needs while it becomes columns: datasets to join, aggregates to join, parameters."""

    frame: Frame
    at: datetime
    zone: ZoneInfo
    parameters: dict[str, Any] = field(default_factory=dict)
    joins: dict[str, None] = field(default_factory=dict)
    aggregates: dict[str, exp.Select] = field(default_factory=dict)

    def bind(self, value: Any) -> exp.Placeholder:
        """Values of people are parameters, never text of the query."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return exp.Placeholder(this=name)


@dataclass(frozen=True)
class Speech:
    """What a sentence is made with."""

    texts: Texts
    language: str
    frame: Frame

    def label(self, key: str) -> str:
        return self.texts.say(self.language, key)


class ConditionBase(Frozen):
    """The questions every kind answers; nothing else in the product may switch on the kind."""

    def check(self, frame: Frame) -> None:
        """Raise when a field, operator or value does not fit."""
        raise NotImplementedError

    def reads(self, frame: Frame) -> Iterator[str]:
        """`field:x` and `event:y`, for where-used, columns and refresh."""
        raise NotImplementedError

    def column(self, made: Compilation) -> exp.Expr:
        """A Boolean expression over the joined base that is never null."""
        raise NotImplementedError

    def sentence(self, speech: Speech) -> str:
        """The condition in words."""
        raise NotImplementedError

    def hide(self, keys: frozenset[str]) -> "ConditionBase":
        """The same without the values of these fields, for those who may not see them."""
        raise NotImplementedError

    def is_plain(self, frame: Frame) -> bool:
        """Whether it speaks of columns of the base alone and does not move with time, so that a policy may hold it."""
        return all(child.is_plain(frame) for child in self.children())

    def children(self) -> tuple["ConditionBase", ...]:
        return ()


def two_valued(found: exp.Expr) -> exp.Expr:
    """Three-valued logic ends at the leaf, so that `not` is plain (automation.md § 3.2)."""
    return exp.Coalesce(this=found, expressions=[exp.false()])
