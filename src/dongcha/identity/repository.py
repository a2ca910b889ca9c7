"""Questions about redirects and the sequence of ids."""

from sqlalchemy import delete, update
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


def retarget(session: Session, old_target: int, new_target: int) -> None:
    """Those that led to an id which retires now lead on to its successor."""
    session.execute(update(Redirect).where(Redirect.target_id == old_target).values(target_id=new_target))


def revive(session: Session, customer_ids: list[int]) -> None:
    """Ids that answer for themselves again lead nowhere."""
    session.execute(delete(Redirect).where(Redirect.old_id.in_(customer_ids)))
