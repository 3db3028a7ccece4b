"""Working days: counted past week-ends and days off, on Saturdays that are worked too."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.working_days import (
    Holidays,
    add_working_days,
    is_working_day,
    working_days_between,
)

# Thursday 17 April 2025 … the holiday of 30 April with its swapped Friday and Saturday.
SPRING = Holidays(
    off=frozenset({date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2)}),
    worked=frozenset({date(2025, 4, 26)}),
)
DAYS = st.dates(date(2025, 4, 1), date(2025, 5, 31))
COUNTS = st.integers(-30, 30)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2025, 4, 25), True),
        (date(2025, 4, 26), True),
        (date(2025, 4, 27), False),
        (date(2025, 4, 30), False),
        (date(2025, 5, 3), False),
        (date(2025, 5, 5), True),
    ],
)
def test_offices_work_on_weekdays_but_for_holidays_and_on_saturdays_in_lieu(
    day: date, *, works: bool
) -> None:
    assert is_working_day(day, SPRING) is works


def test_a_day_both_off_and_worked_is_off() -> None:
    day = date(2025, 4, 26)
    assert not is_working_day(day, Holidays(off=frozenset({day}), worked=frozenset({day})))


@pytest.mark.parametrize(
    ("day", "count", "end"),
    [
        (date(2025, 4, 24), 1, date(2025, 4, 25)),
        (date(2025, 4, 25), 1, date(2025, 4, 26)),
        (date(2025, 4, 25), 3, date(2025, 4, 29)),
        (date(2025, 4, 29), 1, date(2025, 5, 5)),
        (date(2025, 5, 3), 1, date(2025, 5, 5)),
        (date(2025, 5, 5), -1, date(2025, 4, 29)),
        (date(2025, 5, 4), 0, date(2025, 5, 4)),
    ],
)
def test_the_day_from_which_one_counts_does_not_count(day: date, count: int, end: date) -> None:
    assert add_working_days(day, count, SPRING) == end


def test_without_holidays_only_week_ends_are_left_out() -> None:
    assert add_working_days(date(2025, 4, 29), 5) == date(2025, 5, 6)


@given(day=DAYS, count=COUNTS.filter(bool))
def test_counting_to_a_day_ends_on_a_working_day(day: date, count: int) -> None:
    assert is_working_day(add_working_days(day, count, SPRING), SPRING)


@given(day=DAYS, count=st.integers(0, 30))
def test_what_is_added_lies_between(day: date, count: int) -> None:
    assert working_days_between(day, add_working_days(day, count, SPRING), SPRING) == count


@given(start=DAYS, end=DAYS)
def test_the_way_back_is_as_long_as_the_way_there(start: date, end: date) -> None:
    there = working_days_between(start, end, SPRING)
    assert working_days_between(end, start, SPRING) == -there
    every = (min(start, end) + timedelta(ahead + 1) for ahead in range(abs((end - start).days)))
    assert abs(there) == sum(is_working_day(day, SPRING) for day in every)
