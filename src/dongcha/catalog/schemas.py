"""What the catalog speaks of: object types, their fields and the relations between them."""

from typing import Annotated, Any, Literal

from pydantic import Field as Rule

from dongcha.kit.page import Frozen

Key = Annotated[str, Rule(pattern="^[a-z][a-z0-9_]{0,62}$")]
Role = Literal["key", "name", "time", "amount", "party", "stage", "status"]
PartyKind = Literal["person", "company"]


class Field(Frozen):
    """A field of an object type. `options` go to its semantic type; `aliases` are column names that mean it."""

    key: Key
    zh: str
    en: str
    type: str
    role: Role | None = None
    target: Key | None = None
    options: dict[str, Any] = Rule(default_factory=dict)
    aliases: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        return self.en if language == "en" else self.zh


class ObjectType(Frozen):
    """A kind of thing. With `party` it is itself a customer; `is_fact` things happen to one, the rest is described.

    `anchors` are the sets of fields that betray the object in a file: all fields of one set must be there.
    """

    key: Key
    zh: str
    en: str
    party: PartyKind | None = None
    is_fact: bool = False
    fields: tuple[Field, ...]
    aliases: tuple[str, ...] = ()
    anchors: tuple[tuple[str, ...], ...] = ()
    is_custom: bool = False

    def label(self, language: str) -> str:
        return self.en if language == "en" else self.zh

    def field(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key == key), None)

    def in_role(self, role: Role) -> Field | None:
        return next((field for field in self.fields if field.role == role), None)


class Relation(Frozen):
    """`object.field` holds the record id of a `target`."""

    object: str
    field: str
    target: str


class AddedFields(Frozen):
    """Fields that a company adds to an object type which is there already."""

    object: Key
    fields: tuple[Field, ...]


class Definitions(Frozen):
    """What one YAML text defines: custom object types, and fields added to others."""

    objects: tuple[ObjectType, ...] = ()
    fields: tuple[AddedFields, ...] = ()


class FieldView(Frozen):
    key: str
    label: str
    type: str
    type_label: str
    role: str | None
    target: str | None
    sensitivity: str


class ObjectView(Frozen):
    key: str
    label: str
    party: str | None
    is_custom: bool
    fields: list[FieldView]


class TypeView(Frozen):
    key: str
    label: str
    sensitivity: str


class CatalogView(Frozen):
    objects: list[ObjectView]
    types: list[TypeView]


class DefinitionText(Frozen):
    """YAML with `objects` and `fields`."""

    yaml: str
