"""The 360 view of one customer."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from dongcha import catalog, identity
from dongcha.call import Context
from dongcha.catalog import ObjectType, semantic_type
from dongcha.kit.clock import local_day, offset_minutes
from dongcha.profiles import queries
from dongcha.profiles.happenings import HAPPENINGS, Happening, story, timeline
from dongcha.profiles.schemas import (
    CustomerHead,
    CustomerNotFound,
    CustomerPanels,
    CustomerView,
    Figures,
    MonthCounts,
    OrderItem,
    OrderPage,
    OrderRow,
    RecordView,
    Timeline,
    TimelineRow,
    TraitOther,
    TraitView,
)
from dongcha.profiles.traits import TRAITS, Trait

_FOREVER = datetime(9999, 1, 1)  # noqa: DTZ001 - naive UTC, as everywhere in the warehouse
_IDENTIFIERS = ("phone", "email", "uscc", "cn_id", "number")
_PAGE = 100


def read_customer(ctx: Context, customer_id: int) -> CustomerView:
    """Everything about one customer within the actor's lens; a retired id answers as its living customer.

    Needs `customers:read`; raises `CustomerNotFound`.
    """
    ctx.require("customers:read")
    living = identity.living_id(ctx, customer_id)
    profile = next(iter(ctx.warehouse.look_up(queries.one_profile(), {"customer_id": living})), None)
    if profile is None:
        raise CustomerNotFound(customer=customer_id)
    records = _records(ctx, living, profile["kind"])
    story = _story(ctx, living)
    orders, recent_amount = _orders(ctx, living, 0, 50)
    return CustomerView(
        customer=_head(profile, None if living == customer_id else customer_id),
        figures=_figures(ctx, profile, recent_amount),
        traits=_traits(ctx, records),
        records=[_record(ctx, o, r) for o, r in records],
        months=story.months,
        counts=story.counts,
        timeline=story.timeline,
        orders=orders,
        panels={panel.key: panel.read(ctx, living) for panel in ctx.part(CustomerPanels)},
        version=ctx.lake.applied_versions().get("profile", 0),
        as_of=ctx.lake.published_at(ctx.session, "profile"),
    )


def _head(profile: dict[str, Any], redirected_from: int | None) -> CustomerHead:
    return CustomerHead(
        id=profile["customer_id"],
        kind=profile["kind"],
        name=profile["name"],
        province=profile["province"],
        city=profile["city"],
        first_seen_at=profile["first_seen_at"],
        record_count=profile["record_count"],
        source_count=profile["source_count"],
        redirected_from=redirected_from,
    )


def _figures(ctx: Context, profile: dict[str, Any], recent_amount: Decimal | None) -> Figures:
    return Figures(
        order_count=profile["order_count"],
        order_amount=profile["order_amount"],
        amount_365d=recent_amount,
        first_order_on=profile["first_order_on"],
        last_order_on=profile["last_order_on"],
        currency=ctx.company.currency,
    )


def _records(ctx: Context, customer_id: int, kind: str) -> list[tuple[ObjectType, dict[str, Any]]]:
    """The customer's records in the order of survivorship, newest first; persons and companies never meet in one."""
    found = []
    for party in (o for o in catalog.standard_objects() if o.party == kind):
        rows = ctx.warehouse.look_up(queries.party_records(party.key), {"customer_id": customer_id})
        rows.sort(key=lambda row: row["record_id"])
        rows.sort(key=lambda row: row["seen_at"], reverse=True)
        found += [(party, row) for row in rows]
    return found


def _traits(ctx: Context, records: list[tuple[ObjectType, dict[str, Any]]]) -> list[TraitView]:
    return [view for trait in TRAITS if (view := _trait(ctx, trait, records)) is not None]


def _trait(ctx: Context, trait: Trait, records: list[tuple[ObjectType, dict[str, Any]]]) -> TraitView | None:
    """The first record that has a value gives it; records that say otherwise are its others."""
    values = []
    for found, record in records:
        field = trait.person if found.party == "person" else trait.company
        if field and record[field] is not None:
            values.append((record[field], found, record))
    if not values:
        return None
    value, found, record = values[0]
    others = {v: r for v, _, r in reversed(values[1:]) if v != value}
    return TraitView(
        key=trait.column,
        label=ctx.say(f"field.{trait.column}"),
        group=ctx.say(f"group.{trait.group}"),
        type=trait.type,
        value=value,
        is_masked=trait.column in ctx.warehouse.lens.masked("profile"),
        source=record["source"],
        record_id=_shown_id(ctx, found, record["record_id"]),
        seen_at=record["seen_at"],
        rule=ctx.say("rule.newest"),
        others=[TraitOther(value=v, source=r["source"], seen_at=r["seen_at"]) for v, r in others.items()],
    )


def _shown_id(ctx: Context, found: ObjectType, record_id: str) -> str:
    """The id of a record; its key is hidden when it is itself a value that the actor sees masked."""
    masked = ctx.warehouse.lens.masked(found.key)
    types = [semantic_type(f.type) for f in found.fields if f.key in masked and f.key in _IDENTIFIERS]
    source, kind, key = record_id.split("/", 2)
    is_secret = any(each.accepts(part) for each in types for part in key.split("|"))
    return f"{source}/{kind}/****" if is_secret else record_id


def _record(ctx: Context, found: ObjectType, record: dict[str, Any]) -> RecordView:
    return RecordView(
        record_id=_shown_id(ctx, found, record["record_id"]),
        object=found.key,
        object_label=found.label(ctx.actor.language),
        source=record["source"],
        seen_at=record["seen_at"],
        identifiers=[str(record[k]) for k in _IDENTIFIERS if record.get(k) is not None],
    )


def _present(ctx: Context) -> tuple[Happening, ...]:
    """Kinds that this installation has data of: each kind costs its part of every answer."""
    applied = ctx.lake.applied_versions()
    return tuple(found for found in HAPPENINGS if applied.get(found.dataset, 0))


@dataclass(frozen=True)
class Story:
    """What happened: the newest rows, the last twelve local months that end this month, and counts of all time."""

    timeline: Timeline
    months: list[MonthCounts]
    counts: dict[str, int]


def _story(ctx: Context, customer_id: int) -> Story:
    """Timeline and months in one pass over the customer's rows."""
    kinds = _present(ctx)
    parameters = {
        "customer_id": customer_id,
        "before": _FOREVER,
        "offset_minutes": offset_minutes(ctx.clock.now(), ctx.company.zone),
    }
    rows = ctx.warehouse.look_up(story(kinds, _PAGE), parameters) if kinds else []
    totals: Counter[str] = Counter()
    by_month: dict[date, dict[str, int]] = defaultdict(dict)
    for row in rows:
        if row["id"] is None:
            totals[row["kind"]] += row["n"]
            if row["at"] is not None:
                by_month[row["at"].date()][row["kind"]] = row["n"]
    today = local_day(ctx.clock.now(), ctx.company.zone)
    months = [_month_before(today, back) for back in range(11, -1, -1)]
    counts = [MonthCounts(month=m, counts=by_month.get(m, {})) for m in months]
    return Story(_timeline(ctx, [r for r in rows if r["id"] is not None]), counts, dict(totals))


def _timeline(ctx: Context, rows: list[dict[str, Any]]) -> Timeline:
    """The newest hundred of all kinds together."""
    newest = sorted(rows, key=lambda row: (row["at"], row["id"]), reverse=True)[:_PAGE]
    shown = [
        TimelineRow(**{k: v for k, v in row.items() if k != "n"}, kind_label=ctx.say(f"event.{row['kind']}"))
        for row in newest
    ]
    return Timeline(rows=shown, next_before=shown[-1].at if len(shown) == _PAGE else None)


def _month_before(day: date, back: int) -> date:
    number = day.year * 12 + day.month - 1 - back
    return date(number // 12, number % 12 + 1, 1)


def read_timeline(ctx: Context, customer_id: int, kind: str | None = None, before: datetime | None = None) -> Timeline:
    """The newest hundred happenings, of one kind or all, before an instant. Needs `customers:read`."""
    ctx.require("customers:read")
    kinds = tuple(h for h in _present(ctx) if kind in (None, h.kind))
    if not kinds:
        return Timeline(rows=[], next_before=None)
    parameters = {"customer_id": customer_id, "before": (before or _FOREVER).replace(tzinfo=None)}
    return _timeline(ctx, ctx.warehouse.look_up(timeline(kinds, _PAGE), parameters))


def read_orders(ctx: Context, customer_id: int, offset: int = 0, limit: int = 50) -> OrderPage:
    """Orders, newest first, with their items. Needs `customers:read`."""
    ctx.require("customers:read")
    page, _ = _orders(ctx, customer_id, offset, limit)
    items = _items(ctx, customer_id, [row.id for row in page.rows])
    rows = [row.model_copy(update={"items": items.get(row.id, [])}) for row in page.rows]
    return page.model_copy(update={"rows": rows})


def _orders(ctx: Context, customer_id: int, offset: int, limit: int) -> tuple[OrderPage, Decimal | None]:
    """A page of orders without their items, and the net amount of the last 365 days."""
    since = local_day(ctx.clock.now(), ctx.company.zone) - timedelta(days=365)
    parameters = {"customer_id": customer_id, "since": since, "limit": limit, "offset": offset}
    rows = ctx.warehouse.look_up(queries.orders(), parameters)
    totals = rows[0] if rows else ctx.warehouse.look_up(queries.order_totals(), parameters)[0]
    fields = OrderRow.model_fields.keys() - {"id", "items"}
    shown = [OrderRow(id=row["order_id"], items=[], **{k: row[k] for k in fields}) for row in rows]
    page = OrderPage(rows=shown, total=totals["total"], amount=totals["total_amount"])
    return page, totals.get("recent_amount")


def _items(ctx: Context, customer_id: int, order_ids: list[str]) -> dict[str, list[OrderItem]]:
    found: dict[str, list[OrderItem]] = defaultdict(list)
    if not order_ids:
        return found
    parameters: dict[str, Any] = {f"o{n}": order_id for n, order_id in enumerate(order_ids)}
    parameters["customer_id"] = customer_id
    for row in ctx.warehouse.look_up(queries.order_items(len(order_ids)), parameters):
        item = OrderItem(
            name=row["name"] or row["product_name"],
            quantity=row["quantity"],
            unit_price=row["unit_price"],
            amount=row["amount"],
        )
        found[row["order_id"]].append(item)
    return found
