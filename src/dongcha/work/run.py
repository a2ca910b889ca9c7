"""What a handler sees of its job."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from dongcha.call import Context, ContextFactory
from dongcha.kit.actor import Actor
from dongcha.work import repository
from dongcha.work.tables import Job, JobLine


class Cancelled(Exception):
    """The member asked the job to stop."""


@dataclass(frozen=True)
class Claim:
    """The right to work on a job: one try of it. Whoever comes later with another try has the right instead."""

    job_id: str
    attempt: int

    def holds(self, session: Session) -> bool:
        """Whether this try is still the one that counts; asked in a write transaction, it stays so until the end."""
        job = repository.find_job(session, self.job_id)
        return job is not None and job.state == "running" and job.attempts == self.attempt


class JobRun:
    """Progress and log lines are written at once, apart from the steps. A process that was taken for dead and comes
    back (frozen, cut off) commits nothing any more: every transaction of the run checks its claim at the end.
    """

    def __init__(self, factory: ContextFactory, job: Job, stopping: threading.Event, child_memory_mb: int) -> None:
        self._factory = factory
        self._stopping = stopping
        self.claim = Claim(job.id, job.attempts)
        self.id = job.id
        self.subject = job.subject
        self.arguments = job.arguments
        self.attempt = job.attempts
        self.child_memory_mb = child_memory_mb
        self.actor = Actor(id=job.member_id, name=job.member_name, role="job", permissions=frozenset({"*"}))

    @contextmanager
    def step(self) -> Iterator[Context]:
        """One transaction as the system on behalf of the member who asked; stops here when cancelled."""
        self.check()
        with self._factory.step(self.actor) as ctx:
            ctx.before_commit(self._guard)
            yield ctx

    def check(self) -> None:
        """Raise `Cancelled` when the member asked to stop, `InterruptedError` when this process is going down or the
        job has gone to another one.
        """
        if self._stopping.is_set():
            raise InterruptedError
        with self._factory.database.read() as session:
            job = repository.find_job(session, self.id)
            if job is None or job.is_cancel_asked:
                raise Cancelled
            self._guard(session)

    def progress(self, rate: float, message: str, slots: dict[str, Any] | None = None) -> None:
        """`rate` is 0 to 1, `message` a text key."""
        with self._factory.database.write() as session:
            self._guard(session)
            job = session.get_one(Job, self.id)
            job.progress_rate, job.message, job.slots = min(max(rate, 0.0), 1.0), message, slots or {}

    def log(self, message: str, slots: dict[str, Any] | None = None, level: str = "info") -> None:
        with self._factory.database.write() as session:
            self._guard(session)
            at = self._factory.clock.now()
            session.add(JobLine(job_id=self.id, at=at, level=level, message=message, slots=slots or {}))

    def result(self, ctx: Context, values: dict[str, Any]) -> None:
        """Keep what came out, in the transaction of the step."""
        job = ctx.writing.get_one(Job, self.id)
        job.result = {**job.result, **values}

    def _guard(self, session: Session) -> None:
        if not self.claim.holds(session):
            raise InterruptedError
