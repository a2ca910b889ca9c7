"""The shape of time: twenty-four months with growth, seasons, weekdays and the two big sales."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from dongcha.app.town.draw import Floats, Ints, Rng, Text, choose, indexes, join, number, padded

DAYS = 730
_MONTHS = (0.9, 0.62, 0.95, 0.98, 1.08, 1.28, 1.1, 1.05, 0.98, 1.0, 1.25, 1.02)
_WEEKDAYS = (0.92, 0.9, 0.92, 0.95, 1.02, 1.18, 1.12)
_HOURS = (2, 1, 0.5, 0.3, 0.3, 0.5, 1.5, 3, 5, 7, 8, 6, 6, 5, 5, 5, 5, 5, 6, 8, 10, 10, 7, 4)
_WORK_HOURS = (0, 0, 0, 0, 0, 0, 0, 0.2, 2, 9, 10, 8, 2, 4, 9, 10, 9, 6, 2, 1, 0.5, 0, 0, 0)


@dataclass(frozen=True)
class Season:
    """Days count from the first one; the last day is the one before `as_of`, which is complete."""

    first: date
    weights: Floats

    @property
    def edges(self) -> Floats:
        """Share of all activity up to the start of each day."""
        return np.concatenate([[0.0], np.cumsum(self.weights)]) / float(self.weights.sum())

    def days(self, rng: Rng, start: Ints, end: Ints) -> Ints:
        """One day for each row, from `start` to `end` with both included, by the shape of time."""
        edges = self.edges
        low, high = edges[start], edges[end + 1]
        drawn = np.searchsorted(edges, low + rng.random(len(start)) * (high - low), side="right") - 1
        return np.clip(drawn, start, end).astype(np.int64)

    def share(self, start: Ints, end: Ints) -> Floats:
        """Share of all activity that falls between two days."""
        edges = self.edges
        return np.asarray(edges[end + 1] - edges[start], dtype=np.float64)

    def moments(self, days: Ints, seconds: Ints) -> Ints:
        """Seconds since 1970 of local time."""
        epoch = (self.first - date(1970, 1, 1)).days
        return np.asarray((days + epoch) * 86_400 + seconds, dtype=np.int64)


def season(as_of: date) -> Season:
    """The window that ends the day before `as_of`."""
    first = as_of - timedelta(days=DAYS)
    days = [first + timedelta(days=step) for step in range(DAYS)]
    weights = [_weight(day, step) for step, day in enumerate(days)]
    return Season(first, np.asarray(weights, dtype=np.float64))


def _weight(day: date, step: int) -> float:
    growth = 1.0 + 0.9 * step / DAYS
    return growth * _MONTHS[day.month - 1] * _WEEKDAYS[day.weekday()] * _sale(day)


def _sale(day: date) -> float:
    if day.month == 11 and day.day <= 12:
        return 5.5 if day.day == 11 else 1.8
    if day.month == 6 and 10 <= day.day <= 20:
        return 4.2 if day.day == 18 else 1.7
    return 0.55 if (day.month, day.day) in {(10, 1), (10, 2), (10, 3), (5, 1), (1, 1)} else 1.0


def seconds(rng: Rng, count: int, *, at_work: bool = False) -> Ints:
    """A time of day, in the evening for people at home, in office hours for people at work."""
    hour = indexes(rng, _WORK_HOURS if at_work else _HOURS, count)
    return np.asarray(hour * 3600 + rng.integers(0, 3600, count), dtype=np.int64)


def _fields(moments: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Year, month, day and second of the day."""
    instants = moments.astype("datetime64[s]")
    months = instants.astype("datetime64[M]")
    year = instants.astype("datetime64[Y]").astype(np.int64) + 1970
    month = months.astype(np.int64) % 12 + 1
    day = (instants.astype("datetime64[D]") - months).astype(np.int64) + 1
    return year, month, day, moments % 86_400


def dates(moments: Ints, style: Ints) -> Text:
    """Dates in four styles: 0 2026-03-05, 1 2026/3/5, 2 2026年3月5日, 3 20260305."""
    year, month, day, _ = _fields(moments)
    texts = number(year), number(month), number(day), padded(month, 2), padded(day, 2)
    return choose(
        style,
        join(texts[0], "-", texts[3], "-", texts[4]),
        join(texts[0], "/", texts[1], "/", texts[2]),
        join(texts[0], "年", texts[1], "月", texts[2], "日"),
        join(texts[0], texts[3], texts[4]),
    )


def instants(moments: Ints, style: Ints) -> Text:
    """Local times: 0 2026-03-05 09:08:07, 1 2026/3/5 9:08, 2 2026年3月5日 09:08, 3 20260305090807."""
    second = _fields(moments)[3]
    hour, minute, rest = second // 3600, second // 60 % 60, second % 60
    texts = padded(hour, 2), padded(minute, 2), padded(rest, 2), number(hour)
    times = choose(
        style,
        join(" ", texts[0], ":", texts[1], ":", texts[2]),
        join(" ", texts[3], ":", texts[1]),
        join(" ", texts[0], ":", texts[1]),
        join(texts[0], texts[1], texts[2]),
    )
    return join(dates(moments, style), times)


def months(moments: Ints) -> Ints:
    """Months since January 1970."""
    return np.asarray(moments.astype("datetime64[s]").astype("datetime64[M]").astype(np.int64), dtype=np.int64)


def month_names(values: Ints) -> list[str]:
    """2026-03 and so on."""
    return [f"{1970 + value // 12}-{value % 12 + 1:02d}" for value in values.tolist()]
