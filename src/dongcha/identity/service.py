"""Resolve all records; find the living customer of an id."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dongcha.call import Context
from dongcha.identity import clusters, repository
from dongcha.identity.datasets import MEMBERSHIP
from dongcha.identity.queries import STRONG, identifiers, lost_records, party_records
from dongcha.identity.signals import CustomersMerged
from dongcha.identity.tables import Redirect
from dongcha.kit.ids import new_id
from dongcha.warehouse import Staged


@dataclass(frozen=True)
class Change:
    """One entry of the change log: its id and what caused it (`import:<batch>`, `undo:<batch>`, `run`)."""

    change_id: str
    cause: str


@dataclass(frozen=True)
class Resolution:
    """What one run found: records looked at, customers now, records that changed hands, ids retired."""

    record_count: int
    customer_count: int
    changed_count: int
    retired_count: int


def resolve(ctx: Context, cause: str) -> Resolution:
    """Find who is who over all records and publish what changed. Same records, same answer; twice changes nothing.

    Reads as the system, stages the changes, then opens the write transaction; the caller commits.
    """
    records = ctx.system_warehouse.run(party_records()).table
    lost = ctx.system_warehouse.run(lost_records()).table
    label = _labels(ctx, records)
    found = clusters.assign_ids(label, _history(records), repository.last_customer_id(ctx.session))
    change_id = new_id()
    staged = _stage(ctx, records, lost, found.customers, Change(change_id, cause))
    _publish(ctx, staged, found, change_id)
    return Resolution(
        record_count=records.num_rows,
        customer_count=len(np.unique(found.customers)),
        changed_count=staged.row_count if staged else 0,
        retired_count=len(found.redirects),
    )


def _ints(values: Any) -> clusters.Ints:
    return np.asarray(values.cast(pa.int64()).to_numpy(), dtype=np.int64)


def _history(records: pa.Table) -> clusters.History:
    merged = records["past"].combine_chunks()
    places = np.flatnonzero(pc.is_valid(merged).to_numpy(zero_copy_only=False))
    pasts = [text.split(",") for text in merged.take(pa.array(places)).to_pylist()]
    counts = np.array([len(past) for past in pasts], dtype=np.int64)
    return clusters.History(
        before=_ints(pc.fill_null(records["before"], 0)),
        record=np.repeat(places, counts).astype(np.int64),
        id=np.array([int(each) for past in pasts for each in past], dtype=np.int64),
        place=np.array([place for past in pasts for place in range(len(past))], dtype=np.int64),
    )


def _pasts(rows: pa.Table) -> pa.Array:
    """The ids each record has left: that of a record which comes back to one of them ends before it."""
    found: list[str | None] = []
    for past, before, after in zip(*(rows[c].to_pylist() for c in ("past", "before", "customer_id")), strict=True):
        if before is None and past is None:
            found.append(None)
            continue
        left = [*(past.split(",") if past else ()), *((str(before),) if before is not None else ())]
        left = left[: left.index(str(after))] if str(after) in left else left
        found.append(",".join(left) or None)
    return pa.array(found, pa.string())


def _labels(ctx: Context, records: pa.Table) -> clusters.Ints:
    """The component of each record; persons and companies never meet, since their identifiers are of other kinds."""
    ids = records["record_id"].combine_chunks()
    record_codes: list[clusters.Ints] = []
    value_codes: list[clusters.Ints] = []
    width = 0
    for found, fields in STRONG.items():
        for field, cap in fields.items():
            carried = ctx.system_warehouse.run(identifiers(found, field)).table
            if carried.num_rows == 0:
                continue
            values = _ints(carried["value"].combine_chunks().dictionary_encode().indices)
            keep = clusters.without_hubs(values, cap)
            record_codes.append(_ints(pc.index_in(carried["record_id"].combine_chunks(), value_set=ids))[keep])
            value_codes.append(values[keep] + width)
            width += int(values.max()) + 1
    nothing = np.zeros(0, dtype=np.int64)
    carried_by = np.concatenate(record_codes) if record_codes else nothing
    return clusters.components(records.num_rows, carried_by, np.concatenate(value_codes) if value_codes else nothing)


def _stage(ctx: Context, records: pa.Table, lost: pa.Table, after: clusters.Ints, change: Change) -> Staged | None:
    """The records whose customer differs from before, and those that have none any more."""
    before = records["before"]
    changed = pc.fill_null(pc.not_equal(before, pa.array(after)), True)
    gone = lost.append_column("customer_id", pa.nulls(lost.num_rows, pa.int64()))
    moved = records.append_column("customer_id", pa.array(after)).filter(changed)
    rows = pa.concat_tables([moved, gone.select(moved.column_names)], promote_options="permissive")
    if rows.num_rows == 0:
        return None
    columns = {
        "record_id": rows["record_id"],
        "customer_id": rows["customer_id"],
        "kind": rows["kind"],
        "before_customer_id": rows["before"],
        "change_id": pa.repeat(change.change_id, rows.num_rows),
        "cause": pa.repeat(change.cause, rows.num_rows),
        "changed_at": pa.repeat(pa.scalar(ctx.clock.now(), pa.timestamp("us")), rows.num_rows),
        "past": _pasts(rows),
    }
    return ctx.lake.lake.stage_table("membership", pa.table(columns).cast(MEMBERSHIP.file_schema))


def _publish(ctx: Context, staged: Staged | None, found: clusters.Assignment, change_id: str) -> None:
    if staged is None:
        return
    now = ctx.clock.now()
    ctx.lake.publish(ctx.writing, "membership", [staged], now)
    repository.keep_last_customer_id(ctx.writing, found.last_id)
    repository.revive(ctx.writing, found.revived)
    known = repository.targets(ctx.writing)
    led = {old: found.redirects.get(target, target) for old, target in known.items()} | found.led
    repository.retarget(ctx.writing, {old: led[old] for old in known if led[old] != known[old]})
    for old_id, target_id in found.redirects.items():
        ctx.writing.merge(Redirect(old_id=old_id, target_id=target_id, change_id=change_id, from_at=now))
    if found.redirects:
        ctx.announce(CustomersMerged(change_id=change_id, retired_count=len(found.redirects)))
    ctx.after_commit(lambda: ctx.lake.catch_up(["membership"]))


def living_id(ctx: Context, customer_id: int) -> int:
    """The customer that answers for `customer_id` now; itself when it was never retired."""
    return repository.target_of(ctx.session, customer_id) or customer_id
