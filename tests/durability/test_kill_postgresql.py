"""kill -9 of the server while it writes to PostgreSQL: nothing acknowledged is lost, and the writers' turn is free."""

from pathlib import Path

import pytest
from tests import stores
from tests.durability.server import picture, work_under_fire

# httpcore leaves the socket of a connection that was refused to the garbage collector, and a dead server refuses many.
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def test_three_kills_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(stores.chosen, "store", "postgresql")
    server, worker, _ = work_under_fire(tmp_path, kills=3, batches=2, seed=18)
    try:
        assert picture(server)["unequal"] == []
        listed = [row["id"] for row in server.get("/api/segments")["rows"]]
        assert set(worker.segments) <= set(listed)
        assert len(listed) == len(set(listed))
        states = {row["id"]: row["state"] for row in server.get("/api/imports")["rows"]}
        assert {states[worker.imports[n]] for n in range(2)} == {"published"}
        assert not (server.home / "store.db").exists()
    finally:
        server.end()
