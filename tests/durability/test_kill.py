"""kill -9 at any moment: nothing acknowledged is lost, nothing appears twice, every number is as if undisturbed."""

from pathlib import Path

import pytest
from tests.durability.server import Server, Worker, picture, prepare_home, settle, work_under_fire

# httpcore leaves the socket of a connection that was refused to the garbage collector, and a dead server refuses many.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def undisturbed(folder: Path, batches: int) -> dict[str, object]:
    server = Server(prepare_home(folder))
    server.start()
    worker = Worker(server, batches)
    worker.start()
    while len(worker.published) < batches:
        worker.join(0.1)
    worker.stopping.set()
    worker.join(60)
    settle(server)
    told = picture(server)
    server.end()
    return told


def survive(folder: Path, kills: int, batches: int, seed: int) -> None:
    (folder / "calm").mkdir()
    (folder / "fire").mkdir()
    wanted = undisturbed(folder / "calm", batches)
    server, worker, starts = work_under_fire(folder / "fire", kills, batches, seed)
    try:
        told = picture(server)
        assert told["unequal"] == []
        assert told == wanted
        listed = [row["id"] for row in server.get("/api/segments")["rows"]]
        assert set(worker.segments) <= set(listed)
        assert len(listed) == len(set(listed))
        states = {row["id"]: row["state"] for row in server.get("/api/imports")["rows"]}
        assert {states[worker.imports[n]] for n in range(batches)} == {"published"}
        assert [row for row in settle(server) if row["state"] not in ("done", "failed")] == []
        sweepable = {p.parts[-2] for p in (server.home / "lake").rglob("*.part")}
        server.end()
        server.start()
        assert picture(server) == wanted
        assert not list((server.home / "lake").rglob("*.part")), sweepable
        print(  # noqa: T201 - the figures of the run
            f"\n{kills} kills, {batches} batches, {len(worker.segments)} segments acknowledged, 0 lost, 0 twice;"
            f" slowest start {max(starts):.1f} s"
        )
    finally:
        server.end()


@pytest.mark.long
def test_thirty_kills_lose_nothing(tmp_path: Path) -> None:
    survive(tmp_path, kills=30, batches=8, seed=20261125)


@pytest.mark.long
def test_a_kill_in_the_middle_of_an_import_loses_nothing(tmp_path: Path) -> None:
    """The short form: one kill, one batch."""
    server, worker, _ = work_under_fire(tmp_path, kills=1, batches=1, seed=7)
    try:
        assert picture(server)["unequal"] == []
        assert {row["state"] for row in server.get("/api/imports")["rows"]} <= {"published", "failed", "ready"}
        assert set(worker.segments) <= {row["id"] for row in server.get("/api/segments")["rows"]}
        assert server.post("/api/customers/query", {})["total"] > 100
    finally:
        server.end()
