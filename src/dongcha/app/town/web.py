"""The website and mini-program: members in UTF-8 with a mark, and what they and nameless visitors did, by month."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dongcha.app.town import dirt as spoil
from dongcha.app.town import words
from dongcha.app.town.draw import Ints, Rng, Text, indexes, join, number, padded, phones, pick, rng, take, where
from dongcha.app.town.files import Csv, rows_of
from dongcha.app.town.output import Output
from dongcha.app.town.people import BOTH, CONTACT, ONLINE, PROSPECT, STORE, scattered
from dongcha.app.town.regions import REGIONS, short
from dongcha.app.town.sales import GUEST
from dongcha.app.town.season import DAYS, dates, instants, months, seconds
from dongcha.app.town.world import World

SYSTEM = "web"
_CSV = Csv("utf-8-sig")
_JOINS = {ONLINE: 0.78, STORE: 0.2, BOTH: 0.85, PROSPECT: 1.0, CONTACT: 0.08}
_STEPS = ("page_view", "product_view", "add_to_cart", "checkout", "order_paid")
_ASIDES = ("page_view", "search", "share", "coupon_claim")
_CHANNELS = ("小程序", "官网", "APP")


def write_web(world: World, out: Output) -> Text:
    """Answers the member number of every person, null for those without one."""
    members = _members(world, out)
    _events(world, out, members)
    return members


def _hex(values: Ints) -> Text:
    digits = list("0123456789abcdef")
    return join(*(take(digits, values // 16**power % 16) for power in range(7, -1, -1)))


def _members(world: World, out: Output) -> Text:
    people, file = world.people, "web/members.csv"
    dirt = out.dirt(file)
    count = len(people)
    chance = np.asarray([_JOINS[kind] for kind in range(5)])[people.kind]
    joined = np.flatnonzero((dirt.rng.random(count) < chance) | _is_nowhere(world))
    again = joined[dirt.rng.random(len(joined)) < 0.03]
    dirt.counts[file, "duplicate"] += len(again)
    who = np.concatenate([joined, again])
    rows, at, region = len(who), pa.array(who), people.region[who]
    key = join("m", _hex(scattered(rows, 16**8, int(dirt.rng.integers(16**8)))))
    moment = world.season.moments(people.since[who], seconds(dirt.rng, rows))
    phone = spoil.phone(dirt, phones(people.phone[who]))
    email = spoil.email(dirt, where(dirt.rng.random(rows) < 0.6, people.email.take(at), None))
    birth = dates(people.birth[who] * 86_400, spoil.date_style(dirt, rows))
    latin = people.latin.take(at)
    columns = {
        "会员ID": key,
        "昵称": where(dirt.rng.random(rows) < 0.4, join(latin, number(who % 97)), join("微信用户", number(who % 9973))),
        "真实姓名": where(dirt.rng.random(rows) < 0.7, people.name.take(at), None),
        "手机号": phone,
        "邮箱": email,
        "性别": dirt.blank(take(("男", "女"), people.gender[who]), 0.25),
        "生日": dirt.junk(dirt.blank(birth, 0.45), 0.01, ("1900-01-01",), "birth_default"),
        "会员等级": take(words.LEVELS, people.level[who]),
        "省份": spoil.region(dirt, take([place.province for place in REGIONS], region), _provinces(region)),
        "城市": take([short(place.city) for place in REGIONS], region),
        "注册时间": dirt.junk(instants(moment, spoil.date_style(dirt, rows)), 0.002, spoil.BAD_DATES, "bad_date"),
    }
    out.knows(SYSTEM, "person", key, who, phone=phone, email=email)
    order = np.argsort(moment, kind="stable")
    out.csv(file, rows_of(columns, order[spoil.repeated(dirt, rows, 0.003)]), _CSV)
    numbers = np.full(count, -1)
    numbers[joined] = np.arange(len(joined))
    return key.take(pa.array(numbers, mask=numbers < 0))


def _provinces(region: Ints) -> Text:
    return take([short(place.province) for place in REGIONS], region)


def _is_nowhere(world: World) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Consumers who bought nothing within the window: they at least have an account."""
    orders = world.sales.orders
    buys = np.zeros(len(world.people) + 1, dtype=np.bool_)
    buys[orders.buyer[~orders.is_company & (orders.buyer != GUEST)]] = True
    return np.asarray((world.people.kind != CONTACT) & ~buys[:-1], dtype=np.bool_)


@dataclass(frozen=True)
class _Sessions:
    """`who` is a person or GUEST, `depth` how far down the steps it went, `amount` what was paid, in fen."""

    who: Ints
    moment: Ints
    depth: Ints
    amount: Ints


def _sessions(draw: Rng, world: World, members: Text) -> _Sessions:
    """Visits without an order of members and of nameless visitors, and those that ended in an order."""
    people, orders, time = world.people, world.sales.orders, world.season
    is_member = np.asarray(members.is_valid().to_numpy(zero_copy_only=False), dtype=np.bool_)
    rate = np.where(is_member, draw.gamma(0.8, 3.2, len(people)), 0.0)
    counts = draw.poisson(rate * (0.15 + time.share(people.start, people.end)))
    who = np.repeat(np.arange(len(people)), counts)
    day = time.days(draw, people.start[who], people.end[who])
    nameless = np.full(len(who) // 3, GUEST)
    zeros = np.zeros(len(nameless), dtype=np.int64)
    day = np.concatenate([day, time.days(draw, zeros, zeros + DAYS - 1)])
    known = np.concatenate([is_member, [False]])
    bought = np.flatnonzero(~orders.is_company & (orders.channel < 2) & known[orders.buyer])
    quiet = np.concatenate([who, nameless])
    depth = np.minimum(draw.geometric(0.48, len(quiet)), 4)
    return _Sessions(
        who=np.concatenate([quiet, orders.buyer[bought]]),
        moment=np.concatenate([time.moments(day, seconds(draw, len(quiet))), orders.moment[bought] - 240]),
        depth=np.concatenate([depth, np.full(len(bought), 5)]),
        amount=np.concatenate([np.zeros(len(quiet), dtype=np.int64), orders.amount[bought]]),
    )


def _events(world: World, out: Output, members: Text) -> None:
    draw = rng(world.seed, "events")
    sessions = _sessions(draw, world, members)
    visitor = _visitors(draw, sessions.who)
    channel = indexes(draw, (62, 26, 12), len(sessions.who))
    session = np.repeat(np.arange(len(sessions.who)), sessions.depth)
    step = np.arange(len(session)) - np.repeat(np.cumsum(sessions.depth) - sessions.depth, sessions.depth)
    moment = sessions.moment[session] + step * 60
    order = np.lexsort((session, moment))
    session, step, moment = session[order], step[order], moment[order]
    count = len(session)
    is_aside = (step == 0) & (draw.random(count) < 0.25)
    who = sessions.who[session]
    is_paid = step == 4
    product = indexes(draw, [product.weights[0] for product in words.PRODUCTS], count)
    amount = sessions.amount[session]
    style = np.zeros(count, dtype=np.int64)
    stamp = instants(moment, style)
    columns = {
        "event_id": join("e", padded(np.arange(count) + 1, 9)),
        "member_id": members.take(pa.array(who, mask=who == GUEST)),
        "distinct_id": visitor.take(pa.array(session)),
        "event": where(is_aside, pick(draw, _ASIDES, count), take(_STEPS, step)),
        "time": join(stamp, "+08:00"),
        "channel": take(_CHANNELS, channel[session]),
        "page": where(step == 1, "商品详情", pick(draw, words.PAGES, count)),
        "props": _props(draw, step, product),
        "amount": where(is_paid, join(number(amount // 100), ".", padded(amount % 100, 2)), None),
    }
    out.monthly_parquet("web/events", columns, months(moment))


def _visitors(draw: Rng, who: Ints) -> Text:
    """One device per person, a fresh one for every nameless visit."""
    space = 16**8
    device = np.where(who == GUEST, draw.integers(space // 2, space, len(who)), who * 40_503 % (space // 2))
    return join("v", _hex(device))


def _props(draw: Rng, step: Ints, product: Ints) -> Text:
    """A small JSON text, or nothing."""
    code = take([product.code for product in words.PRODUCTS], product)
    source = pick(draw, ("douyin", "wechat", "baidu", "xiaohongshu", "direct"), len(step))
    first = join('{"utm_source":"', source, '"}')
    return where(step == 0, first, join('{"product":"', code, '"}'))
