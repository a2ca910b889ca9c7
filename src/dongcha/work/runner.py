"""The worker: threads that take jobs, one that hands signals to their readers, one that looks at clocks and lives."""

import threading
from collections.abc import Callable

import structlog

from dongcha.call import ContextFactory
from dongcha.store import Bell
from dongcha.work import repository
from dongcha.work.beats import Life
from dongcha.work.delivery import SignalDelivery
from dongcha.work.duties import Duties, Handler, WorkSettings
from dongcha.work.endings import CANCELLED, DONE, INTERRUPTED, LOST, Ending, end_try, ending_of, hand_back
from dongcha.work.run import Cancelled, Claim, JobRun
from dongcha.work.schedules import fire_due
from dongcha.work.tables import Job

log = structlog.get_logger()
_POLL_SECONDS = 2.0
_END_TRIES = 3
_END_SECONDS = 0.5


class Worker:
    """The threads of one process. The owner of the home folder does everything; on PostgreSQL a second process takes
    the jobs that never open the warehouse, and looks at the schedules too.
    """

    def __init__(
        self,
        factory: ContextFactory,
        duties: Duties,
        settings: WorkSettings | None = None,
        is_owner: bool = True,
    ) -> None:
        self._factory = factory
        self._duties = duties
        self._settings = settings or WorkSettings()
        self._is_owner = is_owner
        self._handlers = {h.kind: h for h in duties.handlers if is_owner or not h.opens_warehouse}
        self._signals = SignalDelivery(factory, {r.name: r for r in duties.readers})
        self._life = Life(factory.database, is_owner, self._settings.lost_seconds)
        self._stopping = threading.Event()
        self._work = threading.Condition()
        self._rung = 0
        self._bell: Bell | None = None
        bodies: list[Callable[[], None]] = [lambda: self._repeat(self._take_one)] * self._settings.threads
        if is_owner:
            bodies.append(lambda: self._repeat(self._signals.deliver_one))
        bodies.append(self._keep_time)
        self._threads = [threading.Thread(target=b, name=f"work-{i}", daemon=True) for i, b in enumerate(bodies)]

    def start(self) -> None:
        """Settle what dead processes left, then begin."""
        self._life.begin(self._factory.clock.now())
        self._settle(set())
        self._bell = self._factory.database.listen(self.wake)
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        with self._work:
            self._rung += 1
            self._work.notify_all()

    def stop(self, seconds: float = 10.0) -> None:
        """Running jobs stop at their next step and are handed back to the queue."""
        self._stopping.set()
        self.wake()
        if self._bell is not None:
            self._bell.stop()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(seconds)
        self._leave()

    def _leave(self) -> None:
        try:
            self._life.end()
        except Exception:
            # The store is away; our row grows old instead.
            log.exception("worker_left_no_word")

    def _wait(self, heard: int) -> int:
        """Until the bell rings again (polling is the fallback). Returns the bell's count."""
        with self._work:
            if self._rung == heard and not self._stopping.is_set():
                self._work.wait(_POLL_SECONDS)
            return self._rung

    def _repeat(self, act: Callable[[], bool]) -> None:
        heard = 0
        while not self._stopping.is_set():
            try:
                is_idle = not act()
            except Exception:
                # The store cannot be written now (a full disk, say); the thread must be there when it can again.
                log.exception("worker_stumbled")
                self._stopping.wait(_POLL_SECONDS)
                continue
            if is_idle:
                heard = self._wait(heard)

    def _keep_time(self) -> None:
        """Schedules, and on a shared store the lives of the processes."""
        database = self._factory.database
        pause = min(_POLL_SECONDS, self._settings.beat_seconds)
        while not self._stopping.wait(pause):
            try:
                if database.is_shared:
                    self._life.beat(self._factory.clock.now())
                    silent = self._life.silent()
                    self._settle(silent)
                    self._life.bury(silent)
                fire_due(self._factory, self._duties)
            except Exception:
                log.exception("time_stumbled")

    def _settle(self, silent: set[str]) -> None:
        """Queue again what dead and silent processes worked at, or end it: it cannot resume, or has killed too many."""
        with self._factory.database.read() as session:
            lost = repository.lost_jobs(session, silent, list(self._handlers))
        for job in lost:
            handler = self._handlers[job.kind]
            log.warning("job_was_lost", job=job.id, kind=job.kind, worker=job.worker_id)
            self._finish(Claim(job.id, job.attempts), handler, LOST if handler.resumes else INTERRUPTED)

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
        kinds = list(self._handlers)
        with self._factory.database.read() as session:
            if repository.next_cancelled(session, kinds) is None:
                return False
        with self._factory.database.write() as session:
            job = repository.next_cancelled(session, kinds)
            if job is None:
                return True
            job.state, job.worker_id = "running", self._life.id
            claim, handler = Claim(job.id, job.attempts), self._handlers[job.kind]
        self._finish(claim, handler, CANCELLED)
        return True

    def _claim(self) -> Job | None:
        now = self._factory.clock.now()
        with self._factory.database.read() as session:
            if repository.next_queued(session, now, self._handlers) is None:
                return None
        # Writers of all processes come one after another, so nobody takes the same job, nor a second of a full lane.
        with self._factory.database.write() as session:
            job = repository.next_queued(session, now, self._handlers)
            if job is not None:
                job.state, job.started_at, job.finished_at, job.due_at = "running", now, None, None
                job.worker_id = self._life.id
                job.attempts += 1
            return job

    def _run(self, job: Job) -> None:
        run = JobRun(self._factory, job, self._stopping, self._settings.child_memory_mb)
        handler = self._handlers[job.kind]
        try:
            handler.run(run)
        except Cancelled:
            self._finish(run.claim, handler, CANCELLED)
        except InterruptedError:
            log.info("job_was_interrupted", job=job.id)
            hand_back(self._factory, run.claim)
        except Exception as error:
            ending = ending_of(error)
            if ending.message == "job.failed":
                log.exception("job_failed", job=job.id, kind=job.kind)
            self._finish(run.claim, handler, ending)
        else:
            self._finish(run.claim, handler, DONE)

    def _finish(self, claim: Claim, handler: Handler, ending: Ending) -> None:
        """Write down how the try ended, as often as it takes; what its slice wants to add is given up at last."""
        for turn in range(1, 1000):
            try:
                end_try(self._factory, claim, handler if turn <= _END_TRIES else None, ending)
                return
            except Exception:
                log.exception("job_not_ended", job=claim.job_id, turn=turn)
                if self._stopping.wait(_END_SECONDS):
                    return
