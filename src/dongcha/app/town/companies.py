"""The true companies of the town: made-up names in the usual layout, sisters and branches among them."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dongcha.app.town import words
from dongcha.app.town.draw import Ints, Rng, Text, indexes, join, number, padded, rng, take, where
from dongcha.app.town.regions import REGIONS, short
from dongcha.app.town.season import DAYS, Season

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
# GB/T 2260, first two digits
_PROVINCES = {
    row[2:]: int(row[:2])
    for row in [
        "11北京市",
        "12天津市",
        "13河北省",
        "14山西省",
        "15内蒙古自治区",
        "21辽宁省",
        "22吉林省",
        "23黑龙江省",
        "31上海市",
        "32江苏省",
        "33浙江省",
        "34安徽省",
        "35福建省",
        "36江西省",
        "37山东省",
        "41河南省",
        "42湖北省",
        "43湖南省",
        "44广东省",
        "45广西壮族自治区",
        "46海南省",
        "50重庆市",
        "51四川省",
        "52贵州省",
        "53云南省",
        "61陕西省",
        "62甘肃省",
        "64宁夏回族自治区",
        "65新疆维吾尔自治区",
    ]
}


@dataclass(frozen=True)
class Companies:
    """One row per company; the parts of a name are kept, so that systems can write it each in its own way."""

    name: Text
    place: Text
    core: Text
    trade: Text
    form: Text
    branch: Text
    industry: Text
    domain: Text
    uscc: Text
    phone: Text
    email: Text
    region: Ints
    employees: Ints
    revenue: Ints
    parent: Ints
    owner: Ints
    contacts: Ints
    start: Ints

    def __len__(self) -> int:
        return len(self.region)


def companies(seed: int, count: int, contacts: int, season: Season) -> Companies:
    """`count` companies with `contacts` persons to share out, at least one each."""
    draw = rng(seed, "companies")
    region = indexes(draw, [place.weight for place in REGIONS], count)
    source = _sisters(draw, count)
    core, latin = (values.take(pa.array(source)) for values in _cores(draw, count))
    trade = indexes(draw, [weight for *_, weight in words.TRADES], count)
    is_branch = (source != np.arange(count)) & (draw.random(count) < 0.4)
    trade = np.where(is_branch, trade[source], trade)
    cities = [short(place.city) for place in REGIONS]
    place = take(cities, np.where(is_branch, region[source], region))
    branch = where(is_branch, join(take(cities, region), "分公司"), "")
    parts = place, core, take([word for word, *_ in words.TRADES], trade), take([row[2] for row in words.TRADES], trade)
    domain = join(latin, number(np.arange(count) % 9973 + 1), ".example")
    employees = np.asarray(np.exp(draw.normal(4.0, 1.2, count)), dtype=np.int64) + 3
    return Companies(
        name=join(*parts, branch),
        place=place,
        core=core,
        trade=parts[2],
        form=parts[3],
        branch=branch,
        industry=take([row[1] for row in words.TRADES], trade),
        domain=domain,
        uscc=_codes(draw, region),
        phone=_switchboards(draw, region, source),
        email=where(draw.random(count) < 0.7, join("office@", domain), None),
        region=region,
        employees=employees,
        revenue=employees * draw.integers(12, 90, count) * 10_000,
        parent=np.where(is_branch, source, -1),
        owner=draw.integers(0, len(words.OWNERS), count),
        contacts=_shared(draw, contacts, count),
        start=_starts(draw, season, count),
    )


def _sisters(draw: Rng, count: int) -> Ints:
    """Whose core a company carries: its own, or for one in fourteen that of the company before it."""
    rows = np.arange(count)
    is_sister = (draw.random(count) < 0.07) & (rows % 3 > 0)
    return np.where(is_sister, rows - rows % 3, rows)


def _cores(draw: Rng, count: int) -> tuple[Text, Text]:
    at = [draw.integers(0, len(words.CORES.hanzi), count) for _ in range(3)]
    is_long = draw.random(count) < 0.25
    hanzi, latin = ([take(side, rows) for rows in at] for side in (words.CORES.hanzi, words.CORES.latin))
    return where(is_long, join(*hanzi), join(*hanzi[:2])), where(is_long, join(*latin), join(*latin[:2]))


def _starts(draw: Rng, season: Season, count: int) -> Ints:
    zeros = np.zeros(count, dtype=np.int64)
    drawn = season.days(draw, zeros, zeros + DAYS - 1)
    return np.where(draw.random(count) < 0.3, 0, drawn)


def _shared(draw: Rng, total: int, count: int) -> Ints:
    extra = np.bincount(draw.integers(0, max(count, 1), max(total - count, 0)), minlength=count)
    return np.asarray(np.minimum(1, total) + extra, dtype=np.int64)


def _switchboards(draw: Rng, region: Ints, source: Ints) -> Text:
    """Landlines whose local part starts with 90, which no exchange gives out; few sisters share one."""
    count = len(region)
    local = (np.arange(count) * 617_339 + int(draw.integers(10**6))) % 10**6
    shared = (draw.random(count) < 0.15) & (source != np.arange(count))
    at = np.where(shared, source, np.arange(count))
    numbers = join(take([place.area_code for place in REGIONS], region), "-90", padded(local, 6))
    return numbers.take(pa.array(at))


def _codes(draw: Rng, region: Ints) -> Text:
    """统一社会信用代码 with both check digits right and a body that starts with YY, which is not in use."""
    count = len(region)
    provinces = np.asarray([_PROVINCES[place.province] for place in REGIONS], dtype=np.int64)[region]
    drawn = (np.arange(count, dtype=np.int64) * 548_562_347 + int(draw.integers(31**6))) % 31**6
    tail = [drawn // 31**power % 31 for power in range(5, -1, -1)]
    nines, ones, zeros = (np.full(count, value) for value in (9, 1, 0))
    body = [np.full(count, 30), np.full(count, 30), *tail]
    values = [nines, ones, provinces // 10, provinces % 10, zeros, ones, zeros, zeros, *body]
    values.append(_body_check(body))
    total = sum(weight * value for weight, value in zip(_WEIGHTS, values, strict=True))
    values.append((31 - total % 31) % 31)
    return join(*(take(list(_ALPHABET), value) for value in values))


def _body_check(body: list[Ints]) -> Ints:
    """The check digit of the organisation code (GB 11714), as a position of the alphabet."""
    digits = np.asarray([int(letter, 36) for letter in _ALPHABET], dtype=np.int64)
    total = sum(weight * digits[value] for weight, value in zip(_BODY_WEIGHTS, body, strict=True))
    check = np.asarray((11 - total % 11) % 11, dtype=np.int64)
    return np.where(check == 10, _ALPHABET.index("X"), check)
