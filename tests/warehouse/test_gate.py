"""What the gate lets through, what it hides, and what it refuses."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
import sqlglot
from tests.warehouse.shelf import Shelf

from dongcha.call import WarehouseAskedInTransaction
from dongcha.warehouse import Lens, View
from dongcha.warehouse.errors import ColumnNotFound, ConstructNotAllowed, DatasetNotFound, MaskedColumnUsed

ROWS = [
    {"id": 1, "name": "安", "phone": "8613800001111", "city": "杭州"},
    {"id": 2, "name": "白", "phone": "8613800002222", "city": "杭州"},
    {"id": 3, "name": "陈", "phone": None, "city": "苏州"},
]


def tree(text: str) -> Any:
    return sqlglot.parse_one(text, dialect="duckdb")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """One for all of this file: nothing here changes it."""
    made = Shelf(tmp_path_factory.mktemp("gate"))
    made.warehouse.start()
    made.publish("people", ROWS)
    made.publish("hidden", [{"id": 1, "secret": "s"}])
    yield made
    made.close()


def lens(**given: Any) -> Lens:
    view = View(columns=("id", "name", "phone", "city"), **given)
    return Lens(views={"people": view}, fingerprint=repr(given))


MASKED = lens(masks={"phone": "phone"})


def ask(shelf: Shelf, text: str, seen: Lens | None = None, **parameters: Any) -> list[Any]:
    return [tuple(r.values()) for r in shelf.warehouse.gate(seen or lens()).run(tree(text), parameters).rows()]


@pytest.mark.parametrize(
    "name", ["nothing", "applied", "membership", "duckdb_tables", "sqlite_master", "people__new", "'/etc/passwd'"]
)
def test_a_table_that_the_lens_does_not_hold_is_refused(shelf: Shelf, name: str) -> None:
    with pytest.raises(DatasetNotFound) as told:
        ask(shelf, f"SELECT * FROM {name}")
    assert told.value.slots == {"dataset": name.strip("'")}


@pytest.mark.parametrize(
    "text",
    [
        "WITH people AS (SELECT 1 AS id) SELECT * FROM people",
        "WITH PEOPLE AS (SELECT 1 AS id) SELECT * FROM people",
        "SELECT * FROM (WITH People AS (SELECT 1 AS id) SELECT * FROM People) AS x",
    ],
)
def test_a_common_table_may_not_take_the_name_of_a_table(shelf: Shelf, text: str) -> None:
    with pytest.raises(DatasetNotFound):
        ask(shelf, text)


@pytest.mark.parametrize(
    "text",
    [
        # Within its own body a common table is the table of that name, which this lens does not hold.
        "WITH hidden AS (SELECT * FROM hidden) SELECT * FROM hidden",
        # Outside of the statement that defines it, too.
        "SELECT h.* FROM hidden AS h WHERE EXISTS (WITH hidden AS (SELECT 1 AS one) SELECT one FROM hidden)",
        "SELECT a.one FROM (WITH hidden AS (SELECT 1 AS one) SELECT one FROM hidden) AS a CROSS JOIN hidden",
        "WITH a AS (SELECT * FROM hidden), hidden AS (SELECT 1 AS one) SELECT * FROM a",
    ],
)
def test_a_common_table_opens_no_way_to_a_hidden_table(shelf: Shelf, text: str) -> None:
    with pytest.raises(DatasetNotFound):
        ask(shelf, text)


def test_common_tables_are_seen_where_they_hold(shelf: Shelf) -> None:
    text = (
        "WITH a AS (SELECT id FROM people WHERE city = '杭州'), b AS (SELECT id FROM a WHERE id > 1)"
        " SELECT b.id FROM b WHERE EXISTS (SELECT 1 FROM a WHERE a.id = b.id) ORDER BY b.id"
    )
    assert ask(shelf, text) == [(2,)]


@pytest.mark.parametrize("name", ["people", "PEOPLE", "People", '"PeopLE"'])
def test_names_are_found_without_regard_to_case(shelf: Shelf, name: str) -> None:
    rows = ask(shelf, f"SELECT COUNT(*) AS n FROM {name}", lens(rows=tree("SELECT city = '杭州'").expressions[0]))
    assert rows == [(2,)]


def test_an_alias_is_kept(shelf: Shelf) -> None:
    assert ask(shelf, "SELECT p.name FROM People AS p WHERE p.id = 3") == [("陈",)]
    assert ask(shelf, "SELECT people.name FROM PEOPLE WHERE people.id = 3") == [("陈",)]


def test_a_row_rule_holds_in_every_place_of_a_tree(shelf: Shelf) -> None:
    rule = tree("SELECT city = $lens_city").expressions[0]
    seen = Lens(
        views={"people": View(columns=("id", "name", "city"), rows=rule)},
        fingerprint="city",
        parameters={"lens_city": "苏州"},
    )
    assert ask(shelf, "SELECT id FROM people", seen) == [(3,)]
    assert ask(shelf, "SELECT COUNT(*) AS n FROM people WHERE NOT id IN (SELECT id FROM people)", seen) == [(0,)]
    twice = "SELECT a.id FROM people AS a LEFT JOIN people AS b ON b.id = a.id + 0 UNION ALL SELECT id FROM people"
    assert ask(shelf, twice, seen) == [(3,), (3,)]
    # A parameter of the asker does not overwrite that of the lens.
    assert ask(shelf, "SELECT id FROM people", seen, lens_city="杭州") == [(3,)]


def test_a_column_that_the_view_leaves_out_is_not_there(shelf: Shelf) -> None:
    seen = Lens(views={"people": View(columns=("id",))}, fingerprint="id")
    assert ask(shelf, "SELECT * FROM people ORDER BY id", seen) == [(1,), (2,), (3,)]
    with pytest.raises(ColumnNotFound):
        ask(shelf, "SELECT phone FROM people", seen)


def test_masked_values_are_shown_masked_and_missing_ones_missing(shelf: Shelf) -> None:
    text = "SELECT phone FROM people ORDER BY id"
    assert ask(shelf, text, MASKED) == [("861****1111",), ("861****2222",), (None,)]
    whole = ask(shelf, "SELECT * FROM (SELECT * FROM people) AS x ORDER BY id", MASKED)
    assert [row[2] for row in whole] == ["861****1111", "861****2222", None]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT id FROM people WHERE phone = '8613800001111'",
        "SELECT id FROM people WHERE STARTS_WITH(phone, '861')",
        "SELECT id FROM people WHERE PHONE IS NULL",
        "SELECT COUNT(*) AS n FROM people GROUP BY phone",
        "SELECT phone, COUNT(*) AS n FROM people GROUP BY 1",
        "SELECT COUNT(*) AS n FROM people GROUP BY ALL",
        "SELECT id FROM people ORDER BY phone",
        "SELECT phone, id FROM people ORDER BY 1, 2",
        "SELECT id FROM people ORDER BY ALL",
        "SELECT DISTINCT ON (phone) id FROM people",
        "SELECT a.id FROM people AS a INNER JOIN people AS b ON a.phone = b.phone",
        "SELECT a.id FROM people AS a INNER JOIN people AS b USING (phone)",
        "SELECT COUNT(DISTINCT phone) AS n FROM people",
        "SELECT MIN(phone) AS least FROM people",
        "SELECT p FROM (SELECT phone AS p FROM people) AS x WHERE p = '1'",
        "SELECT id FROM (SELECT * FROM people) AS x WHERE x.phone = '1'",
        "SELECT LENGTH(phone) AS n FROM people",
        "SELECT ROW_NUMBER() OVER (PARTITION BY phone ORDER BY id) AS n FROM people",
        "SELECT id FROM people WHERE city IN (SELECT phone FROM people)",
        "SELECT id, CASE WHEN phone = '8613800001111' THEN 1 ELSE 0 END AS is_it FROM people",
        "SELECT * RENAME (phone AS p) FROM people",
        "SELECT * REPLACE (1 AS phone) FROM people",
        "SELECT * EXCLUDE (id) FROM people",
        "WITH a AS (SELECT phone FROM people) SELECT id FROM people WHERE city IN (SELECT * FROM a)",
    ],
)
def test_a_masked_column_decides_nothing(shelf: Shelf, text: str) -> None:
    with pytest.raises((MaskedColumnUsed, ConstructNotAllowed)):
        ask(shelf, text, MASKED)


@pytest.mark.parametrize(
    ("text", "construct"),
    [
        ("SELECT * FROM read_parquet('/etc/passwd')", "READ_PARQUET"),
        ("SELECT * FROM read_csv('/etc/passwd')", None),
        ("SELECT * FROM query('SELECT 1')", None),
        ("SELECT getenv('HOME') AS home", "getenv"),
        ("COPY people TO '/tmp/x.csv'", "Copy"),
        ("ATTACH '/tmp/x.db' AS x", "Attach"),
        ("PRAGMA database_list", "Pragma"),
        ("SET threads = 1", "Set"),
        ("DROP TABLE people", "Drop"),
        ("INSERT INTO people VALUES (1)", "Insert"),
        ("DELETE FROM people", "Delete"),
        ("UPDATE people SET id = 1", "Update"),
        ("SELECT a.id FROM people AS a SEMI JOIN people AS b ON a.id = b.id", None),
        ("SELECT a.id FROM people AS a ANTI JOIN people AS b ON a.id = b.id", None),
        ("SELECT a.id FROM people AS a ASOF JOIN people AS b ON a.id >= b.id", None),
        ("SELECT a.id FROM people AS a NATURAL JOIN people AS b", None),
        ("SELECT a.id FROM people AS a POSITIONAL JOIN people AS b", None),
        ("SELECT list(id ORDER BY id) AS ids FROM people", None),
        ("SELECT id FROM people QUALIFY ROW_NUMBER() OVER (ORDER BY id) = 1", None),
        ("SELECT id FROM main.people", None),
        ("SELECT id FROM memory.main.people", None),
        ("SELECT id FROM people USING SAMPLE 1", None),
        ("SELECT x FROM unnest([1, 2]) AS t(x)", None),
        ("SELECT id FROM people WHERE regexp_matches(name, '.*')", None),
        ("SELECT EPOCH_MS(TIMESTAMP '2026-01-01') AS x", None),
        ("SELECT random() AS x", None),
        ("SELECT CURRENT_TIMESTAMP AS x", None),
        ("SELECT [1, 2][1] AS x", None),
        ("SELECT {'a': 1} AS x", None),
        ("PIVOT people ON city USING count(*)", None),
        ("SELECT id FROM people, LATERAL (SELECT 1 AS one) AS l", None),
        ("WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n FROM r", None),
        ("SELECT COLUMNS('.*') FROM people", None),
        ("SELECT id FROM people GROUP BY CUBE (id)", None),
    ],
)
def test_constructs_outside_the_list_are_refused(shelf: Shelf, text: str, construct: str | None) -> None:
    with pytest.raises(ConstructNotAllowed) as told:
        ask(shelf, text)
    if construct:
        assert told.value.construct.lower().replace("_", "") == construct.lower().replace("_", "")


def test_the_engine_itself_reads_nothing_but_the_lake(shelf: Shelf) -> None:
    """The second lock: were the checker to fail, the engine would still refuse."""
    with pytest.raises(Exception, match=r"file system operations are disabled|Permission"):
        shelf.warehouse._engine.run("SELECT * FROM read_csv('/etc/passwd')", {}, 5)


def test_parameters_are_bound_and_never_printed(shelf: Shelf) -> None:
    nasty = "' OR 1 = 1 --"
    gate = shelf.warehouse.gate(lens())
    asked = tree("SELECT id FROM people WHERE name = $who")
    assert gate.run(asked, {"who": nasty}).rows() == []
    assert nasty not in gate.compile(asked, {"who": nasty})[0]
    assert gate.run(asked, {"who": "安", "unused": 1}).rows() == [{"id": 1}]


def test_a_query_in_a_write_transaction_is_a_bug_of_ours(town: Any) -> None:
    asked = tree("SELECT COUNT(*) AS n FROM profile")
    with town.step() as ctx:
        assert ctx.warehouse.run(asked).first() == {"n": 0}
        ctx.begin()
        with pytest.raises(WarehouseAskedInTransaction):
            ctx.warehouse.run(asked)
        with pytest.raises(WarehouseAskedInTransaction):
            ctx.system_warehouse.run(asked)
        ctx.commit()
        assert ctx.warehouse.run(asked).first() == {"n": 0}


def test_the_tree_that_is_asked_is_left_alone(shelf: Shelf) -> None:
    asked = tree("SELECT phone FROM People AS p")
    before = asked.sql()
    shelf.warehouse.gate(MASKED).run(asked)
    assert asked.sql() == before


def test_lenses_do_not_share_answers(shelf: Shelf) -> None:
    text = "SELECT phone FROM people ORDER BY id LIMIT 1"
    assert [ask(shelf, text), ask(shelf, text, MASKED), ask(shelf, text)] == [
        [("8613800001111",)],
        [("861****1111",)],
        [("8613800001111",)],
    ]


def test_answers_are_arrow_of_the_declared_types(shelf: Shelf) -> None:
    answer = shelf.warehouse.gate(lens()).run(tree("SELECT id, name FROM people WHERE id = 1"))
    assert answer.table == pa.table({"id": pa.array([1], pa.int64()), "name": ["安"]})
    assert answer.versions == {"people": 1}
