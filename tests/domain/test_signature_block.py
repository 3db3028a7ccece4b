"""The lines above a signature, and who may not sign."""

from datetime import date

import pytest

from tests.domain.records import BO, HAI, MOT, SIGNED, record, the_year
from thidua.domain.approval import Approval, Office
from thidua.domain.pledge import SigningCapacity
from thidua.domain.signature_block import approval_flaws, office_lines, organization_of, unit_lines

LEAD, AUTHORITY, TELLER = Office.LEAD, Office.AUTHORITY, Office.CHIEF_TELLER
HEAD, FOR_HEAD = SigningCapacity.HEAD, SigningCapacity.FOR_HEAD


def approval(signer: str, day: date = SIGNED, capacity: SigningCapacity = HEAD) -> Approval:
    return Approval(kind="ke-hoach", issued_on=day, signer=signer, capacity=capacity)


@pytest.mark.parametrize(
    ("office", "signer", "day", "capacity", "lines"),
    [
        (
            LEAD,
            "an",
            SIGNED,
            HEAD,
            ["TM. KHỐI THI ĐUA MẪU", "KHỐI TRƯỞNG", "VIỆN TRƯỞNG", "VIỆN MỘT"],
        ),
        (
            LEAD,
            "chi",
            SIGNED,
            FOR_HEAD,
            ["TM. KHỐI THI ĐUA MẪU", "KT. KHỐI TRƯỞNG", "PHÓ VIỆN TRƯỞNG", "VIỆN MỘT"],
        ),
        (
            LEAD,
            "binh",
            date(2025, 1, 1),
            HEAD,
            ["TM. KHỐI THI ĐUA MẪU", "KHỐI TRƯỞNG", "GIÁM ĐỐC", "THƯ VIỆN HAI"],
        ),
        (AUTHORITY, "oanh", SIGNED, HEAD, ["BỘ TRƯỞNG"]),
        (AUTHORITY, "phuong", SIGNED, FOR_HEAD, ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]),
        (AUTHORITY, "oanh", SIGNED, SigningCapacity.ON_BEHALF, ["TM. BỘ MẪU", "BỘ TRƯỞNG"]),
        (AUTHORITY, "phuong", SIGNED, SigningCapacity.ACTING, ["Q. BỘ TRƯỞNG"]),
        (TELLER, "binh", SIGNED, HEAD, ["TRƯỞNG BAN KIỂM PHIẾU"]),
    ],
)
def test_the_lines_above_the_name_say_for_whom_and_as_what_it_is_signed(
    office: Office, signer: str, day: date, capacity: SigningCapacity, lines: list[str]
) -> None:
    made = record()
    signed = approval(signer, day, capacity)
    assert office_lines(made, office, signed, made.person(signer)) == lines


@pytest.mark.parametrize(
    ("signer", "capacity", "lines"),
    [
        ("an", HEAD, ["VIỆN TRƯỞNG"]),
        ("chi", FOR_HEAD, ["KT. VIỆN TRƯỞNG", "PHÓ VIỆN TRƯỞNG"]),
        ("dung", SigningCapacity.AUTHORISED, ["TUQ. VIỆN TRƯỞNG", "CHÁNH VĂN PHÒNG"]),
        ("dung", SigningCapacity.BY_ORDER, ["TL. VIỆN TRƯỞNG", "CHÁNH VĂN PHÒNG"]),
        ("chi", SigningCapacity.ACTING, ["Q. VIỆN TRƯỞNG"]),
    ],
)
def test_a_unit_signs_by_its_head_or_for_him(
    signer: str, capacity: SigningCapacity, lines: list[str]
) -> None:
    made = record()
    assert unit_lines(made, MOT, made.person(signer), capacity, SIGNED) == lines


def test_for_a_head_who_is_not_recorded_the_unit_is_still_named() -> None:
    made = record()
    made = made.model_copy(update={"people": [made.person("chi")]})
    lines = unit_lines(made, MOT, made.person("chi"), FOR_HEAD, SIGNED)
    assert lines == ["KT. THỦ TRƯỞNG ĐƠN VỊ", "PHÓ VIỆN TRƯỞNG"]


@pytest.mark.parametrize(
    ("office", "day", "organization"),
    [
        (LEAD, date(2024, 12, 31), MOT),
        (LEAD, date(2025, 1, 1), HAI),
        (LEAD, date(2023, 12, 31), None),
        (AUTHORITY, date(2023, 12, 31), BO),
    ],
)
def test_the_office_belongs_to_the_lead_unit_of_the_day_or_to_the_authority(
    office: Office, day: date, organization: str | None
) -> None:
    assert organization_of(record(), office, day) == organization


@pytest.mark.parametrize(
    ("office", "signer", "day", "place", "code"),
    [
        (LEAD, "an", date(2023, 12, 31), "issued_on", "outside-term"),
        (LEAD, "binh", date(2024, 12, 31), "signer", "outside-term"),
        (LEAD, "binh", SIGNED, "signer", "outside-term"),
        (AUTHORITY, "an", SIGNED, "signer", "outside-term"),
        (AUTHORITY, "oanh", date(2019, 12, 31), "signer", "outside-term"),
        (TELLER, "chi", SIGNED, "signer", "not-the-teller"),
    ],
)
def test_who_may_not_sign_is_told_at_the_approval(
    office: Office, signer: str, day: date, place: str, code: str
) -> None:
    made = record()
    (flaw,) = approval_flaws(made, the_year(made), approval(signer, day), office, ("here",))
    assert (flaw.code, flaw.path) == (code, ("here", place))


def test_a_deputy_signs_for_the_head_and_not_as_the_head() -> None:
    made = record()
    as_head, for_head = approval("chi"), approval("chi", capacity=FOR_HEAD)
    assert [f.code for f in approval_flaws(made, the_year(made), as_head, LEAD, ())] == [
        "wrong-capacity"
    ]
    assert not list(approval_flaws(made, the_year(made), for_head, LEAD, ()))


@pytest.mark.parametrize(
    ("office", "signer", "day"),
    [
        (LEAD, "an", date(2024, 1, 1)),
        (LEAD, "an", date(2024, 12, 31)),
        (LEAD, "an", date(2025, 2, 1)),
        (LEAD, "binh", date(2025, 1, 1)),
        (AUTHORITY, "oanh", SIGNED),
        (TELLER, "binh", SIGNED),
    ],
)
def test_who_leads_on_the_day_or_led_when_the_year_ended_may_sign(
    office: Office, signer: str, day: date
) -> None:
    made = record()
    assert not list(approval_flaws(made, the_year(made), approval(signer, day), office, ()))
