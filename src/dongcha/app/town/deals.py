"""What the sales people of the town work on: deals with the days they entered each stage."""

from dataclasses import dataclass

import numpy as np

from dongcha.app.town.companies import Companies
from dongcha.app.town.draw import Ints, Mask, rng
from dongcha.app.town.season import DAYS, Season
from dongcha.app.town.words import STAGES

WON, LOST = len(STAGES) - 2, len(STAGES) - 1
_MEAN_DAYS = (6, 11, 14, 16)
_ODDS = (2, 10, 25, 50)


@dataclass(frozen=True)
class Deals:
    """One row per deal; `entered[k]` is the day stage k began, or -1; `closed` is -1 while a deal is open."""

    company: Ints
    opened: Ints
    stage: Ints
    closed: Ints
    entered: tuple[Ints, ...]

    def __len__(self) -> int:
        return len(self.company)

    @property
    def is_won(self) -> Mask:
        return np.asarray(self.stage == WON, dtype=np.bool_)


def deals(seed: int, companies: Companies, season: Season) -> Deals:
    """Every company has at least one deal; a deal whose days run past the last one stays open."""
    draw = rng(seed, "deals")
    company = np.repeat(np.arange(len(companies)), 1 + draw.poisson(0.9, len(companies)))
    count = len(company)
    first = np.concatenate([[True], company[1:] != company[:-1]]) if count else np.zeros(0, dtype=np.bool_)
    later = season.days(draw, companies.start[company], np.full(count, DAYS - 1))
    opened = np.where(first, companies.start[company], later)
    steps = [np.asarray(np.exp(draw.normal(np.log(mean), 0.7, count)), dtype=np.int64) + 1 for mean in _MEAN_DAYS]
    is_won = draw.random(count) < 0.46
    last = np.where(is_won, WON - 1, np.minimum(draw.geometric(0.35, count) - 1, WON - 1))
    entered, day, stage, closed = [], opened, np.zeros(count, dtype=np.int64), np.full(count, -1)
    for step in range(WON):
        is_here = (step <= last) & (day < DAYS) & (closed < 0)
        entered.append(np.where(is_here, day, -1))
        stage = np.where(is_here, step, stage)
        day = np.where(is_here, day + steps[step], day)
        ends = is_here & (step == last) & (day < DAYS)
        closed = np.where(ends, day, closed)
    outcome = np.where(closed >= 0, np.where(is_won, WON, LOST), stage)
    entered += [np.where(outcome == WON, closed, -1), np.where(outcome == LOST, closed, -1)]
    return Deals(company, opened, outcome, closed, tuple(entered))


def odds(stage: Ints) -> Ints:
    """The chance in percent that a sales person writes down at each stage."""
    return np.asarray([*_ODDS, 100, 0], dtype=np.int64)[stage]
