"""What holds for every nominee, whatever the facts; each condition's cases are in tests/cases."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.awards import Nominee
from thidua.domain.collective import CollectiveFacts
from thidua.domain.conditions import ASKED, Condition
from thidua.domain.eligibility import eligibility
from thidua.domain.facts import Facts
from thidua.domain.history import PastAward
from thidua.domain.reasons import Rule
from thidua.domain.titles import Award

DAY = date(2024, 12, 20)
WORDS = {
    Condition.RATING: "hoàn thành tốt nhiệm vụ",
    Condition.INITIATIVE: "cấp cơ sở",
    **dict.fromkeys(
        (
            Condition.REGISTRATION,
            Condition.ADVANCED_WORKER,
            Condition.UNITED,
            Condition.NO_DISCIPLINE,
            Condition.COMPARED,
            Condition.LEADS,
            Condition.FLAG_STANDARD,
        ),
        "có",
    ),
}


def nominee(award: Award, collective: str = "") -> Nominee:
    person = "an" if award.suits(person=True) else None
    return Nominee(
        code="a", award=award, unit="vien", person=person, collective=collective, merit="Tốt"
    )


def law(award: Award) -> dict[Condition, Rule]:
    return {one: Rule(WORDS.get(one, "1"), f"Điều {one}", "S1") for one in ASKED[award]}


@pytest.mark.parametrize("award", Award)
def test_without_facts_every_condition_is_unknown_and_says_its_law(award: Award) -> None:
    found = eligibility(nominee(award), Facts(2024), law(award), DAY)
    assert found.met is None
    assert found.unknown == list(found.reasons)
    assert all(reason.sources for reason in found.reasons) or not ASKED[award]


@pytest.mark.parametrize("award", Award)
def test_without_law_every_condition_is_unknown(award: Award) -> None:
    facts = Facts(2024, collectives=[figures("")])
    found = eligibility(nominee(award), facts, {}, DAY)
    assert {reason.met for reason in found.reasons} == {None}
    assert not any(reason.sources for reason in found.reasons)


@pytest.mark.parametrize("award", [award for award in Award if ASKED[award]])
def test_what_the_law_does_not_ask_is_met(award: Award) -> None:
    nothing = dict.fromkeys(ASKED[award], Rule("không", "Điều 1", "S1"))
    found = eligibility(nominee(award), Facts(2024), nothing, DAY)
    assert found.met is True
    assert found.against == found.unknown == found.overridden == []


def figures(collective: str, advanced: int = 58, staff: int = 60) -> CollectiveFacts:
    return CollectiveFacts(
        unit="vien",
        collective=collective,
        staff=staff,
        completed=staff,
        advanced=advanced,
        fighters=1,
        rating="Hoàn thành tốt nhiệm vụ",
    )


def test_a_part_of_a_unit_is_weighed_by_its_own_figures() -> None:
    rules = {Condition.ADVANCED_ABOVE: Rule("1/2", "Điều 28")}
    facts = Facts(2024, collectives=[figures("", 60), figures("Phòng Một", 10)])
    whole, part = (
        eligibility(nominee(Award.ADVANCED_COLLECTIVE, name), facts, rules, DAY)
        for name in ("", "Phòng Một")
    )
    assert (whole.against, len(part.against)) == ([], 1)
    assert part.against[0].text.startswith("10/60 người")


@given(st.integers(1, 500), st.data())
def test_shares_are_compared_as_exact_fractions(staff: int, data: st.DataObject) -> None:
    advanced = data.draw(st.integers(0, staff))
    exactly = Rule(f"{advanced}/{staff}", "Điều 27")
    facts = Facts(2024, collectives=[figures("", advanced, staff)])
    at_least = {Condition.ADVANCED_AT_LEAST: exactly}
    above = {Condition.ADVANCED_ABOVE: exactly}
    reached = eligibility(nominee(Award.EXCELLENT_COLLECTIVE), facts, at_least, DAY)
    passed = eligibility(nominee(Award.ADVANCED_COLLECTIVE), facts, above, DAY)
    assert not reached.against
    assert [one.code for one in passed.against] == [Condition.ADVANCED_ABOVE]


@given(st.sets(st.integers(2010, 2024)), st.integers(1, 6))
def test_a_row_of_years_is_counted_back_from_the_year_itself(held: set[int], wanted: int) -> None:
    past = [
        PastAward(
            award=Award.EMULATION_FIGHTER_BASE,
            year=year,
            unit="vien",
            person="an",
            decision="1/QĐ",
            decided_on=date(year, 12, 1),
            by="Viện",
        )
        for year in held
    ]
    rules = {Condition.CONSECUTIVE: Rule(str(wanted), "Điều 22")}
    award = Award.EMULATION_FIGHTER_MINISTRY_PROVINCE
    found = eligibility(nominee(award), Facts(2024, history=past), rules, DAY)
    reason = next(one for one in found.reasons if one.code == Condition.CONSECUTIVE)
    in_a_row = set(range(2025 - wanted, 2025)) <= held
    assert reason.met is (in_a_row if held else None)
    assert len(reason.sources) == 1 + (wanted if in_a_row else _back(held))


def _back(held: set[int]) -> int:
    """How many years in a row end with 2024."""
    return next(count for count in range(20) if 2024 - count not in held)
