"""Questions to the job tables."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dongcha.work.tables import Job, JobLine

ACTIVE = ("queued", "running")


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


def next_queued(session: Session) -> Job | None:
    """The oldest queued job of a lane in which nothing runs."""
    running = select(Job.lane).where(Job.state == "running")
    query = select(Job).where(Job.state == "queued", Job.is_cancel_asked.is_(False), Job.lane.not_in(running))
    return session.scalars(query.order_by(Job.created_at, Job.id)).first()


def next_cancelled(session: Session) -> Job | None:
    """A job that was cancelled before it began."""
    return session.scalars(select(Job).where(Job.state == "queued", Job.is_cancel_asked.is_(True)).limit(1)).first()


def waits_in(session: Session, lane: str) -> bool:
    """Whether another job of the lane is queued and will run."""
    query = select(Job.id).where(Job.lane == lane, Job.state == "queued", Job.is_cancel_asked.is_(False))
    return session.scalars(query.limit(1)).first() is not None


def running_jobs(session: Session) -> Sequence[Job]:
    return session.scalars(select(Job).where(Job.state == "running")).all()
