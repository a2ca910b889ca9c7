"""The verbs of scores."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from sqlglot import exp

from dongcha import audit, catalog
from dongcha.call import Context, publish_derived
from dongcha.catalog import DefinitionNotFound
from dongcha.kit.clock import local_day
from dongcha.scores.schemas import CustomerRfm, RfmCuts, RfmGroup, RfmSettings, RfmSummary
from dongcha.scores.signals import ScoreChanged
from dongcha.warehouse import parse, sql_file

_GROUPS = ("111", "101", "110", "100", "011", "001", "010", "000")


def rfm_tree() -> exp.Select:
    """Scores of `$first_on` ≤ day < `$scored_on`; null borders mean the median."""
    return sql_file("dongcha.scores", "rfm")


def rfm_parameters(settings: RfmSettings, scored_on: date) -> dict[str, Any]:
    return {
        "scored_on": scored_on,
        "first_on": scored_on - timedelta(days=settings.window_days),
        "recency_days": settings.recency_days,
        "purchase_count": settings.purchase_count,
        "purchase_amount": settings.purchase_amount,
    }


def refresh(ctx: Context) -> bool:
    """Publish the scores when orders, settings or the day have changed. Commits."""
    return publish_derived(ctx, "rfm", rfm_tree(), rfm_parameters(_settings(ctx), _scored_on(ctx)))


def _scored_on(ctx: Context) -> date:
    """The day after the last purchase, or today when that is earlier: a dead log must not make everyone stale."""
    last = ctx.system_warehouse.run(parse("SELECT MAX(ordered_on) AS day FROM purchase WHERE is_purchase")).first()[
        "day"
    ]
    today = local_day(ctx.clock.now(), ctx.company.zone)
    return min(last + timedelta(days=1), today) if last else today


def _settings(ctx: Context) -> RfmSettings:
    try:
        return RfmSettings.model_validate(catalog.find_definition(ctx, "score", "rfm").body)
    except DefinitionNotFound:
        return RfmSettings()


def read_rfm(ctx: Context) -> RfmSummary:
    """Groups with sizes and money, cut to the viewer's rows. Needs `scores:read`."""
    ctx.require("scores:read")
    counted = parse("SELECT rfm_group, COUNT(*) AS n, SUM(purchase_amount) AS amount FROM rfm GROUP BY rfm_group")
    found = ctx.warehouse.run(counted)
    by_key = {row["rfm_group"]: row for row in found.rows()}
    total = sum(row["n"] for row in by_key.values())
    money = sum((row["amount"] for row in by_key.values()), Decimal(0))
    settings = _settings(ctx)
    cuts, as_of = _cuts(ctx)
    return RfmSummary(
        settings=settings,
        cuts=cuts,
        as_of=as_of,
        groups=[_group(ctx, key, by_key.get(key), total, money) for key in _GROUPS],
        total=total,
        version=found.versions["rfm"],
    )


def _cuts(ctx: Context) -> tuple[RfmCuts, date | None]:
    """The borders in force follow from the scores themselves: the worst value that still counts as high."""
    tree = parse(
        "SELECT MAX(recency_days) FILTER (WHERE is_recent) AS recency_days,"
        " MIN(purchase_count) FILTER (WHERE is_frequent) AS purchase_count,"
        " MIN(purchase_amount) FILTER (WHERE is_big) AS purchase_amount, MAX(scored_on) AS scored_on FROM rfm"
    )
    row = ctx.system_warehouse.run(tree).first()
    as_of = row.pop("scored_on")
    return RfmCuts(**row), as_of


def _group(ctx: Context, key: str, row: dict[str, Any] | None, total: int, money: Decimal) -> RfmGroup:
    count, amount = (row["n"], row["amount"]) if row else (0, Decimal(0))
    return RfmGroup(
        key=key,
        label=ctx.say(f"option.rfm_group.{key}"),
        is_recent=key[0] == "1",
        is_frequent=key[1] == "1",
        is_big=key[2] == "1",
        count=count,
        amount=amount,
        share_rate=count / total if total else 0.0,
        amount_share_rate=float(amount / money) if money else 0.0,
    )


def update_rfm(ctx: Context, asked: RfmSettings) -> RfmSettings:
    """Set window and borders; the caller refreshes. Needs `scores:update`."""
    ctx.require("scores:update")
    catalog.save_definition(ctx, "score", "rfm", "RFM", asked.model_dump(mode="json"), ["dataset:purchase"])
    audit.record(ctx, "scores:update", "rfm", asked.model_dump(mode="json"))
    ctx.announce(ScoreChanged(score="rfm"))
    return asked


@cache
def _one() -> exp.Select:
    return parse("SELECT * FROM rfm WHERE customer_id = $customer_id")


def customer_rfm(ctx: Context, customer_id: int) -> CustomerRfm | None:
    """The score of one customer; None for one without a purchase in the window. Needs `scores:read`."""
    ctx.require("scores:read")
    row = next(iter(ctx.warehouse.look_up(_one(), {"customer_id": customer_id})), None)
    if row is None:
        return None
    return CustomerRfm(
        recency_days=row["recency_days"],
        purchase_count=row["purchase_count"],
        purchase_amount=row["purchase_amount"],
        is_recent=row["is_recent"],
        is_frequent=row["is_frequent"],
        is_big=row["is_big"],
        group=row["rfm_group"],
        group_label=ctx.say(f"option.rfm_group.{row['rfm_group']}"),
        as_of=row["scored_on"],
    )
