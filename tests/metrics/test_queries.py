"""The query object over the API: totals, comparisons, and what is refused with a sentence."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import BroughtIn

NET = 'coalesce(o.amount, (SELECT sum(i.amount) FROM order_item i WHERE i."order" = o.record_id))'
SALES = f'SELECT sum({NET}) FROM "order" o WHERE o.ordered_at + INTERVAL 8 HOUR >= $1 AND o.ordered_at + INTERVAL 8 HOUR < $2'


def ask(town: BroughtIn, **asked: Any) -> Any:
    answer = town.admin.post("/api/metrics/query", asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_month_beside_the_month_before_and_the_year_before(brought_in: BroughtIn) -> None:
    asked: dict[str, Any] = {"metrics": ["sales_amount"], "range": {"first": "2025-12-01", "last": "2025-12-31"}}
    wanted = [brought_in.value(SALES, [f"{y}-{m}-01", e]) for y, m, e in [
        (2025, 12, "2026-01-01"), (2025, 11, "2025-12-01"), (2024, 12, "2025-01-01")]]  # fmt: skip
    by_month, by_year = ask(brought_in, **asked, compare="previous"), ask(brought_in, **asked, compare="year")
    assert Decimal(by_month["totals"][0]) == Decimal(by_year["totals"][0]) == wanted[0] != 0
    assert Decimal(by_month["compare_totals"][0]) == wanted[1]
    assert Decimal(by_year["compare_totals"][0]) == wanted[2]


def test_compared_rows_stand_under_the_dates_asked_for(brought_in: BroughtIn) -> None:
    found = ask(
        brought_in,
        metrics=["sales_amount"],
        grain="month",
        range={"first": "2025-09-01", "last": "2025-12-31"},
        compare="year",
    )
    months = [f"2025-{m:02d}-01" for m in range(9, 13)]
    assert [row[0] for row in found["rows"]] == [row[0] for row in found["compare_rows"]] == months
    wanted = [
        brought_in.value(SALES, [f"2024-{m:02d}-01", f"2024-{m + 1:02d}-01" if m < 12 else "2025-01-01"])
        for m in range(9, 13)
    ]
    assert [Decimal(row[1]) for row in found["compare_rows"]] == wanted


def test_parts_add_up_to_the_total_and_ratios_are_divided_once(brought_in: BroughtIn) -> None:
    found = ask(brought_in, metrics=["sales_amount", "order_count"], dimensions=["customer.province"])
    assert sum(Decimal(row[1] or 0) for row in found["rows"]) == Decimal(found["totals"][0])
    assert sum(row[2] or 0 for row in found["rows"]) == found["totals"][1]
    ratio = ask(brought_in, metrics=["average_order_amount", "paid_amount", "order_count"])["totals"]
    assert ratio[0] == pytest.approx(float(ratio[1]) / ratio[2], rel=1e-12)


def query(**asked: Any) -> dict[str, Any]:
    return {"metrics": ["sales_amount"], **asked}


def only(field: str, op: str, value: Any = None) -> dict[str, Any]:
    return query(filters=[{"field": field, "op": op, "value": value}])


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        (query(metrics=["nothing"]), 404),
        (query(dimensions=["nothing"]), 400),
        (query(dimensions=["customer.phone"]), 400),
        (query(grain="hour"), 422),
        (query(range={"first": "2026-02-30", "last": "2026-03-01"}), 422),
        (query(range={"first": "2026-03-02", "last": "2026-03-01"}), 422),
        (only("nothing", "eq", 1), 400),
        (only("item_count", "gt", "many"), 400),
        (only("item_count", "gt", [1, 2]), 400),
        (only("item_count", "gt"), 400),
        (only("item_count", "starts_with", "1"), 400),
        (only("amount", "gt", "many"), 400),
        (only("amount", "gt", "NaN"), 400),
        (only("ordered_on", "ge", "soon"), 400),
        (only("ordered_at", "ge", "soon"), 400),
        (only("channel", "starts_with", 5), 400),
        (only("is_purchase", "eq", "yes"), 400),
    ],
    ids=repr,
)
def test_what_cannot_mean_anything_is_refused(brought_in: BroughtIn, asked: Any, status: int) -> None:
    answer = brought_in.admin.post("/api/metrics/query", asked)
    assert answer.status_code == status, answer.text
    assert answer.json()["message"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    field=st.sampled_from(["item_count", "amount", "ordered_on", "ordered_at", "channel", "is_purchase", "customer.name"]),
    op=st.sampled_from(["eq", "ne", "gt", "ge", "lt", "le", "in", "not_in", "starts_with", "not_starts_with", "is_null", "not_null"]),
    value=st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=4),
        st.lists(st.one_of(st.text(max_size=3), st.integers()), max_size=3),
    ),
)  # fmt: skip
def test_any_filter_is_understood_or_refused(brought_in: BroughtIn, field: str, op: str, value: Any) -> None:
    answer = brought_in.admin.post("/api/metrics/query", only(field, op, value))
    assert answer.status_code in (200, 400, 422), answer.text
