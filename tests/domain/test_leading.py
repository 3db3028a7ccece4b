"""Who leads in a paper of a year when two years overlap, and who leads next."""

from datetime import date, datetime

import pytest

from tests.domain.records import HAI, MOT, changed, record
from thidua.domain.approval import Approval
from thidua.domain.leading import changed_by, possible_leads, signing_lead
from thidua.domain.record import ClusterRecord, YearRecord

ELECTED = date(2025, 1, 13)


def elected_late() -> ClusterRecord:
    """Thư viện Hai takes over on the day of the conference that ends 2024: 13 January 2025."""
    made = record()
    first, deputy, second = made.leadership
    terms = [
        changed(first, valid_to=date(2025, 1, 12)),
        changed(deputy, valid_to=date(2025, 1, 12)),
        changed(second, valid_from=ELECTED),
    ]
    plan = made.years[0].plan
    conference = changed(
        plan.conferences[0],
        kind="YEAR_END",
        starts_at=datetime(2025, 1, 13, 8),  # noqa: DTZ001 (local time, as papers have it)
        joined=True,
    )
    year = changed(made.years[0], plan=changed(plan, conferences=[conference]))
    return changed(made, leadership=terms, years=[year, changed(year, year=2025)])


def of(made: ClusterRecord, year: int) -> YearRecord:
    found = made.year(year)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("year", "day", "leads"),
    [
        (2024, date(2024, 6, 1), [MOT]),
        (2024, date(2025, 1, 12), [MOT]),
        (2024, ELECTED, [MOT, HAI]),
        (2024, date(2025, 3, 1), [MOT, HAI]),
        (2025, date(2025, 1, 12), [MOT]),
        (2025, ELECTED, [HAI, MOT]),
        (2025, date(2025, 1, 14), [HAI]),
        (2024, date(2023, 12, 31), []),
    ],
)
def test_the_lead_of_a_year_closes_it_and_the_new_one_opens_the_next(
    year: int, day: date, leads: list[str]
) -> None:
    made = elected_late()
    assert possible_leads(made, of(made, year), day) == leads


@pytest.mark.parametrize(
    ("year", "day", "signer", "lead"),
    [
        (2024, date(2025, 1, 14), "an", MOT),
        (2024, date(2025, 1, 14), "binh", HAI),
        (2025, ELECTED, "an", MOT),
        (2025, ELECTED, "binh", HAI),
        (2025, date(2025, 1, 14), "an", HAI),
        (2024, date(2025, 1, 14), "nobody", MOT),
        (2024, date(2023, 12, 31), "an", None),
    ],
)
def test_a_paper_is_signed_in_the_name_of_the_lead_that_its_signer_serves(
    year: int, day: date, signer: str, lead: str | None
) -> None:
    made = elected_late()
    approval = Approval(kind="ke-hoach", issued_on=day, signer=signer)
    assert signing_lead(made, of(made, year), approval) == lead


def test_a_lead_that_has_left_the_cluster_signs_nothing_more() -> None:
    made = elected_late()
    unit = made.units[0]
    left = changed(unit.memberships[0], valid_to=date(2025, 2, 28))
    made = changed(made, units=[changed(unit, memberships=[left]), *made.units[1:]])

    assert possible_leads(made, of(made, 2024), date(2025, 3, 1)) == [HAI]


def test_the_offices_change_with_the_year_or_at_the_conference_that_ends_it_later() -> None:
    assert changed_by(of(record(), 2024)) == date(2025, 1, 1)
    assert changed_by(of(elected_late(), 2024)) == ELECTED


@pytest.mark.parametrize(
    ("held_on", "day"), [(date(2024, 12, 12), date(2025, 1, 1)), (ELECTED, ELECTED)]
)
def test_a_conference_within_the_year_leaves_the_offices_until_its_end(
    held_on: date, day: date
) -> None:
    year = of(elected_late(), 2024)
    (conference,) = year.plan.conferences
    starts_at = datetime.combine(held_on, conference.starts_at.time())
    moved = [changed(conference, starts_at=starts_at)]
    assert changed_by(changed(year, plan=changed(year.plan, conferences=moved))) == day
