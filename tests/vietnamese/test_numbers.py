"""Numbers in digits."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese.numbers import money, number, percent, roman, two_digits


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (1000, "1.000"),
        (-2500, "-2.500"),
        (10**18, "1.000.000.000.000.000.000"),
        (Decimal("272.5"), "272,5"),
        (Decimal("272.50"), "272,5"),
        (Decimal("0.123456789"), "0,123456789"),
        (Decimal("1E+3"), "1.000"),
    ],
)
def test_numbers_have_points_between_thousands_and_a_decimal_comma(
    value: int | Decimal, expected: str
) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (Fraction(0), "0%"),
        (Fraction(1), "100%"),
        (Fraction(2, 3), "66,67%"),
        (Fraction(1, 3), "33,33%"),
        (Fraction(1, 2), "50%"),
        (Fraction(1, 8), "12,5%"),
        (Fraction(12_345, 1_000_000), "1,23%"),
        (Fraction(12_350, 1_000_000), "1,24%"),
        (Fraction(107, 100), "107%"),
    ],
)
def test_percents_have_at_most_two_decimals_rounded_half_up(share: Fraction, expected: str) -> None:
    assert percent(share) == expected


@given(st.fractions(min_value=0, max_value=1000))
def test_percents_are_never_further_off_than_half_a_hundredth(share: Fraction) -> None:
    shown = Fraction(percent(share).removesuffix("%").replace(".", "").replace(",", "."))
    assert Fraction(-1, 200) < shown - share * 100 <= Fraction(1, 200)


def test_money_names_its_unit() -> None:
    assert money(18_720_000) == "18.720.000 đồng"


@pytest.mark.parametrize(("count", "expected"), [(0, "00"), (4, "04"), (12, "12"), (105, "105")])
def test_numbers_below_10_get_a_zero(count: int, expected: str) -> None:
    assert two_digits(count) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (1994, "MCMXCIV"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_roman_numerals_number_the_chapters(count: int, expected: str) -> None:
    assert roman(count) == expected


@pytest.mark.parametrize("count", [-1, 0, 4000])
def test_what_roman_numerals_cannot_write_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        roman(count)


@pytest.mark.parametrize("zero", ["0", "-0", "0.00", "-0.00"])
def test_nothing_bears_no_sign(zero: str) -> None:
    assert number(Decimal(zero)) == "0"
