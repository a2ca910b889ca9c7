"""What time it is. Instants are naive UTC (DuckDB and SQLite store them so); local days come from one zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    def now(self) -> datetime: ...


class SystemClock:
    """The real clock, cut to microseconds, naive UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC).replace(tzinfo=None)


@dataclass
class FixedClock:
    """A clock that stands still until told otherwise; for tests and rehearsals."""

    at: datetime

    def now(self) -> datetime:
        return self.at


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The calendar day on which the naive UTC instant `at` falls in `zone`."""
    return at.replace(tzinfo=UTC).astimezone(zone).date()


def day_start(day: date, zone: ZoneInfo) -> datetime:
    """The naive UTC instant at which the local `day` begins in `zone`."""
    local = datetime(day.year, day.month, day.day, tzinfo=zone)
    return local.replace(tzinfo=None) - (local.utcoffset() or timedelta())


def offset_minutes(at: datetime, zone: ZoneInfo) -> int:
    """Minutes from UTC to `zone` at the naive UTC instant `at`."""
    offset = at.replace(tzinfo=UTC).astimezone(zone).utcoffset() or timedelta()
    return int(offset.total_seconds() // 60)
