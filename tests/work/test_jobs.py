"""Jobs and signals on a worker of their own, with handlers made for the occasion."""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from tests.work.bench import Bench

from dongcha.kit.errors import Invalid
from dongcha.store import Signal
from dongcha.work import Handler, JobRun, enqueue
from dongcha.work import service as verbs
from dongcha.work.tables import Job


@dataclass(eq=False)
class TooSmall(Invalid):
    size: int


@dataclass(frozen=True)
class Rang(Signal):
    name: ClassVar[str] = "rang"
    bell: str
    number: int

    @property
    def subject(self) -> str:
        return self.bell


@dataclass(frozen=True)
class Forgotten(Signal):
    name: ClassVar[str] = "forgotten"


def test_a_job_tells_its_progress_its_log_and_its_result(bench: Bench) -> None:
    def run(run: JobRun) -> None:
        run.progress(0.5, "job.reading", {"file": "a.csv", "rows": 7})
        run.log("job.read", {"rows": 7, "bad": 1})
        with run.step() as ctx:
            run.result(ctx, {"rows": 7})

    bench.start(Handler("refresh", run))
    done = bench.until(bench.ask("refresh"), "done")
    assert (done.progress_rate, done.result, done.attempts) == (1.0, {"rows": 7}, 1)
    assert (done.can_cancel, done.can_retry) == (False, False)
    assert [line.level for line in done.log] == ["info", "info"]
    assert "7" in done.log[0].message


def test_a_failing_job_shows_why_and_can_be_tried_again(bench: Bench) -> None:
    tries: list[int] = []

    def run(run: JobRun) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise TooSmall(size=3)
        if len(tries) == 2:
            raise ZeroDivisionError("by nothing")

    heard: list[str] = []
    bench.start(Handler("refresh", run, failed=lambda ctx, subject: heard.append(subject)))
    job = bench.ask("refresh", "x")
    assert bench.until(job, "failed").message == "error.TooSmall"
    for state in ("failed", "done"):
        with bench.factory.step() as ctx:
            assert verbs.retry(ctx, job).state == "queued"
        found = bench.until(job, state)
        assert state == "done" or "ZeroDivisionError: by nothing" in found.message
    assert heard == ["x", "x"]
    assert found.attempts == 3


def test_a_queued_job_is_cancelled_at_once_and_its_owner_hears_of_it(bench: Bench) -> None:
    heard: list[str] = []
    job = bench.ask("refresh", "x")
    with bench.factory.step() as ctx:
        assert verbs.cancel(ctx, job).state in ("cancelled", "queued")
    bench.start(Handler("refresh", lambda run: None, failed=lambda ctx, subject: heard.append(subject)))
    assert bench.until(job, "cancelled", "done").state == "cancelled"
    assert heard == ["x"]


def test_a_running_job_stops_at_its_next_step(bench: Bench) -> None:
    begun, go_on, steps = threading.Event(), threading.Event(), list[int]()

    def run(run: JobRun) -> None:
        for number in range(3):
            with run.step():
                steps.append(number)
            begun.set()
            go_on.wait(10)

    bench.start(Handler("refresh", run))
    job = bench.ask("refresh")
    assert begun.wait(10)
    with bench.factory.step() as ctx:
        assert verbs.cancel(ctx, job).can_cancel is False
    go_on.set()
    assert bench.until(job, "cancelled").state == "cancelled"
    assert steps == [0]


def test_of_one_lane_one_runs_and_lanes_run_side_by_side(bench: Bench) -> None:
    running, most, order = set[str](), dict[str, int](), list[str]()
    together = threading.Barrier(2, timeout=10)

    def run(run: JobRun) -> None:
        lane = run.subject[0]
        running.add(run.subject)
        most[lane] = max(most.get(lane, 0), len([r for r in running if r[0] == lane]))
        if run.subject in ("a1", "b1"):
            together.wait()
        time.sleep(0.02)
        order.append(run.subject)
        running.discard(run.subject)

    jobs = [bench.ask("refresh", subject, lane=subject[0]) for subject in ("a1", "a2", "b1", "a3", "b2")]
    bench.start(Handler("refresh", run))
    for job in jobs:
        bench.until(job, "done")
    assert most == {"a": 1, "b": 1}
    assert [s for s in order if s[0] == "a"] == ["a1", "a2", "a3"]
    assert [s for s in order if s[0] == "b"] == ["b1", "b2"]


@pytest.mark.parametrize(("resumes", "state"), [(True, "done"), (False, "failed")])
def test_what_a_dead_process_left_is_resumed_or_failed(bench: Bench, resumes: bool, state: str) -> None:
    job = bench.ask("refresh")
    with bench.runtime.database.write() as session:
        session.get_one(Job, job).state = "running"
    bench.start(Handler("refresh", lambda run: None, resumes=resumes))
    assert bench.until(job, "done", "failed").state == state


def test_a_stopping_process_leaves_the_job_for_the_next_one(bench: Bench) -> None:
    begun = threading.Event()

    def endless(run: JobRun) -> None:
        while True:
            begun.set()
            run.check()
            time.sleep(0.01)

    bench.start(Handler("refresh", endless))
    job = bench.ask("refresh")
    assert begun.wait(10)
    bench.stop()
    assert bench.job(job).state == "queued"
    bench.start(Handler("refresh", lambda run: None))
    assert bench.until(job, "done").attempts == 2


def test_a_worker_outlives_a_store_that_cannot_be_written(bench: Bench) -> None:
    """A full disk fails the job's own ending too; the threads must still be there afterwards."""

    def broken(ctx: Any, subject: str) -> None:
        raise OSError("no space left on device")

    def run(run: JobRun) -> None:
        raise OSError("no space left on device")

    bench.start(Handler("refresh", run, failed=broken, tries=1), Handler("import", lambda run: None))
    for number in range(3):
        bench.ask("refresh", f"s{number}")
    time.sleep(0.3)
    assert bench.until(bench.ask("import"), "done").state == "done"


def test_signals_arrive_once_each_and_in_order_of_their_subject(bench: Bench) -> None:
    heard: list[tuple[str, int]] = []
    bench.announce(*(Rang(bell=bell, number=n) for n in range(5) for bell in "ab"), Forgotten())
    bench.start(hear=lambda ctx, payload: heard.append((payload["bell"], payload["number"])))
    assert bench.until_outbox(lambda rows: not rows) == []
    assert [n for b, n in heard if b == "a"] == [n for b, n in heard if b == "b"] == list(range(5))


def test_a_signal_that_fails_eight_times_is_parked_and_its_subject_waits(bench: Bench) -> None:
    heard: list[tuple[str, int]] = []

    def hear(ctx: Any, payload: Mapping[str, Any]) -> None:
        if payload == {"bell": "a", "number": 0}:
            raise ValueError("deaf")
        heard.append((payload["bell"], payload["number"]))

    bench.announce(*(Rang(bell=bell, number=n) for n in range(2) for bell in "ab"))
    bench.start(hear=hear)
    rows = bench.until_outbox(lambda rows: len(rows) == 2 and rows[0].parked_at is not None)
    assert [(r.subject, r.payload["number"], r.attempts) for r in rows] == [("a", 0, 8), ("a", 1, 0)]
    assert rows[0].error == "ValueError: deaf"
    assert heard == [("b", 0), ("b", 1)]


def test_a_signal_and_its_effect_are_one_transaction(bench: Bench) -> None:
    tries: list[int] = []

    def hear(ctx: Any, payload: Mapping[str, Any]) -> None:
        enqueue(ctx, "refresh", "from-signal")
        tries.append(1)
        if len(tries) < 3:
            raise ValueError("late")

    bench.announce(Rang(bell="a", number=0))
    bench.start(Handler("refresh", lambda run: None), hear=hear)
    bench.until_outbox(lambda rows: not rows)
    with bench.factory.step() as ctx:
        assert [j.subject for j in verbs.list_jobs(ctx).rows] == ["from-signal"]
