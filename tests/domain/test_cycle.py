"""The stages of a year, and who has not signed its pledge."""

from datetime import date

import pytest

from tests.domain.records import record, the_year
from thidua.domain.cluster import Layout
from thidua.domain.cycle import STAGES, ConferenceKind, Stage
from thidua.domain.pledge import SigningCapacity
from thidua.domain.progress import conference_for


def test_the_stages_follow_each_other_to_the_closed_year_and_stop_there() -> None:
    walked = [Stage.LAUNCH]
    while walked[-1].following is not walked[-1]:
        walked.append(walked[-1].following)
    assert walked == [
        Stage.LAUNCH,
        Stage.PLEDGE,
        Stage.MID_YEAR_REVIEW,
        Stage.SCORING,
        Stage.YEAR_END_REVIEW,
        Stage.AWARDS,
        Stage.DECISION,
        Stage.HANDOVER,
        Stage.CLOSED,
    ]
    assert list(STAGES) == walked[:-1]
    assert [stage.number for stage in walked] == list(range(1, 10))


def test_every_stage_has_a_name_of_its_own() -> None:
    assert len({stage.label for stage in Stage}) == len(Stage)


def test_the_plan_dates_a_stage_or_says_nothing_of_it() -> None:
    plan = the_year(record()).plan
    dates = plan.dates(Stage.PLEDGE)
    assert dates is not None
    assert dates.due_on == date(2024, 3, 31)
    assert plan.dates(Stage.CLOSED) is None


@pytest.mark.parametrize("stage", STAGES)
def test_the_papers_of_launch_and_pledge_speak_of_the_first_conference(stage: Stage) -> None:
    early = stage in {Stage.LAUNCH, Stage.PLEDGE}
    assert conference_for(stage) is (ConferenceKind.PLEDGE if early else ConferenceKind.YEAR_END)


def test_a_conference_that_is_not_planned_is_absent() -> None:
    plan = the_year(record()).plan
    assert plan.conference(ConferenceKind.PLEDGE) == plan.conferences[0]
    assert plan.conference(ConferenceKind.YEAR_END) is None


@pytest.mark.parametrize(
    ("layout", "prefixes"),
    [
        (Layout.STATE, ["", "TM.", "KT.", "TL.", "TUQ.", "Q."]),
        (Layout.PARTY, ["", "T/M", "K/T", "T/L", "T/UQ", "Q."]),
    ],
)
def test_each_capacity_but_that_of_the_head_has_a_prefix_of_its_own(
    layout: Layout, prefixes: list[str]
) -> None:
    assert [capacity.prefix(layout) for capacity in SigningCapacity] == prefixes
