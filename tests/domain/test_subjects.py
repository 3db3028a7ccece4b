"""What a kind of paper is made for."""

from datetime import date

import pytest

from tests.domain.records import BA, HAI, MOT, record, the_year
from thidua.domain.record import ClusterRecord
from thidua.domain.subjects import Each, subjects

SPRING, AUTUMN = date(2024, 4, 17), date(2024, 10, 1)
CONFERENCE = {
    "kind": "YEAR_END",
    "name": "Hội nghị tổng kết",
    "starts_at": "2024-12-12T08:00:00",
    "ends_at": "2024-12-12T11:00:00",
    "place": "Hà Nội",
    "chair": "an",
    "secretary": "chi",
    "agenda": ["Tổng kết"],
}


def codes(made: ClusterRecord, each: Each, day: date = SPRING) -> list[str]:
    return [subject.code for subject in subjects(made, the_year(made), each, day)]


@pytest.mark.parametrize(
    ("each", "day", "expected"),
    [
        (Each.YEAR, SPRING, [""]),
        (Each.UNIT, SPRING, [MOT, HAI]),
        (Each.UNIT, AUTUMN, [MOT, HAI, BA]),
        (Each.CONFERENCE, SPRING, ["PLEDGE"]),
        (Each.CERTIFYING_UNIT, SPRING, []),
        (Each.CORRECTION, SPRING, []),
        (Each.SIGNATURES, SPRING, []),
        (Each.ARCHIVE, SPRING, []),
    ],
)
def test_there_is_a_paper_for_each(each: Each, day: date, expected: list[str]) -> None:
    assert codes(record(), each, day) == expected


def test_before_the_ballot_every_nominee_has_papers_and_afterwards_those_carried() -> None:
    before, after = record(ballot=None), record()

    assert codes(before, Each.COLLECTIVE) == ["co-mot"]
    assert codes(before, Each.PERSON) == ["ba-chi"]
    assert codes(before, Each.PROPOSING_UNIT) == [MOT]
    # 4 of 9 entitled stay below 2/3, and the person was not on the ballot paper
    assert [codes(after, each) for each in (Each.COLLECTIVE, Each.PERSON)] == [[], []]
    assert codes(after, Each.PROPOSING_UNIT) == []


def test_a_person_is_named_by_his_name_and_issues_through_his_unit() -> None:
    made = record(ballot=None)
    (subject,) = subjects(made, the_year(made), Each.PERSON, SPRING)
    assert (subject.name, subject.unit) == ("Lê Thị Chi", MOT)


def test_a_conference_held_with_next_years_pledge_has_its_papers_there() -> None:
    plan = the_year(record()).plan.model_dump()
    joined = plan | {"conferences": [*plan["conferences"], CONFERENCE | {"joined": True}]}
    apart = plan | {"conferences": [*plan["conferences"], CONFERENCE]}

    assert codes(record(plan=joined), Each.CONFERENCE) == ["PLEDGE"]
    assert codes(record(plan=apart), Each.CONFERENCE) == ["PLEDGE", "YEAR_END"]
