"""Questions about redirects and the sequence of ids."""

from collections.abc import Mapping

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from dongcha.identity.tables import CustomerSequence, Redirect


def last_customer_id(session: Session) -> int:
    row = session.get(CustomerSequence, 1)
    return row.last_id if row else 0


def keep_last_customer_id(session: Session, last_id: int) -> None:
    session.merge(CustomerSequence(id=1, last_id=last_id))


def target_of(session: Session, customer_id: int) -> int | None:
    row = session.get(Redirect, customer_id)
    return row.target_id if row else None


def targets(session: Session) -> dict[int, int]:
    """Where every retired id leads."""
    rows = session.execute(select(Redirect.old_id, Redirect.target_id))
    return {row.old_id: row.target_id for row in rows}


def retarget(session: Session, led: Mapping[int, int]) -> None:
    """Those whose records are with another customer now lead there, always to the final one."""
    for old_id, target_id in led.items():
        session.execute(update(Redirect).where(Redirect.old_id == old_id).values(target_id=target_id))


def revive(session: Session, customer_ids: list[int]) -> None:
    """Ids that answer for themselves again lead nowhere."""
    session.execute(delete(Redirect).where(Redirect.old_id.in_(customer_ids)))
