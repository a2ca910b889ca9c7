"""Everything bought: orders with their lines, and what came back. All money is in fen, so that sums are exact."""

from dataclasses import dataclass

import numpy as np

from dongcha.app.town import words
from dongcha.app.town.companies import Companies
from dongcha.app.town.deals import Deals
from dongcha.app.town.draw import Floats, Ints, Mask, Rng, indexes, rng
from dongcha.app.town.people import BOTH, PROSPECT, STORE, People
from dongcha.app.town.season import DAYS, Season, seconds

CHANNELS = ("小程序", "官网", "天猫", "京东", "抖音", "门店", "直销")
SHOP, DIRECT = CHANNELS.index("门店"), CHANNELS.index("直销")
GUEST = -1
_PRICES = np.asarray([product.price for product in words.PRODUCTS], dtype=np.int64)


@dataclass(frozen=True)
class Orders:
    """One row per order by time; `buyer` is a position among persons or companies, GUEST for nobody known."""

    buyer: Ints
    is_company: Mask
    moment: Ints
    day: Ints
    channel: Ints
    is_first: Mask
    deal: Ints
    amount: Ints

    def __len__(self) -> int:
        return len(self.buyer)


@dataclass(frozen=True)
class Items:
    """One row per order line; `price` is per unit after discount."""

    order: Ints
    line: Ints
    product: Ints
    quantity: Ints
    price: Ints


@dataclass(frozen=True)
class Refunds:
    """One row per return of goods."""

    order: Ints
    moment: Ints
    amount: Ints


@dataclass(frozen=True)
class Sales:
    """All three."""

    orders: Orders
    items: Items
    refunds: Refunds


@dataclass(frozen=True)
class _Basket:
    buyer: Ints
    day: Ints
    is_first: Mask
    deal: Ints
    is_company: bool
    channel: Ints


def sales(seed: int, people: People, companies: Companies, deals: Deals, season: Season) -> Sales:
    """Purchases of persons and of companies, in one list by time."""
    draw = rng(seed, "sales")
    baskets = [_retail(draw, people, season), _guests(draw, people, season), _company(draw, companies, deals, season)]
    columns = {
        name: np.concatenate([getattr(basket, name) for basket in baskets])
        for name in ("buyer", "day", "is_first", "deal", "channel")
    }
    is_company = np.concatenate([np.full(len(basket.day), basket.is_company) for basket in baskets])
    count = len(is_company)
    clock = np.where(is_company, seconds(draw, count, at_work=True), seconds(draw, count))
    clock = np.where(columns["channel"] == SHOP, 10 * 3600 + clock % (11 * 3600), clock)
    moment = season.moments(columns["day"], clock)
    order = np.lexsort((columns["buyer"], moment))
    sorted_ = {name: column[order] for name, column in columns.items()}
    is_company, moment = is_company[order], moment[order]
    items = _items(draw, sorted_["is_first"], is_company)
    lines = items.quantity * items.price
    amount = np.bincount(items.order, weights=lines, minlength=count).astype(np.int64)
    orders = Orders(is_company=is_company, moment=moment, amount=amount, **sorted_)
    return Sales(orders, items, _refunds(draw, orders, season))


def _repeats(draw: Rng, rate: Floats, start: Ints, end: Ints, season: Season) -> tuple[Ints, Ints]:
    """Who buys again and on which day, by a rate for the whole window."""
    counts = draw.poisson(rate * season.share(start, end))
    who = np.repeat(np.arange(len(start)), counts)
    return who, season.days(draw, start[who], end[who])


def _retail(draw: Rng, people: People, season: Season) -> _Basket:
    buys = people.kind < PROSPECT
    is_new = buys & (people.since >= 0)
    rate = np.where(buys, draw.gamma(1.6, 2.8, len(people)), 0.0)
    who, day = _repeats(draw, rate, people.start, people.end, season)
    first = np.flatnonzero(is_new)
    buyer = np.concatenate([first, who])
    days = np.concatenate([people.start[first], day])
    return _Basket(
        buyer=buyer,
        day=days,
        is_first=np.arange(len(buyer)) < len(first),
        deal=np.full(len(buyer), -1),
        is_company=False,
        channel=_channels(draw, people.kind[buyer]),
    )


def _channels(draw: Rng, kind: Ints) -> Ints:
    online = indexes(draw, (34, 10, 26, 20, 10), len(kind))
    in_shop = (kind == STORE) | ((kind == BOTH) & (draw.random(len(kind)) < 0.45))
    return np.where(in_shop, SHOP, online)


def _guests(draw: Rng, people: People, season: Season) -> _Basket:
    """Orders that nobody put a name to: one for every nine persons."""
    count = len(people) // 9
    zeros = np.zeros(count, dtype=np.int64)
    return _Basket(
        buyer=zeros + GUEST,
        day=season.days(draw, zeros, zeros + DAYS - 1),
        is_first=draw.random(count) < 0.5,
        deal=zeros - 1,
        is_company=False,
        channel=np.where(draw.random(count) < 0.5, SHOP, indexes(draw, (0, 0, 50, 40, 10), count)),
    )


def _company(draw: Rng, companies: Companies, deals: Deals, season: Season) -> _Basket:
    won = np.flatnonzero(deals.is_won)
    day = np.minimum(deals.closed[won] + draw.integers(0, 8, len(won)), DAYS - 1)
    since = np.full(len(companies), DAYS)
    np.minimum.at(since, deals.company[won], day)
    rate = np.where(since < DAYS, draw.gamma(1.0, 4.5, len(companies)), 0.0)
    again, days = _repeats(draw, rate, np.minimum(since, DAYS - 1), np.full(len(companies), DAYS - 1), season)
    buyer = np.concatenate([deals.company[won], again])
    return _Basket(
        buyer=buyer,
        day=np.concatenate([day, days]),
        is_first=np.arange(len(buyer)) < len(won),
        deal=np.concatenate([won, np.full(len(again), -1)]),
        is_company=True,
        channel=np.full(len(buyer), DIRECT),
    )


def _items(draw: Rng, is_first: Mask, is_company: Mask) -> Items:
    count = len(is_first)
    lines = 1 + draw.binomial(3, 0.22, count)
    order = np.repeat(np.arange(count), lines)
    line = np.arange(len(order)) - np.repeat(np.cumsum(lines) - lines, lines) + 1
    # What comes second in a basket goes with the first: chosen as on a repeat purchase.
    phase = is_company[order] * 2 + ~(is_first[order] & (line == 1))
    product = np.zeros(len(order), dtype=np.int64)
    for at in range(len(words.PHASES)):
        rows = np.flatnonzero(phase == at)
        product[rows] = indexes(draw, [product.weights[at] for product in words.PRODUCTS], len(rows))
    few = 1 + (draw.random(len(order)) < 0.12)
    many = 1 + np.asarray(draw.gamma(1.1, 2.4, len(order)), dtype=np.int64)
    discount = np.asarray((100, 100, 95, 90, 88, 85), dtype=np.int64)[draw.integers(0, 6, len(order))]
    price = _PRICES[product] * discount // 1000 * 10
    return Items(order, line, product, np.where(is_company[order], many, few), price)


def _refunds(draw: Rng, orders: Orders, season: Season) -> Refunds:
    """Four in a hundred orders of known persons come back within two weeks, a quarter of them in part."""
    can = (orders.buyer != GUEST) & ~orders.is_company & (orders.channel != SHOP)
    chosen = np.flatnonzero(can & (draw.random(len(orders)) < 0.045))
    day = orders.day[chosen] + draw.integers(1, 15, len(chosen))
    chosen, day = chosen[day < DAYS], day[day < DAYS]
    whole = orders.amount[chosen]
    part = whole * draw.integers(2, 8, len(chosen)) // 100 * 10
    amount = np.where(draw.random(len(chosen)) < 0.75, whole, np.maximum(part, 100))
    return Refunds(chosen, season.moments(day, seconds(draw, len(chosen))), amount)
