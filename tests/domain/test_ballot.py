"""What a ballot carries, compared as exact fractions, and votes that do not add up."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.records import BALLOT, changed
from thidua.domain.ballot import Ballot, Choice, carried, outcomes, quorate, reaches, share
from thidua.domain.cluster import BallotRule, Denominator
from thidua.domain.counting import ballot_flaws

NOMINEE = "co-mot"


def ballot(**values: object) -> Ballot:
    return Ballot.model_validate(BALLOT | values)


def choice(agree: int, disagree: int = 0) -> Choice:
    return Choice(nominee=NOMINEE, agree=agree, disagree=disagree)


def rule(
    threshold: str = "2/3",
    denominator: Denominator = Denominator.ENTITLED,
    *,
    strict: bool = False,
    quorum: str = "2/3",
) -> BallotRule:
    return BallotRule(
        threshold=threshold,
        strict=strict,
        denominator=denominator,
        quorum=quorum,
        provision="Điều 9",
    )


@pytest.mark.parametrize(
    ("denominator", "expected"),
    [
        (Denominator.ENTITLED, Fraction(4, 9)),
        (Denominator.PRESENT, Fraction(1, 2)),
        (Denominator.VALID, Fraction(2, 3)),
    ],
)
def test_the_share_is_counted_over_the_denominator_of_the_rule(
    denominator: Denominator, expected: Fraction
) -> None:
    assert share(ballot(), choice(4, 2), rule(denominator=denominator)) == expected


def test_over_no_valid_votes_the_share_is_nothing() -> None:
    empty = ballot(valid=0)
    assert share(empty, choice(0), rule(denominator=Denominator.VALID)) == 0


@pytest.mark.parametrize(
    ("threshold", "strict", "agree", "passes"),
    [
        ("2/3", False, 6, True),
        ("2/3", False, 5, False),
        ("2/3", True, 6, False),
        ("2/3", True, 7, True),
        ("1/3", False, 3, True),
        ("0.9", False, 8, False),
        ("1", False, 9, True),
    ],
)
def test_of_nine_votes_a_choice_needs_its_exact_share(
    threshold: str, agree: int, *, strict: bool, passes: bool
) -> None:
    nine = ballot(entitled=9)
    assert reaches(nine, choice(agree, 9 - agree), rule(threshold, strict=strict)) is passes


@pytest.mark.parametrize(("present", "enough"), [(5, False), (6, True), (9, True)])
def test_the_ballot_needs_two_thirds_of_the_entitled_present(present: int, *, enough: bool) -> None:
    assert quorate(ballot(entitled=9, present=present), rule()) is enough


@pytest.mark.parametrize(
    ("present", "agree", "passes"), [(9, 6, True), (9, 5, False), (6, 6, True), (5, 5, False)]
)
def test_a_choice_needs_its_share_in_a_ballot_that_has_its_quorum(
    present: int, agree: int, *, passes: bool
) -> None:
    carry = rule("2/3", Denominator.PRESENT)
    made = ballot(entitled=9, present=present, choices=[choice(agree, 0)])
    assert carried(made, made.choices[0], carry) is passes
    assert outcomes(made, carry)[NOMINEE].carried is passes


VOTES = st.integers(1, 300)


@given(VOTES, VOTES)
def test_a_share_that_just_reaches_the_threshold_carries_unless_it_must_exceed_it(
    one: int, other: int
) -> None:
    agree, entitled = sorted((one, other))
    reached = f"{agree}/{entitled}"
    made = ballot(entitled=entitled)
    assert share(made, choice(agree), rule()) == Fraction(reached)
    assert reaches(made, choice(agree), rule(reached))
    assert not reaches(made, choice(agree), rule(reached, strict=True))
    assert not reaches(made, choice(agree - 1), rule(reached))


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ({}, []),
        ({"present": 10}, [("present",)]),
        ({"issued": 9}, [("issued",)]),
        ({"returned": 9, "invalid": 3}, [("returned",)]),
        ({"invalid": 2}, [("valid",)]),
        ({"valid": 7, "invalid": 0}, [("choices", 0)]),
        ({"choices": [choice(4, 1)]}, [("choices", 0)]),
        ({"choices": [choice(4, 2), choice(6, 1)]}, [("choices", 1)]),
    ],
)
def test_votes_that_do_not_add_up_are_told_at_their_place(
    values: dict[str, object], places: list[tuple[str | int, ...]]
) -> None:
    found = list(ballot_flaws(ballot(**values), ("ballot",)))
    assert [flaw.path for flaw in found] == [("ballot", *place) for place in places]
    assert {flaw.code for flaw in found} <= {"votes-do-not-add-up"}


def test_the_rule_keeps_its_fractions_exact_when_written_and_read() -> None:
    made = rule("2/3")
    assert made.model_dump(mode="json")["threshold"] == "2/3"
    assert changed(made, **made.model_dump(mode="json")) == made
