"""The filters of the templates: dates, numbers and amounts in words, as official papers write them.

A day may come as a date or as «2024-04-17», a number as a number or as its digits.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from thidua.vietnamese import dates, numbers, text, words


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def _moment(value: Any) -> time:
    return value if isinstance(value, time) else time.fromisoformat(value)


def _number(value: Any) -> int | Decimal:
    if isinstance(value, int):
        return value
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        message = f"«{value}» không phải là số"
        raise ValueError(message) from None
    return int(number) if number == number.to_integral_value() else number


def _count(value: Any) -> int:
    number = _number(value)
    if isinstance(number, Decimal):
        message = f"«{value}» không phải là số nguyên"
        raise ValueError(message)  # noqa: TRY004 (the value is at fault, not its type)
    return number


def _in_words(value: Any) -> str:
    number = _number(value)
    return words.in_words(number) if isinstance(number, int) else words.decimal_in_words(number)


def _joined(values: Iterable[Any], between: str = ", ") -> str:
    return between.join(map(str, values))


FILTERS: Mapping[str, Callable[..., str]] = {
    "ngay": lambda value: dates.short_date(_day(value)),
    "ngay_day_du": lambda value: dates.long_date(_day(value)),
    "thu": lambda value: dates.weekday(_day(value)),
    "gio": lambda value: dates.clock(_moment(value)),
    "so": lambda value: numbers.number(_number(value)),
    "hai_chu_so": lambda value: numbers.two_digits(_count(value)),
    "phan_tram": lambda value: numbers.percent(Fraction(str(value))),
    "la_ma": lambda value: numbers.roman(_count(value)),
    "bang_chu": _in_words,
    "tien": lambda value: numbers.money(_count(value)),
    "tien_bang_chu": lambda value: words.money_in_words(_count(value)),
    "viet_hoa": lambda value: str(value).upper(),
    "hoa_dau": lambda value: text.sentence_case(str(value)),
    "noi": _joined,
}
