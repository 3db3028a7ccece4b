"""When a series of numbers began: with the year for the state, with the congress for the Party."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from tests.domain.records import changed, record, the_year
from thidua.documents.kinds import kind
from thidua.domain.approval import Approval
from thidua.domain.cluster import Layout
from thidua.domain.letterhead import Letterhead
from thidua.domain.subjects import Subject
from thidua.errors import ThiduaError
from thidua.store.register import take_number
from thidua.usecases.draft_paper import Draft
from thidua.usecases.number_series import series_start

PARTY = Letterhead("van-phong", "Văn phòng", "Tỉnh ủy Lâm Đồng", "VPTU", "Đà Lạt", Layout.PARTY)
STATE = replace(PARTY, layout=Layout.STATE)


def draft(day: date, head: Letterhead, authority: str = "ubnd-lam-dong") -> Draft:
    """A plan of that day under that letterhead."""
    made = record()
    cluster = made.cluster
    owner = changed(cluster.authority, slug=authority)
    made = made.model_copy(update={"cluster": changed(cluster, authority=owner)})
    approval = Approval(kind="ke-hoach", issued_on=day, signer="an")
    found = kind(Path(settings.TEMPLATES_DOCX), "ke-hoach")
    return Draft(made, the_year(made), found, Subject(), approval, head)


@pytest.mark.parametrize("day", [date(2020, 10, 17), date(2024, 4, 5), date(2025, 1, 21)])
def test_the_numbers_of_the_party_run_on_from_one_congress_to_the_next(day: date) -> None:
    assert series_start(draft(day, PARTY)) == 2020


@pytest.mark.parametrize("day", [date(2020, 10, 17), date(2024, 4, 5), date(2025, 1, 21)])
def test_the_numbers_of_the_state_begin_anew_each_year(day: date) -> None:
    assert series_start(draft(day, STATE)) == day.year


@pytest.mark.parametrize(
    ("day", "authority"),
    [
        (date(2020, 10, 16), "ubnd-lam-dong"),  # the term before is not recorded
        (date(2025, 7, 1), "ubnd-lam-dong"),  # the province was merged
        (date(2024, 4, 5), "bvhttdl"),  # under a ministry no congress is recorded
    ],
)
def test_a_party_number_outside_a_known_term_is_refused(day: date, authority: str) -> None:
    with pytest.raises(ThiduaError) as refusal:
        series_start(draft(day, PARTY, authority))

    assert [problem.code for problem in refusal.value.problems] == ["law-no-value"]


def given(day: date, head: Letterhead, number: int | None = None) -> int:
    """Take a number for the draft's paper as its issue does."""
    with transaction.atomic():
        start = series_start(draft(day, head))
        return take_number(head.register, "KH", start, number).number


@pytest.mark.django_db
def test_a_new_year_goes_on_after_the_last_party_number_but_not_after_the_states() -> None:
    before, after = date(2023, 12, 29), date(2024, 1, 2)

    assert [given(before, PARTY, 117), given(after, PARTY)] == [117, 118]
    assert [given(before, STATE), given(after, STATE)] == [1, 1]


@pytest.mark.django_db
def test_within_a_term_no_party_number_is_given_twice() -> None:
    given(date(2021, 3, 1), PARTY, 118)

    with pytest.raises(ThiduaError, match="118"):
        given(date(2024, 4, 5), PARTY, 118)
