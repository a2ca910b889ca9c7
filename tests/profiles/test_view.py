"""The 360 page and the list show the same customer, and both what the files say."""

from decimal import Decimal
from typing import Any

from tests.conftest import BroughtIn


def everyone(town: BroughtIn) -> list[dict[str, Any]]:
    columns = [f["key"] for f in town.admin.get("/api/customers/fields").json()["fields"]]
    answer = town.admin.post("/api/customers/query", {"columns": columns, "limit": 500}).json()
    keys = [c["key"] for c in answer["columns"]]
    return [dict(zip(keys, row, strict=True)) for row in answer["rows"]]


def test_a_golden_value_is_the_first_trait_and_names_its_record(brought_in: BroughtIn) -> None:
    rows = everyone(brought_in)
    assert len(rows) > 200
    merged = [row for row in rows if row["record_count"] > 1]
    assert len(merged) > 20
    for row in merged[:25]:
        view = brought_in.admin.get(f"/api/customers/{row['customer_id']}").json()
        traits = {t["key"]: t for t in view["traits"]}
        assert {key: traits[key]["value"] for key in traits} == {key: row[key] for key in traits}
        records = {r["record_id"] for r in view["records"]}
        assert len(records) == row["record_count"] == view["customer"]["record_count"]
        assert {t["record_id"] for t in traits.values()} <= records
        assert all(other["value"] != t["value"] for t in traits.values() for other in t["others"])


def test_figures_orders_and_counts_of_a_customer_agree(brought_in: BroughtIn) -> None:
    rows = sorted(everyone(brought_in), key=lambda r: -r["order_count"])[:10]
    for row in rows:
        view = brought_in.admin.get(f"/api/customers/{row['customer_id']}").json()
        wanted = brought_in.sql(
            'SELECT o.record_id FROM "order" o JOIN membership m ON m.record_id = o.party WHERE m.customer_id = $1',
            [row["customer_id"]],
        )
        assert {o["id"] for o in view["orders"]["rows"]} == {w[0] for w in wanted}
        assert view["orders"]["total"] == len(wanted) == view["counts"]["order"]
        assert Decimal(view["orders"]["amount"]) == Decimal(row["order_amount"])
        assert sum(Decimal(o["amount"] or 0) for o in view["orders"]["rows"]) == Decimal(row["order_amount"])


def test_a_page_is_in_a_total_order_and_pages_do_not_overlap(brought_in: BroughtIn) -> None:
    asked = {"columns": ["kind"], "sort": [{"field": "kind"}], "limit": 50}
    seen: list[int] = []
    for offset in range(0, 500, 50):
        seen += [
            r[0] for r in brought_in.admin.post("/api/customers/query", {**asked, "offset": offset}).json()["rows"]
        ]
    whole = brought_in.admin.post("/api/customers/query", {**asked, "limit": 500}).json()
    assert seen == [r[0] for r in whole["rows"]]
    assert len(set(seen)) == whole["total"] == whole["base_total"]
