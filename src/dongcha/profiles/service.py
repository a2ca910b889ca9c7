"""The verbs of profiles: refresh, list, export, search. The 360 view is in `view.py`."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa
from sqlglot import exp

from dongcha import conditions, delivery
from dongcha.call import Context, publish_derived
from dongcha.conditions import CustomerField, FieldMasked, Frame, Selection
from dongcha.kit.clock import offset_minutes
from dongcha.profiles import queries, recipes
from dongcha.profiles.schemas import (
    ColumnView,
    CustomerExport,
    CustomerHit,
    CustomerQuery,
    CustomerTable,
    FieldValue,
    FieldValues,
    Sort,
)
from dongcha.profiles.view import read_customer

__all__ = ["export_customers", "list_values", "query_customers", "read_customer", "refresh", "search_customers"]

_VALUES = 50


def refresh(ctx: Context) -> bool:
    """Publish purchases, then golden customers, as far as what they read has changed. Commits."""
    minutes = offset_minutes(ctx.clock.now(), ctx.company.zone)
    changed = publish_derived(ctx, "purchase", recipes.purchases(), {"offset_minutes": minutes})
    return publish_derived(ctx, "profile", recipes.profiles()) or changed


def query_customers(ctx: Context, asked: CustomerQuery) -> CustomerTable:
    """A page of customers. Needs `customers:read`; masked fields can be columns, not conditions or sort keys."""
    ctx.require("customers:read")
    fields, selection, where, parameters = _compile(ctx, asked)
    tree = queries.page_of(selection, where, fields, _order(ctx, asked.sort)).limit(asked.limit).offset(asked.offset)
    page = ctx.warehouse.run(tree, parameters)
    total = ctx.warehouse.run(queries.count_of(selection, where), parameters).first()["n"]
    return CustomerTable(
        columns=_columns(ctx, fields),
        rows=[list(row.values()) for row in page.rows()],
        total=total,
        base_total=ctx.warehouse.run(queries.everyone()).first()["n"],
        sentence=conditions.describe(ctx, asked.condition),
        version=page.versions.get("profile", 0),
        as_of=as_of(ctx),
    )


def list_values(ctx: Context, key: str, part: str = "") -> FieldValues:
    """What a field of texts holds, commonest first. Needs `customers:read`; masked fields are refused."""
    ctx.require("customers:read")
    found = ctx.part(Frame).field(key)
    _refuse_masked(ctx, found)
    if not pa.types.is_string(found.semantic.arrow):
        return FieldValues(rows=[])
    wanted = part.strip()
    tree = queries.values_of(found, bool(wanted)).limit(_VALUES)
    rows = ctx.warehouse.run(tree, {"part": wanted} if wanted else {}).rows()
    return FieldValues(rows=[FieldValue(value=r["value"], count=r["n"]) for r in rows])


def export_customers(ctx: Context, asked: CustomerExport, what: str = "customers") -> delivery.ExportFile:
    """All customers of the query, as a file with the columns of the view. Needs `customers:export`."""
    ctx.require("customers:export")
    fields, selection, where, parameters = _compile(ctx, asked)
    tree = queries.page_of(selection, where, fields, _order(ctx, asked.sort))
    table = ctx.warehouse.run(tree, parameters).table
    labels = [c.label for c in _columns(ctx, fields)]
    return delivery.export_table(ctx, what, table, labels, asked.format)


def search_customers(ctx: Context, text: str, limit: int = 8) -> list[CustomerHit]:
    """Customers by part of the name, or by a whole number, phone or e-mail. Needs `customers:read`."""
    if not text.strip():
        return []
    asked = CustomerQuery(search=text.strip(), columns=("name", "kind", "province", "city"), limit=limit)
    found = query_customers(ctx, asked)
    return [
        CustomerHit(id=int(str(r[0])), name=r[1], kind=str(r[2]), note=" ".join(str(p) for p in r[3:] if p))
        for r in found.rows
    ]


def as_of(ctx: Context) -> datetime | None:
    """When the golden customers were last published."""
    return ctx.lake.published_at(ctx.session, "profile")


def _compile(ctx: Context, asked: CustomerQuery) -> tuple[list[CustomerField], Selection, exp.Expr, dict[str, Any]]:
    frame = ctx.part(Frame)
    fields = [frame.field(key) for key in dict.fromkeys(asked.columns)]
    if asked.condition is not None:
        conditions.check(ctx, asked.condition)
    selection = conditions.selection(ctx, asked.condition)
    parameters = dict(selection.parameters)
    exact: list[exp.Placeholder] = []
    if asked.search:
        parameters["search"] = asked.search
        rows = ctx.system_warehouse.run(queries.by_exact_value(), {"value": asked.search}).rows()
        for place, row in enumerate(rows):
            parameters[f"exact{place}"] = row["customer_id"]
            exact.append(exp.Placeholder(this=f"exact{place}"))
    return fields, selection, queries.searched(selection, bool(asked.search), exact), parameters


def _order(ctx: Context, sort: Sequence[Sort]) -> list[tuple[CustomerField, bool]]:
    frame = ctx.part(Frame)
    found = [(frame.field(s.field), s.descending) for s in sort]
    for field, _ in found:
        _refuse_masked(ctx, field)
    return found


def _refuse_masked(ctx: Context, field: CustomerField) -> None:
    if field.key in ctx.warehouse.lens.masked(field.dataset):
        raise FieldMasked(field=ctx.say(field.label_key))


def _columns(ctx: Context, fields: Sequence[CustomerField]) -> list[ColumnView]:
    lens = ctx.warehouse.lens
    first = ColumnView(key="customer_id", label=ctx.say("field.customer_id"), type="integer", is_masked=False)
    return [first] + [
        ColumnView(key=f.key, label=ctx.say(f.label_key), type=f.type, is_masked=f.key in lens.masked(f.dataset))
        for f in fields
    ]
