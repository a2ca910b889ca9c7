"""From YAML to object types: the standard ones shipped here, and those a company adds."""

from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import pyarrow as pa
import yaml
from pydantic import ValidationError

from dongcha.catalog.errors import (
    DefinedTwice,
    DefinitionIncomplete,
    FieldReserved,
    ObjectUnknown,
    SemanticTypeUnknown,
    TargetUnknown,
    UnreadableYaml,
)
from dongcha.catalog.schemas import Definitions, Field, ObjectType, Relation
from dongcha.catalog.types import SEMANTIC_TYPES
from dongcha.catalog.types.semantic_type import INSTANT, SemanticType

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # a PyYAML built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]

_BY_KEY = {semantic.key: semantic for semantic in SEMANTIC_TYPES}
_RECORD_COLUMNS = (
    ("record_id", pa.string()),
    ("source", pa.string()),
    ("batch_id", pa.string()),
    ("row_id", pa.string()),
    ("seen_at", INSTANT),
)
_RESERVED = frozenset(name for name, _ in _RECORD_COLUMNS) | {"customer_id", "extra"}
_STANDARD = (
    "person", "company", "lead", "deal", "deal_stage", "product", "order", "order_item", "refund", "contract",
    "payment", "ticket", "interaction", "event", "campaign", "ad_cost", "survey_answer", "risk_notice", "tender",
    "member", "department",
)  # fmt: skip


def semantic_type(key: str) -> SemanticType:
    """The semantic type of that key; a KeyError for none, as keys come from checked definitions."""
    return _BY_KEY[key]


@cache
def standard_objects() -> tuple[ObjectType, ...]:
    """The standard model, in the order of reading."""
    folder = resources.files("dongcha.catalog") / "standard"
    texts = ((folder / f"{key}.yaml").read_text("utf-8") for key in _STANDARD)
    return tuple(ObjectType.model_validate(yaml.load(text, Loader=SafeLoader)) for text in texts)


def parse_definitions(yaml_text: str, objects: Iterable[ObjectType] | None = None) -> Definitions:
    """Read and check custom object types and added fields against `objects` (the standard ones when not given)."""
    try:
        raw = yaml.safe_load(yaml_text) or {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise UnreadableYaml(line=mark.line + 1 if mark else 1, column=mark.column + 1 if mark else 1) from None
    except yaml.YAMLError:
        raise UnreadableYaml(line=1, column=1) from None
    try:
        read = Definitions.model_validate(raw)
    except ValidationError as error:
        raise _incomplete(error.errors()[0]) from None
    custom = tuple(found.model_copy(update={"is_custom": True}) for found in read.objects)
    definitions = Definitions(objects=custom, fields=read.fields)
    extend_objects(standard_objects() if objects is None else objects, definitions)
    return definitions


def extend_objects(objects: Iterable[ObjectType], definitions: Definitions) -> tuple[ObjectType, ...]:
    """All object types once `definitions` are added to `objects`; refuses what would be defined twice."""
    by_key = {found.key: found for found in objects}
    for added in definitions.objects:
        if added.key in by_key:
            raise DefinedTwice(key=added.key)
        by_key[added.key] = added
    for more in definitions.fields:
        if more.object not in by_key:
            raise ObjectUnknown(object=more.object)
        old = by_key[more.object]
        by_key[more.object] = old.model_copy(update={"fields": old.fields + more.fields})
    for found in by_key.values():
        _check(found, by_key.keys())
    return tuple(by_key.values())


def relations(objects: Iterable[ObjectType]) -> tuple[Relation, ...]:
    """Which field of which object holds the id of which other; a `party` leads to a person or a company."""
    return tuple(
        Relation(object=found.key, field=field.key, target=target)
        for found in objects
        for field in found.fields
        for target in _targets(field)
    )


def clean_schema(found: ObjectType) -> pa.Schema:
    """The columns of the clean records of an object type: where each came from, then its fields in order."""
    fields = [(field.key, semantic_type(field.type).arrow) for field in found.fields]
    return pa.schema([*_RECORD_COLUMNS, *fields])


def _targets(field: Field) -> tuple[str, ...]:
    if field.type == "party":
        return (field.target,) if field.target else ("person", "company")
    return (field.target,) if field.type == "reference" and field.target else ()


def _check(found: ObjectType, known: Iterable[str]) -> None:
    seen: set[str] = set()
    for field in found.fields:
        if field.key in seen:
            raise DefinedTwice(key=f"{found.key}.{field.key}")
        seen.add(field.key)
        if field.key in _RESERVED:
            raise FieldReserved(object=found.key, field=field.key)
        if field.type not in _BY_KEY:
            raise SemanticTypeUnknown(object=found.key, field=field.key, type=field.type, known=tuple(_BY_KEY))
        is_loose = field.type == "reference" and not field.target
        if is_loose or (field.target and field.target not in known):
            raise TargetUnknown(object=found.key, field=field.key, target=field.target or "")


def _incomplete(error: Any) -> DefinitionIncomplete:
    return DefinitionIncomplete(place=".".join(map(str, error["loc"])), detail=str(error["msg"]))
