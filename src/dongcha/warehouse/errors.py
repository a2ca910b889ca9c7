"""What the gate refuses, and what the engine cannot do now."""

from dataclasses import dataclass

from dongcha.kit.errors import Forbidden, Invalid, NotFound, Unavailable


@dataclass(eq=False)
class ConstructNotAllowed(Invalid):
    """The query uses something outside the list that means the same on every engine."""

    construct: str


@dataclass(eq=False)
class DatasetNotFound(NotFound):
    """No such table for this actor; a hidden table and a missing one look alike."""

    dataset: str


@dataclass(eq=False)
class ColumnNotFound(NotFound):
    """The query names a column that the actor's view of the tables does not hold."""

    detail: str


@dataclass(eq=False)
class MaskedColumnUsed(Forbidden):
    """A masked column may be shown, never filtered, grouped, sorted or joined by."""

    column: str


@dataclass(eq=False)
class QueryTooSlow(Unavailable):
    """The query ran into its time limit and was stopped."""

    seconds: int


@dataclass(eq=False)
class WarehouseBusy(Unavailable):
    """All places for queries are taken; try again in a moment."""
