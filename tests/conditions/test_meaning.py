"""What conditions mean: a table of cases over hand-made customers, and an evaluator of its own as the judge."""

import math
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from sqlglot import exp
from tests.conftest import Town

from dongcha import conditions
from dongcha.conditions import Condition
from dongcha.conditions.errors import ConditionRefused, FieldUnknown
from dongcha.kit.clock import FixedClock

# 1 March 2026, 10:00 in Shanghai; the local day began at 16:00 UTC the day before.
NOW = datetime(2026, 3, 1, 2, 0)
PARSE: TypeAdapter[Condition] = TypeAdapter(Condition)
MIDNIGHT = datetime(2026, 2, 28, 16, 0)

PROFILES: list[dict[str, Any]] = [
    {"name": "安 Ann", "kind": "person", "order_count": 3, "order_amount": Decimal("99.5000"),
     "last_order_on": date(2026, 3, 1), "first_seen_at": NOW},
    {"name": "白", "kind": "person", "order_count": 0, "first_seen_at": MIDNIGHT},
    {"name": "陈", "kind": "company", "order_count": 1, "order_amount": Decimal("-5.0000"),
     "last_order_on": date(2026, 2, 23), "first_seen_at": MIDNIGHT - timedelta(microseconds=1)},
    {"name": None, "kind": "company", "order_count": 7, "order_amount": Decimal("100.0001"),
     "last_order_on": date(2026, 2, 22), "first_seen_at": NOW + timedelta(seconds=1)},
    {"name": "", "kind": "person", "order_count": 2, "order_amount": Decimal(0), "last_order_on": date(2026, 3, 2)},
]  # fmt: skip
EVENTS = [
    (1, "view", NOW),
    (1, "view", MIDNIGHT),
    (1, "cart:add", MIDNIGHT - timedelta(microseconds=1)),
    (2, "view", MIDNIGHT - timedelta(days=6)),
    (2, "cart_add", NOW + timedelta(seconds=1)),
    (3, "cart_add", MIDNIGHT - timedelta(days=6, microseconds=1)),
    (3, "view", None),
]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Five customers and seven events, laid straight into the lake."""
    made = Town(Path(tmp_path_factory.mktemp("shop")), FixedClock(NOW))
    profiles = [{"customer_id": n, "record_count": 1, **row} for n, row in enumerate(PROFILES, 1)]
    events = [
        {"record_id": f"e{n}", "party": f"p{customer}", "name": name, "occurred_at": at}
        for n, (customer, name, at) in enumerate(EVENTS)
    ]
    members = [{"record_id": f"p{n}", "customer_id": n, "kind": "person"} for n in range(1, 6)]
    warehouse = made.runtime.warehouse
    for name, rows in {"profile": profiles, "membership": members, "event": events}.items():
        table = pa.Table.from_pylist(rows, warehouse.registry[name].file_schema)
        with made.runtime.database.write() as session:
            warehouse.publish(session, name, [warehouse.lake.stage_table(name, table)], NOW)
    warehouse.catch_up()
    yield made
    made.close()


def meets(shop: Town, tree: Any) -> list[int]:
    """Customers who meet the condition; checks on the way that nobody is left undecided."""
    condition = PARSE.validate_python(tree)
    with shop.step() as ctx:
        conditions.check(ctx, condition)
        chosen = conditions.selection(ctx, condition)
        columns = [exp.column("customer_id", table="profile"), exp.alias_(chosen.meets, "met")]
        rows = ctx.warehouse.run(chosen.source(exp.select(*columns)), chosen.parameters).rows()
    assert len(rows) == len(PROFILES)
    assert {row["met"] for row in rows} <= {True, False}
    return sorted(row["customer_id"] for row in rows if row["met"])


def compare(field: str, op: str, value: Any = None) -> dict[str, Any]:
    return {"kind": "compare", "field": field, "op": op, "value": value}


def did(event: str, op: str = "ge", count: int = 1, days: int | None = None) -> dict[str, Any]:
    return {"kind": "did", "event": event, "op": op, "count": count, "within_days": days}


@pytest.mark.parametrize(
    ("tree", "met"),
    [
        (compare("name", "eq", "白"), [2]),
        (compare("name", "ne", "白"), [1, 3, 4, 5]),  # a missing name is not 白
        (compare("name", "in", ["白", "陈"]), [2, 3]),
        (compare("name", "in", []), []),
        (compare("name", "not_in", ["白", "陈"]), [1, 4, 5]),
        (compare("name", "not_in", []), [1, 2, 3, 4, 5]),
        (compare("name", "contains", "Ann"), [1]),
        (compare("name", "contains", "ann"), []),
        (compare("name", "contains", "%"), []),
        (compare("name", "starts_with", "安"), [1]),
        (compare("name", "is_null"), [4]),
        (compare("name", "not_null"), [1, 2, 3, 5]),
        (compare("kind", "eq", "company"), [3, 4]),
        (compare("order_count", "between", [1, 3]), [1, 3, 5]),
        (compare("order_amount", "gt", "99.4999"), [1, 4]),
        (compare("order_amount", "le", 0), [3, 5]),
        (compare("order_amount", "ne", 0), [1, 2, 3, 4]),
        (compare("order_amount", "is_null"), [2]),
        (compare("last_order_on", "eq", "2026-03-01"), [1]),
        (compare("last_order_on", "lt", "2026-02-23"), [4]),
        # Seven local days, today among them; tomorrow and the eighth day back are outside.
        (compare("last_order_on", "within_last", 7), [1, 3]),
        (compare("last_order_on", "not_within_last", 7), [2, 4, 5]),
        # Today began at local midnight, and ends now.
        (compare("first_seen_at", "within_last", 1), [1, 2]),
        (compare("first_seen_at", "within_last", 2), [1, 2, 3]),
        (compare("first_seen_at", "not_within_last", 1), [3, 4, 5]),
        (compare("first_seen_at", "ge", "2026-03-01T10:00:00+08:00"), [1, 4]),
        (compare("rfm_group", "is_null"), [1, 2, 3, 4, 5]),
        (did("event"), [1, 2, 3]),  # what lies in the future or has no time has not happened
        (did("event", "ge", 3), [1]),
        (did("event", "eq", 0), [4, 5]),
        (did("event", "le", 1), [2, 3, 4, 5]),
        (did("event:view"), [1, 2]),
        (did("event:cart:add"), [1]),
        (did("event:cart_add"), [3]),
        ({"kind": "all", "of": [did("event:cart:add"), did("event:cart_add")]}, []),
        (did("event", "ge", 1, 1), [1]),
        (did("event", "ge", 2, 1), [1]),
        (did("event", "ge", 3, 1), []),
        (did("event", "ge", 1, 7), [1, 2]),
        (did("event", "ge", 1, 8), [1, 2, 3]),
        ({"kind": "all", "of": []}, [1, 2, 3, 4, 5]),
        ({"kind": "any", "of": []}, []),
        ({"kind": "not", "of": []}, [1, 2, 3, 4, 5]),
        ({"kind": "not", "of": [compare("order_amount", "gt", 0)]}, [2, 3, 5]),
        ({"kind": "not", "of": [compare("name", "eq", "白"), did("event", "ge", 3)]}, [3, 4, 5]),
        ({"kind": "any", "of": [compare("name", "is_null"), compare("kind", "eq", "company")]}, [3, 4]),
    ],
    ids=repr,
)
def test_what_each_condition_means(shop: Town, tree: Any, met: list[int]) -> None:
    assert meets(shop, tree) == met


@pytest.mark.parametrize(
    "tree",
    [
        compare("name", "gt", "a"),
        compare("name", "eq", 5),
        compare("name", "eq"),
        compare("name", "eq", ["a", "b"]),
        compare("name", "in", [5]),
        compare("order_count", "eq", True),
        compare("order_count", "eq", "many"),
        compare("order_count", "eq", 1.5),
        compare("order_count", "eq", 10**30),
        compare("order_count", "between", [1]),
        compare("order_count", "between", [1, 2, 3]),
        compare("order_count", "contains", "1"),
        compare("order_amount", "gt", "NaN"),
        compare("order_amount", "gt", "Infinity"),
        compare("order_amount", "gt", "12元"),
        compare("order_amount", "gt", 10**40),
        compare("last_order_on", "eq", "2026-02-30"),
        compare("last_order_on", "eq", 20260301),
        compare("last_order_on", "within_last", 0),
        compare("last_order_on", "within_last", -1),
        compare("last_order_on", "within_last", 7.9),
        compare("last_order_on", "within_last", True),
        compare("last_order_on", "within_last", 10**12),
        compare("first_seen_at", "ge", "yesterday"),
        {"kind": "not", "of": [{"kind": "all", "of": [compare("name", "gt", "a")]}]},
    ],
    ids=repr,
)
def test_values_that_do_not_fit_are_refused(shop: Town, tree: Any) -> None:
    with pytest.raises(ConditionRefused):
        meets(shop, tree)


@pytest.mark.parametrize("tree", [compare("nothing", "eq", 1), did("nothing"), did("order:x"), did("ticket:x")])
def test_unknown_names_are_refused(shop: Town, tree: Any) -> None:
    with pytest.raises(FieldUnknown):
        meets(shop, tree)


# The judge: plain Python over the rows.

DAY = NOW + timedelta(hours=8)


def judge(tree: Any, number: int) -> bool:
    return JUDGES[tree["kind"]](tree, number)


def judge_did(tree: Any, number: int) -> bool:
    name = tree["event"].partition(":")[2]
    days = tree["within_days"]
    first = MIDNIGHT - timedelta(days=days - 1) if days else datetime(1, 1, 1)
    times = [at for who, what, at in EVENTS if who == number and at and (not name or what == name)]
    count = sum(first <= at <= NOW for at in times)
    return {"ge": count >= tree["count"], "le": count <= tree["count"], "eq": count == tree["count"]}[tree["op"]]


def judge_compare(tree: Any, number: int) -> bool:
    negated = {"ne": "eq", "not_in": "in", "is_null": "not_null", "not_within_last": "within_last"}
    if tree["op"] in negated:
        return not judge_compare({**tree, "op": negated[tree["op"]]}, number)
    value, wanted, op = PROFILES[number - 1].get(tree["field"]), tree["value"], tree["op"]
    if value is None:
        return False
    if op == "not_null":
        return True
    if op == "within_last":
        return bool(DAY.date() - timedelta(days=wanted - 1) <= value <= DAY.date())
    makers: dict[Any, Callable[[Any], Any]] = {date: date.fromisoformat, Decimal: lambda v: Decimal(str(v))}
    make = makers.get(type(value), type(value))
    if op == "in":
        return value in [make(w) for w in wanted]
    if op == "between":
        return bool(make(wanted[0]) <= value <= make(wanted[1]))
    tests: dict[str, Callable[[Any, Any], bool]] = {
        "eq": lambda a, b: a == b, "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b, "lt": lambda a, b: a < b,
        "le": lambda a, b: a <= b, "contains": lambda a, b: b in a, "starts_with": lambda a, b: a.startswith(b),
    }  # fmt: skip
    return bool(tests[op](value, make(wanted)))


JUDGES: dict[str, Callable[[Any, int], bool]] = {
    "all": lambda t, n: all(judge(c, n) for c in t["of"]),
    "any": lambda t, n: any(judge(c, n) for c in t["of"]),
    "not": lambda t, n: not any(judge(c, n) for c in t["of"]),
    "did": judge_did,
    "compare": judge_compare,
}
TEXTS = st.sampled_from(["安", "安 Ann", "白", "Ann", "", "%", "'", "陈"])
NUMBERS = st.integers(-6, 8)
AMOUNTS = st.sampled_from(["99.5", 0, "-5", "100.0001", 100, 99.5])
DAYS = st.dates(date(2026, 2, 20), date(2026, 3, 3)).map(str)


def pairs(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(values, min_size=2, max_size=2)


def leaves(field: str, values: st.SearchStrategy[Any], ops: str) -> st.SearchStrategy[Any]:
    single = st.builds(compare, st.just(field), st.sampled_from(ops.split()), values)
    return st.one_of(
        single,
        st.builds(compare, st.just(field), st.sampled_from(["is_null", "not_null"]), st.none()),
    )


ORDERED = "eq ne gt ge lt le"
LEAF = st.one_of(
    leaves("name", TEXTS, "eq ne contains starts_with"),
    st.builds(compare, st.just("name"), st.sampled_from(["in", "not_in"]), st.lists(TEXTS, max_size=3)),
    leaves("order_count", NUMBERS, ORDERED),
    st.builds(compare, st.just("order_count"), st.just("between"), pairs(NUMBERS)),
    leaves("order_amount", AMOUNTS, ORDERED),
    leaves("last_order_on", DAYS, "eq gt ge lt le"),
    st.builds(compare, st.just("last_order_on"), st.just("between"), pairs(DAYS)),
    st.builds(
        compare, st.just("last_order_on"), st.sampled_from(["within_last", "not_within_last"]), st.integers(1, 400)
    ),
    st.builds(
        did,
        st.sampled_from(["event", "event:view", "event:cart:add", "event:cart_add"]),
        st.sampled_from(["ge", "le", "eq"]),
        st.integers(0, 3),
        st.none() | st.integers(1, 9),
    ),
)
TREE = st.recursive(
    LEAF,
    lambda inner: st.builds(
        lambda kind, of: {"kind": kind, "of": of}, st.sampled_from(["all", "any", "not"]), st.lists(inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=TREE)
@example(tree={"kind": "any", "of": [did("event:cart:add"), did("event:cart_add", "ge", 1, None)]})
def test_the_compiled_condition_is_what_the_judge_says(shop: Town, tree: Any) -> None:
    assert meets(shop, tree) == [n for n in range(1, 6) if judge(tree, n)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    field=st.sampled_from(["name", "order_count", "order_amount", "last_order_on", "first_seen_at", "kind"]),
    op=st.sampled_from([*ORDERED.split(), "in", "not_in", "between", "contains", "within_last", "is_null"]),
    value=st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5),
        st.lists(st.one_of(st.text(max_size=3), st.integers()), max_size=3),
    ),
)  # fmt: skip
def test_any_value_is_either_understood_or_refused(shop: Town, field: str, op: str, value: Any) -> None:
    """Whatever is sent, nothing but a refusal comes of it."""
    if isinstance(value, float) and math.isinf(value):
        value = str(value)
    try:
        meets(shop, compare(field, op, value))
    except ConditionRefused as error:
        assert error.slots["field"] == field


@pytest.mark.parametrize(
    ("tree", "chinese", "english"),
    [
        (compare("name", "eq", "白"), "名称 是 白", "Name is 白"),
        (did("order", "ge", 2, 30), "近 30 天 下单 ≥ 2 次", "Order ≥ 2 times in the last 30 days"),
    ],
)
def test_sentences_speak_both_languages(shop: Town, tree: Any, chinese: str, english: str) -> None:
    condition = PARSE.validate_python(tree)
    told = []
    for language in ("zh_CN", "en"):
        with shop.step() as ctx:
            ctx.actor = type(ctx.actor)(**{**vars(ctx.actor), "language": language})
            told.append(conditions.describe(ctx, condition))
    assert told == [chinese, english]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=TREE)
def test_every_condition_has_a_sentence_without_loose_ends(shop: Town, tree: Any) -> None:
    with shop.step() as ctx:
        told = conditions.describe(ctx, PARSE.validate_python(tree))
    assert told
    assert "sentence." not in told
    assert "{" not in told
