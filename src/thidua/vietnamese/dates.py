"""Dates and times as official papers write them."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date


def _day(day: date) -> str:
    """Give the day with a zero before 1–9 (NĐ 30/2020/NĐ-CP, Phụ lục I, II.4.b)."""
    return f"{day.day:02}"


def _month(day: date) -> str:
    """Give the month with a zero before 1 and 2 only (NĐ 30/2020/NĐ-CP, Phụ lục I, II.4.b)."""
    return f"{day.month:02}" if day.month in (1, 2) else f"{day.month}"


def long_date(day: date) -> str:
    """Give «ngày 05 tháng 01 năm 2020» (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4.b)."""
    return f"ngày {_day(day)} tháng {_month(day)} năm {day.year}"


def short_date(day: date) -> str:
    """Give «17/4/2024», «05/3/2020»: the zeros of the long date, as practice writes it."""
    return f"{_day(day)}/{_month(day)}/{day.year}"


def clock(moment: time) -> str:
    """Give «08 giờ 30 phút» of a 24-hour day; the full hour is «08 giờ 00 phút»."""
    return f"{moment.hour:02} giờ {moment.minute:02} phút"


def weekday(day: date) -> str:
    """Give «thứ Tư», «Chủ nhật», as inside a sentence (NĐ 30/2020/NĐ-CP, Phụ lục II, V.8.c)."""
    word, name = format_date(day, "EEEE", locale="vi").split()
    return f"{word} {name.lower()}" if name == "Nhật" else f"{word.lower()} {name}"


VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def today() -> date:
    """Return the day in Vietnam, wherever the machine stands."""
    return now().date()


def now() -> datetime:
    """Return the moment, by the clock of Vietnam."""
    return datetime.now(VIETNAM)


def short_moment(moment: datetime) -> str:
    """Give «09:05 ngày 05/3/2024» of a moment, by the clock of Vietnam."""
    here = moment.astimezone(VIETNAM)
    return f"{here:%H:%M} ngày {short_date(here.date())}"
