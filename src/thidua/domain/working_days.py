"""Days on which offices work: reckoned from the days off and the week-ends worked that are given.

Which days those are says `thidua.law.calendar`; here nobody knows a year.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

_DAY = timedelta(days=1)
_FRIDAY = 4


@dataclass(frozen=True)
class Holidays:
    """What differs from Monday to Friday: days `off`, and days of week-ends that are `worked`."""

    off: frozenset[date] = field(default=frozenset())
    worked: frozenset[date] = field(default=frozenset())


WEEKENDS_ONLY = Holidays()


def is_working_day(day: date, holidays: Holidays = WEEKENDS_ONLY) -> bool:
    """Whether offices work on `day`; one that is called both off and worked is off."""
    if day in holidays.off:
        return False
    return day.weekday() <= _FRIDAY or day in holidays.worked


def add_working_days(day: date, count: int, holidays: Holidays = WEEKENDS_ONLY) -> date:
    """Return the `count`-th working day after `day`, before it where negative; for 0 `day` itself.

    The first day does not count (Bộ luật Dân sự 2015, Điều 147), whether it is worked or not.
    """
    step = _DAY if count > 0 else -_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day, holidays)
    return day


def working_days_between(start: date, end: date, holidays: Holidays = WEEKENDS_ONLY) -> int:
    """Return the number of working days after `start` up to `end`, which counts.

    Where `end` comes first the number is negative: the working days that have passed since.
    """
    earlier, later = min(start, end), max(start, end)
    days = (earlier + _DAY * ahead for ahead in range(1, (later - earlier).days + 1))
    count = sum(is_working_day(day, holidays) for day in days)
    return count if end >= start else -count
