"""Prizes, and who is among the nominees."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import record, the_year
from thidua.domain.awards import count_by_recipient, prize
from thidua.domain.titles import Award

BASE_PAYS = (1_490_000, 1_800_000, 2_340_000, 2_530_000)
PRIZES = {
    "0.3": (450_000, 540_000, 710_000, 760_000),
    "0.8": (1_200_000, 1_440_000, 1_880_000, 2_030_000),
    "1.0": (1_490_000, 1_800_000, 2_340_000, 2_530_000),
    "1.5": (2_240_000, 2_700_000, 3_510_000, 3_800_000),
    "3.0": (4_470_000, 5_400_000, 7_020_000, 7_590_000),
    "4.5": (6_710_000, 8_100_000, 10_530_000, 11_390_000),
    "8.0": (11_920_000, 14_400_000, 18_720_000, 20_240_000),
    "12.0": (17_880_000, 21_600_000, 28_080_000, 30_360_000),
}
CASES = [
    (coefficient, pay, amount)
    for coefficient, row in PRIZES.items()
    for pay, amount in zip(BASE_PAYS, row, strict=True)
]


@pytest.mark.parametrize(("coefficient", "base_pay", "amount"), CASES)
def test_a_prize_is_rounded_up_to_ten_thousand_dong(
    coefficient: str, base_pay: int, amount: int
) -> None:
    assert prize(Decimal(coefficient), base_pay, 10_000) == amount


@given(
    st.decimals("0.01", "20", places=2),
    st.integers(1, 10_000_000),
    st.sampled_from([1, 1_000, 10_000]),
)
def test_a_prize_is_the_first_multiple_that_is_not_too_little(
    coefficient: Decimal, base_pay: int, step: int
) -> None:
    amount = prize(coefficient, base_pay, step)
    assert amount % step == 0
    assert amount - step < coefficient * base_pay <= amount


def test_nominees_are_counted_as_collectives_and_persons() -> None:
    awards = the_year(record()).awards
    assert awards is not None
    assert count_by_recipient([*awards.nominees, awards.nominees[0]]) == (2, 1)


@pytest.mark.parametrize("award", Award)
def test_every_award_has_a_name_that_says_at_which_level_it_is_given(award: Award) -> None:
    label = award.label("Bộ Mẫu")
    assert ("Bộ Mẫu" in label) is award.name.endswith("MINISTRY_PROVINCE")
    assert award.suits(person=False) is label.startswith(("Tập thể", "Cờ", "Bằng khen"))
    assert award.suits(person=True) is not label.startswith(("Tập thể", "Cờ"))


def test_titles_of_persons_bear_the_level_and_the_rest_the_name_of_who_grants_them() -> None:
    province = ("Ủy ban nhân dân tỉnh Mẫu", "tỉnh Mẫu")
    fighter = Award.EMULATION_FIGHTER_MINISTRY_PROVINCE
    assert fighter.label(*province) == "Chiến sĩ thi đua tỉnh Mẫu"
    flag = Award.EMULATION_FLAG_MINISTRY_PROVINCE
    assert flag.label(*province) == "Cờ thi đua của Ủy ban nhân dân tỉnh Mẫu"


@pytest.mark.parametrize("award", Award)
def test_a_commendation_is_not_a_title(award: Award) -> None:
    assert award.is_title is not award.label("Bộ Mẫu").startswith("Bằng khen")
