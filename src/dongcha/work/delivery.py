"""Handing signals to their readers: at least once, of one subject and reader in order, parked after eight tries."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Select, or_, select

from dongcha.call import ContextFactory
from dongcha.store import Outbox
from dongcha.work.duties import SignalReader

log = structlog.get_logger()
MAX_TRIES = 8
_LONGEST = timedelta(seconds=2**MAX_TRIES)


class SignalDelivery:
    """The one thread of an installation that lets readers act."""

    def __init__(self, factory: ContextFactory, readers: Mapping[str, SignalReader]) -> None:
        self._factory = factory
        self._readers = readers

    def deliver_one(self) -> bool:
        """Act on the first signal that is due; False when none is."""
        with self._factory.database.read() as session:
            row = session.scalars(_due(self._factory.clock.now())).first()
        if row is None:
            return False
        try:
            with self._factory.step() as ctx:
                self._readers[row.reader].act(ctx, row.payload)
                found = ctx.writing.get_one(Outbox, row.id)
                ctx.writing.delete(found)
        except Exception as error:
            log.exception("signal_failed", signal=row.name, reader=row.reader)
            self._postpone(row.id, f"{type(error).__name__}: {error}")
        return True

    def _postpone(self, row_id: int, error: str) -> None:
        now = self._factory.clock.now()
        with self._factory.database.write() as session:
            row = session.get(Outbox, row_id)
            if row is None:
                # Somebody has dropped it meanwhile.
                return
            row.attempts += 1
            row.error = error[:500]
            row.due_at = now + timedelta(seconds=2**row.attempts)
            row.parked_at = now if row.attempts >= MAX_TRIES else None


def _due(now: datetime) -> Select[Outbox]:
    earlier: Any = Outbox.__table__.alias("earlier")
    blocked = (
        select(earlier.c.id)
        .where(earlier.c.reader == Outbox.reader, earlier.c.subject == Outbox.subject, earlier.c.id < Outbox.id)
        .exists()
    )
    # A moment further away than any pause means that the clock was set back: nothing waits for it.
    is_due = or_(Outbox.attempts == 0, Outbox.due_at <= now, Outbox.due_at > now + _LONGEST)
    return select(Outbox).where(is_due, Outbox.parked_at.is_(None), ~blocked).order_by(Outbox.id).limit(1)
