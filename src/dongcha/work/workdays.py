"""Working days in China: Monday to Friday, less the public holidays, plus the make-up days; a company may add its own.

`holidays.yaml` beside this file holds the years that are known. `calendar.yaml` in the home folder says more or
otherwise: lists `holidays` and `workdays` of days (2026-12-25) or spans (2026-12-25..2026-12-31). In a year whose
holidays are not known, Monday to Friday are working days, and the list of schedules says so.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from dongcha.kit.errors import Invalid


@dataclass(eq=False)
class CalendarWrong(Invalid):
    """The company's own calendar cannot be read; the public one is used alone."""

    reason: str


@dataclass(frozen=True)
class Workdays:
    """Days that differ from Monday to Friday, and the years that are known."""

    off: frozenset[date]
    on: frozenset[date]
    years: frozenset[int]

    def is_working(self, day: date) -> bool:
        if day in self.on:
            return True
        return day.weekday() < 5 and day not in self.off

    def is_known(self, day: date) -> bool:
        """Whether the public holidays of the day's year are known."""
        return day.year in self.years

    def changed_by(self, off: frozenset[date], on: frozenset[date]) -> "Workdays":
        """With the company's own days, which win."""
        return Workdays(off=(self.off - on) | off, on=(self.on - off) | on, years=self.years)


@cache
def public_workdays() -> Workdays:
    """What the State Council has published."""
    text = (resources.files("dongcha.work") / "holidays.yaml").read_text("utf-8")
    years: Mapping[int, Any] = yaml.safe_load(text)
    return Workdays(
        off=frozenset(d for found in years.values() for d in _days(found["holidays"])),
        on=frozenset(d for found in years.values() for d in _days(found["workdays"])),
        years=frozenset(years),
    )


def company_workdays(home: Path) -> Workdays:
    """Public days and those of `calendar.yaml` in the home folder. Raises `CalendarWrong`."""
    file = home / "calendar.yaml"
    if not file.is_file():
        return public_workdays()
    try:
        found = yaml.safe_load(file.read_text("utf-8")) or {}
        unknown = set(found) - {"holidays", "workdays"}
        if unknown:
            raise CalendarWrong(reason=", ".join(sorted(map(str, unknown))))
        off, on = (frozenset(_days(found.get(name) or [])) for name in ("holidays", "workdays"))
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, OSError) as error:
        raise CalendarWrong(reason=str(error).splitlines()[0]) from error
    return public_workdays().changed_by(off, on)


def _days(entries: list[Any]) -> Iterator[date]:
    for entry in entries:
        first, _, last = str(entry).partition("..")
        day, end = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
        while day <= end:
            yield day
            day += timedelta(days=1)
