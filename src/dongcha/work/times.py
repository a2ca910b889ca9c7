"""When a schedule is due: cron expressions in the installation's zone, every day or on working days only."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Protocol
from zoneinfo import ZoneInfo

from cronsim import CronSim

from dongcha.work.workdays import Workdays

# A working-day schedule finds its day within a fortnight; who asks for February the 29th on one may wait.
_MOST_SLOTS = 3000


class Times(Protocol):
    """`cron` is five fields in local time."""

    @property
    def cron(self) -> str: ...

    @property
    def is_working_days(self) -> bool: ...

    def allows(self, local: datetime, workdays: Workdays) -> bool:
        """Whether a time of the expression counts."""


@dataclass(frozen=True)
class Cron:
    """Every time of the expression."""

    cron: str
    is_working_days: bool = False

    def allows(self, local: datetime, workdays: Workdays) -> bool:  # noqa: ARG002 - every day is as good
        return True


@dataclass(frozen=True)
class OnWorkingDays:
    """The times of the expression that fall on a working day; public holidays are left out, make-up days count."""

    cron: str
    is_working_days: bool = True

    def allows(self, local: datetime, workdays: Workdays) -> bool:
        return workdays.is_working(local.date())


def next_slot(times: Times, after: datetime, zone: ZoneInfo, workdays: Workdays) -> datetime | None:
    """The first time after the naive UTC instant `after`, as naive UTC."""
    return _first(times, _slots(times, after, zone), workdays)


def last_slot(times: Times, until: datetime, zone: ZoneInfo, workdays: Workdays) -> datetime | None:
    """The newest time at or before the naive UTC instant `until`."""
    return _first(times, _slots(times, until + timedelta(microseconds=1), zone, is_reverse=True), workdays)


def _slots(times: Times, start: datetime, zone: ZoneInfo, is_reverse: bool = False) -> Iterator[datetime]:
    local = start.replace(tzinfo=UTC).astimezone(zone)
    return CronSim(times.cron, local, reverse=is_reverse)


def _first(times: Times, slots: Iterator[datetime], workdays: Workdays) -> datetime | None:
    for local in islice(slots, _MOST_SLOTS):
        if times.allows(local, workdays):
            return local.astimezone(UTC).replace(tzinfo=None)
    return None
