"""What the papers of scoring, appraisal and proposal say, from the records."""

from fractions import Fraction
from typing import Any

import pytest

from tests.usecases.test_paper_fields import at, fields, with_ballot, with_data
from tests.usecases.year import CENTRE, INSTITUTE, LEAD, LIBRARY
from thidua.domain.ballot import Ballot
from thidua.domain.cluster import BallotRule
from thidua.domain.record import ClusterRecord
from thidua.usecases.paper_fields.vote_count import steps, votes_needed


def with_ties(record: ClusterRecord, *criteria: str) -> ClusterRecord:
    """Return the record with a rule on equal totals."""
    data = record.model_dump()
    data["regulations"][0]["ties"] = {"criteria": criteria, "provision": "Điều 8 Quy chế"}
    return ClusterRecord.model_validate(data)


def with_equal_totals(record: ClusterRecord) -> ClusterRecord:
    """Return the record with the lead's total raised to the institute's: 970, by its bonus."""
    data = record.model_dump()
    for sheet in data["years"][0]["scoring"]["sheets"]:
        if sheet["unit"] == LEAD and sheet["kind"] == "AGREED":
            sheet["scores"][4] |= {"points": "86.5", "reason": "Cộng 1,5 điểm"}
    return ClusterRecord.model_validate(data)


@pytest.mark.parametrize(
    ("slug", "subject", "path", "expected"),
    [
        ("bang-cham-diem", LIBRARY, "diem_tu_cham.1.diem", "346"),
        ("bang-cham-diem", CENTRE, "diem_tu_cham.4.minh_chung", "Hồ sơ 05 lớp tập huấn"),
        ("bang-cham-diem", LIBRARY, "don_vi_lap.ten", "Thư viện Quốc gia Việt Nam"),
        ("bang-tong-hop-diem", "", "ngay_thong_nhat", "ngày 18 tháng 11 năm 2024"),
        ("bang-tong-hop-diem", "", "bang_diem.0.tu_cham", "981"),
        ("bang-tong-hop-diem", "", "bang_diem.0.cham_cheo", "976"),
        ("bang-tong-hop-diem", "", "bang_diem.0.thong_nhat", "977,5"),
        ("bang-tong-hop-diem", "", "quy_tac_xep_hang", "so lần lượt theo điểm của tiêu chí TC2"),
        ("bien-ban-binh-xet", "", "hop_binh_xet.bat_dau", "08 giờ 30 phút, ngày 27 tháng 11"),
        ("bien-ban-binh-xet", "", "hop_binh_xet.ten_thu_ky", "Cao Thị Ngân"),
        ("bien-ban-binh-xet", "", "de_nghi_xet.0.ly_do.0", "977,5/1.000, xếp hạng 1/4"),
        ("bien-ban-binh-xet", "", "ket_luan_xet.0", "cho 04 tập thể và 03 cá nhân."),
        ("phieu-bau", "", "ung_cu.3.don_vi", "Trung tâm Công nghệ thông tin"),
        ("to-trinh-don-vi", LEAD, "danh_sach_don_vi.0.ten", "Viện Bảo tồn di tích"),
        ("danh-sach-de-nghi", "", "danh_sach.4.chuc_vu", "Nghiên cứu viên chính"),
        ("danh-sach-de-nghi", "", "to_trinh.so_ky_hieu", "09/X"),
    ],
)
def test_a_field_says_what_the_records_say(
    record: ClusterRecord, slug: str, subject: str, path: str, expected: str
) -> None:
    assert expected in at(fields(record, slug, subject), path)


def test_every_change_of_a_point_is_listed_with_its_reason(record: ClusterRecord) -> None:
    changes = fields(record, "bang-tong-hop-diem")["thay_doi"]

    assert all(row["ly_do"] for row in changes)
    assert all(len({row["tu_cham"], row["cham_cheo"], row["thong_nhat"]}) > 1 for row in changes)
    assert changes[0]["ly_do"] == "Thống nhất giữ điểm tự chấm"
    assert changes[1]["ly_do"].startswith("Trừ 01 điểm do một lớp bồi dưỡng")


def test_the_table_tells_who_scored_whom(record: ClusterRecord) -> None:
    scorers = fields(record, "bang-tong-hop-diem")["phan_cong_cham_cheo"]

    assert "; Trung tâm Công nghệ thông tin chấm điểm Thư viện Quốc gia Việt Nam; " in scorers
    assert scorers.endswith("chấm điểm Trung tâm Công nghệ thông tin.")


def test_equal_totals_share_a_rank_without_a_rule(record: ClusterRecord) -> None:
    untied = [one.model_copy(update={"ties": None}) for one in record.regulations]
    without = record.model_copy(update={"regulations": untied})
    rows = fields(with_equal_totals(without), "bang-tong-hop-diem")["bang_diem"]

    assert [row["hang"] for row in rows] == ["1", "2", "2", "4"]


@pytest.mark.parametrize(
    ("criterion", "second"),
    [
        ("nhiem-vu-chuyen-mon", "Viện Văn hóa Nghệ thuật Quốc gia Việt Nam"),
        ("chu-truong-phap-luat", "Viện Bảo tồn di tích"),
    ],
)
def test_equal_totals_are_told_apart_as_the_regulation_says(
    record: ClusterRecord, criterion: str, second: str
) -> None:
    built = fields(with_ties(with_equal_totals(record), criterion), "bang-tong-hop-diem")

    assert [row["hang"] for row in built["bang_diem"]] == ["1", "2", "3", "4"]
    assert built["bang_diem"][1]["ten"] == second
    assert "(Điều 8 Quy chế)" in built["quy_tac_xep_hang"]


def test_a_lost_ballot_is_told_in_the_minutes_of_the_appraisal(record: ClusterRecord) -> None:
    choices = record.model_dump()["years"][0]["ballot"]["choices"]
    choices[3] |= {"agree": 5, "disagree": 2}

    built = fields(with_ballot(record, choices=choices), "bien-ban-binh-xet")

    assert built["de_nghi_xet"][3]["ket_qua"] == "Không đề nghị"
    assert built["ket_luan_xet"][1].startswith("Không đề nghị đối với Phòng An toàn thông tin")


@pytest.mark.parametrize("slug", ["bien-ban-binh-xet", "phieu-bau"])
def test_what_comes_before_the_ballot_does_not_need_it(record: ClusterRecord, slug: str) -> None:
    built = fields(with_data(record, ballot=None), slug)

    rows = built.get("de_nghi_xet") or built["ung_cu"]
    assert len(rows) == 7
    assert {row.get("ket_qua", "Đưa ra bỏ phiếu") for row in rows} == {"Đưa ra bỏ phiếu"}


def test_minutes_tell_how_many_came(record: ClusterRecord) -> None:
    taken: dict[str, Any] = {
        "conference": "YEAR_END",
        "began_at": "2024-11-27T08:35:00",
        "ended_at": "2024-11-27T11:40:00",
        "attendance": [{"unit": LIBRARY, "present": 3, "voting": 2, "note": "01 người dự thính"}],
        "resolutions": [{"text": "Thống nhất danh sách đề nghị"}],
    }

    built = fields(with_data(record, minutes=[taken]), "bien-ban-binh-xet")

    assert built["hop_binh_xet"]["ket_thuc"] == "11 giờ 40 phút, ngày 27 tháng 11 năm 2024"
    assert built["thanh_phan_hop"][0] == (
        "Thư viện Quốc gia Việt Nam: có mặt 03 người, trong đó 02 người có quyền biểu quyết "
        "(01 người dự thính);"
    )
    assert built["thanh_phan_hop"][-1] == "Trung tâm Công nghệ thông tin: vắng mặt."


def test_a_meeting_apart_from_the_conference_has_its_day_alone(record: ClusterRecord) -> None:
    awards = record.model_dump()["years"][0]["awards"] | {"proposed_on": "2024-11-22"}

    meeting = fields(with_data(record, awards=awards), "bien-ban-binh-xet")["hop_binh_xet"]

    assert meeting["bat_dau"] == meeting["ket_thuc"] == "ngày 22 tháng 11 năm 2024"
    assert meeting["dia_diem"] == meeting["ten"] == ""


@pytest.mark.parametrize(
    ("subject", "lead", "count"),
    [
        (LEAD, "", "01 tập thể"),
        (
            INSTITUTE,
            "Khối trưởng Khối thi đua 20 (Viện Bảo tồn di tích)",
            "01 tập thể và 01 cá nhân",
        ),
    ],
)
def test_a_unit_submits_its_own_nominees_and_the_lead_not_to_itself(
    record: ClusterRecord, subject: str, lead: str, count: str
) -> None:
    built = fields(record, "to-trinh-don-vi", subject)

    assert (built["khoi_truong_nhan"], built["tong_don_vi"]) == (lead, count)


def test_a_list_names_what_a_nominee_holds_with_its_decision(record: ClusterRecord) -> None:
    data = record.model_dump()
    data["history"] = [
        {
            "award": "EMULATION_FIGHTER_BASE",
            "year": 2023,
            "unit": INSTITUTE,
            "person": "trinh-ba-loc",
            "decision": "88/QĐ-VVHNTQGVN",
            "decided_on": "2024-01-05",
            "by": "Viện Văn hóa Nghệ thuật Quốc gia Việt Nam",
        }
    ]

    rows = fields(ClusterRecord.model_validate(data), "danh-sach-de-nghi")["danh_sach"]

    assert rows[4]["da_nhan"] == [
        "Chiến sĩ thi đua cơ sở năm 2023 (Quyết định số 88/QĐ-VVHNTQGVN ngày 05/01/2024)"
    ]
    assert [row["da_nhan"] for row in rows[:4]] == [[]] * 4


def counted(**figures: int) -> Ballot:
    """Return a ballot of ten, of whom one wrote."""
    plain = {"entitled": 10, "present": 9, "written": 1, "issued": 10, "returned": 10}
    return Ballot.model_validate(
        {
            "purpose": "Suy tôn",
            "opened_at": "2024-11-27T10:00:00",
            "closed_at": "2024-11-27T10:30:00",
            "valid": 10,
            "invalid": 0,
            "tellers": ["mot-nguoi"],
            "choices": [{"nominee": "mot", "agree": 7, "disagree": 3}],
            **plain,
            **figures,
        }
    )


def carries(threshold: str, denominator: str, *, strict: bool = False) -> BallotRule:
    return BallotRule.model_validate(
        {
            "threshold": threshold,
            "strict": strict,
            "denominator": denominator,
            "quorum": "2/3",
            "provision": "Điều 9",
        }
    )


@pytest.mark.parametrize(
    ("threshold", "strict", "base", "needed"),
    [("2/3", False, 9, 6), ("2/3", True, 9, 7), ("2/3", False, 10, 7), ("1/2", True, 10, 6)],
)
def test_the_votes_needed_reach_or_pass_the_threshold(
    threshold: str, *, strict: bool, base: int, needed: int
) -> None:
    rule = carries(threshold, "ENTITLED", strict=strict)

    assert votes_needed(base, rule) == needed
    assert Fraction(needed, base) >= rule.threshold


def test_the_arithmetic_of_a_count_is_written_out() -> None:
    lines = list(steps(counted(), carries("2/3", "PRESENT_AND_WRITTEN")))

    assert lines == [
        "Số phiếu thu về: 10 hợp lệ + 00 không hợp lệ = 10 phiếu.",
        "Mẫu số để tính tỷ lệ là số người có mặt và người gửi ý kiến bằng văn bản: 09 + 01 = 10.",
        (
            "Số phiếu đồng ý cần đạt: 2/3 × 10 = 6,67; phải từ mức này trở lên, tức là ít nhất 07 "
            "phiếu."
        ),
    ]


def test_papers_that_did_not_come_back_are_counted() -> None:
    lines = list(steps(counted(returned=9, valid=9), carries("1/2", "VALID", strict=True)))

    assert "Số phiếu không thu về: 10 - 09 = 01 phiếu." in lines
    assert lines[-1].endswith("1/2 × 09 = 4,5; phải cao hơn mức này, tức là ít nhất 05 phiếu.")
