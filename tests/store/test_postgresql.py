"""What the store promises, kept by PostgreSQL too: one writer, one moment, one order, a clear word when it is away."""

import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from tests import stores
from tests.conftest import Town

from dongcha.app.company import Setting, StoreOfAnotherHome
from dongcha.app.runtime import build_runtime
from dongcha.app.settings import Settings
from dongcha.store import Database, Outbox, StoreSettings, StoreUnreachable, StoreUrlWrong
from dongcha.warehouse.tables import LakeFile

NOW = datetime(2026, 3, 1)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return stores.postgresql().database(tmp_path)


@pytest.fixture
def pair(url: str) -> Iterator[tuple[Database, Database]]:
    """Two ends of one store, as two processes have them."""
    made = Database(url), Database(url)
    yield made
    for database in made:
        database.close()


def settings(home: Path, url: str) -> Settings:
    return Settings(home=home, store=StoreSettings(url=url))


def test_what_a_writer_has_checked_holds_at_its_commit(pair: tuple[Database, Database]) -> None:
    """Four threads of two processes count up; a lost update would show."""
    with pair[0].write() as session:
        session.add(Setting(key="count", value={"n": 0}, changed_at=NOW))

    def count(database: Database) -> None:
        for _ in range(25):
            with database.write() as session:
                found = session.get_one(Setting, "count")
                found.value = {"n": found.value["n"] + 1}

    threads = [threading.Thread(target=count, args=(d,)) for d in (*pair, *pair)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with pair[1].read() as session:
        assert session.get_one(Setting, "count").value == {"n": 100}


def test_a_read_session_sees_one_moment_and_changes_nothing(pair: tuple[Database, Database]) -> None:
    with pair[0].read() as session:
        assert session.get(Setting, "late") is None
        with pair[1].write() as writing:
            writing.add(Setting(key="late", value={}, changed_at=NOW))
        assert session.get(Setting, "late") is None
    with pair[0].read() as session:
        assert session.get(Setting, "late") is not None


def test_a_writer_that_fails_lets_the_next_one_in(pair: tuple[Database, Database]) -> None:
    def fail() -> None:
        with pair[0].write() as session:
            session.add(Setting(key="never", value={}, changed_at=NOW))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with pair[1].write() as session:
        assert session.get(Setting, "never") is None


def test_texts_are_ordered_by_code_point_and_numbers_have_64_bits(pair: tuple[Database, Database]) -> None:
    paths = ["a", "B", "_", "安", "Z", "ä", "0"]
    with pair[0].write() as session:
        for path in paths:
            more = {"batch_id": None, "added_version": 1, "removed_version": None}
            session.add(LakeFile(path=path, dataset="x", row_count=3_000_000_000, **more))
    with pair[0].read() as session:
        found = session.scalars(select(LakeFile).order_by(LakeFile.path)).all()
        assert [f.path for f in found] == sorted(paths)
        assert {f.row_count for f in found} == {3_000_000_000}


def test_no_column_keeps_an_order_of_its_own_or_a_short_number(pair: tuple[Database, Database]) -> None:
    """Whatever a migration says: texts compare as bytes, numbers and their sequences have 64 bits."""
    wrong = text(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND table_name <> 'alembic_version' AND (data_type = 'integer'"
        " OR data_type = 'character varying' AND collation_name IS DISTINCT FROM 'C')"
    )
    sequences = text("SELECT DISTINCT data_type FROM information_schema.sequences")
    with pair[0].read() as session:
        assert session.execute(wrong).all() == []
        assert session.scalars(sequences).all() == ["bigint"]


def test_a_ring_is_heard_in_the_other_process_at_the_commit(pair: tuple[Database, Database]) -> None:
    heard = threading.Semaphore(0)
    bell = pair[1].listen(heard.release)
    assert bell is not None
    assert heard.acquire(timeout=10), "once at the beginning, for what was rung before"
    with pair[0].write() as session:
        pair[0].ring(session)
        assert not heard.acquire(timeout=0.2)
    assert heard.acquire(timeout=10)
    bell.stop()


@pytest.mark.parametrize(
    "wrong", ["nonsense", "mysql://a:secret@b/c", "postgresql+asyncpg://a:secret@b/c", "nosuch://x"]
)
def test_a_wrong_address_is_said_without_its_secrets(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(StoreUrlWrong) as caught:
        build_runtime(settings(tmp_path / "home", wrong))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("place", ["127.0.0.1:1/x", "127.0.0.1:1/x?connect_timeout=1"])
def test_a_server_that_is_not_there_is_said_at_the_start(tmp_path: Path, place: str) -> None:
    with pytest.raises(StoreUnreachable) as caught:
        build_runtime(settings(tmp_path / "home", f"postgresql://a:secret@{place}"))
    assert "refused" in caught.value.reason
    assert "secret" not in caught.value.reason


def test_a_database_of_another_home_is_refused(tmp_path: Path, url: str) -> None:
    build_runtime(settings(tmp_path / "one", url)).stop()
    with pytest.raises(StoreOfAnotherHome):
        build_runtime(settings(tmp_path / "two", url))
    build_runtime(settings(tmp_path / "one", url)).stop()


def until(person: Any, status: int) -> Any:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        answer = person.get("/healthz")
        if answer.status_code == status:
            return answer
        time.sleep(0.05)
    raise AssertionError(answer.text)


def test_while_the_server_is_away_that_is_said_and_afterwards_all_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(stores.chosen, "store", "postgresql")
    town = Town(tmp_path / "home")
    admin = town.person("administrator")
    # As over the wire: an accident is an answer, not an exception.
    admin.http._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
    segment = {"name": "a", "condition": {"kind": "all", "of": []}}
    assert admin.get("/healthz").json() == {"status": "ok"}
    with stores.postgresql().away():
        assert until(admin, 503).json()["code"] == "StoreAway"
        assert admin.get("/api/segments").json()["code"] == "StoreAway"
        assert admin.post("/api/segments", segment).json()["code"] == "StoreAway"
    until(admin, 200)
    assert admin.get("/api/segments").json()["rows"] == []
    assert admin.post("/api/segments", segment).status_code == 200
    unfit = admin.post("/api/segments", {**segment, "name": "a\u0000b"})
    assert (unfit.status_code, unfit.json()["code"]) == (422, "MalformedRequest")
    with town.runtime.database.read() as session:
        assert session.scalars(select(Outbox)).all() == []
    town.close()
