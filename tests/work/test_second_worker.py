"""Two real processes on one PostgreSQL queue: nothing runs twice, a killed one's work is taken over."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from tests import stores

from dongcha.app.company import Setting
from dongcha.app.runtime import Runtime, build_runtime
from dongcha.app.worker import WorkerNeedsPostgresql, build_worker
from dongcha.call.context import WarehouseElsewhere
from dongcha.store import StoreBehind
from dongcha.work import enqueue
from dongcha.work.tables import Job, WorkerBeat

_PATH = os.pathsep.join(p for p in sys.path if p)


class Queue:
    """A store that nobody serves, and the workers started on it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.runtime: Runtime = build_runtime(stores.settings(home))
        self.workers: list[subprocess.Popen[bytes]] = []

    def ask(self, count: int, steps: int, seconds: float, kind: str = "mark") -> None:
        with self.runtime.factory.step() as ctx:
            for number in range(count):
                enqueue(ctx, kind, f"{kind}{number}", {"steps": steps, "seconds": seconds})

    def start(self) -> subprocess.Popen[bytes]:
        more = {"PYTHONPATH": _PATH, "DONGCHA_WORK__BEAT_SECONDS": "0.2", "DONGCHA_WORK__LOST_SECONDS": "2"}
        command = [sys.executable, "-m", "tests.work.process"]
        environment = {**stores.environment(self.home), **more}
        log = (self.home.parent / "worker.log").open("ab")
        self.workers.append(subprocess.Popen(command, env=environment, stdout=log, stderr=log))
        log.close()
        return self.workers[-1]

    def jobs(self) -> list[Job]:
        with self.runtime.database.read() as session:
            return list(session.scalars(select(Job).order_by(Job.id)))

    def marks(self) -> dict[str, dict[str, Any]]:
        with self.runtime.database.read() as session:
            return {s.key: s.value for s in session.scalars(select(Setting)) if s.key.startswith("mark-")}

    def until(self, is_so: Callable[[], bool], seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, [(j.kind, j.state, j.attempts) for j in self.jobs()]
            time.sleep(0.05)

    def all_done(self) -> bool:
        return all(j.state == "done" for j in self.jobs() if j.kind == "mark")


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    monkeypatch.setitem(stores.chosen, "store", "postgresql")
    made = Queue(tmp_path / "home")
    yield made
    for worker in made.workers:
        worker.kill()
        worker.wait(30)
    made.runtime.stop()


def freeze(queue: Queue, worker: subprocess.Popen[bytes]) -> None:
    """Between two transactions: within one, everybody would wait a minute for the writers' turn."""
    held = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
    while True:
        worker.send_signal(signal.SIGSTOP)
        with queue.runtime.database.read() as session:
            if session.scalar(held) == 0:
                return
        worker.send_signal(signal.SIGCONT)
        time.sleep(0.03)


def test_two_workers_share_the_queue_and_leave_in_order(queue: Queue) -> None:
    queue.ask(30, steps=2, seconds=0.02)
    queue.ask(1, steps=1, seconds=0, kind="needs_warehouse")
    workers = [queue.start(), queue.start()]
    queue.until(queue.all_done)
    by_process = Counter(value["pid"] for value in queue.marks().values())
    assert set(by_process) == {w.pid for w in workers}
    assert sum(by_process.values()) == 60
    assert {j.attempts for j in queue.jobs() if j.kind == "mark"} == {1}
    assert [j.state for j in queue.jobs() if j.kind == "needs_warehouse"] == ["queued"]
    for worker in workers:
        worker.send_signal(signal.SIGTERM)
    assert [worker.wait(30) for worker in workers] == [0, 0]
    with queue.runtime.database.read() as session:
        assert session.scalars(select(WorkerBeat)).all() == []


def test_what_a_killed_worker_had_is_taken_over_and_nothing_runs_twice(queue: Queue) -> None:
    queue.ask(8, steps=6, seconds=0.1)
    killed = queue.start()
    queue.until(lambda: len(queue.marks()) >= 3)
    killed.send_signal(signal.SIGKILL)
    killed.wait(30)
    had = {j.id for j in queue.jobs() if j.state == "running"}
    before = queue.marks()
    assert had
    heir = queue.start()
    queue.until(queue.all_done)
    marks = queue.marks()
    assert len(marks) == 48
    assert {key: marks[key] for key in before} == before
    assert {value["pid"] for value in marks.values()} == {killed.pid, heir.pid}
    assert {j.id for j in queue.jobs() if j.attempts == 2} == had
    assert {j.failures for j in queue.jobs() if j.id not in had} == {0}


def test_a_worker_that_was_frozen_commits_nothing_afterwards(queue: Queue) -> None:
    queue.ask(1, steps=20, seconds=0.1)
    frozen = queue.start()
    queue.until(lambda: len(queue.marks()) >= 2)
    freeze(queue, frozen)
    before = len(queue.marks())
    heir = queue.start()
    queue.until(lambda: len(queue.marks()) >= before + 2)
    frozen.send_signal(signal.SIGCONT)
    queue.until(queue.all_done)
    marks = sorted(queue.marks().items(), key=lambda item: int(item[0].rsplit("-", 1)[1]))
    assert len(marks) == 20
    # All of the first, then all of the heir.
    pids = [value["pid"] for _, value in marks]
    assert pids == sorted(pids, key=[frozen.pid, heir.pid].index)
    assert queue.jobs()[0].attempts == 2
    queue.ask(6, steps=1, seconds=0.3)
    queue.until(queue.all_done)


def test_two_processes_that_look_at_the_same_schedule_run_each_time_once(queue: Queue) -> None:
    workers = [queue.start(), queue.start()]
    queue.until(lambda: len([j for j in queue.jobs() if j.kind == "tick"]) >= 3)
    workers[0].kill()
    queue.until(lambda: len([j for j in queue.jobs() if j.kind == "tick"]) >= 5)
    times = [int(j.created_at.timestamp()) // 2 for j in queue.jobs() if j.kind == "tick"]
    assert len(times) == len(set(times))


def test_workers_outlive_the_absence_of_the_server(queue: Queue) -> None:
    worker = queue.start()
    queue.ask(1, steps=1, seconds=0)
    queue.until(queue.all_done)
    queue.ask(1, steps=30, seconds=0.1)
    queue.until(lambda: len(queue.marks()) >= 3)
    with stores.postgresql().away():
        time.sleep(1)
    queue.until(queue.all_done)
    assert worker.poll() is None
    # The first job of the same name has left its mark of step 0.
    assert len(queue.marks()) == 30


def test_a_ring_wakes_the_other_process_before_it_would_look(queue: Queue) -> None:
    queue.start()
    queue.ask(1, steps=1, seconds=0)
    queue.until(queue.all_done)
    waits = []
    for _ in range(5):
        with queue.runtime.factory.step() as ctx:
            enqueue(ctx, "mark", "again", {"steps": 1, "seconds": 0})
        begun = time.monotonic()
        queue.until(queue.all_done)
        waits.append(time.monotonic() - begun)
    # It looks every two seconds.
    assert sorted(waits)[2] < 0.6, waits


def test_a_second_worker_has_no_warehouse_and_needs_the_right_store(
    queue: Queue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = build_worker(stores.settings(queue.home))
    with second.worker._factory.step() as ctx, pytest.raises(WarehouseElsewhere):
        _ = ctx.warehouse
    second.database.close()
    empty = stores.postgresql().url("postgres")
    settings = stores.settings(queue.home)
    with pytest.raises(StoreBehind):
        build_worker(settings.model_copy(update={"store": settings.store.model_copy(update={"url": empty})}))
    monkeypatch.setitem(stores.chosen, "store", "sqlite")
    with pytest.raises(WorkerNeedsPostgresql):
        build_worker(stores.settings(tmp_path / "other"))
