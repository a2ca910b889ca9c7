"""Periods: local days, half-open inside, and the earlier period they are compared with."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dongcha.call import Context
from dongcha.kit.clock import local_day
from dongcha.warehouse import parse


@dataclass(frozen=True)
class Span:
    """`first` ≤ day < `end`."""

    first: date
    end: date


def anchor_day(ctx: Context) -> date:
    """The last day that boards speak of: of the newest order, or today when that is earlier."""
    today = local_day(ctx.clock.now(), ctx.company.zone)
    last = ctx.system_warehouse.run(parse("SELECT MAX(ordered_on) AS day FROM purchase")).first()["day"]
    return min(last, today) if last else today


def named_span(name: str, anchor: date) -> Span | None:
    """month, quarter, year: from their beginning to the anchor; last12: twelve months that end with it; all: None."""
    end = anchor + timedelta(days=1)
    if name == "month":
        return Span(anchor.replace(day=1), end)
    if name == "quarter":
        return Span(date(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 1), end)
    if name == "year":
        return Span(date(anchor.year, 1, 1), end)
    if name == "last12":
        return Span(_months_back(anchor.replace(day=1), 11), end)
    return None


def shifted(span: Span, by: str) -> Span:
    """The period to compare with: `year` a year earlier; `previous` the one just before.

    A period that starts on the first of a month and lies within it is compared with equal elapsed days of the month
    before; likewise a quarter or a year. Any other is moved back by its own length.
    """
    if by == "year":
        # Whole months stand beside whole months, leap days included.
        is_whole = span.first.day == 1 == span.end.day
        last = _months_back(span.end - timedelta(days=1), 12)
        end = _months_back(span.end, 12) if is_whole else last + timedelta(days=1)
        return Span(_months_back(span.first, 12), end)
    length = span.end - span.first
    if span.first.day == 1:
        months = _whole_months(span)
        first = _months_back(span.first, months)
        last = span.end - timedelta(days=1)
        is_whole = last.day == monthrange(last.year, last.month)[1]
        end = span.first if is_whole else min(_months_back(last, months) + timedelta(days=1), span.first)
        return Span(first, end)
    return Span(span.first - length, span.first)


def _whole_months(span: Span) -> int:
    last = span.end - timedelta(days=1)
    return (last.year - span.first.year) * 12 + last.month - span.first.month + 1


def _months_back(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day."""
    number = day.year * 12 + day.month - 1 - months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
