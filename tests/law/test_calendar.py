"""The days off of each year: read strictly, of their year, and right where it is known."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from thidua.domain.working_days import add_working_days, is_working_day
from thidua.errors import ThiduaError
from thidua.law.calendar import (
    YearCalendar,
    calendar_known,
    calendar_note,
    holidays,
    holidays_around,
    year_calendar,
)
from thidua.law.sources import RECORDS, Mark
from thidua.records.reader import read

FILES = sorted((RECORDS / "calendar").glob("*"))
YEARS = range(2021, 2028)


def next_weekday(day: date) -> date:
    """The first day from Monday to Friday after that one."""
    return add_working_days(day, 1)


def known(year: int) -> YearCalendar:
    found = year_calendar(year)
    assert found is not None
    return found


def test_every_file_is_a_year_that_is_read_and_no_year_is_left_out() -> None:
    assert [file.name for file in FILES] == [f"{year}.yaml" for year in YEARS]
    for file in FILES:
        assert read(file, YearCalendar).value.year == int(file.stem)


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_the_holidays_of_the_law(year: int) -> None:
    names = {name for entry in known(year).days_off for name in [entry.name]}
    assert {
        "Tết Dương lịch",
        "Tết Âm lịch",
        "Giỗ Tổ Hùng Vương",
        "Ngày Chiến thắng",
        "Ngày Quốc tế Lao động",
        "Quốc khánh",
        "Ngày liền kề Quốc khánh",
    } <= names
    assert ("Ngày Văn hóa Việt Nam" in names) is (year >= 2026)
    for month, day in [(1, 1), (4, 30), (5, 1), (9, 2)]:
        assert date(year, month, day) in holidays([year]).off


@pytest.mark.parametrize("year", YEARS)
def test_tet_has_five_days_in_a_row_and_the_national_day_a_neighbour(year: int) -> None:
    by_name = {entry.name: entry.days for entry in known(year).days_off}
    tet = by_name["Tết Âm lịch"]
    assert tet == tuple(tet[0] + timedelta(ahead) for ahead in range(5))
    (other,) = by_name["Ngày liền kề Quốc khánh"]
    assert abs((other - date(year, 9, 2)).days) == 1


@pytest.mark.parametrize("year", YEARS)
def test_what_falls_on_a_week_end_is_made_up_for(year: int) -> None:
    """Điều 111, khoản 3; it does not reach the day of the culture, which Điều 112 does not name."""
    off = known(year).days_off
    lost = [
        day
        for entry in off
        if "Điều 112" in entry.provision
        for day in entry.days
        if day.weekday() > 4
    ]
    in_lieu = [day for entry in off if "Điều 111" in entry.provision for day in entry.days]
    assert len(in_lieu) == len(lost)
    assert all(day.weekday() <= 4 for day in in_lieu)


@pytest.mark.parametrize("year", YEARS)
def test_for_every_day_swapped_away_a_week_end_is_worked(year: int) -> None:
    swapped = [entry for entry in known(year).days_off if entry.name.startswith("Hoán đổi")]
    assert len(swapped) == len(known(year).days_worked)
    assert all(is_working_day(day, holidays([year])) for day in holidays([year]).worked)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2021, 2, 10), date(2021, 2, 16)),
        (date(2022, 1, 31), date(2022, 2, 4)),
        (date(2023, 1, 20), date(2023, 1, 26)),
        (date(2024, 2, 8), date(2024, 2, 14)),
        (date(2025, 1, 25), date(2025, 2, 2)),
        (date(2026, 2, 14), date(2026, 2, 22)),
        (date(2027, 2, 5), date(2027, 2, 11)),
    ],
)
def test_offices_are_closed_over_tet_as_the_notice_of_the_year_says(
    first: date, last: date
) -> None:
    around = holidays_around(first)
    days = [first + timedelta(ahead) for ahead in range((last - first).days + 1)]
    assert not any(is_working_day(day, around) for day in days)
    assert is_working_day(next_weekday(last), around)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 4, 29), False),
        (date(2024, 5, 4), True),
        (date(2025, 4, 26), True),
        (date(2025, 5, 2), False),
        (date(2026, 1, 2), False),
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (date(2026, 11, 24), False),
        (date(2025, 11, 24), True),
        (date(2023, 9, 4), False),
    ],
)
def test_days_that_were_swapped_or_given_in_lieu(day: date, *, works: bool) -> None:
    assert is_working_day(day, holidays_around(day)) is works


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_year_is_complete_only_when_nothing_in_it_is_inferred(file: Path) -> None:
    found = read(file, YearCalendar).value
    guessed = [entry.name for entry in found.days_off if entry.mark is Mark.I]
    assert not (found.complete and guessed)
    assert found.complete or found.note, "an open year says what is open"


def test_a_year_without_a_file_has_week_ends_only_and_says_so() -> None:
    assert year_calendar(2030) is None
    assert not calendar_known(2030)
    assert is_working_day(date(2030, 1, 1), holidays_around(date(2030, 1, 1)))
    assert calendar_note([2030]) == (
        "Chưa có lịch nghỉ năm 2030: ngày làm việc chỉ mới trừ thứ Bảy, Chủ nhật."
    )


def test_a_year_still_open_is_told_and_one_that_is_known_is_not() -> None:
    assert calendar_known(2025)
    assert calendar_note([2024, 2025]) == ""
    assert calendar_note([2027, 2025]).startswith("Lịch nghỉ năm 2027 chưa đủ căn cứ")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("      - 2029-13-01", "2029-13-01"),
        ("      - 2028-01-01", "không thuộc năm 2029"),
        ("      - 2029-01-01\n      - 2029-01-01", "được ghi hai lần"),
    ],
)
def test_a_file_with_a_mistake_is_refused(tmp_path: Path, lines: str, said: str) -> None:
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "2029.yaml").write_text(
        "year: 2029\ncomplete: true\nlast_checked: 2028-12-01\ndays_off:\n"
        f"  - name: Tết Dương lịch\n    days:\n{lines}\n    provision: Điều 112\n    mark: S2\n"
    )
    with pytest.raises(ThiduaError, match=said):
        year_calendar(2029, tmp_path)


def test_a_weekday_is_not_worked_in_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "2029.yaml").write_text(
        "year: 2029\ncomplete: true\nlast_checked: 2028-12-01\ndays_off:\n"
        "  - name: Tết Dương lịch\n    days:\n      - 2029-01-01\n    provision: Đ\n    mark: S2\n"
        "days_worked:\n"
        "  - name: Làm bù\n    days:\n      - 2029-01-03\n    provision: Đ\n    mark: S2\n"
    )
    with pytest.raises(ThiduaError, match="phải là thứ Bảy hoặc Chủ nhật"):
        year_calendar(2029, tmp_path)
