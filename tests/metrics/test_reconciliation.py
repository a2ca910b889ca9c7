"""对数 over the town: two ways to each number, and both are those of a query written by hand."""

from decimal import Decimal

from tests.conftest import BroughtIn


def test_every_check_of_the_town_is_equal(brought_in: BroughtIn) -> None:
    rows = brought_in.admin.get("/api/metrics/reconciliation").json()["rows"]
    assert {row["key"] for row in rows} == {
        *("records", "customers", "orders", "net_sales", "customer_sales", "orders_by_owner", "trend", "stages", "rfm")
    }
    assert [row for row in rows if not row["is_equal"] or Decimal(row["difference"])] == []
    assert [row["key"] for row in rows if not Decimal(row["ours"])] == []


def test_both_ways_lead_to_the_number_of_the_files(brought_in: BroughtIn) -> None:
    rows = {r["key"]: Decimal(r["ours"]) for r in brought_in.admin.get("/api/metrics/reconciliation").json()["rows"]}
    assert rows["records"] == brought_in.value("SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM company)")
    assert rows["customers"] == brought_in.value(
        "SELECT count(DISTINCT customer_id) FROM membership WHERE customer_id IS NOT NULL"
    )
    assert rows["orders"] == brought_in.value('SELECT count(*) FROM "order"')
    assert rows["stages"] == brought_in.value("SELECT count(*) FROM deal")
    net = brought_in.value(
        'SELECT sum(coalesce(o.amount, (SELECT sum(i.amount) FROM order_item i WHERE i."order" = o.record_id)))'
        ' FROM "order" o'
    )
    assert rows["net_sales"] == rows["trend"] == net
