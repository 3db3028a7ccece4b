"""What is looked up in a cluster's records is found, or absent."""

import pytest

from tests.domain.records import HAI, MOT, record, the_year
from thidua.domain.review import ReviewKind
from thidua.domain.scoring import ScoreKind


def test_a_year_is_found_by_its_number() -> None:
    made = record()
    assert made.year(2024) is made.years[0]
    assert made.year(2025) is None


def test_units_and_people_are_found_by_their_slugs() -> None:
    made = record()
    assert made.unit(HAI) is made.units[1]
    assert made.person("chi") is made.people[1]
    with pytest.raises(KeyError, match="khong-co"):
        made.unit("khong-co")


def test_a_review_is_found_by_its_kind() -> None:
    year = the_year(record())
    assert year.review(ReviewKind.MID_YEAR) is year.reviews[0]
    assert year.review(ReviewKind.YEAR_END) is None


def test_an_approval_is_found_by_kind_and_subject() -> None:
    sheet = {"kind": "bang-cham-diem", "subject": MOT, "issued_on": "2024-11-20", "signer": "an"}
    plan = {"kind": "ke-hoach", "issued_on": "2024-03-20", "signer": "an"}
    year = the_year(record(approvals=[sheet, plan]))
    assert year.approval("bang-cham-diem", MOT) is year.approvals[0]
    assert year.approval("ke-hoach") is year.approvals[1]
    assert year.approval("bang-cham-diem", HAI) is None
    assert year.approval("bang-cham-diem") is None


def test_a_sheet_is_found_by_unit_and_kind() -> None:
    scoring = the_year(record()).scoring
    assert scoring is not None
    assert scoring.sheet(MOT, ScoreKind.AGREED) is scoring.sheets[2]
    assert scoring.sheet(HAI, ScoreKind.AGREED) is None
