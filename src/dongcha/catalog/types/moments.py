"""Texts of days and times in the styles people use, and local times to UTC."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dongcha.catalog.types.plain import plain
from dongcha.catalog.types.semantic_type import EMPTY_MARKS, INSTANT, Refused

DEFAULT_ZONE = "Asia/Shanghai"
_HALF_HOUR = 1_800_000_000
_DAY = 48 * _HALF_HOUR
_LOOSE = "^[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?( [0-9]{1,2}:[0-9]{1,2}(:[0-9]{1,2})?)?$"
_TO_ISO = (
    ("^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?", "\\1-\\2-\\3"),
    ("-([0-9])-", "-0\\1-"),
    ("-([0-9])( |$)", "-0\\1\\2"),
    (" ([0-9]):", " 0\\1:"),
    (":([0-9])(:|$)", ":0\\1\\2"),
    (":([0-9])$", ":0\\1"),
)
NO_DATES = EMPTY_MARKS | {"0000-00-00", "0000-00-00 00:00:00", "0000/00/00", "1900-01-00", "1900/1/0", "0"}
"""What programs write for no date, beside the usual marks."""
_EXCEL_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  a day count, not an instant
_YEAR_FIRST = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]*(.*))?$")
_SHORT_YEAR = re.compile(r"^(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: +(.*))?$")
_YEAR_LAST = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ,]+(.*))?$")
_SOLID = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{6}|\d{2}:\d{2}.*))?$")
_SERIAL = re.compile(r"^\d{5}(\.\d+)?$")
_EPOCH = re.compile(r"^(\d{10})(\d{3})?$")
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?[- ]([a-z]{3})[a-z]*\.?[-, ]+(\d{4}|\d{2})(?:[T ,]+(.*))?$", re.IGNORECASE
)
_MONTH_DAY = re.compile(r"^([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:[T ,]+(.*))?$", re.IGNORECASE)
_TIME = re.compile(
    r"^(上午|下午|晚上|中午|凌晨)?\s*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d{1,9}))?)?[秒分]?\s*"
    r"(am|pm)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)

Moment = tuple[datetime, bool]
"""A time, and whether it is already UTC (the text named its offset) rather than local."""


def to_moment(text: str, order: str = "") -> Moment:
    """`order` (ymd, dmy, mdy) settles 03/04/2026 and 26/03/18; without it what cannot be told is refused."""
    written = plain(text)
    for pattern, read in _STYLES:
        found = pattern.match(written)
        if found:
            at, is_utc = read(found, order)
            if not is_utc and at.year < 1900:
                raise Refused("no_such_day")
            return at, is_utc
    raise Refused("not_a_date")


def to_utc(local: pa.Array, zone: str) -> pa.Array:
    """Local times to UTC: one look-up per day, and per half hour on days when clocks change. Of two times the first."""
    if not len(local):
        return local
    valid = local.is_valid().to_numpy(zero_copy_only=False)
    micros = pc.fill_null(local.cast(pa.int64()), 0).to_numpy(zero_copy_only=False)
    days, where = np.unique(micros // _DAY, return_inverse=True)
    starts = np.array([_utc_offset(zone, 48 * int(day)) for day in days], dtype=np.int64)
    ends = np.array([_utc_offset(zone, 48 * int(day) + 48) for day in days], dtype=np.int64)
    shifts = starts[where]
    changing = np.flatnonzero((starts != ends)[where])
    shifts[changing] = [_utc_offset(zone, int(slot)) for slot in micros[changing] // _HALF_HOUR]
    return pa.array(micros - shifts, pa.int64(), mask=~valid).cast(INSTANT)


@lru_cache(maxsize=100_000)
def _utc_offset(zone: str, half_hours: int) -> int:
    """Microseconds that local time is ahead of UTC, so many half hours of local time after 1970."""
    local = datetime(1970, 1, 1) + timedelta(minutes=30 * half_hours)  # noqa: DTZ001  local on purpose
    offset = local.replace(tzinfo=ZoneInfo(zone or DEFAULT_ZONE)).utcoffset()
    return (offset or timedelta()) // timedelta(microseconds=1)


def quick_cast(texts: pa.Array, shape: str, arrow: pa.DataType) -> pa.Array:
    """Texts of the ISO `shape` cast at once. One impossible day among them, and each is parsed alone instead."""
    texts = _iso(texts)
    ready = pc.if_else(pc.match_substring_regex(texts, shape), texts, pa.scalar(None, pa.string()))
    try:
        return ready.cast(arrow)
    except pa.ArrowInvalid:
        return pa.nulls(len(texts), arrow)


def _iso(texts: pa.Array) -> pa.Array:
    """2026/3/5 9:05 and 2026年3月5日 in ISO; what looks otherwise as it is."""
    loose = pc.fill_null(pc.match_substring_regex(texts, _LOOSE), False)
    if not pc.any(loose).as_py():
        return texts
    moved = texts
    for pattern, written in _TO_ISO:
        moved = pc.replace_substring_regex(moved, pattern, written)
    return pc.if_else(loose, moved, texts)


def _year_first(found: re.Match[str], _order: str) -> Moment:
    return _timed(_day(found[1], found[2], found[3]), found[4])


def _short_year(found: re.Match[str], order: str) -> Moment:
    first, second, third = found[1], found[2], found[3]
    if order in ("dmy", "mdy"):
        day, month = (first, second) if order == "dmy" else (second, first)
        return _timed(_day(_century(third), month, day), found[4])
    return _timed(_day(_century(first), second, third), found[4])


def _year_last(found: re.Match[str], order: str) -> Moment:
    first, second = int(found[1]), int(found[2])
    if order not in ("dmy", "mdy"):
        if first <= 12 and second <= 12 and first != second:
            raise Refused("ambiguous_date")
        order = "dmy" if first > 12 else "mdy"
    day, month = (first, second) if order == "dmy" else (second, first)
    return _timed(_day(found[3], month, day), found[4])


def _solid(found: re.Match[str], _order: str) -> Moment:
    time = found[4]
    if time and ":" not in time:
        time = f"{time[:2]}:{time[2:4]}:{time[4:]}"
    return _timed(_day(found[1], found[2], found[3]), time)


def _serial(found: re.Match[str], _order: str) -> Moment:
    days = float(found[0])
    if not 15_000 <= days < 73_415:
        raise Refused("not_a_date")
    return _EXCEL_DAY_ZERO + timedelta(seconds=round(days * 86_400)), False


def _epoch(found: re.Match[str], _order: str) -> Moment:
    seconds = int(found[1]) + int(found[2] or 0) / 1000
    if seconds >= 4_102_444_800:
        raise Refused("no_such_day")
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None), True


def _day_month(found: re.Match[str], _order: str) -> Moment:
    return _timed(_day(_century(found[3]), _month(found[2]), found[1]), found[4])


def _month_day(found: re.Match[str], _order: str) -> Moment:
    return _timed(_day(found[3], _month(found[1]), found[2]), found[4])


def _month(name: str) -> int:
    if name.lower() not in _MONTH_NAMES:
        raise Refused("not_a_date")
    return _MONTH_NAMES.index(name.lower()) + 1


def _century(year: str) -> str:
    if len(year) != 2:
        return year
    return ("20" if int(year) < 69 else "19") + year


def _day(year: str, month: str | int, day: str | int) -> date:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        raise Refused("no_such_day") from None
    if not 1899 <= found.year <= 2101:
        raise Refused("no_such_day")
    return found


def _timed(day: date, time: str | None) -> Moment:
    start = datetime(day.year, day.month, day.day)  # noqa: DTZ001  local, made UTC by the caller
    if not time or not time.strip():
        return start, False
    found = _TIME.match(time.strip())
    if not found:
        raise Refused("not_a_date")
    hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
    half = (found[6] or "").lower()
    if (half == "pm" or found[1] in ("下午", "晚上", "中午")) and hour < 12 and not (found[1] == "中午" and hour > 10):
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour == 24 and minute == second == 0:
        return start + timedelta(days=1), False
    if hour > 23 or minute > 59 or second > 59:
        raise Refused("no_such_day")
    micros = int((found[5] or "0")[:6].ljust(6, "0"))
    at = start + timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micros)
    return (at - _offset(found[7]), True) if found[7] else (at, False)


def _offset(text: str) -> timedelta:
    if text.upper() in ("Z", "UTC"):
        return timedelta()
    size = timedelta(hours=int(text[1:3]), minutes=int(text[-2:]))
    return -size if text[0] == "-" else size


_STYLES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], str], Moment]], ...] = (
    (_YEAR_FIRST, _year_first),
    (_SHORT_YEAR, _short_year),
    (_YEAR_LAST, _year_last),
    (_SOLID, _solid),
    (_SERIAL, _serial),
    (_EPOCH, _epoch),
    (_DAY_MONTH, _day_month),
    (_MONTH_DAY, _month_day),
)
