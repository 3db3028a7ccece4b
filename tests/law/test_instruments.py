"""Citations as Nghị định 30/2020/NĐ-CP writes them, and the legal bases of a day."""

from datetime import date

import pytest

from thidua.errors import ThiduaError
from thidua.law.instruments import instrument
from thidua.law.legal_basis import filled_roles, legal_basis_lines

DETAILS = "quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
FUNCTIONS = (
    "quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ Văn hóa, Thể thao và Du lịch"
)
SECTOR = (
    "Văn hóa, Thể thao và Du lịch quy định về công tác thi đua, khen thưởng "
    "trong ngành Văn hóa, Thể thao và Du lịch"
)
ROLES = ["emulation_law", "emulation_decree", "emulation_circular"]


@pytest.mark.parametrize(
    ("code", "citation", "short"),
    [
        (
            "luat-06-2022-qh15",
            "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
            "Luật Thi đua, khen thưởng",
        ),
        (
            "nd-98-2023",
            f"Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ {DETAILS}",
            "Nghị định số 98/2023/NĐ-CP",
        ),
        (
            "nd-01-2023",
            f"Nghị định số 01/2023/NĐ-CP ngày 16 tháng 01 năm 2023 của Chính phủ {FUNCTIONS}",
            "Nghị định số 01/2023/NĐ-CP",
        ),
        (
            "tt-07-2019-bvhttdl",
            f"Thông tư số 07/2019/TT-BVHTTDL ngày 15 tháng 10 năm 2019 của Bộ trưởng Bộ {SECTOR}",
            "Thông tư số 07/2019/TT-BVHTTDL",
        ),
    ],
)
def test_only_laws_are_cited_without_number_and_issuer(
    code: str, citation: str, short: str
) -> None:
    assert instrument(code).citation() == citation
    assert instrument(code).short_citation() == short


def test_an_instrument_is_in_force_from_its_first_to_its_last_day() -> None:
    decree = instrument("nd-98-2023")
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2025, 6, 30), date(2025, 7, 1)]
    assert [decree.covers(day) for day in days] == [False, True, True, False]


def test_an_unknown_instrument_is_refused() -> None:
    with pytest.raises(ThiduaError, match="chưa có văn bản nào mang mã «nd-99-2099»") as caught:
        instrument("nd-99-2099")
    assert caught.value.code == "law-unknown-instrument"


@pytest.mark.parametrize(
    ("day", "beginnings"),
    [
        (
            date(2021, 4, 1),
            [
                "Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003;",
                "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng ngày 14 tháng 6",
                "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng ngày 16 tháng 11",
                "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ",
                "Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019 của Bộ trưởng Bộ Nội vụ",
            ],
        ),
        (
            date(2024, 4, 17),
            [
                "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
                f"Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ {DETAILS};",
                "Thông tư số 01/2024/TT-BNV ngày 24 tháng 02 năm 2024 của Bộ trưởng Bộ Nội vụ",
            ],
        ),
        (
            date(2025, 7, 1),
            [
                "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
                "Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ",
                "Thông tư số 01/2024/TT-BNV",
            ],
        ),
        (
            date(2026, 10, 1),
            [
                "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
                "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng ngày 23 tháng 4",
                "Nghị định số 152/2025/NĐ-CP",
                "Thông tư số 15/2025/TT-BNV ngày 04 tháng 8 năm 2025",
            ],
        ),
    ],
)
def test_roles_give_the_legal_bases_of_the_day(day: date, beginnings: list[str]) -> None:
    lines = legal_basis_lines(ROLES, day)
    for line, beginning in zip(lines, beginnings, strict=True):
        assert line.startswith(f"Căn cứ {beginning}")
        assert line.endswith(";")


def test_codes_stand_beside_roles_and_nothing_is_cited_twice() -> None:
    names = ["emulation_law", "luat-06-2022-qh15", "tt-07-2019-bvhttdl"]
    lines = legal_basis_lines(names, date(2024, 4, 17))
    assert [line.split()[2] for line in lines] == ["Luật", "Thông"]


@pytest.mark.parametrize(
    ("authority", "filled"),
    [
        ("bvhttdl", ["emulation_law", "authority_emulation_rules"]),
        ("vpcp", ["emulation_law", "authority_cluster_rules", "authority_cluster_list"]),
    ],
)
def test_an_authority_fills_the_roles_that_it_has_rules_for(
    authority: str, filled: list[str]
) -> None:
    own = ["authority_emulation_rules", "authority_cluster_rules", "authority_cluster_list"]

    assert filled_roles(["emulation_law", *own], authority) == filled


def test_a_role_without_a_value_on_the_day_is_refused_not_left_out() -> None:
    roles = filled_roles(["authority_cluster_list"], "vpcp")

    with pytest.raises(ThiduaError) as caught:
        legal_basis_lines(roles, date(2023, 7, 5), "vpcp")
    assert caught.value.code == "law-no-value"


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("nd-91-2017", date(2024, 1, 1), "law-not-in-force"),
        ("emulation_circular", date(2024, 1, 31), "law-no-value"),
        ("emulation_rule", date(2024, 1, 31), "law-unknown-instrument"),
    ],
)
def test_what_is_not_in_force_is_not_cited(name: str, day: date, code: str) -> None:
    with pytest.raises(ThiduaError) as caught:
        legal_basis_lines([name], day)
    assert caught.value.code == code
