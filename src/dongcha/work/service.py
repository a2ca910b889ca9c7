"""The verbs of jobs."""

from typing import Any

from dongcha import audit
from dongcha.call import Context
from dongcha.kit.ids import new_id
from dongcha.work import repository
from dongcha.work.schemas import JobDetail, JobIsOver, JobLineRow, JobList, JobNotFound, JobRow, JobStillGoing
from dongcha.work.tables import Job

_AGAIN = ("failed", "cancelled", "dead")


def enqueue(
    ctx: Context,
    kind: str,
    subject: str,
    arguments: dict[str, Any] | None = None,
    lane: str | None = None,
    priority: int = 0,
) -> str:
    """Queue a job in this transaction and return its id. Jobs of one lane (else of one kind and subject) run one
    after another; a higher priority comes first, and of one priority the order is that of queueing.
    """
    job = Job(
        id=new_id(),
        kind=kind,
        subject=subject,
        lane=lane or f"{kind}:{subject}",
        arguments=arguments or {},
        state="queued",
        priority=priority,
        member_id=ctx.actor.id,
        member_name=ctx.actor.name,
        created_at=ctx.clock.now(),
    )
    ctx.writing.add(job)
    ctx.writing.flush()
    ctx.wake_workers()
    return job.id


def find_active(ctx: Context, kind: str, subject: str) -> str | None:
    """The id of a job of this kind and subject that waits or runs."""
    found = repository.active_job(ctx.session, kind, subject)
    return found.id if found else None


def waits_in(ctx: Context, lane: str) -> bool:
    """Whether another job of this lane waits for its turn and for nothing else."""
    return repository.waits_in(ctx.session, lane, ctx.clock.now())


def list_jobs(ctx: Context, state: str | None = None, limit: int = 100) -> JobList:
    """Newest first. Needs `jobs:read`."""
    ctx.require("jobs:read")
    return JobList(rows=[_row(ctx, job) for job in repository.newest_jobs(ctx.session, state, limit)])


def read_job(ctx: Context, job_id: str) -> JobDetail:
    """One job with its log and result. Needs `jobs:read`."""
    ctx.require("jobs:read")
    job = _job(ctx, job_id)
    log = [
        JobLineRow(at=line.at, level=line.level, message=ctx.say(line.message, line.slots))
        for line in repository.lines(ctx.session, job_id)
    ]
    return JobDetail(**_row(ctx, job).model_dump(), log=log, result=job.result)


def cancel(ctx: Context, job_id: str) -> JobRow:
    """A queued job ends at once, a running one at its next step. Needs `jobs:cancel`."""
    ctx.require("jobs:cancel")
    ctx.begin()
    job = _job(ctx, job_id)
    if job.state not in repository.ACTIVE:
        raise JobIsOver(job=job_id)
    job.is_cancel_asked = True
    ctx.wake_workers()
    audit.record(ctx, "jobs:cancel", job_id, {"kind": job.kind})
    return _row(ctx, job)


def retry(ctx: Context, job_id: str) -> JobRow:
    """Queue a failed, dead or cancelled job again, with its log kept. Needs `jobs:cancel`."""
    ctx.require("jobs:cancel")
    ctx.begin()
    job = _job(ctx, job_id)
    if job.state not in _AGAIN:
        raise JobStillGoing(job=job_id)
    job.state, job.is_cancel_asked, job.progress_rate = "queued", False, 0.0
    job.message, job.slots, job.finished_at = "", {}, None
    job.failures, job.due_at = 0, None
    audit.record(ctx, "jobs:retry", job_id, {"kind": job.kind})
    ctx.wake_workers()
    return _row(ctx, job)


def _job(ctx: Context, job_id: str) -> Job:
    job = repository.find_job(ctx.session, job_id)
    if job is None:
        raise JobNotFound(job=job_id)
    return job


def _row(ctx: Context, job: Job) -> JobRow:
    return JobRow(
        id=job.id,
        kind=job.kind,
        label=ctx.say(f"job.{job.kind}", job.arguments),
        subject=job.subject,
        state=job.state,
        progress_rate=job.progress_rate,
        message=ctx.say(job.message, job.slots) if job.message else "",
        member=job.member_name,
        created_at=job.created_at,
        due_at=job.due_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
        attempts=job.attempts,
        can_cancel=job.state in repository.ACTIVE and not job.is_cancel_asked,
        priority=job.priority,
        can_retry=job.state in _AGAIN,
    )
