"""Clean records: a bad value costs its field, a bad key its record, and every other thing is kept."""

import json
from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from dongcha.catalog import clean_schema, standard_objects
from dongcha.cleaning import Batch, Cleaned, clean_records, collapse, source_rows
from dongcha.sources import ColumnRule, FieldMapping, Mapping, ObjectMapping

BATCH = Batch("shop", "b1", datetime(2026, 1, 1))
PERSON = ObjectMapping(
    object="person",
    key=("会员号",),
    fields=(FieldMapping(field="number", column="会员号"), FieldMapping(field="phone", column="手机")),
)
ORDER = ObjectMapping(
    object="order",
    key=("单号",),
    fields=(
        FieldMapping(field="number", column="单号"),
        FieldMapping(field="party", column="会员号", options={"target": "person", "source": None}),
        FieldMapping(field="ordered_at", column="时间"),
        FieldMapping(field="amount", expression="product", columns=("数量", "单价")),
    ),
)
COLUMNS = ("单号", "会员号", "手机", "时间", "数量", "单价")


def clean(rows: list[tuple[str | None, ...]], mapping: Mapping) -> Cleaned:
    texts = pa.table({name: pa.array([row[at] for row in rows], pa.string()) for at, name in enumerate(COLUMNS)})
    numbers = pa.array(range(2, 2 + len(rows)), pa.int64())
    return clean_records(source_rows(texts, numbers, "a.csv", "f" * 64), mapping, standard_objects(), BATCH)


def shown(table: pa.Table, *names: str) -> list[tuple[Any, ...]]:
    return [tuple(row[name] for name in names) for row in table.to_pylist()]


def test_one_row_makes_a_person_and_an_order() -> None:
    rows = [("S1", "17850.0", "+86 13812345678", "2026-03-05 10:20:00", "3", "1.1")]
    rules = (ColumnRule(column="会员号", trim_decimal=True),)
    found = clean(rows, Mapping(objects=(PERSON, ORDER), columns=rules))
    [order] = found.tables["order"].to_pylist()
    assert {key: value for key, value in order.items() if value is not None} == {
        "record_id": "shop/order/S1",
        "source": "shop",
        "batch_id": "b1",
        "row_id": "ffffffffffffffff-2",
        "seen_at": datetime(2026, 1, 1),
        "number": "S1",
        "party": "shop/person/17850",
        "ordered_at": datetime(2026, 3, 5, 2, 20),
        "amount": Decimal("3.3"),
    }
    assert shown(found.tables["person"], "record_id", "number", "phone") == [
        ("shop/person/17850", "17850", "13812345678")
    ]
    person = next(each for each in standard_objects() if each.key == "person")
    assert found.tables["person"].schema == clean_schema(person)
    assert found.bad.num_rows == 0


def test_rows_without_a_customer_make_the_other_records() -> None:
    rows = [
        ("S1", "", "13812345678", "", "1", "2"),
        ("S2", " - ", None, None, None, None),
        (None, "007", "", "", "", ""),
    ]
    found = clean(rows, Mapping(objects=(PERSON, ORDER)))
    assert shown(found.tables["order"], "record_id", "party") == [("shop/order/S1", None), ("shop/order/S2", None)]
    assert shown(found.tables["person"], "record_id") == [("shop/person/007",)]
    assert found.bad.num_rows == 0


def test_a_bad_value_empties_its_field_and_says_why() -> None:
    rows = [("S1", "M1", "12345", "昨天", "x", "2"), ("S2", "M2", "13812345678", "", "2", "")]
    found = clean(rows, Mapping(objects=(PERSON, ORDER)))
    assert shown(found.tables["order"], "number", "ordered_at", "amount") == [("S1", None, None), ("S2", None, None)]
    bad = {row["column"]: row for row in found.bad.to_pylist()}
    assert {column: row["code"] for column, row in bad.items()} == {
        "手机": "not_a_phone",
        "时间": "not_a_date",
        "数量": "not_a_number",
    }
    assert bad["手机"] | {"data": ""} == {
        "file": "a.csv",
        "row_number": 2,
        "column": "手机",
        "value": "12345",
        "code": "not_a_phone",
        "slots": '{"column": "手机", "value": "12345"}',
        "data": "",
    }
    assert json.loads(bad["手机"]["data"]) == dict(zip(COLUMNS, rows[0], strict=True))


def test_a_bad_key_keeps_the_row_out_of_its_object() -> None:
    rows = [("1.23E+17", "M1", "", "", "", ""), ("x" * 300, "M2", "", "", "", "")]
    found = clean(rows, Mapping(objects=(PERSON, ORDER)))
    assert found.tables["order"].num_rows == 0
    assert found.tables["person"].num_rows == 2
    assert shown(found.bad, "row_number", "column", "code") == [(2, "单号", "digits_lost"), (3, "单号", "key_too_long")]


def test_without_a_key_equal_rows_stay() -> None:
    loose = ORDER.model_copy(update={"key": ()})
    found = clean([("S1", "M1", "", "", "1", "2")] * 2, Mapping(objects=(loose,)))
    ids = ["shop/order/ffffffffffffffff-2", "shop/order/ffffffffffffffff-3"]
    assert found.tables["order"].column("record_id").to_pylist() == ids


def test_a_product_too_large_is_told() -> None:
    found = clean([("S1", "", "", "", "99999999999999", "10")], Mapping(objects=(ORDER,)))
    assert shown(found.tables["order"], "amount") == [(None,)]
    assert shown(found.bad, "column", "value", "code") == [("数量 × 单价", "99999999999999 × 10", "product_too_large")]


def test_source_rows_are_json_as_it_came() -> None:
    cells = ['a"b\\c\n\t\x01', None]
    rows = source_rows(pa.table({'列"1': pa.array(cells, pa.string())}), pa.array([2, 3]), "a.csv", "0" * 64)
    assert [json.loads(text) for text in rows.data.to_pylist()] == [{'列"1': cells[0]}, {'列"1': ""}]
    assert rows.as_table(BATCH).to_pylist()[0] | {"data": ""} == {
        "row_id": "0000000000000000-2",
        "source": "shop",
        "batch_id": "b1",
        "file": "a.csv",
        "row_number": 2,
        "data": "",
    }


RECORDS = st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.integers(0, 3), st.none() | st.text(max_size=2)))


@settings(deadline=None)
@given(RECORDS)
def test_the_last_value_that_is_something_wins(rows: list[tuple[str, int | None, str | None]]) -> None:
    schema = pa.schema([("record_id", pa.string()), ("a", pa.int64()), ("b", pa.string())])
    table = pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in rows], schema)
    expected: dict[str, list[Any]] = {}
    for key, a, b in rows:
        old = expected.setdefault(key, [None, None])
        expected[key] = [old[0] if a is None else a, old[1] if b is None else b]
    once = collapse(table)
    assert {row["record_id"]: [row["a"], row["b"]] for row in once.to_pylist()} == expected
    assert collapse(once) == once
