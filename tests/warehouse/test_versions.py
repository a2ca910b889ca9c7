"""Publishing, replacing, withdrawing; restarts at bad moments; the file that is only a cache."""

from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import stores
from tests.warehouse.shelf import DATASETS, Shelf

from dongcha.warehouse import Column
from dongcha.warehouse.sql import parse

Shelves = Callable[..., Shelf]


def person(number: int, name: str, city: str = "杭州") -> dict[str, object]:
    return {"id": number, "name": name, "phone": None, "city": city}


def test_a_new_version_changes_answers_that_were_cached(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("people", [person(1, "安")])
    count = "SELECT COUNT(*) AS n FROM people"
    assert shelf.rows(count) == shelf.rows(count) == [(1,)]
    shelf.publish("people", [person(2, "白")])
    assert shelf.rows(count) == [(2,)]
    assert shelf.warehouse.applied_versions()["people"] == 2


def test_of_one_key_the_row_published_last_wins(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("people", [person(1, "安"), person(2, "白")], "a")
    shelf.publish("people", [person(1, "庵")], "b")
    shelf.publish("people", [person(3, "陈")], "c")
    assert shelf.rows("SELECT id, name FROM people") == [(1, "庵"), (2, "白"), (3, "陈")]


def test_rows_without_a_key_only_add_up(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("lines", [{"text": "x"}, {"text": "x"}])
    shelf.publish("lines", [{"text": "x"}])
    assert shelf.all("lines") == [("x",)] * 3


def test_withdrawing_a_batch_brings_back_what_it_had_replaced(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("people", [person(1, "安"), person(2, "白")], "a")
    shelf.publish("people", [person(1, "庵"), person(3, "陈")], "b")
    shelf.withdraw("people", "b")
    assert shelf.rows("SELECT id, name FROM people") == [(1, "安"), (2, "白")]
    shelf.withdraw("people", "a")
    assert shelf.all("people") == []


def test_withdrawing_the_older_batch_leaves_the_newer(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("people", [person(1, "安"), person(2, "白")], "a")
    shelf.publish("people", [person(1, "庵")], "b")
    shelf.withdraw("people", "a")
    assert shelf.rows("SELECT id, name FROM people") == [(1, "庵")]


def test_a_fact_finds_its_owner_and_follows_when_it_changes(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("thing", [{"thing": t, "size": n} for n, t in enumerate("abc")])
    assert shelf.all("thing") == [(None, "a", 0), (None, "b", 1), (None, "c", 2)]
    shelf.publish("owner", [{"thing": "a", "owner_id": 1}, {"thing": "b", "owner_id": 1}])
    assert shelf.all("thing") == [(1, "a", 0), (1, "b", 1), (None, "c", 2)]
    shelf.publish("owner", [{"thing": "b", "owner_id": 2}, {"thing": "a", "owner_id": None}])
    assert shelf.all("thing") == [(2, "b", 1), (None, "a", 0), (None, "c", 2)]
    shelf.publish("thing", [{"thing": "b", "size": 9}])
    assert shelf.all("thing") == [(2, "b", 9), (None, "a", 0), (None, "c", 2)]


def test_many_changed_owners_rewrite_the_table_with_the_same_result(shelves: Shelves) -> None:
    shelf = shelves()
    names = [f"t{n:05d}" for n in range(3000)]
    shelf.publish("thing", [{"thing": t, "size": 1} for t in names])
    shelf.publish("owner", [{"thing": t, "owner_id": n} for n, t in enumerate(names)])
    assert shelf.rows("SELECT COUNT(DISTINCT owner_id) AS n, COUNT(*) AS m FROM thing") == [(3000, 3000)]


def test_without_its_file_the_cache_comes_back_equal(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("people", [person(1, "安"), person(2, "白")], "a")
    shelf.publish("people", [person(1, "庵")], "b")
    shelf.publish("owner", [{"thing": "a", "owner_id": 1}])
    shelf.publish("thing", [{"thing": "a", "size": 1}, {"thing": "b", "size": 2}])
    shelf.publish("lines", [{"text": "x"}, {"text": "x"}])
    names = ("people", "owner", "thing", "lines", "sum", "hidden")
    before = {name: shelf.all(name) for name in names}
    shelf.close()
    shelf.home.duckdb.unlink()
    again = Shelf(shelf.home.folder)
    again.warehouse.start()
    assert {name: again.all(name) for name in names} == before
    again.close()
    shelves()


def test_what_was_staged_but_not_committed_is_never_seen_and_swept(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("people", [person(1, "安")])
    known = shelf.files()
    shelf.stage("people", [person(2, "白")])
    (shelf.home.lake / "people" / ".half.parquet.part").write_bytes(b"PAR1")
    (shelf.home.lake / "staging" / "batch").mkdir(parents=True)
    (shelf.home.lake / "staging" / "batch" / "kept.parquet").write_bytes(b"x")
    shelf = shelves()
    assert shelf.rows("SELECT id FROM people") == [(1,)]
    assert shelf.files() == known | {"staging/batch/kept.parquet"}


def test_a_commit_that_the_cache_has_not_seen_is_applied_at_the_start(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("people", [person(1, "安")])
    shelf.commit(shelf.stage("people", [person(2, "白")]))
    assert shelf.rows("SELECT id FROM people") == [(1,)]
    shelf = shelves()
    assert shelf.rows("SELECT id FROM people") == [(1,), (2,)]
    assert shelf.warehouse.applied_versions()["people"] == 2


def test_a_cache_ahead_of_the_store_is_rebuilt(shelves: Shelves) -> None:
    """The store came back from a copy: what the cache knows more was never acknowledged."""
    shelf = shelves()
    shelf.publish("people", [person(1, "安")])
    shelf.close()
    copy = stores.keep(shelf.home.folder)
    shelf = Shelf(shelf.home.folder)
    shelf.publish("people", [person(1, "庵"), person(2, "白")])
    shelf.close()
    stores.restore(shelf.home.folder, copy)
    again = Shelf(shelf.home.folder)
    again.warehouse.start()
    assert again.rows("SELECT id, name FROM people") == [(1, "安")]
    again.close()
    shelves()


def test_an_added_column_is_null_in_older_files(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("people", [person(1, "安")])
    wider = [replace(d, columns=(*d.columns, Column("age", pa.int64()))) if d.name == "people" else d for d in DATASETS]
    shelf = shelves(wider)
    shelf.publish("people", [{**person(2, "白"), "age": 40}])
    assert shelf.rows("SELECT id, age FROM people") == [(1, None), (2, 40)]


def test_a_derived_dataset_is_replaced_whole_and_made_only_when_something_changed(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("people", [person(1, "安"), person(2, "白", "苏州")])
    tree = parse("SELECT city, COUNT(*) AS n FROM people GROUP BY city")
    staged, versions = shelf.warehouse.derive("sum", tree)
    assert versions == {"people": 1}
    shelf.commit(staged, inputs=versions)
    shelf.warehouse.catch_up(["sum"])
    assert shelf.all("sum") == [("杭州", 1), ("苏州", 1)]
    with shelf.database.read() as session:
        assert shelf.warehouse.is_fresh(session, "sum", {"people": 1})
        assert not shelf.warehouse.is_fresh(session, "sum", {"people": 2})
    shelf.publish("people", [person(2, "白", "杭州")])
    staged, versions = shelf.warehouse.derive("sum", tree)
    shelf.commit(staged, inputs=versions)
    shelf.warehouse.catch_up(["sum"])
    shelf.warehouse.purge()
    assert shelf.all("sum") == [("杭州", 2)]
    assert [f for f in shelf.files() if f.startswith("sum/")] == [staged.path]


def test_a_reader_keeps_what_it_saw_while_a_table_is_swapped(shelves: Shelves) -> None:
    shelf = shelves()
    shelf.publish("people", [person(1, "安")], "a")
    cursor = shelf.warehouse._engine._connection.cursor()
    cursor.execute("BEGIN TRANSACTION")
    assert cursor.execute("SELECT count(*) FROM people").fetchall() == [(1,)]
    shelf.withdraw("people", "a")
    assert cursor.execute("SELECT count(*) FROM people").fetchall() == [(1,)]
    cursor.execute("ROLLBACK")
    assert shelf.all("people") == []


DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), st.dictionaries(st.integers(1, 6), st.sampled_from("安白陈"), min_size=1)),
        st.tuples(st.just("withdraw"), st.integers(0, 5)),
        st.tuples(st.just("restart"), st.none()),
    ),
    max_size=6,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=DEEDS)
def test_whatever_is_done_the_table_is_the_newest_of_the_live_batches(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, object]]
) -> None:
    folder = tmp_path_factory.mktemp("deeds") / "shelf"
    shelf = Shelf(folder)
    shelf.warehouse.start()
    live: dict[str, dict[int, str]] = {}
    for place, (what, about) in enumerate(deeds):
        if what == "publish" and isinstance(about, dict):
            live[f"b{place}"] = about
            shelf.publish("people", [person(k, v) for k, v in about.items()], f"b{place}")
        elif what == "withdraw" and live and isinstance(about, int):
            batch = list(live)[about % len(live)]
            del live[batch]
            shelf.withdraw("people", batch)
        elif what == "restart":
            shelf.close()
            shelf = Shelf(folder)
            shelf.warehouse.start()
        wanted: dict[int, str] = {}
        for rows in live.values():
            wanted |= rows
        assert shelf.rows("SELECT id, name FROM people") == sorted(wanted.items(), key=repr)
    shelf.close()
