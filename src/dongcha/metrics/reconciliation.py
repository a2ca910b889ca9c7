"""对数: the same number by two ways. A row that differs names what to look at; nothing here is rounded."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from dongcha.call import Context
from dongcha.metrics.schemas import ReconciliationRow, ReconciliationView
from dongcha.warehouse import parse


@dataclass(frozen=True)
class Check:
    """`ours` is what pages show, `source` comes from the records beneath; both are SELECTs of one value `v`."""

    key: str
    ours: str
    source: str


CHECKS: tuple[Check, ...] = (
    Check(
        "records",
        "SELECT SUM(record_count) AS v FROM profile",
        "SELECT COUNT(*) AS v FROM (SELECT record_id FROM person UNION ALL SELECT record_id FROM company) AS r",
    ),
    Check(
        "customers",
        "SELECT COUNT(*) AS v FROM profile",
        "SELECT COUNT(DISTINCT customer_id) AS v FROM membership",
    ),
    Check(
        "orders",
        "SELECT COUNT(*) AS v FROM purchase",
        "SELECT COUNT(DISTINCT o.label) AS v FROM ("
        "SELECT CONCAT(source, '/', COALESCE(number, record_id)) AS label FROM \"order\") AS o",
    ),
    Check(
        "net_sales",
        "SELECT SUM(amount) AS v FROM purchase",
        'SELECT SUM(x.amount) AS v FROM (SELECT i.amount FROM order_item AS i INNER JOIN "order" AS o'
        ' ON o.record_id = i."order" WHERE o.amount IS NULL UNION ALL SELECT amount FROM "order") AS x',
    ),
    Check(
        "customer_sales",
        "SELECT SUM(order_amount) AS v FROM profile",
        "SELECT SUM(amount) AS v FROM purchase WHERE NOT customer_id IS NULL",
    ),
    Check(
        "orders_by_owner",
        "SELECT COUNT(*) AS v FROM purchase",
        "SELECT SUM(x.n) AS v FROM (SELECT COUNT(*) AS n FROM purchase WHERE NOT customer_id IS NULL"
        " UNION ALL SELECT COUNT(*) AS n FROM purchase WHERE customer_id IS NULL) AS x",
    ),
    Check(
        "trend",
        "SELECT SUM(amount) AS v FROM purchase",
        "SELECT SUM(m.amount) AS v FROM (SELECT DATE_TRUNC('month', ordered_on) AS month, SUM(amount) AS amount"
        " FROM purchase GROUP BY DATE_TRUNC('month', ordered_on)) AS m",
    ),
    Check(
        "stages",
        "SELECT COUNT(*) AS v FROM deal",
        "SELECT SUM(s.n) AS v FROM (SELECT stage, COUNT(*) AS n FROM deal GROUP BY stage) AS s",
    ),
    Check(
        "rfm",
        "SELECT COUNT(*) AS v FROM rfm",
        "SELECT SUM(g.n) AS v FROM (SELECT rfm_group, COUNT(*) AS n FROM rfm AS r"
        " WHERE EXISTS (SELECT 1 FROM profile AS p WHERE p.customer_id = r.customer_id) GROUP BY rfm_group) AS g",
    ),
)


def reconcile(ctx: Context) -> ReconciliationView:
    """Run every check within the viewer's lens. Needs `metrics:read`."""
    ctx.require("metrics:read")
    return ReconciliationView(rows=[_row(ctx, check) for check in CHECKS], checked_at=ctx.clock.now())


def _row(ctx: Context, check: Check) -> ReconciliationRow:
    ours = _value(ctx, check.ours)
    source = _value(ctx, check.source)
    return ReconciliationRow(
        key=check.key,
        label=ctx.say(f"check.{check.key}"),
        note=ctx.say(f"check.{check.key}.note"),
        ours=ours,
        source=source,
        difference=ours - source,
        is_equal=ours == source,
    )


def _value(ctx: Context, text: str) -> Any:
    """Nothing at all sums to zero."""
    value = ctx.warehouse.run(parse(text)).first()["v"]
    return Decimal(0) if value is None else value
