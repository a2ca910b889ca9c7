"""Which earlier period stands beside a period: month ends, leap days, equal elapsed days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongcha.metrics.ranges import Span, named_span, shifted


def span(first: str, end: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("asked", "by", "found"),
    [
        # Equal elapsed days of the month before.
        (span("2026-03-01", "2026-03-16"), "previous", span("2026-02-01", "2026-02-16")),
        (span("2026-03-01", "2026-03-31"), "previous", span("2026-02-01", "2026-03-01")),
        # A whole month stands beside a whole month, however long.
        (span("2026-03-01", "2026-04-01"), "previous", span("2026-02-01", "2026-03-01")),
        (span("2026-02-01", "2026-03-01"), "previous", span("2026-01-01", "2026-02-01")),
        (span("2026-01-01", "2026-04-01"), "previous", span("2025-10-01", "2026-01-01")),
        (span("2026-01-01", "2026-02-11"), "previous", span("2025-11-01", "2025-12-11")),
        (span("2025-01-01", "2026-01-01"), "previous", span("2024-01-01", "2025-01-01")),
        # Any other period moves back by its own length.
        (span("2026-03-10", "2026-03-17"), "previous", span("2026-03-03", "2026-03-10")),
        # A year earlier, by the calendar.
        (span("2026-03-10", "2026-03-17"), "year", span("2025-03-10", "2025-03-17")),
        (span("2025-02-01", "2025-03-01"), "year", span("2024-02-01", "2024-03-01")),
        (span("2024-02-01", "2024-03-01"), "year", span("2023-02-01", "2023-03-01")),
        (span("2024-02-29", "2024-03-01"), "year", span("2023-02-28", "2023-03-01")),
    ],
)
def test_the_earlier_period(asked: Span, by: str, found: Span) -> None:
    assert shifted(asked, by) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("month", span("2026-02-01", "2026-03-01")),
        ("quarter", span("2026-01-01", "2026-03-01")),
        ("year", span("2026-01-01", "2026-03-01")),
        ("last12", span("2025-03-01", "2026-03-01")),
        ("all", None),
    ],
)
def test_named_periods_end_with_the_last_day_of_the_data(name: str, found: Span | None) -> None:
    assert named_span(name, date(2026, 2, 28)) == found


DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


@given(DAYS, DAYS, st.sampled_from(["previous", "year"]))
def test_an_earlier_period_is_earlier_and_about_as_long(a: date, b: date, by: str) -> None:
    asked = Span(min(a, b), date.fromordinal(max(a, b).toordinal() + 1))
    found = shifted(asked, by)
    assert found.first < found.end
    assert found.first < asked.first
    assert abs((found.end - found.first).days - (asked.end - asked.first).days) <= 3
    assert by == "year" or found.end <= asked.first
