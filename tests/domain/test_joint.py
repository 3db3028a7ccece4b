"""One conference for two years: the two years must tell of the same event."""

from datetime import datetime

import pytest

from tests.domain.records import changed, record
from thidua.domain.checks import flaws
from thidua.domain.cycle import Conference
from thidua.domain.minutes import Minutes
from thidua.domain.record import ClusterRecord, YearRecord

CONFERENCE = ("years", 0, "plan", "conferences", 0)
EVENT = {
    "starts_at": datetime(2025, 1, 13, 8),  # noqa: DTZ001 (local time, as papers have it)
    "ends_at": datetime(2025, 1, 13, 11),  # noqa: DTZ001
}
MINUTES = {
    "began_at": EVENT["starts_at"],
    "ended_at": EVENT["ends_at"],
    "attendance": [{"unit": "vien-mot", "present": 2, "voting": 2}],
    "resolutions": [{"text": "Ký giao ước."}],
}


def joint(values: dict[str, object] | None = None, *, with_next_year: bool = True) -> ClusterRecord:
    """The year 2024, whose last conference is the first of 2025; `values` change the former."""
    made = record()
    year = made.years[0]
    pledge = changed(year.plan.conferences[0], **EVENT)
    last = changed(pledge, **({"kind": "YEAR_END", "joined": True} | (values or {})))
    years = [_with([last], made)]
    if with_next_year:
        years.append(changed(_with([pledge], made), year=2025))
    return changed(made, years=years)


def _with(conferences: list[Conference], made: ClusterRecord) -> YearRecord:
    year = made.years[0]
    return changed(year, plan=changed(year.plan, conferences=conferences))


def told(made: ClusterRecord) -> list[tuple[object, str]]:
    return [(flaw.path, flaw.code) for flaw in flaws(made)]


def test_one_event_in_two_years_is_without_flaw() -> None:
    assert told(joint()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("starts_at", datetime(2025, 1, 14, 8)),  # noqa: DTZ001
        ("ends_at", datetime(2025, 1, 13, 12)),  # noqa: DTZ001
        ("place", "Hải Phòng"),
        ("chair", "binh"),
        ("secretary", "binh"),
    ],
)
def test_what_the_two_years_tell_differently_is_a_flaw(name: str, value: object) -> None:
    assert told(joint({name: value})) == [((*CONFERENCE, name), "not-one-event")]
    assert told(joint({name: value}, with_next_year=False)) == []
    assert told(joint({name: value, "joined": False})) == []


def test_only_the_year_end_conference_joins_the_next_pledge() -> None:
    assert told(joint({"kind": "MID_YEAR"})) == [((*CONFERENCE, "joined"), "cannot-join")]


def test_the_minutes_of_a_joint_conference_belong_to_the_next_year() -> None:
    made = joint()
    ending, opening = (
        changed(made.years[0], minutes=[Minutes.model_validate(MINUTES | {"conference": kind})])
        for kind in ("YEAR_END", "PLEDGE")
    )
    place = ("years", 0, "minutes", 0, "conference")

    assert told(changed(made, years=[ending, made.years[1]])) == [(place, "minutes-elsewhere")]
    assert told(changed(made, years=[opening, made.years[1]])) == []
