"""Dates and times against the samples of Nghị định 30/2020/NĐ-CP."""

from datetime import date, time

import pytest

from thidua.vietnamese.dates import clock, long_date, short_date, weekday


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020", "05/01/2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019", "29/6/2019"),
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020", "05/3/2020"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024", "29/02/2024"),
        (date(2024, 4, 17), "ngày 17 tháng 4 năm 2024", "17/4/2024"),
        (date(2026, 10, 10), "ngày 10 tháng 10 năm 2026", "10/10/2026"),
        (date(2025, 12, 9), "ngày 09 tháng 12 năm 2025", "09/12/2025"),
    ],
)
def test_zeros_stand_before_days_below_10_and_months_1_and_2(
    day: date, long: str, short: str
) -> None:
    assert long_date(day) == long
    assert short_date(day) == short


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (time(8, 30), "08 giờ 30 phút"),
        (time(8), "08 giờ 00 phút"),
        (time(14, 5, 59), "14 giờ 05 phút"),
        (time(0), "00 giờ 00 phút"),
    ],
)
def test_clock_writes_hours_and_minutes_in_two_digits(moment: time, expected: str) -> None:
    assert clock(moment) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 4, 15), "thứ Hai"),
        (date(2024, 4, 16), "thứ Ba"),
        (date(2024, 4, 17), "thứ Tư"),
        (date(2024, 4, 18), "thứ Năm"),
        (date(2024, 4, 19), "thứ Sáu"),
        (date(2024, 4, 20), "thứ Bảy"),
        (date(2024, 4, 21), "Chủ nhật"),
    ],
)
def test_weekdays_are_written_as_inside_a_sentence(day: date, expected: str) -> None:
    assert weekday(day) == expected
