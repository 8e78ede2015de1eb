"""Working days, holidays and months, against two packages that count them as well."""

from datetime import UTC, date, datetime, timedelta

import holidays as published
import pytest
from dateutil.easter import easter as published_easter  # type: ignore[import-untyped]  # it ships no types
from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]  # it ships no types
from hypothesis import given, settings
from hypothesis import strategies as st

from dsr_cli.domain.calendar import (
    OSLO,
    add_months,
    add_working_days,
    easter,
    holidays,
    in_oslo,
    is_working_day,
    oslo_date,
    roll,
    roll_back,
)

YEARS = range(2018, 2101)
DAYS = st.dates(date(2018, 1, 1), date(2100, 11, 30))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 3, 31, 22, 30, tzinfo=UTC), date(2026, 4, 1)),
        (datetime(2026, 11, 30, 22, 30, tzinfo=UTC), date(2026, 11, 30)),
        (datetime(2026, 11, 30, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
        (datetime(2026, 6, 10, 23, 59, 59), date(2026, 6, 10)),  # noqa: DTZ001  # a naive time is Oslo's
    ],
)
def test_a_moment_has_the_date_of_oslo(moment: datetime, expected: date) -> None:
    assert expected == oslo_date(moment)


def test_a_naive_timestamp_is_oslo_time() -> None:
    naive = datetime(2026, 6, 10, 9, 0)  # noqa: DTZ001  # the promise is about naive times

    assert datetime(2026, 6, 10, 7, 0, tzinfo=UTC) == in_oslo(naive)
    assert in_oslo(naive).tzinfo is OSLO


def test_easter_falls_as_published() -> None:
    assert {year: published_easter(year) for year in YEARS} == {year: easter(year) for year in YEARS}


def test_holidays_are_the_published_ones() -> None:
    expected = frozenset(published.country_holidays("NO", years=YEARS))

    assert expected == frozenset().union(*(holidays(year) for year in YEARS))


def test_two_holidays_on_one_day_are_one() -> None:
    assert {year: len(holidays(year)) for year in (2026, 2027)} == {2026: 12, 2027: 11}


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 12, 31)])
def test_christmas_eve_and_new_years_eve_are_working_days(day: date) -> None:
    assert is_working_day(day)


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        (date(2026, 4, 2), date(2026, 4, 1), date(2026, 4, 7)),
        (date(2026, 12, 25), date(2026, 12, 24), date(2026, 12, 28)),
        (date(2026, 6, 10), date(2026, 6, 10), date(2026, 6, 10)),
    ],
)
def test_a_holiday_rolls_to_the_working_days_around_it(day: date, before: date, after: date) -> None:
    assert (before, after) == (roll_back(day), roll(day))


@given(DAYS)
@settings(max_examples=100, deadline=None)
def test_nothing_but_free_days_is_rolled_over(day: date) -> None:
    rolled = roll(day)

    assert is_working_day(rolled)
    assert not any(is_working_day(day + timedelta(days=n)) for n in range((rolled - day).days))


@given(DAYS, st.integers(0, 72))
@settings(max_examples=200, deadline=None)
def test_months_are_added_as_by_relativedelta(day: date, months: int) -> None:
    assert day + relativedelta(months=months) == add_months(day, months)


def test_months_are_clamped_once_and_not_step_by_step() -> None:
    assert date(2027, 2, 28) == add_months(date(2026, 11, 30), 3)
    assert date(2027, 3, 31) == add_months(date(2027, 1, 31), 2)


@given(DAYS, st.integers(1, 10))
@settings(max_examples=100, deadline=None)
def test_working_days_are_counted_from_the_day_after(day: date, count: int) -> None:
    end = add_working_days(day, count)
    between = [day + timedelta(days=n + 1) for n in range((end - day).days)]

    assert count == sum(is_working_day(each) for each in between)
    assert is_working_day(end)
