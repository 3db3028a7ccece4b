"""Numbers in Vietnamese digits: «1.000», «272,5», «66,67%», «18.720.000 đồng», «XIV»."""

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor

from babel.numbers import format_decimal

_HIGHEST_ROMAN = 3999
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


@lru_cache(maxsize=4096)  # the tables of a year hold the same few points a thousand times
def number(value: int | Decimal) -> str:
    """Give «1.000», «272,5»: every digit of the value, without trailing zeros."""
    return format_decimal(value or 0, locale="vi", decimal_quantization=False)


def percent(share: Fraction) -> str:
    """Give «66,67%» for 2/3: at most two decimals, rounded half up from the exact fraction."""
    hundredths = floor(share * 10_000 + Fraction(1, 2))
    return f"{number(Decimal(hundredths) / 100)}%"


def money(dong: int) -> str:
    """Give «18.720.000 đồng»."""
    return f"{number(dong)} đồng"


def two_digits(count: int) -> str:
    """Give «04», «12»: numbers below 10 get a zero (NĐ 30/2020/NĐ-CP, Phụ lục I, II.3.b)."""
    return f"{count:02}"


def roman(count: int) -> str:
    """Give «XIV» for 14; ValueError outside 1 … 3999, which Roman numerals cannot write."""
    if not 1 <= count <= _HIGHEST_ROMAN:
        message = f"no Roman numeral for {count}"
        raise ValueError(message)
    letters = ""
    for worth, letter in _ROMAN:
        times, count = divmod(count, worth)
        letters += letter * times
    return letters
