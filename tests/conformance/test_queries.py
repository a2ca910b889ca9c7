"""Named queries over the town, on every engine: each answer is that of SQL written by hand, and has its hash.

An engine joins by one entry in `ENGINES`: a function from the town to an `Ask` that takes a tree and its parameters.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter
from sqlglot import exp
from tests.conftest import NOON, BroughtIn

from dongcha import conditions
from dongcha.conditions import Condition
from dongcha.metrics.definitions import all_metrics
from dongcha.metrics.dimensions import Model
from dongcha.metrics.queries import MetricTree
from dongcha.metrics.ranges import Span
from dongcha.profiles import recipes
from dongcha.profiles.happenings import HAPPENINGS, story, timeline
from dongcha.scores.schemas import RfmSettings
from dongcha.scores.service import rfm_parameters, rfm_tree

Rows = list[tuple[Any, ...]]
Ask = Callable[[exp.Expr, Mapping[str, Any]], Rows]
PARSE: TypeAdapter[Condition] = TypeAdapter(Condition)


def duckdb_engine(brought_in: BroughtIn) -> Ask:
    def ask(tree: exp.Expr, parameters: Mapping[str, Any]) -> Rows:
        with brought_in.town.step() as ctx:
            return [tuple(row.values()) for row in ctx.system_warehouse.run(tree, parameters).rows()]

    return ask


ENGINES: dict[str, Callable[[BroughtIn], Ask]] = {"duckdb": duckdb_engine}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, brought_in: BroughtIn) -> Iterator[Ask]:
    yield ENGINES[request.param](brought_in)


def plain(value: Any) -> Any:
    """Equal numbers look equal, whatever type carries them."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, float):
        return f"{value:.9g}"
    if isinstance(value, int | Decimal):
        return format(Decimal(value).normalize(), "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def digest(rows: Rows) -> str:
    """A hash that does not depend on the order of rows."""
    lines = sorted(repr(tuple(plain(v) for v in row)) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Case:
    """`build` gives the tree and its parameters; `by_hand` is DuckDB SQL over clean records and `helpers`."""

    name: str
    build: Callable[[BroughtIn], tuple[exp.Expr, dict[str, Any]]]
    by_hand: str
    at_least: int = 1
    values: tuple[Any, ...] = field(default=())


# What hand-written queries lean on; written from the meaning of the words, not from the product's SQL.
HELPERS = """
CREATE OR REPLACE TEMP VIEW bought AS
SELECT m.customer_id, o.record_id AS order_id, o.*, o.ordered_at + INTERVAL 8 HOUR AS local,
       coalesce(o.amount, (SELECT sum(i.amount) FROM order_item i WHERE i."order" = o.record_id)) AS net,
       (SELECT count(*) FROM order_item i WHERE i."order" = o.record_id) AS items
FROM "order" o LEFT JOIN membership m ON m.record_id = o.party;
CREATE OR REPLACE TEMP VIEW of_customer AS
SELECT m.customer_id, e.* FROM event e LEFT JOIN membership m ON m.record_id = e.party;
CREATE OR REPLACE TEMP VIEW party AS
SELECT m.customer_id, 'person' AS kind, p.record_id, p.source, p.seen_at, p.name, p.phone, p.province, p.city, p.number
FROM person p JOIN membership m USING (record_id) WHERE m.customer_id IS NOT NULL
UNION ALL
SELECT m.customer_id, 'company', c.record_id, c.source, c.seen_at, c.name, c.phone, c.province, c.city, c.number
FROM company c JOIN membership m USING (record_id) WHERE m.customer_id IS NOT NULL;
CREATE OR REPLACE TEMP VIEW customer AS
SELECT p.customer_id, any_value(p.kind) AS kind,
  (SELECT q.name FROM party q WHERE q.customer_id = p.customer_id AND q.name IS NOT NULL
   ORDER BY q.seen_at DESC, q.record_id LIMIT 1) AS name,
  (SELECT q.province FROM party q WHERE q.customer_id = p.customer_id AND q.province IS NOT NULL
   ORDER BY q.seen_at DESC, q.record_id LIMIT 1) AS province,
  count(*) AS records, count(DISTINCT p.source) AS sources, min(p.seen_at) AS first_seen,
  (SELECT count(*) FROM bought b WHERE b.customer_id = p.customer_id AND b.net > 0) AS orders,
  (SELECT sum(b.net) FROM bought b WHERE b.customer_id = p.customer_id) AS money,
  (SELECT max(b.local)::DATE FROM bought b WHERE b.customer_id = p.customer_id AND b.net > 0) AS last_on,
  (SELECT min(b.local)::DATE FROM bought b WHERE b.customer_id = p.customer_id AND b.net > 0) AS first_on
FROM party p GROUP BY p.customer_id;
CREATE OR REPLACE TEMP VIEW happened_to AS
SELECT customer_id, order_id AS id, 'order' AS kind, ordered_at AS at, number AS title, channel AS detail,
  net AS amount, source FROM bought
UNION ALL SELECT customer_id, record_id, 'event', occurred_at, name, page, amount, source FROM of_customer
UNION ALL SELECT m.customer_id, t.record_id, 'interaction', occurred_at, t.kind, summary, NULL, source
  FROM interaction t JOIN membership m ON m.record_id = party
UNION ALL SELECT m.customer_id, t.record_id, 'ticket', opened_at, subject, status, NULL, source
  FROM ticket t JOIN membership m ON m.record_id = party
UNION ALL SELECT m.customer_id, t.record_id, 'deal', opened_on::TIMESTAMP, name, stage, amount, source
  FROM deal t JOIN membership m ON m.record_id = party
UNION ALL SELECT m.customer_id, t.record_id, 'payment', paid_at, number, NULL, amount, source
  FROM payment t JOIN membership m ON m.record_id = party
UNION ALL SELECT m.customer_id, t.record_id, 'survey', answered_at, t.kind, comment, NULL, source
  FROM survey_answer t JOIN membership m ON m.record_id = party;
CREATE OR REPLACE TEMP VIEW happened AS SELECT * EXCLUDE (customer_id) FROM happened_to WHERE customer_id =
  (SELECT customer_id FROM bought WHERE customer_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1);
"""


def purchases(_: BroughtIn) -> tuple[exp.Expr, dict[str, Any]]:
    return recipes.purchases(), {"offset_minutes": 480}


def profiles(_: BroughtIn) -> tuple[exp.Expr, dict[str, Any]]:
    columns = "customer_id kind name province record_count source_count first_seen_at order_count order_amount"
    names = [*columns.split(), "first_order_on", "last_order_on"]
    return exp.select(*names).from_(recipes.profiles().subquery("all_columns")), {}


def rfm(settings: RfmSettings) -> Callable[[BroughtIn], tuple[exp.Expr, dict[str, Any]]]:
    return lambda town: (rfm_tree(), rfm_parameters(settings, scored_on(town)))


def scored_on(town: BroughtIn) -> date:
    last = town.value("SELECT max(local)::DATE FROM bought WHERE net > 0")
    return min(last + timedelta(days=1), NOON.date())  # type: ignore[no-any-return]


RFM_BY_HAND = """
WITH day AS (SELECT least(max(local)::DATE + 1, DATE '2026-03-01') AS d FROM bought WHERE net > 0),
b AS (SELECT customer_id, (SELECT d FROM day) - max(local::DATE) FILTER (net > 0) AS r,
        count(*) FILTER (net > 0) AS f, sum(net) AS m
      FROM bought, day WHERE customer_id IS NOT NULL AND local::DATE < d AND local::DATE >= d - {window}
      GROUP BY customer_id HAVING f > 0),
cut AS (SELECT {r} AS r, {f} AS f, {m} AS m)
SELECT b.customer_id, b.r, b.f, b.m, b.r <= cut.r, b.f >= cut.f, b.m >= cut.m,
  (b.r <= cut.r)::INT::TEXT || (b.f >= cut.f)::INT::TEXT || (b.m >= cut.m)::INT::TEXT, (SELECT d FROM day)
FROM b, cut
"""
# The median, of an even number the lower middle: the value at place (n + 1) // 2.
MIDDLE = "(SELECT list_sort(list({0}))[(count(*) + 1) // 2] FROM b)"


def segment(condition: Any) -> Callable[[BroughtIn], tuple[exp.Expr, dict[str, Any]]]:
    def build(town: BroughtIn) -> tuple[exp.Expr, dict[str, Any]]:
        with town.town.step() as ctx:
            found = conditions.selection(ctx, PARSE.validate_python(condition))
        return found.source(exp.select(exp.column("customer_id", table="profile"))).where(found.meets), found.parameters

    return build


def compare(field: str, op: str, value: Any = None) -> dict[str, Any]:
    return {"kind": "compare", "field": field, "op": op, "value": value}


def did(event: str, op: str, count: int, days: int | None = None) -> dict[str, Any]:
    return {"kind": "did", "event": event, "op": op, "count": count, "within_days": days}


def metric(
    key: str, dimensions: tuple[str, ...] = (), grain: str | None = None, span: Span | None = None, **changes: Any
) -> Callable[[BroughtIn], tuple[exp.Expr, dict[str, Any]]]:
    def build(town: BroughtIn) -> tuple[exp.Expr, dict[str, Any]]:
        with town.town.step() as ctx:
            definition = all_metrics(ctx)[key].model_copy(update=changes)
            model = Model(ctx)
            made = MetricTree(model, definition, ctx.company.zone, 480)
            known = model.dimensions(definition.dataset)
            return made.build([known[d] for d in dimensions], grain, span, ()), made.parameters

    return build


def happenings(make: Any) -> Callable[[BroughtIn], tuple[exp.Expr, dict[str, Any]]]:
    def build(town: BroughtIn) -> tuple[exp.Expr, dict[str, Any]]:
        parameters = {"customer_id": busiest(town), "before": datetime(9999, 1, 1)}
        if make is story:
            parameters["offset_minutes"] = 480
        return make(HAPPENINGS, 1000), parameters

    return build


def busiest(town: BroughtIn) -> int:
    found: int = town.value(
        "SELECT customer_id FROM bought WHERE customer_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    )
    return found


Q4 = Span(date(2025, 10, 1), date(2026, 1, 1))
IN_Q4 = "local >= '2025-10-01' AND local < '2026-01-01'"
CUSTOMERS = "SELECT customer_id FROM customer WHERE "
DAY = "DATE '2026-03-01'"
EVENTS = "(SELECT count(*) FROM of_customer e WHERE e.customer_id = customer.customer_id{0} AND occurred_at <= '{1}')"

CASES = (
    Case(
        "purchases",
        purchases,
        "SELECT customer_id, order_id, source, number, ordered_at, local::DATE, net, currency, items, status, channel,"
        " coalesce(net > 0, false) FROM bought",
        300,
    ),
    Case(
        "profiles",
        profiles,
        "SELECT customer_id, kind, name, province, records, sources, first_seen, orders, money, first_on, last_on"
        " FROM customer",
        200,
    ),
    Case("rfm", rfm(RfmSettings()), RFM_BY_HAND.format(window=365, r=MIDDLE.format("r"), f=MIDDLE.format("f"), m=MIDDLE.format("m")), 50),
    Case(
        "rfm with borders",
        rfm(RfmSettings(window_days=90, recency_days=30, purchase_count=2, purchase_amount=Decimal(1000))),
        RFM_BY_HAND.format(window=90, r="30", f="2", m="1000"),
        10,
    ),
    Case("segment eq", segment(compare("kind", "eq", "company")), CUSTOMERS + "kind = 'company'", 10),
    Case("segment ne", segment(compare("province", "ne", "浙江省")), CUSTOMERS + "province IS DISTINCT FROM '浙江省'", 10),
    Case("segment gt", segment(compare("order_amount", "gt", "999.99")), CUSTOMERS + "money > 999.99", 10),
    Case("segment ge", segment(compare("order_count", "ge", 2)), CUSTOMERS + "orders >= 2", 10),
    Case("segment lt", segment(compare("order_amount", "lt", 500)), CUSTOMERS + "money < 500"),
    Case("segment le", segment(compare("order_count", "le", 0)), CUSTOMERS + "orders <= 0", 10),
    Case("segment in", segment(compare("order_count", "between", [1, 3])), CUSTOMERS + "orders IN (1, 2, 3)", 10),
    Case(
        "segment not in",
        segment(compare("province", "not_in", ["浙江省", "江苏省"])),
        CUSTOMERS + "coalesce(province, '') NOT IN ('浙江省', '江苏省')",
        10,
    ),
    Case("segment contains", segment(compare("name", "contains", "公司")), CUSTOMERS + "name LIKE '%公司%'", 5),
    Case("segment starts with", segment(compare("name", "starts_with", "王")), CUSTOMERS + "name LIKE '王%'"),
    Case("segment is null", segment(compare("order_amount", "is_null")), CUSTOMERS + "money IS NULL", 10),
    Case("segment not null", segment(compare("last_order_on", "not_null")), CUSTOMERS + "last_on IS NOT NULL", 10),
    Case(
        "segment within last",
        segment(compare("last_order_on", "within_last", 90)),
        CUSTOMERS + f"last_on BETWEEN {DAY} - 89 AND {DAY}",
        5,
    ),
    Case(
        "segment not within last",
        segment(compare("last_order_on", "not_within_last", 90)),
        CUSTOMERS + f"NOT coalesce(last_on BETWEEN {DAY} - 89 AND {DAY}, false)",
        10,
    ),
    Case(
        "segment did",
        segment(did("order", "ge", 2, 365)),
        CUSTOMERS + "(SELECT count(*) FROM bought b WHERE b.customer_id = customer.customer_id AND net > 0"
        f" AND local >= {DAY} - 364) >= 2",
        5,
    ),
    Case("segment did not", segment(did("event", "eq", 0)), CUSTOMERS + EVENTS.format("", "9999-01-01") + " = 0", 10),
    Case(
        "segment of everything",
        segment(
            {
                "kind": "all",
                "of": [
                    {"kind": "any", "of": [did("event", "ge", 1), did("order", "ge", 1)]},
                    {"kind": "not", "of": [compare("kind", "eq", "company")]},
                    compare("order_count", "lt", 3),
                ],
            }
        ),
        CUSTOMERS + "kind <> 'company' AND orders < 3 AND (orders > 0 OR " + EVENTS.format("", "9999-01-01") + " > 0)",
        10,
    ),
    Case("metric sum by month", metric("sales_amount", grain="month"), "SELECT date_trunc('month', local)::DATE, sum(net) FROM bought GROUP BY 1", 12),
    Case("metric sum by day", metric("paid_amount", grain="day", span=Q4), f"SELECT local::DATE, sum(net) FROM bought WHERE net > 0 AND {IN_Q4} GROUP BY 1", 10),
    Case("metric count by week", metric("order_count", grain="week"), "SELECT date_trunc('week', local)::DATE, count(*) FROM bought WHERE net > 0 GROUP BY 1", 20),
    Case("metric count by quarter", metric("return_count", grain="quarter"), "SELECT date_trunc('quarter', local)::DATE, count(*) FROM bought WHERE coalesce(net > 0, false) = false GROUP BY 1", 0),
    Case("metric distinct by year", metric("buyer_count", grain="year"), "SELECT date_trunc('year', local)::DATE, count(DISTINCT customer_id) FROM bought WHERE net > 0 GROUP BY 1", 2),
    Case("metric average", metric("sales_amount", ("channel",), aggregate="average"), "SELECT channel, sum(net)::DOUBLE / count(net) FROM bought GROUP BY 1"),
    Case(
        "metric by dimension of a relation",
        metric("sales_amount", ("customer.province",)),
        "SELECT c.province, sum(b.net) FROM bought b LEFT JOIN customer c USING (customer_id) GROUP BY 1",
        2,
    ),
    Case(
        "metric by two dimensions and time",
        metric("sales_amount", ("source", "customer.kind"), "month", Q4),
        f"SELECT date_trunc('month', b.local)::DATE, b.source, c.kind, sum(b.net) FROM bought b"
        f" LEFT JOIN customer c USING (customer_id) WHERE b.{IN_Q4.replace('local <', 'b.local <')} GROUP BY ALL",
        3,
    ),
    Case("metric of items", metric("quantity", ("product.name",)), 'SELECT p.name, sum(i.quantity) FROM order_item i LEFT JOIN product p ON p.record_id = i.product GROUP BY 1', 5),
    Case("metric of deals", metric("deal_count", ("stage",)), "SELECT stage, count(*) FROM deal GROUP BY 1", 3),
    Case("metric of a day column", metric("new_buyer_count", grain="month"), "SELECT date_trunc('month', first_on)::DATE, count(*) FROM customer GROUP BY 1", 5),
    Case("timeline", happenings(timeline), 'SELECT * FROM happened WHERE "at" IS NOT NULL', 3),
    Case(
        "story",
        happenings(story),
        'SELECT *, 0 FROM happened WHERE "at" IS NOT NULL UNION ALL'
        " SELECT NULL, kind, date_trunc('month', \"at\" + INTERVAL 8 HOUR)::TIMESTAMP, NULL, NULL, NULL, NULL, count(*)"
        " FROM happened GROUP BY ALL",
        4,
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_an_answer_is_that_of_sql_by_hand(brought_in: BroughtIn, engine: Ask, case: Case) -> None:
    brought_in.truth.execute(HELPERS)
    ours = engine(*case.build(brought_in))
    wanted = brought_in.sql(case.by_hand)
    assert sorted(map(repr, [tuple(map(plain, r)) for r in ours])) == sorted(
        map(repr, [tuple(map(plain, r)) for r in wanted])
    )
    assert digest(ours) == digest(wanted)
    assert len(ours) >= case.at_least


def test_answers_are_the_same_when_asked_again(brought_in: BroughtIn) -> None:
    """Sums are exact, so a second engine over the same file gives the same hashes."""
    brought_in.truth.execute(HELPERS)
    first = {c.name: digest(duckdb_engine(brought_in)(*c.build(brought_in))) for c in CASES}
    brought_in.town.runtime.warehouse._answers._held.clear()
    assert {c.name: digest(duckdb_engine(brought_in)(*c.build(brought_in))) for c in CASES} == first


def test_derived_tables_hold_what_their_recipes_say(brought_in: BroughtIn, engine: Ask) -> None:
    for name, build in {"purchase": purchases, "rfm": rfm(RfmSettings())}.items():
        brought_in.truth.execute(HELPERS)
        stored = engine(exp.select("*").from_(name), {})
        assert digest(stored) == digest(engine(*build(brought_in)))
