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
    """The oldest queued job whose kind and subject nobody is working on."""
    running = select(Job.kind + ":" + Job.subject).where(Job.state == "running")
    query = select(Job).where(Job.state == "queued", (Job.kind + ":" + Job.subject).not_in(running))
    return session.scalars(query.order_by(Job.created_at, Job.id)).first()


def running_jobs(session: Session) -> Sequence[Job]:
    return session.scalars(select(Job).where(Job.state == "running")).all()
