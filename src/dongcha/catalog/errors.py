"""What can be wrong with definitions."""

from dataclasses import dataclass

from dongcha.kit.errors import Conflict, Invalid, NotFound


@dataclass(eq=False)
class UnreadableYaml(Invalid):
    """The text is not YAML from `line` and `column` on."""

    line: int
    column: int


@dataclass(eq=False)
class DefinitionIncomplete(Invalid):
    """At `place` (such as objects.0.fields.2.type) something is missing or not allowed."""

    place: str
    detail: str


@dataclass(eq=False)
class SemanticTypeUnknown(Invalid):
    """A field names a semantic type that does not exist."""

    object: str
    field: str
    type: str
    known: tuple[str, ...]


@dataclass(eq=False)
class TargetUnknown(Invalid):
    """A reference points at an object type that does not exist, or at none."""

    object: str
    field: str
    target: str


@dataclass(eq=False)
class FieldReserved(Invalid):
    """The key of a field is a column that every clean record has."""

    object: str
    field: str


@dataclass(eq=False)
class DefinedTwice(Conflict):
    """An object type, or a field of one, is already defined."""

    key: str


@dataclass(eq=False)
class ObjectUnknown(NotFound):
    """No object type has this key."""

    object: str


@dataclass(eq=False)
class DefinitionNotFound(NotFound):
    """No definition of this kind and key is in force."""

    kind: str
    key: str


@dataclass(eq=False)
class DefinitionInUse(Conflict):
    """Other definitions still read it; `readers` names them."""

    name: str
    readers: tuple[str, ...]
