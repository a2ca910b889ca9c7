"""Why a condition cannot be used."""

from dataclasses import dataclass

from dongcha.kit.errors import Forbidden, Invalid


@dataclass(eq=False)
class FieldUnknown(Invalid):
    """The condition names a field or event that does not exist."""

    field: str


@dataclass(eq=False)
class FieldMasked(Forbidden):
    """The field is masked for the actor, so it cannot be filtered or sorted by."""

    field: str


@dataclass(eq=False)
class ConditionRefused(Invalid):
    """The operator or the value does not fit the field."""

    field: str
    op: str
    value: str


@dataclass(eq=False)
class ConditionNotPlain(Invalid):
    """A policy may only use the customer's own fields, and no window that moves with the days."""
