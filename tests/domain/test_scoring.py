"""Sums and ranks of scores, and what is wrong with a score table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import HAI, MOT, scoring, sheet
from thidua.domain.counting import scoring_flaws
from thidua.domain.scoring import ScoreKind, ScoreSheet, ranking

AGREED, CROSS, SELF = ScoreKind.AGREED, ScoreKind.CROSS, ScoreKind.SELF


def codes(*sheets: ScoreSheet, scale: int = 100, bonus_inside: bool = True) -> list[str]:
    made = scoring(*sheets, scale=scale, bonus_inside=bonus_inside)
    return [flaw.code for flaw in scoring_flaws(made, ())]


def test_half_points_add_up_exactly() -> None:
    assert sheet(MOT, SELF, "0.1", "0.2").total == Decimal("0.3")
    assert sheet(MOT, SELF, "342.5", "85.25").total == Decimal("427.75")


def test_a_criterion_without_points_counts_nothing() -> None:
    given_points = sheet(MOT, SELF, "80")
    assert (given_points.points("a"), given_points.points("b")) == (80, 0)


def test_units_of_equal_total_share_a_rank_and_the_next_rank_is_skipped() -> None:
    made = scoring(
        sheet("bon", AGREED, "70"),
        sheet("hai", AGREED, "80", "0.5"),
        sheet("mot", AGREED, "90"),
        sheet("hai-nua", AGREED, "80.5"),
    )
    standings = [(standing.rank, standing.unit, standing.total) for standing in ranking(made)]
    assert standings == [
        (1, "mot", 90),
        (2, "hai", Decimal("80.5")),
        (2, "hai-nua", Decimal("80.5")),
        (4, "bon", 70),
    ]


def test_only_agreed_scores_are_ranked() -> None:
    made = scoring(sheet(MOT, SELF, "90"), sheet(HAI, CROSS, "90", scorer=MOT))
    assert ranking(made) == []


@given(st.lists(st.decimals(0, 90, places=2), max_size=8))
def test_a_rank_is_one_more_than_the_number_of_better_units(totals: list[Decimal]) -> None:
    made = scoring(*(sheet(f"u{i}", AGREED, str(total)) for i, total in enumerate(totals)))
    standings = ranking(made)
    assert sorted(standing.unit for standing in standings) == [f"u{i}" for i in range(len(totals))]
    assert [s.total for s in standings] == sorted(totals, reverse=True)
    assert all(s.rank == 1 + sum(total > s.total for total in totals) for s in standings)


@pytest.mark.parametrize(
    ("scale", "bonus_inside", "wrong"),
    [(100, True, []), (90, False, []), (90, True, ["scale-sum"]), (100, False, ["scale-sum"])],
)
def test_the_criteria_fill_the_scale_with_the_bonus_inside_or_on_top(
    scale: int, wrong: list[str], *, bonus_inside: bool
) -> None:
    assert codes(scale=scale, bonus_inside=bonus_inside) == wrong


def test_with_the_bonus_on_top_a_total_may_exceed_the_scale() -> None:
    full = sheet(MOT, SELF, "90", "10")
    assert codes(full, scale=90, bonus_inside=False) == []
    assert full.total == 100


@pytest.mark.parametrize(
    ("wrong", "code", "path"),
    [
        (sheet(MOT, SELF, "90.5", "10"), "score-above-max", ("sheets", 0, "scores", 0, "points")),
        (sheet(MOT, SELF, "90"), "score-missing", ("sheets", 0, "scores")),
        (sheet(MOT, CROSS, "90", "10"), "no-scorer", ("sheets", 0, "scorer")),
        (sheet(MOT, CROSS, "90", "10", scorer=MOT), "no-scorer", ("sheets", 0, "scorer")),
    ],
)
def test_a_wrong_sheet_is_told_at_its_place(
    wrong: ScoreSheet, code: str, path: tuple[str | int, ...]
) -> None:
    (flaw,) = scoring_flaws(scoring(wrong), ("here",))
    assert (flaw.code, flaw.path) == (code, ("here", *path))


def test_full_points_and_a_cross_score_by_another_unit_are_right() -> None:
    assert codes(sheet(MOT, SELF, "90", "10"), sheet(MOT, CROSS, "0", "0", scorer=HAI)) == []


def test_every_criterion_without_points_is_told_in_the_order_of_the_criteria() -> None:
    other = sheet(MOT, SELF, scores=[{"criterion": "khac", "points": 1}])
    messages = [flaw.message for flaw in scoring_flaws(scoring(other), ())]
    assert messages == ["chưa có điểm của tiêu chí «a»", "chưa có điểm của tiêu chí «b»"]


@pytest.mark.parametrize(
    ("agreed", "reason", "wrong"),
    [
        ("85", "", []),
        ("84.5", "", [("here", "sheets", 1, "scores", 0, "reason")]),
        ("84.5", "Trừ 0,5 điểm do nộp chậm", []),
    ],
)
def test_an_agreed_score_that_is_not_the_units_own_says_why(
    agreed: str, reason: str, wrong: list[tuple[str | int, ...]]
) -> None:
    scores = [
        {"criterion": "a", "points": agreed, "reason": reason},
        {"criterion": "b", "points": 9},
    ]
    made = scoring(sheet(MOT, SELF, "85", "9"), sheet(MOT, AGREED, scores=scores))
    found = list(scoring_flaws(made, ("here",)))
    assert [flaw.path for flaw in found] == wrong
    assert {flaw.code for flaw in found} <= {"score-unexplained"}


def test_without_a_score_of_its_own_there_is_nothing_to_explain() -> None:
    assert codes(sheet(HAI, SELF, "1", "1"), sheet(MOT, AGREED, "85", "9")) == []
