"""On which days offices are closed: the law's days off and each year's notice, as dated data.

`records/calendar/<year>.yaml` holds one year.  Tết and the second day of the National Day are
decided anew each year (Bộ luật Lao động 2019, Điều 112, khoản 3), and so is every day that is
swapped for another: without its file a year has week-ends only, which `calendar_known` tells.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from thidua.domain.working_days import Holidays
from thidua.law.sources import RECORDS, Mark, Sentence
from thidua.records.reader import read_own
from thidua.vietnamese.dates import short_date

_SATURDAY = 5


class _Days(BaseModel):
    """Days that are told together, where that is written, and how far it can be trusted."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Sentence
    days: Annotated[tuple[date, ...], Field(min_length=1)]
    provision: Sentence
    mark: Mark
    note: str | None = None


class DaysOff(_Days):
    """A holiday, days in lieu of one that fell on a week-end, or a working day swapped away."""


class DaysWorked(_Days):
    """Days of week-ends that are worked in place of working days that are off."""

    @model_validator(mode="after")
    def _at_week_ends(self) -> Self:
        for day in self.days:
            if day.weekday() < _SATURDAY:
                message = f"ngày làm bù {short_date(day)} phải là thứ Bảy hoặc Chủ nhật"
                raise ValueError(message)
        return self


class YearCalendar(BaseModel):
    """One year; `complete` once its notices are out, and nothing in it is a guess or still open."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    year: int
    complete: bool
    last_checked: date
    days_off: Annotated[tuple[DaysOff, ...], Field(min_length=1)]
    days_worked: tuple[DaysWorked, ...] = ()
    note: str | None = None

    @model_validator(mode="after")
    def _of_the_year(self) -> Self:
        told: set[date] = set()
        for day in (day for entry in (*self.days_off, *self.days_worked) for day in entry.days):
            if day.year != self.year:
                message = f"ngày {short_date(day)} không thuộc năm {self.year}"
                raise ValueError(message)
            if day in told:
                message = f"ngày {short_date(day)} được ghi hai lần"
                raise ValueError(message)
            told.add(day)
        return self


def year_calendar(year: int, root: Path = RECORDS) -> YearCalendar | None:
    """Give what is recorded of the year; None where nothing is."""
    return _recorded(root / "calendar" / f"{year}.yaml")


def calendar_known(year: int, root: Path = RECORDS) -> bool:
    """Whether the year is recorded in full: if not, say so beside every date reckoned in it."""
    found = year_calendar(year, root)
    return found is not None and found.complete


def holidays(years: Iterable[int], root: Path = RECORDS) -> Holidays:
    """Give the days off and the week-ends worked of those years, for `domain.working_days`."""
    found = [known for year in years if (known := year_calendar(year, root))]
    return Holidays(
        off=frozenset(day for known in found for entry in known.days_off for day in entry.days),
        worked=frozenset(
            day for known in found for entry in known.days_worked for day in entry.days
        ),
    )


def holidays_around(day: date, root: Path = RECORDS) -> Holidays:
    """Give those of the day's year and of its neighbours: enough for any deadline near it."""
    return holidays(range(day.year - 1, day.year + 2), root)


def calendar_note(years: Iterable[int], root: Path = RECORDS) -> str:
    """Give what is to be said beside a date that rests on those years; empty where all is known."""
    notes = (_note(year, root) for year in sorted(set(years)) if not calendar_known(year, root))
    return " ".join(notes)


def _note(year: int, root: Path) -> str:
    known = year_calendar(year, root)
    if known is None:
        return f"Chưa có lịch nghỉ năm {year}: ngày làm việc chỉ mới trừ thứ Bảy, Chủ nhật."
    general = f"Lịch nghỉ năm {year} chưa đủ căn cứ, cần đối chiếu với thông báo của năm."
    return f"{general} {known.note or ''}".rstrip()


@cache
def _recorded(file: Path) -> YearCalendar | None:
    return read_own(file, YearCalendar) if file.exists() else None
