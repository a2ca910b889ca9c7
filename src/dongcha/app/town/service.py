"""The service desk: tickets that know a caller only by phone, and answers to surveys sent to members."""

import numpy as np
import pyarrow as pa

from dongcha.app.town import dirt as spoil
from dongcha.app.town import words
from dongcha.app.town.draw import Ints, Mask, Text, choose, indexes, join, number, padded, phones, pick, take, where
from dongcha.app.town.files import Csv, rows_of
from dongcha.app.town.output import Output
from dongcha.app.town.people import CONTACT
from dongcha.app.town.sales import GUEST
from dongcha.app.town.season import DAYS, instants
from dongcha.app.town.season import seconds as clock
from dongcha.app.town.world import World

SYSTEM = "service"
_CSV = Csv("utf-8-sig", ",", "\r\n")


def write_service(world: World, out: Output, members: Text) -> None:
    """`members` is the number on the website of every person, null for those without one."""
    _tickets(world, out)
    _answers(world, out, members)


def _callers(world: World, dirt: spoil.Dirt) -> tuple[Ints, Ints]:
    """Who calls on which day: a quarter of buyers after a purchase, some contacts at any time."""
    orders, people = world.sales.orders, world.people
    bought = np.flatnonzero(~orders.is_company & (orders.buyer != GUEST) & (dirt.rng.random(len(orders)) < 0.25))
    delay = np.asarray(dirt.rng.exponential(40, len(bought)), dtype=np.int64)
    staff = np.flatnonzero((people.kind == CONTACT) & (dirt.rng.random(len(people)) < 0.3))
    later = world.season.days(dirt.rng, people.start[staff], np.full(len(staff), DAYS - 1))
    who = np.concatenate([orders.buyer[bought], staff])
    day = np.concatenate([orders.day[bought] + delay, later])
    keep = day < DAYS
    return who[keep], day[keep]


def _tickets(world: World, out: Output) -> None:
    file, people = "service/tickets.csv", world.people
    dirt = out.dirt(file)
    who, day = _callers(world, dirt)
    opened = world.season.moments(day, clock(dirt.rng, len(who)))
    order = np.argsort(opened, kind="stable")
    who, day, opened, count = who[order], day[order], opened[order], len(who)
    phone = spoil.phone(dirt, phones(people.phone[who]))
    out.knows(SYSTEM, "person", phone, who, phone=phone)
    trouble = indexes(dirt.rng, [weight for *_, weight in words.TROUBLES], count)
    first = opened + np.asarray(dirt.rng.exponential(2400, count), dtype=np.int64) + 30
    closed = first + np.asarray(np.exp(dirt.rng.normal(10.6, 1.0, count)), dtype=np.int64)
    end = int(world.season.moments(np.asarray([DAYS]), np.asarray([0]))[0])
    is_closed, is_answered = closed < end, first < end
    styles = spoil.date_style(dirt, count)
    at = pa.array(who)
    columns = {
        "工单号": join("GD", padded(np.arange(count) + 1, 7)),
        "来电号码": phone,
        "客户姓名": spoil.person_name(dirt, people.name.take(at), people.surname.take(at)),
        "问题分类": take([row[0] for row in words.TROUBLES], trouble),
        "问题描述": take([row[1] for row in words.TROUBLES], trouble),
        "优先级": pick(dirt.rng, ("普通", "紧急", "加急"), count, (80, 14, 6)),
        "来源渠道": pick(dirt.rng, ("电话", "微信", "小程序", "在线客服"), count, (45, 25, 20, 10)),
        "状态": where(is_closed, "已关闭", where(is_answered, "处理中", take(("待处理",), who * 0))),
        "创建时间": dirt.junk(instants(opened, styles), 0.001, spoil.BAD_DATES, "bad_date"),
        "首次响应时间": where(is_answered, instants(first, styles), None),
        "关闭时间": where(is_closed, instants(closed, styles), None),
        "满意度": _satisfaction(dirt, closed - opened, is_closed),
    }
    ragged = ("GD9999999,系统测试,,", "-- 导出完毕 --")
    out.csv(file, rows_of(columns, spoil.repeated(dirt, count, 0.006)), _CSV, ragged)


def _satisfaction(dirt: spoil.Dirt, took: Ints, is_closed: Mask) -> Text:
    """One to five; who waits longer gives less; half do not answer, few answer in words."""
    count = len(took)
    score = np.clip(np.round(dirt.rng.normal(4.6, 0.8, count) - took / 200_000), 1, 5).astype(np.int64)
    answers = is_closed & (dirt.rng.random(count) < 0.5)
    return where(answers, dirt.junk(number(score), 0.004, ("满意",), "bad_number"), None)


def _answers(world: World, out: Output, members: Text) -> None:
    file = "service/survey_answers.csv"
    dirt = out.dirt(file)
    orders = world.sales.orders
    has_member = np.zeros(len(world.people) + 1, dtype=np.bool_)
    has_member[:-1] = members.is_valid().to_numpy(zero_copy_only=False)
    asked = ~orders.is_company & has_member[orders.buyer]
    rows = np.flatnonzero(asked & (dirt.rng.random(len(orders)) < 0.12))
    day = orders.day[rows] + dirt.rng.integers(7, 21, len(rows))
    rows, day = rows[day < DAYS], day[day < DAYS]
    count = len(rows)
    is_nps = dirt.rng.random(count) < 0.6
    nps = np.clip(np.round(dirt.rng.normal(8.1, 2.0, count)), 0, 10).astype(np.int64)
    score = np.where(is_nps, nps, (nps + 1) // 2)
    good = pick(dirt.rng, words.COMMENTS_GOOD, count)
    bad = pick(dirt.rng, words.COMMENTS_BAD, count)
    comment = choose((nps < 7).astype(np.int64), good, bad)
    moment = world.season.moments(day, clock(dirt.rng, count))
    columns = {
        "答卷编号": join("DJ", padded(np.arange(count) + 1, 6)),
        "会员编号": members.take(pa.array(orders.buyer[rows])),
        "问卷类型": where(is_nps, "NPS", take(("CSAT",), rows * 0)),
        "评分": number(score),
        "评价": where(dirt.rng.random(count) < 0.45, comment, None),
        "提交时间": instants(moment, spoil.date_style(dirt, count)),
    }
    out.csv(file, columns, _CSV)
