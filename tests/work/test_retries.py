"""What may pass is tried again, what may not is not; whoever gives up is seen."""

import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.work.bench import Bench

from dongcha.kit.errors import Invalid, Unavailable
from dongcha.work import Handler, JobRun, WorkSettings, run_child
from dongcha.work import service as verbs
from dongcha.work.child import ChildFailed, ChildKilled, ChildOutOfMemory
from dongcha.work.endings import LONGEST_PAUSE, pause_seconds
from dongcha.work.tables import Job


@dataclass(eq=False)
class Busy(Unavailable):
    """A part that may be there later."""


@dataclass(eq=False)
class Senseless(Invalid):
    """Never."""


class Falls:
    """Raises each of the errors in turn, then runs."""

    def __init__(self, *errors: Exception) -> None:
        self.errors = list(errors)
        self.tries = 0

    def __call__(self, run: JobRun) -> None:
        self.tries += 1
        if self.errors:
            raise self.errors.pop(0)


def due(bench: Bench, job: str) -> float:
    """Seconds until the next try."""
    found = bench.until(job, "queued")
    end = time.monotonic() + 10
    while found.due_at is None and time.monotonic() < end:
        time.sleep(0.02)
        found = bench.job(job)
    return float((found.due_at - bench.clock.at).total_seconds())


def test_what_may_pass_is_tried_again_after_pauses_that_grow(bench: Bench) -> None:
    body = Falls(Busy(), OSError("gone"), Busy())
    job = bench.ask("refresh")
    bench.start(Handler("refresh", body))
    pauses = []
    for tries in (1, 2, 3):
        pauses.append(due(bench, job))
        assert body.tries == tries
        bench.later(seconds=pauses[-1])
        while body.tries == tries:
            time.sleep(0.01)
    done = bench.until(job, "done")
    assert (done.attempts, body.tries) == (4, 4)
    for pause, wanted in zip(pauses, (10, 20, 40), strict=True):
        assert wanted * 0.79 < pause < wanted * 1.21
    assert [line.level for line in done.log] == ["error", "warning"] * 3 + ["info"]


def test_before_its_time_nothing_is_tried(bench: Bench) -> None:
    body = Falls(Busy())
    job = bench.ask("refresh")
    bench.start(Handler("refresh", body))
    bench.later(seconds=due(bench, job) - 1)
    time.sleep(0.2)
    assert body.tries == 1


@pytest.mark.parametrize("error", [Senseless(), ZeroDivisionError("by nothing")])
def test_what_never_passes_fails_at_once(bench: Bench, error: Exception) -> None:
    body = Falls(error)
    job = bench.ask("refresh")
    bench.start(Handler("refresh", body))
    assert bench.until(job, "failed", "dead").state == "failed"
    assert body.tries == 1


def test_after_its_tries_a_job_is_dead_and_a_person_can_wake_it(bench: Bench) -> None:
    body, heard = Falls(*(Busy() for _ in range(4))), list[str]()
    job = bench.ask("refresh", "x")
    bench.start(Handler("refresh", body, tries=3, failed=lambda ctx, subject: heard.append(subject)))
    for _ in range(2):
        bench.later(seconds=due(bench, job))
        time.sleep(0.1)
    dead = bench.until(job, "dead")
    assert (dead.can_retry, dead.can_cancel, dead.attempts, heard) == (True, False, 3, ["x"])
    assert "error.Busy" in dead.message
    with bench.factory.step() as ctx:
        assert [row.id for row in verbs.list_jobs(ctx, "dead").rows] == [job]
        assert verbs.retry(ctx, job).state == "queued"
    bench.later(seconds=due(bench, job))
    assert bench.until(job, "done").attempts == 5


def test_a_job_that_waits_for_its_next_try_can_be_cancelled(bench: Bench) -> None:
    job = bench.ask("refresh")
    bench.start(Handler("refresh", Falls(Busy())))
    due(bench, job)
    with bench.factory.step() as ctx:
        verbs.cancel(ctx, job)
    assert bench.until(job, "cancelled").attempts == 1


def test_a_clock_that_is_set_back_holds_up_nothing_and_repeats_nothing(bench: Bench) -> None:
    body = Falls(Busy())
    job = bench.ask("refresh")
    bench.start(Handler("refresh", body))
    due(bench, job)
    bench.later(days=-400)
    assert bench.until(job, "done").attempts == 2
    other = bench.ask("refresh", "other")
    assert bench.until(other, "done").attempts == 1
    bench.later(days=400)
    time.sleep(0.2)
    assert (bench.job(job).attempts, bench.job(other).attempts) == (2, 1)


def test_pauses_end_at_an_hour() -> None:
    handler = Handler("refresh", Falls())
    assert pause_seconds(handler, 40) <= LONGEST_PAUSE * 1.2


def test_a_job_that_kills_its_process_each_time_ends(bench: Bench) -> None:
    """A job found running at the start was somebody's death."""
    job = bench.ask("refresh")
    handler = Handler("refresh", lambda run: None, tries=3)
    for failures in (1, 2):
        with bench.runtime.database.write() as session:
            session.get_one(Job, job).state = "running"
            session.get_one(Job, job).failures = failures
        bench.start(handler)
        assert bench.until(job, "done", "dead").state == ("done" if failures == 1 else "dead")
        bench.stop()


def test_urgent_jobs_come_first(bench: Bench) -> None:
    order: list[str] = []
    asked = {"late": -1, "plain": 0, "next": 0, "urgent": 5}
    jobs = [bench.ask("refresh", subject, priority=priority) for subject, priority in asked.items()]
    settings = WorkSettings(threads=1)
    bench.start(Handler("refresh", lambda run: order.append(run.subject)), settings=settings)
    for job in jobs:
        bench.until(job, "done")
    assert order == ["urgent", "plain", "next", "late"]


@pytest.mark.parametrize(("limits", "most"), [({"limit": 2}, 2), ({"lane_limit": 3}, 3), ({}, 1)])
def test_of_a_kind_and_of_a_lane_only_so_many_run(bench: Bench, limits: dict[str, int], most: int) -> None:
    lane = None if "limit" in limits else "one"
    running, seen, lock = 0, 0, threading.Lock()

    def run(run: JobRun) -> None:
        nonlocal running, seen
        with lock:
            running += 1
            seen = max(seen, running)
        time.sleep(0.15)
        with lock:
            running -= 1

    jobs = [bench.ask("refresh", f"s{n}", lane=lane) for n in range(6)]
    bench.start(Handler("refresh", run, **limits), settings=WorkSettings(threads=5))  # type: ignore[arg-type]
    for job in jobs:
        bench.until(job, "done")
    assert seen == most


def test_jobs_of_another_release_are_left_alone(bench: Bench) -> None:
    unknown, known = bench.ask("nobody_knows"), bench.ask("refresh")
    bench.start(Handler("refresh", lambda run: None))
    bench.until(known, "done")
    assert bench.job(unknown).state == "queued"


CHILDREN = {
    "greedy": ("x = bytearray(600 << 20)", ChildOutOfMemory, "failed"),
    "killed": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", ChildKilled, "queued"),
    "broken": ("raise ValueError('no')", ChildFailed, "failed"),
    "modest": ("x = bytearray(50 << 20)", None, "done"),
}


@pytest.mark.parametrize("name", CHILDREN)
def test_a_child_has_a_limit_of_memory(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    source, error, state = CHILDREN[name]
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "child_of_a_test.py").write_text(f"import time; time.sleep(0.3)\n{source}\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", ":".join([str(tmp_path / "modules"), *sys.path]))
    raised: list[Any] = []

    def run(run: JobRun) -> None:
        try:
            run_child(run, "child_of_a_test", {}, tmp_path / "work", lambda line: None)
        except Exception as found:
            raised.append(type(found))
            raise

    job = bench.ask("refresh")
    bench.start(Handler("refresh", run), settings=WorkSettings(child_memory_mb=400))
    if state == "queued":
        assert due(bench, job) > 5
    else:
        assert bench.until(job, "done", "failed", "dead").state == state
    assert raised == ([error] if error else [])
