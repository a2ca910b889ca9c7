"""The true persons of the town: consumers first, then the contacts who work at its companies."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from dongcha.app.town import words
from dongcha.app.town.companies import Companies
from dongcha.app.town.draw import (
    Floats,
    Ints,
    Rng,
    Text,
    indexes,
    join,
    number,
    pick,
    rng,
    take,
    where,
)
from dongcha.app.town.regions import REGIONS
from dongcha.app.town.season import DAYS, Season

# Prefixes that, as far as is known, no Chinese operator has been given: nobody can be rung up by accident.
_PREFIXES = (160, 161, 163, 164, 168, 169, 154, 179)
# `.example` is reserved (RFC 2606): no mail can arrive anywhere.
_DOMAINS = ("qq.example", "163.example", "126.example", "foxmail.example", "mail.example")
ONLINE, STORE, BOTH, PROSPECT, CONTACT = range(5)


@dataclass(frozen=True)
class People:
    """One row per person; numbers in `region`, `company`, `level` are positions, days count from the first one."""

    name: Text
    surname: Text
    latin: Text
    gender: Ints
    birth: Ints
    phone: Ints
    spare_phone: Ints
    email: Text
    region: Ints
    address: Text
    level: Ints
    kind: Ints
    company: Ints
    since: Ints
    start: Ints
    end: Ints

    def __len__(self) -> int:
        return len(self.kind)


def scattered(count: int, space: int, offset: int) -> Ints:
    """Different numbers below `space` that look drawn at random, without keeping a list of those used."""
    step = int(space * 0.6180339887) | 1
    while np.gcd(step, space) != 1:
        step += 2
    return np.asarray((np.arange(count, dtype=np.int64) * step + offset) % space, dtype=np.int64)


def addresses(rng: Rng, region: Ints) -> Text:
    """Full addresses with road, number and often an estate and a door."""
    count = len(region)
    streets = join(
        take([f"{place.province}{place.city}{place.district}" for place in REGIONS], region),
        pick(rng, words.ROADS, count),
        number(rng.integers(1, 900, count)),
        "号",
    )
    doors = join(
        pick(rng, words.ESTATES, count),
        number(rng.integers(1, 30, count)),
        "幢",
        number(rng.integers(1, 4, count)),
        "单元",
        number(rng.integers(1, 28, count) * 100 + rng.integers(1, 5, count)),
        "室",
    )
    return where(rng.random(count) < 0.75, join(streets, doors), streets)


def people(seed: int, consumers: int, companies: Companies, season: Season) -> People:
    """Everyone, with `companies.contacts` persons at each company."""
    draw = rng(seed, "people")
    company = np.concatenate([np.full(consumers, -1), np.repeat(np.arange(len(companies)), companies.contacts)])
    count = len(company)
    at_work = company >= 0
    kind = np.where(at_work, CONTACT, indexes(draw, (56, 18, 14, 12), count))
    name, surname, latin, gender = _names(draw, count)
    weights = [place.weight for place in REGIONS]
    region = np.where(at_work, companies.region[company], indexes(draw, weights, count))
    since, start, end = _lives(draw, kind, season)
    start = np.where(at_work, companies.start[company], start)
    phone = _phones(draw, count)
    return People(
        name=name,
        surname=surname,
        latin=latin,
        gender=gender,
        birth=_births(draw, count, season),
        phone=phone,
        spare_phone=np.where(draw.random(count) < 0.06, scattered(count, 10**8, 77) + 163 * 10**8, 0),
        email=_emails(draw, latin, company, companies),
        region=region,
        address=addresses(draw, region),
        level=indexes(draw, (70, 18, 9, 3), count),
        kind=kind,
        company=company,
        since=np.where(at_work, start, since),
        start=start,
        end=np.where(at_work, DAYS - 1, end),
    )


def _names(draw: Rng, count: int) -> tuple[Text, Text, Text, Ints]:
    family = indexes(draw, words.SURNAMES.weights, count)
    gender = draw.integers(0, 2, count)
    half = min(len(words.MALE.hanzi), len(words.FEMALE.hanzi))
    both = words.MALE.hanzi[:half] + words.FEMALE.hanzi[:half]
    readings = words.MALE.latin[:half] + words.FEMALE.latin[:half]
    first = draw.integers(0, half, count) + gender * half
    second = draw.integers(0, half, count) + gender * half
    is_long = draw.random(count) < 0.72
    surname = take(words.SURNAMES.hanzi, family)
    given = where(is_long, join(take(both, first), take(both, second)), take(both, first))
    reading = where(is_long, join(take(readings, first), take(readings, second)), take(readings, first))
    return join(surname, given), surname, join(take(words.SURNAMES.latin, family), reading), gender


def _phones(draw: Rng, count: int) -> Ints:
    """One mobile each; one person in a hundred gives the number of a member of the household."""
    drawn = scattered(count, len(_PREFIXES) * 10**8, int(draw.integers(10**6)))
    numbers = np.asarray(_PREFIXES, dtype=np.int64)[drawn // 10**8] * 10**8 + drawn % 10**8
    is_shared = draw.random(count) < 0.01
    return np.where(is_shared, np.roll(numbers, 1), numbers)


def _emails(draw: Rng, latin: Text, company: Ints, companies: Companies) -> Text:
    count = len(company)
    digits = number(scattered(count, max(1000, count * 3), int(draw.integers(1000))))
    private = join(latin, digits, "@", pick(draw, _DOMAINS, count, (50, 25, 10, 8, 7)))
    office = join(latin, "@", companies.domain.take(pa.array(np.maximum(company, 0))))
    at_work = company >= 0
    has_mail = draw.random(count) < np.where(at_work, 0.8, 0.55)
    return where(has_mail, where(at_work, office, private), None)


def _births(draw: Rng, count: int, season: Season) -> Ints:
    """Days since 1970 of people between 22 and 70, most of them around forty."""
    today = int(season.moments(np.asarray([DAYS]), np.asarray([0]))[0] // 86_400)
    ages: Floats = np.clip(draw.normal(41, 10, count), 22, 70)
    return np.asarray(today - ages * 365.25, dtype=np.int64)


def _lives(draw: Rng, kind: Ints, season: Season) -> tuple[Ints, Ints, Ints]:
    """When someone came, when within the window they are first and last active."""
    count = len(kind)
    zeros = np.zeros(count, dtype=np.int64)
    start = season.days(draw, zeros, zeros + DAYS - 1)
    is_old = draw.random(count) < 0.22
    since = np.where(is_old, -draw.integers(1, 720, count), start)
    start = np.where(is_old, 0, start)
    lifetime = np.asarray(draw.exponential(260, count), dtype=np.int64) + 1
    end = np.where(draw.random(count) < 0.45, np.minimum(start + lifetime, DAYS - 1), DAYS - 1)
    return since, start, end
