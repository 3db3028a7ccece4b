"""Minutes, figures of collectives and the handover agree with the rest of the records."""

from typing import Any

import pytest

from tests.domain.records import BA, HAI, MOT, changed, record, the_year
from thidua.domain.checks import flaws
from thidua.domain.collective import CollectiveFacts
from thidua.domain.flaw import Flaw
from thidua.domain.handover import Handover
from thidua.domain.minutes import Minutes

MINUTES = {
    "conference": "PLEDGE",
    "began_at": "2024-04-17T08:00:00",
    "ended_at": "2024-04-17T11:00:00",
    "attendance": [
        {"unit": MOT, "present": 3, "voting": 2},
        {"unit": HAI, "present": 2, "voting": 2},
    ],
    "resolutions": [{"text": "Thông qua kế hoạch", "agree": 4}, {"text": "Ký giao ước"}],
}
FACTS = {"unit": MOT, "staff": 10, "completed": 10, "advanced": 8, "fighters": 8, "rating": "Tốt"}
HANDOVER = {
    "began_at": "2025-01-20T08:00:00",
    "ended_at": "2025-01-20T09:00:00",
    "place": "Hà Nội",
    "giver": "an",
    "taker": "binh",
    "files": [{"name": "Hồ sơ", "amount": "01 tập"}],
    "funds": "Không có",
}


def found(**parts: Any) -> list[Flaw]:
    """What is wrong with the tiny cluster when its year has these parts too."""
    made = record()
    return list(flaws(changed(made, years=[changed(the_year(made), **parts)])))


def told(place: str, **parts: Any) -> list[tuple[str, str]]:
    """Every flaw beneath that part of the year: where, and its code."""
    flawed = found(**parts)
    assert all(place in flaw.path for flaw in flawed)
    return [(".".join(map(str, flaw.path[4:])), flaw.code) for flaw in flawed]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, []),
        ({"ended_at": "2024-04-17T07:00:00"}, [("ended_at", "minutes-times")]),
        (
            {
                "attendance": [
                    {"unit": MOT, "present": 4, "voting": 4},
                    {"unit": BA, "present": 1, "voting": 1},
                ]
            },
            [("attendance.1.unit", "not-a-member")],
        ),
        (
            {"attendance": [{"unit": MOT, "present": 3, "voting": 4}]},
            [("attendance.0.voting", "votes-do-not-add-up")],
        ),
        (
            {"resolutions": [{"text": "Một", "agree": 4}, {"text": "Hai", "agree": 5}]},
            [("resolutions.1.agree", "votes-do-not-add-up")],
        ),
    ],
)
def test_minutes_count_members_that_came_and_may_vote(
    values: dict[str, Any], wrong: list[tuple[str, str]]
) -> None:
    minutes = Minutes.model_validate(MINUTES | values)
    assert told("minutes", minutes=[minutes]) == wrong


def test_a_vote_of_too_many_is_told_in_numbers() -> None:
    minutes = Minutes.model_validate(MINUTES | {"resolutions": [{"text": "Một", "agree": 5}]})
    (flaw,) = found(minutes=[minutes])
    assert flaw.message == (
        "số người tán thành (5) nhiều hơn số người có quyền biểu quyết có mặt (4)"
    )


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, []),
        ({"completed": 11}, ["completed"]),
        ({"advanced": 11}, ["advanced"]),
        ({"fighters": 9}, ["fighters"]),
        ({"disciplined": 11}, ["disciplined"]),
    ],
)
def test_no_part_of_a_collective_is_more_than_the_whole(
    values: dict[str, Any], wrong: list[str]
) -> None:
    facts = CollectiveFacts.model_validate(FACTS | values)
    expected = [(name, "figures-do-not-add-up") for name in wrong]
    assert told("collectives", collectives=[facts]) == expected


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, []),
        ({"ended_at": "2025-01-20T07:00:00"}, [("ended_at", "handover-times")]),
        ({"giver": "binh"}, [("giver", "not-in-office")]),
        ({"taker": "ba"}, [("taker", "not-in-office")]),
    ],
)
def test_the_outgoing_lead_hands_over_to_the_next(
    values: dict[str, Any], wrong: list[tuple[str, str]]
) -> None:
    handed = Handover.model_validate(HANDOVER | values)
    flawed = [(str(flaw.path[-1]), flaw.code) for flaw in found(handover=handed)]
    assert flawed == wrong
