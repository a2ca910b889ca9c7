"""The worker: threads that take jobs, and one that hands signals to their readers."""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import select

from dongcha.call import Context, ContextFactory
from dongcha.kit.actor import Actor
from dongcha.kit.errors import DongchaError
from dongcha.store import Outbox
from dongcha.work import repository
from dongcha.work.tables import Job, JobLine

log = structlog.get_logger()
_MAX_TRIES = 8
_POLL_SECONDS = 2.0
_END_TRIES = 3
_END_SECONDS = 0.5


class Cancelled(Exception):
    """The member asked the job to stop."""


@dataclass(frozen=True)
class Handler:
    """`run` is called with a `JobRun`. `resumes`: after a crash it may start again; its steps are idempotent."""

    kind: str
    run: Callable[["JobRun"], None]
    resumes: bool = True
    failed: Callable[[Context, str], None] | None = None


@dataclass(frozen=True)
class SignalReader:
    """`act` runs in one transaction with the removal of the signal, so it happens once."""

    name: str
    signal: str
    act: Callable[[Context, Mapping[str, Any]], None]


class JobRun:
    """What a handler sees of its job. Progress and log lines are written at once, apart from the steps."""

    def __init__(self, factory: ContextFactory, job: Job, stopping: threading.Event) -> None:
        self._factory = factory
        self._stopping = stopping
        self.id = job.id
        self.subject = job.subject
        self.arguments = job.arguments
        self.actor = Actor(id=job.member_id, name=job.member_name, role="job", permissions=frozenset({"*"}))

    @contextmanager
    def step(self) -> Iterator[Context]:
        """One transaction as the system on behalf of the member who asked; stops here when cancelled."""
        self.check()
        with self._factory.step(self.actor) as ctx:
            yield ctx

    def check(self) -> None:
        """Raise `Cancelled` when the member asked to stop, `InterruptedError` when the process is going down."""
        if self._stopping.is_set():
            raise InterruptedError
        with self._factory.database.read() as session:
            job = repository.find_job(session, self.id)
            if job is None or job.is_cancel_asked:
                raise Cancelled

    def progress(self, rate: float, message: str, slots: dict[str, Any] | None = None) -> None:
        """`rate` is 0 to 1, `message` a text key."""
        with self._factory.database.write() as session:
            job = session.get_one(Job, self.id)
            job.progress_rate, job.message, job.slots = min(max(rate, 0.0), 1.0), message, slots or {}

    def log(self, message: str, slots: dict[str, Any] | None = None, level: str = "info") -> None:
        with self._factory.database.write() as session:
            at = self._factory.clock.now()
            session.add(JobLine(job_id=self.id, at=at, level=level, message=message, slots=slots or {}))

    def result(self, ctx: Context, values: dict[str, Any]) -> None:
        """Keep what came out, in the transaction of the step."""
        job = ctx.writing.get_one(Job, self.id)
        job.result = {**job.result, **values}


class Worker:
    """Job threads and the signal thread of one process."""

    def __init__(
        self, factory: ContextFactory, handlers: Sequence[Handler], readers: Sequence[SignalReader], threads: int = 2
    ) -> None:
        self._factory = factory
        self._handlers = {h.kind: h for h in handlers}
        self._readers = {r.name: r for r in readers}
        self._stopping = threading.Event()
        self._work = threading.Condition()
        self._bell = 0
        bodies = [self._take_jobs] * threads + [self._deliver_signals]
        self._threads = [threading.Thread(target=b, name=f"work-{i}", daemon=True) for i, b in enumerate(bodies)]

    def start(self) -> None:
        """Settle what a dead process left, then begin."""
        with self._factory.database.write() as session:
            for job in repository.running_jobs(session):
                if self._handlers[job.kind].resumes:
                    job.state, job.message, job.slots = "queued", "job.resumed", {}
                else:
                    job.state, job.message, job.finished_at = "failed", "job.interrupted", self._factory.clock.now()
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        with self._work:
            self._bell += 1
            self._work.notify_all()

    def stop(self, seconds: float = 10.0) -> None:
        """Running jobs stop at their next step and resume at the next start."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(seconds)

    def _wait(self, heard: int) -> int:
        """Until the bell rings again (polling is the fallback). Returns the bell's count."""
        with self._work:
            if self._bell == heard and not self._stopping.is_set():
                self._work.wait(_POLL_SECONDS)
            return self._bell

    def _take_jobs(self) -> None:
        heard = 0
        while not self._stopping.is_set():
            try:
                is_idle = not self._take_one()
            except Exception:
                # The store cannot be written now (a full disk, say); the thread must be there when it can again.
                log.exception("worker_stumbled")
                self._stopping.wait(_POLL_SECONDS)
                continue
            if is_idle:
                heard = self._wait(heard)

    def _take_one(self) -> bool:
        if self._end_cancelled():
            return True
        job = self._claim()
        if job is None:
            return False
        self._run(job)
        self.wake()
        return True

    def _end_cancelled(self) -> bool:
        """A job that was cancelled while it waited ends without having begun, whatever its lane does."""
        with self._factory.database.read() as session:
            job = repository.next_cancelled(session)
        if job is None:
            return False
        with self._factory.database.write() as session:
            row = session.get_one(Job, job.id)
            if row.state != "queued":
                return True
            row.state = "running"
        self._finish(job, self._handlers[job.kind], "cancelled", "job.cancelled", {})
        return True

    def _claim(self) -> Job | None:
        with self._factory.database.read() as session:
            if repository.next_queued(session) is None:
                return None
        with self._factory.database.write() as session:
            job = repository.next_queued(session)
            if job is not None:
                job.state, job.started_at, job.finished_at = "running", self._factory.clock.now(), None
                job.attempts += 1
            return job

    def _run(self, job: Job) -> None:
        run = JobRun(self._factory, job, self._stopping)
        handler = self._handlers[job.kind]
        try:
            handler.run(run)
        except Cancelled:
            self._finish(job, handler, "cancelled", "job.cancelled", {})
        except InterruptedError:
            log.info("job_was_interrupted", job=job.id)
        except DongchaError as error:
            self._finish(job, handler, "failed", f"error.{error.code}", _plain(error.slots))
        except Exception as error:
            log.exception("job_failed", job=job.id, kind=job.kind)
            self._finish(job, handler, "failed", "job.failed", {"reason": f"{type(error).__name__}: {error}"[:500]})
        else:
            self._finish(job, handler, "done", "job.done", {})

    def _finish(self, job: Job, handler: Handler, state: str, message: str, slots: dict[str, Any]) -> None:
        """Write down how the job ended, as often as it takes; what its slice wants to add is given up at last."""
        for turn in range(1, 1000):
            try:
                self._end(job, handler if turn <= _END_TRIES else None, state, message, slots)
                return
            except Exception:
                log.exception("job_not_ended", job=job.id, turn=turn)
                if self._stopping.wait(_END_SECONDS):
                    return

    def _end(self, job: Job, handler: Handler | None, state: str, message: str, slots: dict[str, Any]) -> None:
        with self._factory.step() as ctx:
            row = ctx.writing.get_one(Job, job.id)
            row.state, row.message, row.slots, row.finished_at = state, message, slots, ctx.clock.now()
            row.progress_rate = 1.0 if state == "done" else row.progress_rate
            level = "error" if state == "failed" else "info"
            ctx.writing.add(JobLine(job_id=job.id, at=ctx.clock.now(), level=level, message=message, slots=slots))
            if state != "done" and handler is not None and handler.failed is not None:
                handler.failed(ctx, job.subject)

    def _deliver_signals(self) -> None:
        heard = 0
        while not self._stopping.is_set():
            try:
                is_idle = not self._deliver_one()
            except Exception:
                log.exception("delivery_stumbled")
                self._stopping.wait(_POLL_SECONDS)
                continue
            if is_idle:
                heard = self._wait(heard)

    def _deliver_one(self) -> bool:
        """Act on the first signal that is due; of one subject and reader always the oldest first."""
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
            row = session.get_one(Outbox, row_id)
            row.attempts += 1
            row.error = error[:500]
            row.due_at = now + timedelta(seconds=2**row.attempts)
            row.parked_at = now if row.attempts >= _MAX_TRIES else None


def _due(now: Any) -> Any:
    earlier = Outbox.__table__.alias("earlier")
    blocked = (
        select(earlier.c.id)
        .where(earlier.c.reader == Outbox.reader, earlier.c.subject == Outbox.subject, earlier.c.id < Outbox.id)
        .exists()
    )
    return select(Outbox).where(Outbox.due_at <= now, Outbox.parked_at.is_(None), ~blocked).order_by(Outbox.id).limit(1)


def _plain(slots: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v if isinstance(v, str | int | float | bool | None) else str(v) for k, v in slots.items()}
