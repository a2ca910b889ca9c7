"""The verbs of the catalog: definitions in the store, and the object types they add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dongcha import audit
from dongcha.call import Context
from dongcha.catalog import repository
from dongcha.catalog.datasets import object_dataset
from dongcha.catalog.definitions import extend_objects, parse_definitions, semantic_type, standard_objects
from dongcha.catalog.errors import DefinitionInUse, DefinitionNotFound
from dongcha.catalog.schemas import (
    AddedFields,
    CatalogView,
    Definitions,
    FieldView,
    ObjectType,
    ObjectView,
    TypeView,
)
from dongcha.catalog.tables import DefinitionVersion
from dongcha.catalog.types import SEMANTIC_TYPES


@dataclass(frozen=True)
class Definition:
    """A definition in force."""

    kind: str
    key: str
    version: int
    name: str
    body: dict[str, Any]
    reads: tuple[str, ...]
    member_name: str
    created_at: datetime


def save_definition(
    ctx: Context, kind: str, key: str, name: str, body: dict[str, Any], reads: Sequence[str] = ()
) -> Definition:
    """Add the next version of a definition and put it in force. The caller has checked the permission."""
    ctx.begin()
    old = repository.current(ctx.session, kind, key)
    if old is not None:
        old.is_current = False
    row = DefinitionVersion(
        kind=kind,
        key=key,
        version=repository.newest_version(ctx.session, kind, key) + 1,
        name=name,
        body=body,
        reads=sorted(set(reads)),
        is_current=True,
        member_id=ctx.actor.id,
        member_name=ctx.actor.name,
        created_at=ctx.clock.now(),
    )
    ctx.writing.add(row)
    ctx.writing.flush()
    return _definition(row)


def find_definition(ctx: Context, kind: str, key: str) -> Definition:
    """The version in force; raises `DefinitionNotFound`."""
    row = repository.current(ctx.session, kind, key)
    if row is None:
        raise DefinitionNotFound(kind=kind, key=key)
    return _definition(row)


def list_definitions(ctx: Context, kind: str | None = None) -> list[Definition]:
    """All in force, oldest first."""
    return [_definition(row) for row in repository.all_current(ctx.session, kind)]


def archive_definition(ctx: Context, kind: str, key: str) -> None:
    """Take a definition out of force; refused while another one reads it. Its versions stay."""
    ctx.begin()
    row = repository.current(ctx.session, kind, key)
    if row is None:
        raise DefinitionNotFound(kind=kind, key=key)
    readers = [d.name for d in repository.all_current(ctx.session) if f"{kind}:{key}" in d.reads]
    if readers:
        raise DefinitionInUse(name=row.name, readers=tuple(readers))
    row.is_current = False


def all_objects(ctx: Context) -> tuple[ObjectType, ...]:
    """The standard object types with what this company has added."""
    added = list_definitions(ctx, "object")
    fields = list_definitions(ctx, "fields")
    if not added and not fields:
        return standard_objects()
    definitions = Definitions(
        objects=tuple(ObjectType.model_validate(d.body) for d in added),
        fields=tuple(AddedFields.model_validate(d.body) for d in fields),
    )
    return extend_objects(standard_objects(), definitions)


def define(ctx: Context, yaml_text: str) -> CatalogView:
    """Add custom objects and fields from YAML. Needs `catalog:update`; refuses what is there already."""
    ctx.require("catalog:update")
    ctx.begin()
    definitions = parse_definitions(yaml_text, all_objects(ctx))
    for found in definitions.objects:
        save_definition(ctx, "object", found.key, found.zh, found.model_dump(mode="json"))
    for more in definitions.fields:
        key = f"{more.object}.{more.fields[0].key}"
        save_definition(ctx, "fields", key, key, more.model_dump(mode="json"))
    changed = {o.key for o in definitions.objects} | {f.object for f in definitions.fields}
    audit.record(ctx, "catalog:update", ",".join(sorted(changed)))
    datasets = [object_dataset(o) for o in all_objects(ctx) if o.key in changed]
    view = read_catalog(ctx)
    ctx.after_commit(lambda: ctx.lake.add_datasets(datasets))
    return view


def read_catalog(ctx: Context) -> CatalogView:
    """Objects, fields and semantic types with labels. Needs `catalog:read`."""
    ctx.require("catalog:read")
    language = ctx.actor.language
    objects = [
        ObjectView(
            key=found.key,
            label=found.label(language),
            party=found.party,
            is_custom=found.is_custom,
            fields=[
                FieldView(
                    key=field.key,
                    label=field.label(language),
                    type=field.type,
                    type_label=ctx.say(f"type.{field.type}"),
                    role=field.role,
                    target=field.target,
                    sensitivity=semantic_type(field.type).sensitivity,
                )
                for field in found.fields
            ],
        )
        for found in all_objects(ctx)
    ]
    types = [TypeView(key=t.key, label=ctx.say(f"type.{t.key}"), sensitivity=t.sensitivity) for t in SEMANTIC_TYPES]
    return CatalogView(objects=objects, types=types)


def _definition(row: DefinitionVersion) -> Definition:
    return Definition(
        kind=row.kind,
        key=row.key,
        version=row.version,
        name=row.name,
        body=row.body,
        reads=tuple(row.reads),
        member_name=row.member_name,
        created_at=row.created_at,
    )
