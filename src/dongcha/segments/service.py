"""The verbs of segments."""

import time
from typing import Any

from pydantic import TypeAdapter

from dongcha import audit, catalog, conditions
from dongcha.call import Context
from dongcha.catalog import Definition
from dongcha.conditions import Condition
from dongcha.kit.ids import new_id
from dongcha.profiles import CustomerQuery, Sort, as_of, query_customers
from dongcha.segments import queries
from dongcha.segments.schemas import NodeCount, Sample, SegmentCount, SegmentHit, SegmentList, SegmentRow, SegmentWrite

_CONDITION: TypeAdapter[Condition] = TypeAdapter(Condition)
_SAMPLE_COLUMNS = ("name", "kind", "province", "order_count", "order_amount")


def count_condition(ctx: Context, condition: Condition) -> SegmentCount:
    """Exact counts for every node and ten sample customers. Needs `segments:read`."""
    ctx.require("segments:read")
    started = time.perf_counter()
    conditions.check(ctx, condition)
    selection = conditions.selection(ctx, condition)
    found = ctx.warehouse.run(queries.counts(selection), selection.parameters)
    row = found.first()
    nodes = [NodeCount(path=path, count=row[f"n_{place}"]) for place, path in enumerate(selection.nodes)]
    sample = CustomerQuery(
        condition=condition, columns=_SAMPLE_COLUMNS, sort=(Sort(field="order_amount", descending=True),), limit=10
    )
    samples = query_customers(ctx, sample) if ctx.actor.may("customers:read") else None
    return SegmentCount(
        total=nodes[0].count,
        base_total=row["base_total"],
        amount=row["amount"],
        base_amount=row["base_amount"],
        nodes=nodes,
        sentence=conditions.describe(ctx, condition),
        elapsed_ms=int((time.perf_counter() - started) * 1000),
        version=found.versions["profile"],
        as_of=as_of(ctx),
        samples=[_sample(r) for r in samples.rows] if samples else [],
    )


def _sample(row: list[Any]) -> Sample:
    return Sample.model_validate(dict(zip(("customer_id", *_SAMPLE_COLUMNS), row, strict=True)))


def _total(ctx: Context, condition: Condition) -> tuple[int, int]:
    """The number of visible members and the version it was counted on."""
    selection = conditions.selection(ctx, condition)
    found = ctx.counting_warehouse.run(queries.counts(selection), selection.parameters)
    return int(found.first()["n_0"]), found.versions["profile"]


def list_segments(ctx: Context) -> SegmentList:
    """All segments with their counts, newest change first. Needs `segments:read`."""
    ctx.require("segments:read")
    found = catalog.list_definitions(ctx, "segment")
    rows = [_row(ctx, d) for d in found]
    return SegmentList(rows=sorted(rows, key=lambda r: r.updated_at, reverse=True))


def find_segments(ctx: Context, text: str, limit: int = 8) -> list[SegmentHit]:
    """Segments whose name holds `text`, newest change first, without counting them. Needs `segments:read`."""
    ctx.require("segments:read")
    found = [d for d in catalog.list_definitions(ctx, "segment") if text.lower() in d.name.lower()]
    newest = sorted(found, key=lambda d: d.created_at, reverse=True)[:limit]
    return [SegmentHit(id=d.key, name=d.name, sentence=conditions.describe(ctx, _condition(d))) for d in newest]


def read_segment(ctx: Context, segment_id: str) -> SegmentRow:
    """One segment. Needs `segments:read`."""
    ctx.require("segments:read")
    return _row(ctx, catalog.find_definition(ctx, "segment", segment_id))


def create_segment(ctx: Context, asked: SegmentWrite) -> SegmentRow:
    """Needs `segments:create`; the author must see every field of the condition unmasked."""
    ctx.require("segments:create")
    saved = _save(ctx, new_id(), asked)
    audit.record(ctx, "segments:create", saved.key, {"version": saved.version})
    ctx.commit()
    return _row(ctx, saved)


def update_segment(ctx: Context, segment_id: str, asked: SegmentWrite) -> SegmentRow:
    """A new version. Needs `segments:update`."""
    ctx.require("segments:update")
    catalog.find_definition(ctx, "segment", segment_id)
    saved = _save(ctx, segment_id, asked)
    audit.record(ctx, "segments:update", saved.key, {"version": saved.version})
    ctx.commit()
    return _row(ctx, saved)


def _save(ctx: Context, segment_id: str, asked: SegmentWrite) -> Definition:
    reads = conditions.check(ctx, asked.condition)
    body = asked.model_dump(mode="json", exclude={"name"})
    return catalog.save_definition(ctx, "segment", segment_id, asked.name, body, reads)


def delete_segment(ctx: Context, segment_id: str) -> None:
    """Refused while another definition reads it; its versions stay. Needs `segments:delete`."""
    ctx.require("segments:delete")
    catalog.archive_definition(ctx, "segment", segment_id)
    audit.record(ctx, "segments:delete", segment_id)


def condition_of(ctx: Context, segment_id: str) -> Condition:
    return _condition(catalog.find_definition(ctx, "segment", segment_id))


def _condition(definition: Definition) -> Condition:
    return _CONDITION.validate_python(definition.body["condition"])


def memberships(ctx: Context, customer_id: int) -> list[dict[str, str]]:
    """The segments that a customer is in: a panel of the 360 view. Needs `segments:read`."""
    ctx.require("segments:read")
    rows = []
    for definition in catalog.list_definitions(ctx, "segment"):
        condition = _condition(definition)
        selection = conditions.selection(ctx, condition)
        parameters = {**selection.parameters, "customer_id": customer_id}
        if ctx.system_warehouse.look_up(queries.is_member(selection), parameters)[0]["n"]:
            rows.append({"id": definition.key, "name": definition.name})
    return rows


def _row(ctx: Context, definition: Definition) -> SegmentRow:
    condition = _condition(definition)
    count, version = _total(ctx, condition)
    return SegmentRow(
        id=definition.key,
        name=definition.name,
        description=definition.body["description"],
        sentence=conditions.describe(ctx, condition),
        count=count,
        version=version,
        owner=definition.member_name,
        updated_at=definition.created_at,
        condition=conditions.hidden(ctx, condition),
    )
