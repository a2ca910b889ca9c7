"""Every number of the product beside a hand-written DuckDB query on the public files (DATA=folder)."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench import retail
from bench.harness import Report, arguments, scratch
from bench.product import Product, product

_ITEMS = {"dataset": "order_item", "time": "ordered_at"}
# Metrics that somebody would define for this company.
_CUSTOM: tuple[dict[str, Any], ...] = (
    {**_ITEMS, "key": "line_count", "aggregate": "count"},
    {
        **_ITEMS,
        "key": "nameless_line_count",
        "aggregate": "count",
        "filters": [{"field": "customer_id", "op": "is_null"}],
    },
    {**_ITEMS, "key": "line_amount", "aggregate": "sum", "field": "amount"},
    {
        **_ITEMS,
        "key": "without_c_amount",
        "aggregate": "sum",
        "field": "amount",
        "filters": [{"field": "order_number", "op": "not_starts_with", "value": "C"}],
    },
)


class _Numbers:
    """What the pages of the product say."""

    def __init__(self, running: Product) -> None:
        self._api = running.api

    def define(self) -> None:
        for definition in _CUSTOM:
            named = {**definition, "zh": definition["key"], "en": definition["key"]}
            self._api.call("POST", "/api/metrics", json=named)

    def metric(self, key: str) -> Decimal:
        """The whole of a metric, over all time."""
        found = self._api.call("POST", "/api/metrics/query", json={"metrics": [key]})
        return Decimal(str(found["totals"][0]))

    def months(self, key: str) -> dict[str, Decimal]:
        """By month; the bounds are those of the data."""
        asked = {"metrics": [key], "grain": "month", "range": {"first": "2010-12-01", "last": "2011-12-31"}}
        rows = self._api.call("POST", "/api/metrics/query", json=asked)["rows"]
        return {str(month)[:7]: Decimal(str(value)) for month, value in rows if value is not None}

    def rfm(self) -> dict[str, tuple[int, Decimal]]:
        groups = self._api.call("GET", "/api/scores/rfm")["groups"]
        return {row["key"]: (row["count"], Decimal(str(row["amount"]))) for row in groups if row["count"]}

    def segment(self, condition: dict[str, Any]) -> int:
        return int(self._api.call("POST", "/api/segments/count", json={"condition": condition})["total"])

    def best_customers(self, count: int) -> list[tuple[str, int, Decimal, date]]:
        asked = {
            "sort": [{"field": "order_amount", "descending": True}],
            "columns": ["number", "order_count", "order_amount", "last_order_on"],
            "limit": count,
        }
        rows = self._api.call("POST", "/api/customers/query", json=asked)["rows"]
        return [(row[1], row[2], Decimal(str(row[3])), date.fromisoformat(row[4])) for row in rows]

    def views(self, count: int) -> list[tuple[int, Decimal, int]]:
        """Orders, amount and length of the order list on the 360 pages of the best customers."""
        asked = {"sort": [{"field": "order_amount", "descending": True}], "columns": ["name"], "limit": count}
        ids = [row[0] for row in self._api.call("POST", "/api/customers/query", json=asked)["rows"]]
        pages = [self._api.call("GET", f"/api/customers/{found}") for found in ids]
        return [
            (page["figures"]["order_count"], Decimal(str(page["figures"]["order_amount"])), page["orders"]["total"])
            for page in pages
        ]

    def checks(self) -> list[str]:
        """Rows of the reconciliation page that differ."""
        rows = self._api.call("GET", "/api/metrics/reconciliation")["rows"]
        return [row["key"] for row in rows if not row["is_equal"]]


_INVOICES = """
create view invoice as
select invoice, max(customer) as customer, sum(amount) as amount, arg_max(moment, position) as moment
from line
group by invoice
"""
_BEST = """
select
    customer, count(*) filter (where amount > 0) as orders, sum(amount) as money,
    max(cast(moment as date)) filter (where amount > 0) as last_on, count(*) as listed
from invoice
where customer is not null
group by customer
order by money desc
"""


_REPEATS = "select count(*) - (select count(*) from (select distinct * exclude position from line)) from line"


def _retail(report: Report, ours: _Numbers, peer: retail.Peer) -> None:
    peer.rows(_INVOICES)
    report.equal("lines", ours.metric("line_count"), peer.one("select count(*) from line"))
    report.equal("lines without a customer", ours.metric("nameless_line_count"), retail.NAMELESS)
    report.equal("customers", ours.metric("customer_count"), peer.one("select count(distinct customer) from line"))
    orders = ours.metric("order_count") + ours.metric("return_count")
    report.equal("invoices", orders, peer.one("select count(*) from invoice"))
    report.equal("net of all lines", ours.metric("line_amount"), retail.NET)
    report.equal("net of all orders", ours.metric("sales_amount"), peer.one("select sum(amount) from invoice"))
    report.equal("without C invoices", ours.metric("without_c_amount"), retail.WITHOUT_C)
    report.equal("known customers' sales", ours.metric("known_sales_amount"), retail.KNOWN_SALES)
    by_month = "select strftime(moment, '%Y-%m') as month, sum(amount) from invoice group by 1"
    report.equal("net by month", ours.months("sales_amount"), dict(peer.rows(by_month)))
    lines = "select strftime(moment, '%Y-%m') as month, sum(amount) from line where customer is not null "
    lines += "and quantity > 0 and price > 0 group by 1"
    report.equal("known sales by month", ours.months("known_sales_amount"), dict(peer.rows(lines)))
    groups = {"".join(str(int(part)) for part in row[:3]): (row[3], row[4]) for row in peer.rfm()}
    report.equal("RFM groups, sizes and money", ours.rfm(), groups)
    best = peer.rows(f"{_BEST} limit 20")
    trimmed = [(row[0].removesuffix(".0"), *row[1:4]) for row in best]
    report.equal("20 best customers in the list", ours.best_customers(20), trimmed)
    report.equal("their 360 pages", ours.views(20), [(row[1], row[2], row[4]) for row in best])
    _segments(report, ours, peer)


def _segments(report: Report, ours: _Numbers, peer: retail.Peer) -> None:
    often = {"kind": "compare", "field": "order_count", "op": "ge", "value": 5}
    rich = {"kind": "compare", "field": "order_amount", "op": "ge", "value": 1000}
    bought = f"select count(*) from ({_BEST}) where"
    cases: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("segment: five orders or more", often, f"{bought} orders >= 5"),
        ("segment: and 1,000 or more", {"kind": "all", "of": [often, rich]}, f"{bought} orders >= 5 and money >= 1000"),
        ("segment: or", {"kind": "any", "of": [often, rich]}, f"{bought} orders >= 5 or money >= 1000"),
        ("segment: not", {"kind": "not", "of": [often]}, f"{bought} not orders >= 5"),
    )
    for label, condition, query in cases:
        report.equal(label, ours.segment(condition), peer.one(query))


def _deals(report: Report, ours: _Numbers, peer: retail.Peer) -> None:
    report.equal("deals", peer.one("select count(*) from deal"), retail.DEALS)
    report.equal("deals in the product", ours.metric("deal_count"), retail.DEALS)
    report.equal("deals won", ours.metric("won_deal_count"), retail.WON)
    report.equal("amount won", ours.metric("won_deal_amount"), retail.WON_AMOUNT)


def _published(report: Report, peer: retail.Peer) -> None:
    """The files are those that the figures were published for."""
    known: tuple[tuple[str, str, Any], ...] = (
        ("file: lines", "select count(*) from line", retail.LINES),
        ("file: repeats", _REPEATS, retail.REPEATS),
        ("file: invoices", "select count(distinct invoice) from line", retail.INVOICES),
        ("file: customers", "select count(distinct customer) from line", retail.CUSTOMERS),
        ("file: net", "select sum(amount) from line", retail.NET),
    )  # fmt: skip
    for label, query, expected in known:
        report.equal(label, peer.one(query), expected)


def _measure(folder: Path, load: Callable[[Product], object], judge: Callable[[_Numbers], None]) -> None:
    with product(folder / "home") as running:
        load(running)
        numbers = _Numbers(running)
        numbers.define()
        judge(numbers)


def main() -> None:
    """Two empty installations, one data set each, with the mappings that the product proposes."""
    asked = arguments("numbers beside hand-written queries")
    if asked.data is None:
        raise SystemExit("DATA=<folder with online_retail and crm_sales> is needed")
    days = asked.data / "online_retail" / "by-day"
    crm = asked.data / "crm_sales"
    report = Report("reconcile")
    peer = retail.read(sorted(days.glob("*.csv")), crm / "sales_pipeline.csv")
    _published(report, peer)

    def judge_retail(ours: _Numbers) -> None:
        _retail(report, ours, peer)
        report.equal("reconciliation page, retail", ours.checks(), [])

    def judge_deals(ours: _Numbers) -> None:
        _deals(report, ours, peer)
        report.equal("reconciliation page, deals", ours.checks(), [])

    _measure(scratch("reconcile-retail"), lambda running: running.load("retail", days), judge_retail)
    _measure(scratch("reconcile-crm"), lambda running: running.load("crm", crm), judge_deals)
    report.finish()


if __name__ == "__main__":
    main()
