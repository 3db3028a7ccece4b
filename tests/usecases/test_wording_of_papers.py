"""How papers put names, titles and numbers together."""

import pytest

from tests.domain.records import changed
from tests.usecases.test_paper_fields import at, fields, with_ballot
from thidua.domain.minutes import Attendance
from thidua.domain.record import ClusterRecord
from thidua.settings import ROOT
from thidua.usecases.paper_fields.appraisal_meeting import presence
from thidua.usecases.paper_fields.nominees import recipients
from thidua.usecases.records_folder import read_folder

PERSONNEL = "ban-to-chuc-tinh-uy"


@pytest.fixture(scope="module")
def of_the_party() -> ClusterRecord:
    """The cluster of Party agencies."""
    return read_folder(ROOT / "records" / "clusters" / "khoi-co-quan-dang-lam-dong")


@pytest.fixture(scope="module")
def of_the_province() -> ClusterRecord:
    """A cluster of departments of a province."""
    return read_folder(ROOT / "records" / "clusters" / "khoi-vhxh-vinh-phuc")


@pytest.mark.parametrize(
    ("slug", "subject", "path", "said"),
    [
        (
            "quyet-dinh-giay-khen",
            PERSONNEL,
            "nguoi_tang.chuc_vu",
            "Trưởng Ban Tổ chức Tỉnh ủy",
        ),
        ("bien-ban-binh-xet", "", "hop_binh_xet.chu_tri", "Chánh Văn phòng Tỉnh ủy"),
        ("bien-ban-hoi-nghi", "YEAR_END", "bien_ban_hoi_nghi.thu_ky", "Văn phòng Tỉnh ủy"),
        ("quyet-dinh", "", "nguoi_ban_hanh", "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng"),
    ],
)
def test_a_title_and_its_agency_say_a_common_word_once(
    of_the_party: ClusterRecord, slug: str, subject: str, path: str, said: str
) -> None:
    told = at(fields(of_the_party, slug, subject), path)
    assert told.endswith(said)
    assert "Văn phòng Văn phòng" not in told


@pytest.mark.parametrize(
    ("collectives", "persons", "said"),
    [
        (4, 3, "04 tập thể và 03 cá nhân"),
        (1, 0, "01 tập thể"),
        (0, 12, "12 cá nhân"),
        (0, 0, ""),
    ],
)
def test_what_there_is_none_of_is_not_counted(collectives: int, persons: int, said: str) -> None:
    assert recipients(collectives, persons) == said


@pytest.mark.parametrize(
    ("present", "voting", "note", "said"),
    [
        (3, 2, "", "có mặt 03 người, trong đó 02 người có quyền biểu quyết"),
        (1, 0, "", "có mặt 01 người, trong đó không ai có quyền biểu quyết"),
        (
            1,
            1,
            "Vắng 01 đại biểu",
            "có mặt 01 người, trong đó 01 người có quyền biểu quyết (vắng 01 đại biểu)",
        ),
        (0, 0, "", "vắng mặt"),
        (
            0,
            0,
            "Bận họp, 02 đại biểu gửi ý kiến bằng văn bản",
            "vắng mặt (bận họp, 02 đại biểu gửi ý kiến bằng văn bản)",
        ),
        (0, 0, "Vắng, gửi ý kiến bằng văn bản", "vắng, gửi ý kiến bằng văn bản"),
    ],
)
def test_nobody_is_present_with_nobody(present: int, voting: int, note: str, said: str) -> None:
    item = Attendance(unit="so-y-te", present=present, voting=voting, note=note)
    assert presence(item) == said


def test_minutes_of_an_appraisal_name_the_members_that_stayed_away(
    of_the_province: ClusterRecord,
) -> None:
    (minutes,) = [one for one in of_the_province.years[0].minutes if one.conference == "YEAR_END"]
    others = [item for item in minutes.attendance if item.unit != "ban-dan-toc"]
    year = changed(of_the_province.years[0], minutes=[changed(minutes, attendance=others)])
    made = fields(changed(of_the_province, years=[year]), "bien-ban-binh-xet")["thanh_phan_hop"]
    assert "Ban Dân tộc: vắng mặt." in made
    (away,) = [line for line in made if line.startswith("Sở Y tế")]
    assert away.startswith("Sở Y tế: vắng mặt (bận chống dịch, 02 đại biểu gửi")
    assert not [line for line in made if "00 người" in line]


@pytest.mark.parametrize(
    ("inside", "bonus", "said"),
    [
        (True, True, "977,5/1.000, xếp hạng 1/4"),
        (False, True, "977,5 điểm (thang điểm 1.000 và điểm thưởng), xếp hạng 1/4"),
        (False, False, "977,5/1.000, xếp hạng 1/4"),
    ],
)
def test_points_with_a_bonus_on_top_are_not_a_part_of_the_scale(
    record: ClusterRecord,
    inside: bool,  # noqa: FBT001
    bonus: bool,  # noqa: FBT001
    said: str,
) -> None:
    scoring = record.years[0].scoring
    assert scoring is not None
    criteria = [changed(item, bonus=bonus and item.bonus) for item in scoring.criteria]
    scoring = changed(scoring, bonus_inside=inside, criteria=criteria)
    year = changed(record.years[0], scoring=scoring)
    made = fields(changed(record, years=[year]), "bien-ban-binh-xet")["de_nghi_xet"]
    assert made[0]["ly_do"][0] == f"Tổng điểm thống nhất {said}"


@pytest.mark.parametrize(
    ("cluster", "unit", "said"),
    [
        ("khoi-vhxh-vinh-phuc", "so-y-te", "GIÁM ĐỐC SỞ Y TẾ TỈNH VĨNH PHÚC"),
        ("khoi-co-quan-dang-lam-dong", PERSONNEL, "TRƯỞNG BAN TỔ CHỨC TỈNH ỦY"),
        ("khoi-20-bvhttdl", "vien-bao-ton-di-tich", "VIỆN TRƯỞNG VIỆN BẢO TỒN DI TÍCH"),
    ],
)
def test_a_certificate_of_a_department_names_its_province(
    cluster: str, unit: str, said: str
) -> None:
    found = read_folder(ROOT / "records" / "clusters" / cluster)
    assert fields(found, "giay-khen", unit)["nguoi_tang"]["chuc_vu_hoa"] == said


@pytest.mark.parametrize("slug", ["quyet-dinh", "quyet-dinh-kien-toan"])
def test_a_decision_rests_first_on_what_gives_the_agency_its_power(
    of_the_province: ClusterRecord, slug: str
) -> None:
    first, second = fields(of_the_province, slug)["can_cu"][:2]
    assert first.startswith("Căn cứ Luật Tổ chức chính quyền địa phương")
    assert second.startswith("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ")


@pytest.mark.parametrize(
    ("cluster", "said"),
    [
        ("khoi-vhxh-vinh-phuc", "Khối thi đua Văn hóa - Xã hội"),
        ("khoi-co-quan-dang-lam-dong", "Văn phòng Tỉnh ủy"),
    ],
)
@pytest.mark.parametrize(
    ("slug", "path"),
    [
        ("ke-hoach", "co_quan.ten_thuong"),
        ("to-trinh", "co_quan.ten_thuong"),
        ("bang-tieu-chi", "theo_ke_hoach.noi_ban_hanh"),
        ("danh-sach-de-nghi", "to_trinh.noi_ban_hanh"),
    ],
)
def test_a_paper_in_the_leads_series_is_the_leads(
    cluster: str, said: str, slug: str, path: str
) -> None:
    found = read_folder(ROOT / "records" / "clusters" / cluster)
    assert at(fields(found, slug), path) == said


def test_names_in_head_and_signature_break_where_a_reader_would(
    of_the_province: ClusterRecord,
) -> None:
    made = fields(of_the_province, "ke-hoach")
    own = "VĂN\u00a0HÓA\u00a0-\u00a0XÃ\u00a0HỘI"
    assert made["co_quan"]["cap_tren"] == "UBND TỈNH VĨNH PHÚC"
    assert made["co_quan"]["ten"] == f"KHỐI THI ĐUA {own}"
    assert made["ky"]["dong_dau"] == f"TM. KHỐI THI ĐUA {own}"
    decided = fields(of_the_province, "quyet-dinh")["co_quan"]
    assert (decided["cap_tren"], decided["ten"]) == ("", "ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC")


def test_minutes_of_a_ballot_without_its_quorum_carry_nobody(record: ClusterRecord) -> None:
    made = with_ballot(record, present=5)
    said = "Cuộc bỏ phiếu không đủ số người có mặt, không có đề nghị nào được thông qua."
    counted = fields(made, "bien-ban-kiem-phieu")
    assert counted["ket_luan"] == [said]
    assert {row["ket_qua"] for row in counted["ung_vien"]} == {"Không đạt"}
    first, second, *_ = fields(made, "bien-ban-binh-xet")["ket_luan_xet"]
    assert first.startswith("Không đề nghị xét tặng danh hiệu thi đua")
    assert second.endswith("do cuộc bỏ phiếu không đủ người có mặt.")
