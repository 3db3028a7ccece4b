"""Reasons as people read them, and what several of them come to."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.override import Override
from thidua.domain.ratio import Rounding, most
from thidua.domain.reasons import (
    Reason,
    Rule,
    Source,
    compared,
    fraction_text,
    overridden,
    share_text,
    verdict,
)

COUNTS = st.integers(0, 10_000)


@pytest.mark.parametrize(
    ("answers", "together"),
    [
        ([], True),
        ([True, True], True),
        ([True, None], None),
        ([None, False, True], False),
    ],
)
def test_one_condition_not_met_decides_and_one_unknown_leaves_it_open(
    answers: list[bool | None], *, together: bool | None
) -> None:
    assert verdict(Reason("a", met, "Điều kiện") for met in answers) is together


def test_a_reason_is_one_line_with_answer_and_sources() -> None:
    reason = Reason("a", met=None, text="Sáng kiến", sources=(Source("Điều 23", "S2"),))
    assert reason.line == "Sáng kiến: chưa rõ [Điều 23 (S2)]"
    assert Reason("a", met=False, text="Sáng kiến").line == "Sáng kiến: không đạt"


def test_a_condition_set_aside_is_met_by_instruction_and_says_whose() -> None:
    instruction = Override(
        nominee="a",
        condition="b",
        person="le-thi-a",
        instructed_on=date(2024, 12, 18),
        document="Công văn số 77/UBND-NV",
        reason="Đơn vị mới.",
    )
    made = overridden(Reason("b", met=False, text="Tỷ lệ"), instruction, "Lê Thị A")
    assert made.met is True
    assert made.line == (
        "Tỷ lệ; bỏ qua theo chỉ đạo của Lê Thị A: Công văn số 77/UBND-NV ngày 18/12/2024, lý do: "
        "Đơn vị mới: bỏ qua theo chỉ đạo"
    )


@pytest.mark.parametrize(
    ("count", "base", "text"),
    [
        (24, 30, "24/30 phiếu = 80%"),
        (58, 60, "58/60 phiếu ≈ 96,67%"),
        (1, 8, "1/8 phiếu = 12,5%"),
        (0, 3, "0/3 phiếu = 0%"),
    ],
)
def test_a_share_says_whether_its_percentage_is_exact(count: int, base: int, text: str) -> None:
    assert fraction_text(count, base, "phiếu") == text


@pytest.mark.parametrize(
    ("share", "strict", "told"),
    [
        ("1/2", True, (False, "≤ 50%")),
        ("1/2", False, (True, "≥ 50%")),
        ("499/1000", False, (False, "< 50%")),
        ("501/1000", True, (True, "> 50%")),
    ],
)
def test_a_limit_is_reached_or_passed(share: str, told: tuple[bool, str], *, strict: bool) -> None:
    assert compared(Fraction(share), Fraction(1, 2), strict=strict) == told


def test_a_share_that_no_percentage_says_stays_a_fraction() -> None:
    assert [share_text(Fraction(text)) for text in ("0.7", "2/3", "0.9")] == ["70%", "2/3", "90%"]


@given(COUNTS, st.fractions(0, 1, max_denominator=100), st.sampled_from(Rounding))
def test_rounding_moves_a_quota_by_less_than_one(base: int, share: Fraction, way: Rounding) -> None:
    exact, limit = base * share, most(base, Rule(share, "Điều 9"), way)
    assert abs(limit - exact) < 1
    assert limit == exact or exact.denominator != 1
    if way is Rounding.FLOOR:
        assert limit <= exact
    elif way is Rounding.CEIL:
        assert limit >= exact
    else:
        assert abs(limit - exact) <= Fraction(1, 2)
