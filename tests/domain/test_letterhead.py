"""Whose header, number, place and layout a paper bears, and how its signature follows them."""

from datetime import date
from typing import Any

import pytest

from tests.domain.records import BO, HAI, MOT, RECORD, SIGNED
from thidua.domain.approval import Approval, Office
from thidua.domain.cluster import Layout, Post
from thidua.domain.letterhead import Issuer, Letterhead, letterhead
from thidua.domain.pledge import SigningCapacity
from thidua.domain.record import ClusterRecord
from thidua.domain.signature_block import office_lines, unit_lines
from thidua.errors import ThiduaError

PARTY_UNIT: dict[str, Any] = {
    "names": [
        {"valid_from": "2020-01-01", "valid_to": "2024-05-31", "name": "Ban Một Tỉnh ủy"},
        {
            "valid_from": "2024-06-01",
            "name": "Ban Một và Hai Tỉnh ủy",
            "symbol": "BMHTU",
            "place": "Đà Lạt",
        },
    ],
    "superior": "Tỉnh ủy Mẫu",
    "layout": "PARTY",
    "symbol": "BMTU",
}


def made(unit: dict[str, Any] | None = None, **cluster: Any) -> ClusterRecord:
    """The tiny cluster, with other values in its lead unit and in the cluster."""
    table: dict[str, Any] = {**RECORD}
    first, *others = table["units"]
    changes = {"units": [first | (unit or {}), *others], "cluster": table["cluster"] | cluster}
    return ClusterRecord.model_validate(table | changes)


def lead_signs(
    record: ClusterRecord, signer: str, capacity: SigningCapacity = SigningCapacity.HEAD
) -> list[str]:
    approval = Approval(kind="ke-hoach", issued_on=SIGNED, signer=signer, capacity=capacity)
    return office_lines(record, Office.LEAD, approval, record.person(signer))


@pytest.mark.parametrize(
    ("issuer", "unit", "expected"),
    [
        (
            Issuer.CLUSTER,
            None,
            ("khoi-mau", "Khối thi đua Mẫu", "Bộ Mẫu", "KTĐM", "Hà Nội", Layout.STATE),
        ),
        (Issuer.AUTHORITY, None, (BO, "Bộ Mẫu", "", "BM", "Hà Nội", Layout.STATE)),
        (Issuer.UNIT, HAI, (HAI, "Thư viện Hai", "Bộ Mẫu", "TVH", "Hà Nội", Layout.STATE)),
    ],
)
def test_a_paper_bears_the_header_of_its_issuer(
    issuer: Issuer, unit: str | None, expected: tuple[Any, ...]
) -> None:
    assert letterhead(made(), issuer, SIGNED, unit) == Letterhead(*expected)


def test_a_cluster_that_takes_its_leads_numbers_bears_the_leads_header() -> None:
    head = letterhead(made(PARTY_UNIT, numbering="LEAD"), Issuer.CLUSTER, SIGNED)

    assert head == Letterhead(MOT, "Ban Một", "Tỉnh ủy Mẫu", "BMTU", "Hà Nội", Layout.PARTY)


def test_with_another_lead_the_header_the_numbers_and_the_layout_change() -> None:
    record = made(PARTY_UNIT, numbering="LEAD")
    head = letterhead(record, Issuer.CLUSTER, date(2025, 1, 1))

    assert (head.register, head.superior, head.layout) == (HAI, "Bộ Mẫu", Layout.STATE)


def test_a_cluster_with_numbers_of_its_own_only_takes_its_leads_layout() -> None:
    head = letterhead(made(PARTY_UNIT), Issuer.CLUSTER, SIGNED)

    assert (head.register, head.name, head.layout) == (
        "khoi-mau",
        "Khối thi đua Mẫu",
        Layout.PARTY,
    )


def test_name_symbol_and_place_are_those_of_the_day() -> None:
    head = letterhead(made(PARTY_UNIT), Issuer.UNIT, date(2024, 6, 1), MOT)

    assert (head.name, head.symbol, head.place) == ("Ban Một và Hai", "BMHTU", "Đà Lạt")


def test_a_state_agency_keeps_its_whole_name_beneath_its_superior() -> None:
    unit = PARTY_UNIT | {"layout": "STATE"}

    assert letterhead(made(unit), Issuer.UNIT, SIGNED, MOT).name == "Ban Một Tỉnh ủy"


def test_without_a_lead_no_paper_of_the_cluster_is_made() -> None:
    with pytest.raises(ThiduaError, match="chưa có Khối trưởng"):
        letterhead(made(), Issuer.CLUSTER, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("layout", "number", "said"),
    [
        (Layout.STATE, 5, "05/KH-VPTU"),
        (Layout.PARTY, 5, "05-KH/VPTU"),
        (Layout.PARTY, 118, "118-KH/VPTU"),
    ],
)
def test_state_and_party_write_a_number_each_in_its_way(
    layout: Layout, number: int, said: str
) -> None:
    head = Letterhead("van-phong", "Văn phòng", "Tỉnh ủy Mẫu", "VPTU", "Đà Lạt", layout)

    assert head.number(number, "KH") == said


@pytest.mark.parametrize(
    ("signer", "capacity", "lines"),
    [
        ("an", SigningCapacity.HEAD, ["KHỐI TRƯỞNG", "VIỆN TRƯỞNG"]),
        ("an", SigningCapacity.ON_BEHALF, ["KHỐI TRƯỞNG", "VIỆN TRƯỞNG"]),
        ("chi", SigningCapacity.FOR_HEAD, ["K/T KHỐI TRƯỞNG", "PHÓ VIỆN TRƯỞNG"]),
    ],
)
def test_under_the_leads_own_header_only_the_two_offices_stand_above_the_name(
    signer: str, capacity: SigningCapacity, lines: list[str]
) -> None:
    assert lead_signs(made(PARTY_UNIT, numbering="LEAD"), signer, capacity) == lines


def test_under_the_clusters_header_a_party_lead_signs_in_the_partys_way() -> None:
    assert lead_signs(made(PARTY_UNIT), "an") == [
        "T/M KHỐI THI ĐUA MẪU",
        "KHỐI TRƯỞNG",
        "VIỆN TRƯỞNG",
        "BAN MỘT TỈNH ỦY",
    ]


@pytest.mark.parametrize(
    ("unit", "lines"),
    [(PARTY_UNIT, ["T/M BAN MỘT", "VIỆN TRƯỞNG"]), ({}, ["TM. VIỆN MỘT", "VIỆN TRƯỞNG"])],
)
def test_who_signs_for_a_collective_names_it_first(unit: dict[str, Any], lines: list[str]) -> None:
    record = made(unit)
    signer = record.person("an")

    assert unit_lines(record, MOT, signer, SigningCapacity.ON_BEHALF, SIGNED) == lines


@pytest.mark.parametrize(
    ("layout", "lines"),
    [
        (None, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (Layout.STATE, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        (Layout.PARTY, ["K/T GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
    ],
)
def test_a_state_unit_signs_a_party_paper_in_the_partys_way(
    layout: Layout | None, lines: list[str]
) -> None:
    record = made()
    deputy = {"organization": HAI, "title": "Phó Giám đốc", "valid_from": "2020-01-01"}
    posts = [Post.model_validate(deputy | {"rank": "DEPUTY_HEAD"})]
    signer = record.person("chi").model_copy(update={"posts": posts})

    assert unit_lines(record, HAI, signer, SigningCapacity.FOR_HEAD, SIGNED, layout=layout) == lines
