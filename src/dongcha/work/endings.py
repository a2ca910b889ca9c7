"""How a try of a job ends: done, cancelled, failed for good, to be tried again, given up, or handed back."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from dongcha.call import Context, ContextFactory
from dongcha.kit.errors import DongchaError, Unavailable
from dongcha.store import is_disk_full, is_store_away
from dongcha.work.duties import Handler
from dongcha.work.run import Claim
from dongcha.work.tables import Job, JobLine

LONGEST_PAUSE = 3600.0
_SPREAD = 0.2


@dataclass(frozen=True)
class Ending:
    """`passes`: the cause may go away by itself. `message` is a text key."""

    state: str
    message: str
    slots: dict[str, Any] = field(default_factory=dict)
    passes: bool = False


DONE = Ending("done", "job.done")
CANCELLED = Ending("cancelled", "job.cancelled")
# The process died at it: once may be bad luck, again and again it is the job.
LOST = Ending("failed", "job.lost", passes=True)
INTERRUPTED = Ending("failed", "job.interrupted")


def ending_of(error: Exception) -> Ending:
    """What becomes of a job that raised `error`."""
    passes = isinstance(error, Unavailable | OSError) or is_store_away(error) or is_disk_full(error)
    if isinstance(error, DongchaError):
        return Ending("failed", f"error.{error.code}", plain(error.slots), passes)
    reason = f"{type(error).__name__}: {error}"[:500]
    return Ending("failed", "job.failed", {"reason": reason}, passes)


def end_try(factory: ContextFactory, claim: Claim, handler: Handler | None, ending: Ending) -> None:
    """Write down how a try ended, unless the job has gone to somebody else meanwhile."""
    with factory.step() as ctx:
        if not claim.holds(ctx.begin()):
            return
        job = ctx.writing.get_one(Job, claim.job_id)
        _end(ctx, job, handler, ending)
        ctx.wake_workers()


def hand_back(factory: ContextFactory, claim: Claim) -> None:
    """The process is going down in order: the job waits for the next one, and this try was no failure."""
    with factory.step() as ctx:
        if claim.holds(ctx.begin()):
            job = ctx.writing.get_one(Job, claim.job_id)
            job.state, job.worker_id, job.message, job.slots = "queued", None, "job.resumed", {}
            ctx.wake_workers()


def pause_seconds(handler: Handler, failures: int) -> float:
    """Doubles with each failure up to an hour, a fifth more or less, so that many do not come back at once."""
    pause = min(handler.pause_seconds * 2.0 ** (failures - 1), LONGEST_PAUSE)
    return pause * random.uniform(1 - _SPREAD, 1 + _SPREAD)  # noqa: S311 - no secret


def _end(ctx: Context, job: Job, handler: Handler | None, ending: Ending) -> None:
    now = ctx.clock.now()
    level = "error" if ending.state == "failed" else "info"
    ctx.writing.add(JobLine(job_id=job.id, at=now, level=level, message=ending.message, slots=ending.slots))
    job.worker_id, job.message, job.slots = None, ending.message, ending.slots
    if ending.state == "failed":
        job.failures += 1
        if ending.passes and handler is not None and job.failures < handler.tries:
            _try_again(ctx, job, handler, ending)
            return
    job.state = "dead" if ending.passes else ending.state
    job.finished_at = now
    job.progress_rate = 1.0 if job.state == "done" else job.progress_rate
    if job.state != "done" and handler is not None and handler.failed is not None:
        handler.failed(ctx, job.subject)


def _try_again(ctx: Context, job: Job, handler: Handler, ending: Ending) -> None:
    now = ctx.clock.now()
    pause = 0.0 if ending is LOST else pause_seconds(handler, job.failures)
    job.state, job.due_at = "queued", now + timedelta(seconds=pause)
    if not job.is_cancel_asked:
        slots = {"tries": job.failures, "of": handler.tries, "seconds": round(pause)}
        ctx.writing.add(JobLine(job_id=job.id, at=now, level="warning", message="job.again", slots=slots))


def plain(slots: Mapping[str, Any]) -> dict[str, Any]:
    """Slots as JSON values."""
    return {k: v if isinstance(v, str | int | float | bool | None) else str(v) for k, v in slots.items()}
