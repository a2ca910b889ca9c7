"""From source rows to clean records: one table per object, and a bad row for every value that could not be."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dongcha.catalog import DECIMAL, Field, Normalised, ObjectType, clean_schema, key_texts, semantic_type
from dongcha.cleaning.rows import Batch, SourceRows, escaped, flat
from dongcha.sources import BAD_SCHEMA, FieldMapping, ObjectMapping
from dongcha.sources import Mapping as SourceMapping

_LOST = "^[0-9](\\.[0-9]+)?[eE]\\+[0-9]{2}$"
_LONGEST_KEY = 256
_LARGEST = 10**14


@dataclass(frozen=True)
class Cleaned:
    """Clean tables by object, in the order of rows, and bad rows (`BAD_SCHEMA`)."""

    tables: Mapping[str, pa.Table]
    bad: pa.Table


@dataclass
class _Column:
    """A column cleaned for one meaning, and the rows of which some record used it."""

    name: str
    type: str
    texts: pa.Array
    found: Normalised
    used: pa.Array


@dataclass
class _Desk:
    """What cleaning one lot of rows keeps at hand; columns that several objects read are cleaned once."""

    rows: SourceRows
    batch: Batch
    trimmed: frozenset[str]
    columns: dict[tuple[str, str, str], _Column] = field(default_factory=dict)
    texts: dict[str, pa.Array] = field(default_factory=dict)
    bad: list[pa.Table] = field(default_factory=list)

    def column(self, name: str) -> pa.Array:
        """The texts of a column, ids like 14850.0 without their point where the mapping says so."""
        if name not in self.texts:
            texts = flat(self.rows.texts.column(name))
            self.texts[name] = trim_decimal(texts) if name in self.trimmed else texts
        return self.texts[name]

    def clean(self, name: str, kind: str, options: Mapping[str, Any], used: pa.Array) -> Normalised:
        key = (name, kind, repr(sorted(options.items(), key=lambda item: item[0])))
        if key not in self.columns:
            texts = self.column(name)
            found = semantic_type(kind).normalise(texts, options)
            self.columns[key] = _Column(name, kind, texts, found, used)
        else:
            self.columns[key].used = pc.or_(self.columns[key].used, used)
        return self.columns[key].found


def trim_decimal(texts: pa.Array) -> pa.Array:
    """14850.0 → 14850; every other text as it is."""
    return pc.replace_substring_regex(texts, "^\\s*(-?[0-9]+)\\.0+\\s*$", "\\1")


def clean_records(
    rows: SourceRows, mapping: SourceMapping, objects: Iterable[ObjectType], batch: Batch, file: str | None = None
) -> Cleaned:
    """Clean rows that share a header. With `file`, only the object mappings that read a file of that name."""
    known = {found.key: found for found in objects}
    desk = _Desk(rows, batch, frozenset(rule.column for rule in mapping.columns if rule.trim_decimal))
    tables: dict[str, pa.Table] = {}
    for wanted in mapping.objects if file is None else mapping.for_file(file):
        table = _object_table(desk, known[wanted.object], wanted)
        before = tables.get(wanted.object)
        tables[wanted.object] = table if before is None else pa.concat_tables([before, table])
    for column in desk.columns.values():
        where = pc.and_(pc.is_valid(column.found.bad), column.used)
        if pc.any(where).as_py():
            desk.bad.append(_bad_values(desk, column.name, column.texts, column.found.bad, where))
    return Cleaned(tables, pa.concat_tables([BAD_SCHEMA.empty_table(), *desk.bad]))


def _object_table(desk: _Desk, found: ObjectType, wanted: ObjectMapping) -> pa.Table:
    rows, batch = desk.rows, desk.batch
    keep, record_id = _record_ids(desk, found.key, wanted.key)
    mapped = {each.field: each for each in wanted.fields}
    arrays = {
        "record_id": record_id,
        "source": pa.repeat(batch.source, len(rows)),
        "batch_id": pa.repeat(batch.id, len(rows)),
        "row_id": rows.row_id,
        "seen_at": pa.repeat(pa.scalar(batch.seen_at, pa.timestamp("us")), len(rows)),
    }
    for each in found.fields:
        source = mapped.get(each.key)
        kind = semantic_type(each.type).arrow
        arrays[each.key] = pa.nulls(len(rows), kind) if source is None else _values(desk, each, source, keep)
    table = pa.table(arrays, schema=clean_schema(found))
    return table if pc.all(keep).as_py() else table.filter(keep)


def _record_ids(desk: _Desk, key: str, columns: Sequence[str]) -> tuple[pa.Array, pa.Array]:
    """Which rows make a record, and its id: by its key, or by the row where there is none."""
    rows = desk.rows
    prefix = f"{desk.batch.source}/{key}/"
    keep = pa.repeat(True, len(rows))
    if not columns:
        return keep, pc.binary_join_element_wise(prefix, rows.row_id, "")
    parts = [key_texts(desk.column(name)) for name in columns]
    for name, texts in zip(columns, parts, strict=True):
        keep = pc.and_(keep, pc.is_valid(texts))
        keep = pc.and_(keep, pc.invert(_bad_keys(desk, name, texts)))
    joined = parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, "|")
    return keep, pc.binary_join_element_wise(prefix, joined, "")


def _bad_keys(desk: _Desk, name: str, texts: pa.Array) -> pa.Array:
    lost = pc.fill_null(pc.match_substring_regex(texts, _LOST), False)
    long = pc.fill_null(pc.greater(pc.utf8_length(texts), _LONGEST_KEY), False)
    bad = pc.or_(lost, long)
    if pc.any(bad).as_py():
        codes = pc.if_else(lost, "digits_lost", pc.if_else(long, "key_too_long", pa.scalar(None, pa.string())))
        found = Normalised(texts, codes)
        desk.columns.setdefault((name, "key", ""), _Column(name, "key", texts, found, bad))
    return bad


def _values(desk: _Desk, field_: Field, source: FieldMapping, keep: pa.Array) -> pa.Array:
    options = _options(desk.batch, field_, source)
    if source.expression == "product":
        return _product(desk, [*source.columns], keep)
    if source.column is None:
        return pa.nulls(len(desk.rows), semantic_type(field_.type).arrow)
    return desk.clean(source.column, field_.type, options, keep).values


def _options(batch: Batch, field_: Field, source: FieldMapping) -> dict[str, Any]:
    given = {**field_.options, **{key: value for key, value in source.options.items() if value is not None}}
    if field_.type == "instant":
        return {"zone": batch.zone, **given}
    if field_.type in ("party", "reference"):
        return {"source": batch.source, "target": field_.target or "person", **given}
    return given


def _product(desk: _Desk, columns: Sequence[str], keep: pa.Array) -> pa.Array:
    """Exact: the factors have four digits after the point, the product is rounded to four, half away from zero."""
    result: pa.Array | None = None
    for name in columns:
        factor = desk.clean(name, "number", {}, keep).values
        if result is None:
            result = factor
            continue
        wide = pc.round(pc.multiply(result, factor), 4, "half_towards_infinity")
        fits = pc.less(pc.abs(wide), pa.scalar(_LARGEST).cast(wide.type))
        too_large = pc.and_(pc.invert(pc.fill_null(fits, True)), keep)
        if pc.any(too_large).as_py():
            desk.bad.append(_too_large(desk, columns, too_large))
        result = pc.if_else(fits, wide, pa.scalar(None, wide.type)).cast(DECIMAL)
    return result if result is not None else pa.nulls(len(desk.rows), DECIMAL)


def _too_large(desk: _Desk, columns: Sequence[str], where: pa.Array) -> pa.Table:
    texts = pc.binary_join_element_wise(*(desk.column(name) for name in columns), " × ")
    codes = pa.repeat("product_too_large", len(texts))
    return _bad_values(desk, " × ".join(columns), texts, codes, where)


def _bad_values(desk: _Desk, column: str, texts: pa.Array, codes: pa.Array, where: pa.Array) -> pa.Table:
    rows = desk.rows
    values = texts.filter(where)
    count = len(values)
    slots = [f'{{"column": {json.dumps(column, ensure_ascii=False)}, "value": "', escaped(values), '"}']
    return pa.table(
        {
            "file": rows.file.filter(where),
            "row_number": rows.row_number.filter(where),
            "column": pa.repeat(column, count),
            "value": values,
            "code": codes.filter(where),
            "slots": pc.binary_join_element_wise(*slots, ""),
            "data": rows.data.filter(where),
        },
        schema=BAD_SCHEMA,
    )
