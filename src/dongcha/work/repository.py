"""Questions to the job tables."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from dongcha.store import Outbox
from dongcha.work.tables import Job, JobLine, ScheduleState, WorkerBeat

if TYPE_CHECKING:
    from dongcha.work.duties import Handler

ACTIVE = ("queued", "running")
ENDED = ("done", "failed", "cancelled", "dead")
# No back-off is this long: a job due so far away was queued by a clock that has been set back since.
_TOO_FAR = timedelta(hours=2)


def find_job(session: Session, job_id: str) -> Job | None:
    return session.get(Job, job_id)


def newest_jobs(session: Session, state: str | None, limit: int) -> Sequence[Job]:
    query = select(Job).order_by(Job.created_at.desc(), Job.id.desc()).limit(limit)
    return session.scalars(query.where(Job.state == state) if state else query).all()


def lines(session: Session, job_id: str) -> Sequence[JobLine]:
    return session.scalars(select(JobLine).where(JobLine.job_id == job_id).order_by(JobLine.id)).all()


def active_job(session: Session, kind: str, subject: str) -> Job | None:
    query = select(Job).where(Job.kind == kind, Job.subject == subject, Job.state.in_(ACTIVE))
    return session.scalars(query.order_by(Job.created_at)).first()


def is_waiting(session: Session, kind: str, subject: str) -> bool:
    """Whether a job of this kind and subject has yet to begin."""
    query = select(Job.id).where(Job.kind == kind, Job.subject == subject, Job.state == "queued")
    return session.scalars(query.limit(1)).first() is not None


def next_queued(session: Session, now: datetime, handlers: Mapping[str, "Handler"]) -> Job | None:
    """The most urgent queued job, of equal ones the oldest, that may run now and whose kind and lane have room."""
    running = session.execute(select(Job.kind, Job.lane).where(Job.state == "running")).all()
    of_kind, of_lane = Counter(kind for kind, _ in running), Counter(lane for _, lane in running)
    room: list[ColumnElement[bool]] = []
    for lane_limit in {h.lane_limit for h in handlers.values()}:
        alike = [h for h in handlers.values() if h.lane_limit == lane_limit]
        kinds = [h.kind for h in alike if h.limit is None or of_kind[h.kind] < h.limit]
        full = [lane for lane, count in of_lane.items() if count >= lane_limit]
        room.append(and_(Job.kind.in_(kinds), Job.lane.not_in(full)))
    if not room:
        return None
    query = select(Job).where(Job.state == "queued", Job.is_cancel_asked.is_(False), _is_due(now), or_(*room))
    return session.scalars(query.order_by(Job.priority.desc(), Job.created_at, Job.id).limit(1)).first()


def next_cancelled(session: Session, kinds: Collection[str]) -> Job | None:
    """A job that was cancelled before it began."""
    query = select(Job).where(Job.state == "queued", Job.is_cancel_asked.is_(True), Job.kind.in_(kinds))
    return session.scalars(query.limit(1)).first()


def waits_in(session: Session, lane: str, now: datetime) -> bool:
    """Whether another job of the lane is queued and may run now."""
    query = select(Job.id).where(Job.lane == lane, Job.state == "queued", Job.is_cancel_asked.is_(False), _is_due(now))
    return session.scalars(query.limit(1)).first() is not None


def lost_jobs(session: Session, silent: Collection[str], kinds: Collection[str]) -> Sequence[Job]:
    """Running jobs of these kinds at which no living process works: it is silent, or has no row (any more)."""
    known = select(WorkerBeat.id)
    nobody = or_(Job.worker_id.is_(None), Job.worker_id.not_in(known), Job.worker_id.in_(silent))
    return session.scalars(select(Job).where(Job.state == "running", Job.kind.in_(kinds), nobody)).all()


def schedule_states(session: Session) -> dict[str, ScheduleState]:
    return {s.key: s for s in session.scalars(select(ScheduleState))}


def states_of(session: Session, job_ids: Collection[str]) -> dict[str, str]:
    return {job.id: job.state for job in session.scalars(select(Job).where(Job.id.in_(job_ids)))}


def parked_signals(session: Session, limit: int) -> Sequence[Outbox]:
    """The oldest first, as they block what came after them."""
    return session.scalars(select(Outbox).where(Outbox.parked_at.is_not(None)).order_by(Outbox.id).limit(limit)).all()


def behind(session: Session, parked: Outbox) -> int:
    """How many later signals of the same subject and reader wait for this one."""
    query = select(func.count()).select_from(Outbox)
    query = query.where(Outbox.reader == parked.reader, Outbox.subject == parked.subject, Outbox.id > parked.id)
    return session.scalar(query) or 0


def forget_ended(session: Session, before: datetime, limit: int) -> int:
    """Remove jobs that ended before, with their lines; returns how many."""
    old = select(Job.id).where(Job.state.in_(ENDED), Job.finished_at < before).order_by(Job.id).limit(limit)
    ids = list(session.scalars(old))
    session.execute(delete(Job).where(Job.id.in_(ids)))
    return len(ids)


def _is_due(now: datetime) -> ColumnElement[bool]:
    return or_(Job.due_at.is_(None), Job.due_at <= now, Job.due_at > now + _TOO_FAR)
