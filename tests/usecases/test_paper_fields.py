"""The fields of a paper are made from the records, exactly as its kind declares them."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from tests.usecases.year import CENTRE, INSTITUTE, LIBRARY
from thidua.documents.fields import mismatches
from thidua.documents.kinds import kinds
from thidua.domain.letterhead import letterhead
from thidua.domain.places import Place
from thidua.domain.record import ClusterRecord
from thidua.domain.subjects import Each, subjects
from thidua.errors import ThiduaError
from thidua.usecases.paper_fields import BUILDERS, build
from thidua.usecases.paper_fields.context import CitedPaper, PaperContext

KINDS = kinds(settings.TEMPLATES_DOCX)
OF_YEARS = [
    slug
    for slug, kind in KINDS.items()
    if not kind.is_variant and kind.about.each not in {Each.SIGNATURES, Each.ARCHIVE}
]
Data = dict[str, Any]
SUBJECTS = {"giay-moi": "PLEDGE"}
"""Which paper of a kind with several is meant where none is named."""


def fields(record: ClusterRecord, slug: str, subject: str = "", **approval: object) -> Data:
    """Build the fields of one paper, approved as recorded but for what is given."""
    year = record.years[0]
    recorded = year.approval(slug, subject or SUBJECTS.get(slug, ""))
    assert recorded is not None
    cited = {
        other: CitedPaper(KINDS[other].cited_as, "09/X", date(2024, 12, 3))
        for other in [*KINDS[slug].about.papers, *(one.kind for one in year.corrections)]
    }
    approved = recorded.model_copy(update=approval)
    about = KINDS[slug].about
    day = approved.issued_on
    known = {found.code: found for found in subjects(record, year, about.each, day)}
    about_it = known[recorded.subject]
    head = letterhead(record, about.issuer, day, about_it.unit)
    return build(PaperContext(record, year, KINDS[slug], about_it, approved, head, "07/X", cited))


def at(values: Any, path: str) -> Any:
    """Return the value at a dotted path."""
    for step in path.split("."):
        values = values[int(step) if step.lstrip("-").isdecimal() else step]
    return values


def with_data(record: ClusterRecord, **parts: Any) -> ClusterRecord:
    """Return the record with parts of its year replaced by plain data."""
    data = record.model_dump()
    data["years"][0].update(parts)
    return ClusterRecord.model_validate(data)


def with_ballot(record: ClusterRecord, **figures: Any) -> ClusterRecord:
    return with_data(record, ballot=record.model_dump()["years"][0]["ballot"] | figures)


@pytest.mark.parametrize("slug", OF_YEARS)
def test_a_kind_gets_exactly_the_fields_that_it_declares(record: ClusterRecord, slug: str) -> None:
    approved = [item.subject for item in record.years[0].approvals if item.kind == slug]

    assert approved
    for subject in approved:
        built = fields(record, slug, subject)
        assert list(mismatches(KINDS[slug].fields, built)) == []


def test_every_builder_serves_a_kind_and_every_field_has_a_builder() -> None:
    assert BUILDERS.keys() == {name for slug in OF_YEARS for name in KINDS[slug].fields}


@pytest.mark.parametrize(
    ("slug", "path", "expected"),
    [
        ("ke-hoach", "van_ban.ngay", "ngày 20 tháng 3 năm 2024"),
        ("ke-hoach", "van_ban.so_ky_hieu", "07/X"),
        ("ke-hoach", "cong_viec.0.thoi_han", "25/3/2024"),
        ("ke-hoach", "khoi.so_don_vi", "04"),
        ("ke-hoach", "don_vi.2", {"tt": "3", "ten": "Thư viện Quốc gia Việt Nam"}),
        ("giay-moi", "hoi_nghi.thoi_gian", "08 giờ 30 phút, thứ Tư, ngày 17 tháng 4 năm 2024"),
        ("giay-moi", "hoi_nghi.chu_tri", "Ông Đặng Khánh Ngọc, Viện trưởng Viện Bảo tồn di tích"),
        ("giao-uoc", "don_vi.2.dai_dien", "Bà Vương Thị Hải Yến"),
        ("giao-uoc", "ngay_ky", "ngày 17 tháng 4 năm 2024"),
        ("bao-cao-so-ket", "thuc_hien_chi_tieu.0.muc_dat", "03/04 đơn vị (75%)"),
        ("bao-cao-so-ket", "thuc_hien_chi_tieu.1.muc_dat", "Bình xét vào cuối năm"),
        ("bao-cao-so-ket", "dang_ky.3.ngay", "27/3/2024"),
        ("bien-ban-kiem-phieu", "bo_phieu.bat_dau", "10 giờ 00 phút, ngày 27 tháng 11 năm 2024"),
        ("bien-ban-kiem-phieu", "ung_vien.0.phan_so", "07/08"),
        ("bien-ban-kiem-phieu", "ung_vien.0.ty_le", "87,5%"),
        ("bien-ban-kiem-phieu", "ung_vien.3.ty_le", "75%"),
        ("bien-ban-kiem-phieu", "uy_vien", ["Đỗ Thu Quỳnh", "Lại Văn Khương"]),
        ("bao-cao-tong-ket", "thuc_hien_chi_tieu.3.muc_dat", "03/04 đơn vị (75%)"),
        ("bao-cao-tong-ket", "de_nghi.3.don_vi", "Trung tâm Công nghệ thông tin"),
        ("bao-cao-tong-ket", "xep_hang.0.ten", "Thư viện Quốc gia Việt Nam"),
        ("bao-cao-tong-ket", "xep_hang.0.thong_nhat", "977,5"),
        ("bao-cao-tong-ket", "xep_hang.-1.ten", "Trung tâm Công nghệ thông tin"),
        ("bao-cao-tong-ket", "bang_diem.0.diem", ["198", "345", "196,5", "148", "90"]),
        ("bao-cao-tong-ket", "khoi_moi.nam", "2025"),
        ("bao-cao-tong-ket", "khoi_moi.pho", "Thư viện Quốc gia Việt Nam"),
        ("to-trinh", "tong", "04 tập thể và 03 cá nhân"),
        ("to-trinh", "bien_ban.so_ky_hieu", "09/X"),
        ("quyet-dinh", "co_quan.cap_tren", ""),
        ("quyet-dinh", "co_quan.ten", "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH"),
        ("quyet-dinh", "co_quan.ten_thuong", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("to-trinh", "co_quan.ten_thuong", "Khối thi đua 20"),
        ("quyet-dinh", "ky.quyen_han", ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]),
        ("quyet-dinh", "danh_sach.0.tien_thuong", "18.720.000"),
        ("quyet-dinh", "nhom.2.so_luong_chu", "hai"),
        ("quyet-dinh", "tong_tien", "43.290.000 đồng"),
        ("quyet-dinh", "tong_tien_chu", "Bốn mươi ba triệu hai trăm chín mươi nghìn đồng"),
    ],
)
def test_a_field_says_what_the_records_say(
    record: ClusterRecord, slug: str, path: str, expected: object
) -> None:
    assert at(fields(record, slug), path) == expected


def test_a_unit_sums_the_points_that_it_gives_itself(record: ClusterRecord) -> None:
    built = fields(record, "bang-cham-diem", LIBRARY)

    assert built["tong_tu_cham"] == {
        "diem_toi_da": "1.000",
        "diem": "981",
        "bang_chu": "chín trăm tám mươi mốt",
    }
    assert built["ky"]["quyen_han"] == ["GIÁM ĐỐC"]


@pytest.mark.parametrize(
    ("day", "decree", "circular"),
    [
        (date(2024, 3, 20), "98/2023/NĐ-CP", "01/2024/TT-BNV"),
        (date(2025, 8, 10), "152/2025/NĐ-CP", "15/2025/TT-BNV"),
    ],
)
def test_the_legal_bases_are_those_in_force_on_the_day(
    record: ClusterRecord, day: date, decree: str, circular: str
) -> None:
    bases = fields(record, "ke-hoach", issued_on=day)["can_cu"]

    assert decree in bases[1]
    assert circular in bases[2]
    assert [line[-1] for line in bases] == [";"] * (len(bases) - 1) + ["."]


def test_a_day_without_a_law_is_refused(record: ClusterRecord) -> None:
    with pytest.raises(ThiduaError) as refused:
        fields(record, "ke-hoach", issued_on=date(2024, 1, 15))

    assert refused.value.code == "law-no-value"


def test_an_odd_number_of_members_leaves_the_last_cell_empty(record: ClusterRecord) -> None:
    data = record.model_dump()
    assert data["units"][3]["slug"] == CENTRE
    data["units"][3]["memberships"][0]["valid_to"] = "2024-03-31"

    cells = fields(ClusterRecord.model_validate(data), "giao-uoc")["o_ky"]

    assert [row["trai"]["ho_ten"] for row in cells] == ["Đặng Khánh Ngọc", "Vương Thị Hải Yến"]
    assert cells[-1]["phai"] == {"don_vi": "", "quyen_han": [], "ho_ten": ""}


def test_a_nominee_below_the_threshold_is_not_proposed(record: ClusterRecord) -> None:
    choices = record.model_dump()["years"][0]["ballot"]["choices"]
    choices[3] |= {"agree": 5, "disagree": 2}
    changed = with_ballot(record, choices=choices)

    assert fields(changed, "to-trinh")["tong"] == "03 tập thể và 03 cá nhân"
    minutes = fields(changed, "bien-ban-kiem-phieu")
    assert minutes["ung_vien"][3]["ket_qua"] == "Không đạt"
    assert minutes["ung_vien"][3]["ty_le"] == "62,5%"
    assert "Phòng An toàn thông tin không đạt" in minutes["ket_luan"][1]


def test_a_granted_nominee_without_votes_is_refused_by_name(record: ClusterRecord) -> None:
    choices = record.model_dump()["years"][0]["ballot"]["choices"]

    with pytest.raises(ThiduaError, match="kết quả bỏ phiếu về «Thư viện Quốc gia") as refused:
        fields(with_ballot(record, choices=choices[1:]), "quyet-dinh")

    assert refused.value.code == "data-missing"


@pytest.mark.parametrize(
    ("slug", "part", "where"),
    [
        ("giao-uoc", "pledge", Place.PLEDGE),
        ("bien-ban-kiem-phieu", "ballot", Place.BALLOT),
        ("to-trinh", "awards", Place.AWARDS),
        ("quyet-dinh", "decision", Place.DECISION),
        ("bao-cao-tong-ket", "scoring", Place.SCORES),
    ],
)
def test_a_paper_without_its_data_is_refused_by_name(
    record: ClusterRecord, slug: str, part: str, where: Place
) -> None:
    with pytest.raises(ThiduaError, match=str(where)) as refused:
        fields(with_data(record, **{part: None}), slug)

    assert refused.value.code == "data-missing"


def test_members_bear_the_name_of_the_day(record: ClusterRecord) -> None:
    data = record.model_dump()
    data["units"][1]["names"] = [
        {"valid_from": "2024-01-01", "valid_to": "2024-11-30", "name": "Viện Cũ"},
        {"valid_from": "2024-12-01", "name": "Viện Mới"},
    ]
    renamed = ClusterRecord.model_validate(data)
    assert renamed.units[1].slug == INSTITUTE

    assert fields(renamed, "ke-hoach")["don_vi"][1]["ten"] == "Viện Cũ"
    assert fields(renamed, "quyet-dinh")["danh_sach"][1]["ten"] == "Viện Mới"
