"""Signals that failed eight times: people see them, let them be tried again, or drop them."""

from dongcha import audit
from dongcha.call import Context
from dongcha.store import Outbox
from dongcha.work import repository
from dongcha.work.schemas import ParkedList, ParkedRow, SignalNotParked


def list_parked(ctx: Context, limit: int = 100) -> ParkedList:
    """The oldest first. Needs `jobs:read`."""
    ctx.require("jobs:read")
    return ParkedList(rows=[_row(ctx, found) for found in repository.parked_signals(ctx.session, limit)])


def retry_parked(ctx: Context, signal_id: int) -> None:
    """Eight more tries, beginning now; its subject goes on when one succeeds. Needs `jobs:cancel`."""
    found = _parked(ctx, signal_id)
    found.parked_at, found.attempts, found.error = None, 0, None
    audit.record(ctx, "jobs:retry_signal", str(signal_id), {"signal": found.name, "reader": found.reader})
    ctx.wake_workers()


def drop_parked(ctx: Context, signal_id: int) -> None:
    """Its reader never hears of it, and its subject goes on without it. Needs `jobs:cancel`."""
    found = _parked(ctx, signal_id)
    audit.record(ctx, "jobs:drop_signal", str(signal_id), {"signal": found.name, "reader": found.reader})
    ctx.writing.delete(found)
    ctx.wake_workers()


def _parked(ctx: Context, signal_id: int) -> Outbox:
    ctx.require("jobs:cancel")
    found = ctx.begin().get(Outbox, signal_id)
    if found is None or found.parked_at is None:
        raise SignalNotParked(signal=signal_id)
    return found


def _row(ctx: Context, found: Outbox) -> ParkedRow:
    return ParkedRow(
        id=found.id,
        signal=found.name,
        reader=found.reader,
        subject=found.subject,
        error=found.error or "",
        attempts=found.attempts,
        announced_at=found.announced_at,
        parked_at=found.parked_at or found.announced_at,
        waiting_count=repository.behind(ctx.session, found),
    )
