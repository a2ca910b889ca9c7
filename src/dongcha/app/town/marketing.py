"""Marketing: campaigns on five channels and what they cost each day."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from dongcha.app.town import dirt as spoil
from dongcha.app.town.draw import Ints, join, number, padded, take
from dongcha.app.town.files import Csv, rows_of
from dongcha.app.town.output import Output
from dongcha.app.town.season import DAYS, dates
from dongcha.app.town.world import World

SYSTEM = "marketing"
_CSV = Csv()
_CHANNELS = ("抖音", "微信朋友圈", "百度推广", "小红书", "天猫直通车")
# name, month, day, length in days, share of the yearly budget
_CALENDAR = (
    ("开春换芯季", 2, 25, 20, 6),
    ("母亲节健康水", 5, 1, 12, 7),
    ("618 年中大促", 6, 1, 20, 24),
    ("暑期装修季", 7, 20, 25, 10),
    ("开学饮水安全", 8, 25, 15, 6),
    ("双11 全球狂欢", 10, 20, 23, 32),
    ("年终老客回馈", 12, 10, 20, 9),
    ("春节焕新", 1, 5, 15, 6),
)


@dataclass(frozen=True)
class Campaigns:
    """One row per campaign and channel that began within the window; money in fen."""

    names: list[str]
    channel: Ints
    start: Ints
    length: Ints
    budget: Ints


def campaigns(world: World) -> Campaigns:
    """The same calendar every year, with budgets that grow with the number of customers."""
    yearly = (len(world.people) + len(world.companies)) * 90 * 100
    found = _found(world.season.first)
    names = [f"{year} {row[0]}" for year, row, _ in found for _ in _CHANNELS]
    start = np.repeat([day for *_, day in found], len(_CHANNELS)).astype(np.int64)
    length = np.repeat([row[3] for _, row, _ in found], len(_CHANNELS)).astype(np.int64)
    share = np.repeat([row[4] for _, row, _ in found], len(_CHANNELS))
    channel = np.tile(np.arange(len(_CHANNELS)), len(found))
    part = np.asarray((34, 18, 22, 12, 14))[channel]
    budget = np.asarray(yearly * share * part // 10_000 // 100_000 * 100_000, dtype=np.int64)
    return Campaigns(names, channel, start, length, np.maximum(budget, 100_000))


def _found(first: date) -> list[tuple[int, tuple[str, int, int, int, int], int]]:
    rows = []
    for year in range(first.year, first.year + 3):
        for row in _CALENDAR:
            day = (date(year, row[1], row[2]) - first) // timedelta(days=1)
            if 0 <= day < DAYS:
                rows.append((year, row, day))
    return sorted(rows, key=lambda row: row[2])


def write_marketing(world: World, out: Output) -> None:
    """Two files."""
    plan = campaigns(world)
    count = len(plan.names)
    dirt = out.dirt("marketing/campaigns.csv")
    style = spoil.date_style(dirt, count, 2)
    noon = np.full(count, 43_200)
    key = join("HD", padded(np.arange(count) + 1, 4))
    columns = {
        "活动编号": key,
        "活动名称": join(pa.array(plan.names), "-", take(_CHANNELS, plan.channel)),
        "渠道": take(_CHANNELS, plan.channel),
        "开始日期": dates(world.season.moments(plan.start, noon), style),
        "结束日期": dates(world.season.moments(plan.start + plan.length - 1, noon), style),
        "预算（万元）": join(number(plan.budget // 1_000_000), ".", padded(plan.budget % 1_000_000 // 10_000, 2)),
    }
    out.csv("marketing/campaigns.csv", columns, _CSV)
    _costs(world, out, plan)


def _costs(world: World, out: Output, plan: Campaigns) -> None:
    dirt = out.dirt("marketing/ad_costs.csv")
    who = np.repeat(np.arange(len(plan.names)), plan.length)
    step = np.arange(len(who)) - np.repeat(np.cumsum(plan.length) - plan.length, plan.length)
    day = plan.start[who] + step
    who, day = who[day < DAYS], day[day < DAYS]
    count = len(who)
    cost = np.asarray(plan.budget[who] / plan.length[who] * dirt.rng.uniform(0.6, 1.25, count), dtype=np.int64)
    price = np.asarray((120, 210, 340, 160, 260))[plan.channel[who]]
    clicks = cost // price
    style = spoil.date_style(dirt, count)
    columns = {
        "活动编号": join("HD", padded(who + 1, 4)),
        "投放渠道": take(_CHANNELS, plan.channel[who]),
        "日期": dates(world.season.moments(day, np.full(count, 43_200)), style),
        "消耗": spoil.amount(dirt, cost),
        "展现量": number(clicks * dirt.rng.integers(25, 70, count)),
        "点击量": number(clicks),
    }
    out.totals["ad_cost_amount"] = int(cost.sum())
    out.csv("marketing/ad_costs.csv", rows_of(columns, np.argsort(day, kind="stable")), _CSV)
