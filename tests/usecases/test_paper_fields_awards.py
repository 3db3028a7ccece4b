"""What merits, certificates, the handover and the decision put into the fields of their papers."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from docx import Document
from docx.oxml.ns import qn

from tests.domain.records import changed
from tests.usecases.year import CENTRE, INSTITUTE, LEAD, LIBRARY
from thidua.documents.kinds import kind
from thidua.documents.layout import lint
from thidua.documents.opened import Opened
from thidua.documents.render import render
from thidua.documents.template_file import prepare
from thidua.domain.approval import Approval
from thidua.domain.certificates import Certificates
from thidua.domain.history import PastAward, Succession
from thidua.domain.letterhead import Letterhead, letterhead
from thidua.domain.record import ClusterRecord
from thidua.domain.subjects import subjects
from thidua.law.layout import layout_rules
from thidua.law.parameters import Parameter, ParameterFile, Period
from thidua.usecases.paper_fields import build, certificates, merits
from thidua.usecases.paper_fields.context import CitedPaper, PaperContext

DECISION = {"quyet-dinh-giay-khen": CitedPaper("Quyết định", "07/QĐ-VBTDT", date(2024, 12, 20))}


def context(
    record: ClusterRecord,
    slug: str,
    subject: str = "",
    cited: Mapping[str, CitedPaper] | None = None,
) -> PaperContext:
    """The paper as it is about to be issued under its approval of 2024."""
    year, found = record.years[0], kind(settings.TEMPLATES_DOCX, slug)
    approval = year.approval(slug, subject) or Approval(
        kind=slug, subject=subject, issued_on=date(2024, 12, 2), signer="dang-khanh-ngoc"
    )
    known = subjects(record, year, found.about.each, approval.issued_on)
    about = next(item for item in known if item.code == subject)
    head: Letterhead = letterhead(record, found.about.issuer, approval.issued_on, about.unit)
    return PaperContext(record, year, found, about, approval, head, "", cited or {})


def fields(record: ClusterRecord, slug: str, subject: str = "") -> dict[str, Any]:
    return build(context(record, slug, subject, DECISION))


def with_history(record: ClusterRecord, *awards: dict[str, Any], **more: Any) -> ClusterRecord:
    rows = [PastAward.model_validate(PAST | award) for award in awards]
    return changed(record, history=rows, **more)


PAST = {
    "award": "EXCELLENT_COLLECTIVE",
    "year": 2022,
    "unit": LIBRARY,
    "decision": "1/QĐ-BVHTTDL",
    "decided_on": "2023-02-08",
    "by": "Bộ Văn hóa, Thể thao và Du lịch",
}
FLAG, DUNG = "co-thu-vien-quoc-gia", "ca-nhan-khuat-thi-thuy-dung"


@pytest.mark.parametrize(
    ("code", "proposed"),
    [
        (FLAG, "Cờ thi đua của Bộ Văn hóa, Thể thao và Du lịch"),
        ("tap-the-phong-an-toan-thong-tin", "danh hiệu Tập thể lao động xuất sắc"),
    ],
)
def test_a_flag_is_named_alone_and_another_title_as_one(
    record: ClusterRecord, code: str, proposed: str
) -> None:
    made = fields(record, "bao-cao-thanh-tich-tap-the", code)
    assert made["bao_cao"]["de_nghi"] == proposed


def test_a_smaller_collective_is_named_with_its_unit(record: ClusterRecord) -> None:
    made = fields(record, "bao-cao-thanh-tich-tap-the", "tap-the-phong-an-toan-thong-tin")
    assert made["bao_cao"]["ten"] == "Phòng An toàn thông tin, Trung tâm Công nghệ thông tin"
    assert made["co_quan"]["ten"] == "TRUNG TÂM CÔNG NGHỆ THÔNG TIN"


def test_past_awards_are_those_decided_by_the_day_titles_apart_from_commendations(
    record: ClusterRecord,
) -> None:
    made = with_history(
        record,
        {"year": 2023},
        {"year": 2021, "award": "MERIT_CERTIFICATE_MINISTRY_PROVINCE"},
        {"year": 2020, "award": "ADVANCED_COLLECTIVE"},
        {"year": 2024, "decided_on": "2024-11-29"},
        {"year": 2024, "decided_on": "2025-01-20", "decision": "2/QĐ-BVHTTDL"},
        {"year": 2019, "decided_on": "2024-01-31"},
        {"unit": INSTITUTE},
        {"collective": "Phòng Đọc"},
        {"award": "EMULATION_FIGHTER_BASE", "person": "lai-van-khuong"},
    )
    found = fields(made, "bao-cao-thanh-tich-tap-the", FLAG)
    assert [(row["nam"], row["ten"]) for row in found["danh_hieu_cu"]] == [
        ("2019", "Tập thể lao động xuất sắc"),
        ("2020", "Tập thể lao động tiên tiến"),
        ("2023", "Tập thể lao động xuất sắc"),
        ("2024", "Tập thể lao động xuất sắc"),
    ]
    assert found["khen_thuong_cu"] == [
        {
            "nam": "2021",
            "ten": "Bằng khen của Bộ Văn hóa, Thể thao và Du lịch",
            "quyet_dinh": "Số 1/QĐ-BVHTTDL, ngày 08/02/2023",
            "co_quan": "Bộ Văn hóa, Thể thao và Du lịch",
        }
    ]


def test_an_award_bears_the_name_of_who_granted_it_then(record: ClusterRecord) -> None:
    by = "Ủy ban nhân dân tỉnh Vĩnh Phúc"
    flag = {"award": "EMULATION_FLAG_MINISTRY_PROVINCE", "by": by}
    fighter = {
        "award": "EMULATION_FIGHTER_MINISTRY_PROVINCE",
        "by": by,
        "person": "khuat-thi-thuy-dung",
    }
    made = with_history(record, flag, fighter)
    (row,) = fields(made, "bao-cao-thanh-tich-tap-the", FLAG)["danh_hieu_cu"]
    assert row["ten"] == "Cờ thi đua của Ủy ban nhân dân tỉnh Vĩnh Phúc"
    (row,) = fields(made, "bao-cao-thanh-tich-ca-nhan", DUNG)["danh_hieu_cu"]
    assert row["ten"] == "Chiến sĩ thi đua tỉnh Vĩnh Phúc"


def test_a_unit_keeps_the_awards_of_those_that_went_into_it(record: ClusterRecord) -> None:
    steps = [(CENTRE, INSTITUTE), (INSTITUTE, LIBRARY)]
    rows = [
        Succession.model_validate(
            {"unit": unit, "successor": into, "on": "2023-06-01", "basis": "Quyết định"}
        )
        for unit, into in steps
    ]
    made = with_history(record, {"unit": CENTRE}, {"unit": LEAD}, successions=rows)
    found = fields(made, "bao-cao-thanh-tich-tap-the", FLAG)
    assert len(found["danh_hieu_cu"]) == 1


def test_a_person_shows_life_initiatives_and_own_awards(record: ClusterRecord) -> None:
    made = fields(record, "bao-cao-thanh-tich-ca-nhan", DUNG)
    assert made["ly_lich"] | {"trinh_do": ""} == {
        "ho_ten": "Khuất Thị Thùy Dung",
        "gioi_tinh": "Nữ",
        "ngay_sinh": "12/11/1988",
        "que_quan": "thành phố Hà Nội",
        "chuc_vu": "Thư viện viên chính",
        "don_vi": "Thư viện Quốc gia Việt Nam",
        "trinh_do": "",
    }
    assert [row["pham_vi"] for row in made["sang_kien_ca_nhan"]] == ["cấp bộ, tỉnh"]
    assert {row["ten"] for row in made["danh_hieu_cu"]} == {"Chiến sĩ thi đua cơ sở"}
    assert made["ky"]["quyen_han"] == ["GIÁM ĐỐC"]


def _law(
    monkeypatch: pytest.MonkeyPatch, module: Any, values: Mapping[str, tuple[date, Any]]
) -> None:
    """Put these parameters, each in force from its day, into the place of the law."""
    real = module.parameter

    def looked_up(path: str, authority: str | None = None) -> Parameter:
        if path not in values:
            return real(path, authority)
        since, value = values[path]
        period = Period.model_validate(
            {"valid_from": since, "value": value, "provision": "Điều 1", "mark": "M"}
        )
        file = ParameterFile(label="thử", unit="lần", last_checked=since, values=(period,))
        return Parameter(path, (("Pháp luật", file),))

    monkeypatch.setattr(module, "parameter", looked_up)


@pytest.mark.parametrize(
    ("since", "form"), [(date(2024, 1, 1), "Mẫu số 02, Phụ lục I"), (date(2025, 1, 1), "")]
)
def test_a_report_names_the_form_of_its_day_if_there_is_one(
    record: ClusterRecord, monkeypatch: pytest.MonkeyPatch, since: date, form: str
) -> None:
    _law(monkeypatch, merits, {"form/merit_report_collective": (since, "Mẫu số 02, Phụ lục I")})
    assert fields(record, "bao-cao-thanh-tich-tap-the", FLAG)["mau_bao_cao"] == form


def test_certificates_bring_the_prize_of_the_day_twice_for_a_collective(
    record: ClusterRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2024, 1, 1)
    paths = {"prize/coefficient/CERTIFICATE": (day, 0.3), "prize/collective_factor": (day, 2)}
    _law(monkeypatch, certificates, paths)
    made = fields(record, "quyet-dinh-giay-khen", LEAD)
    assert [row["tien_thuong"] for row in made["giay_khen"]] == [
        "1.410.000",  # 0,6 × 2.340.000, rounded up
        "710.000",
        "710.000",
        "710.000",
    ]
    assert made["tien_giay_khen"]["tong"] == "3.540.000 đồng"
    assert made["so_duoc_tang"] == "01 (một) tập thể và 03 (ba) cá nhân"
    assert made["nguoi_tang"]["chuc_vu"] == "Viện trưởng Viện Bảo tồn di tích"


def test_certificates_say_nothing_of_money_while_the_law_sets_none(
    record: ClusterRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = date(2100, 1, 1)
    _law(monkeypatch, certificates, {"prize/coefficient/CERTIFICATE": (later, 0.3)})
    made = fields(record, "quyet-dinh-giay-khen", LEAD)
    assert made["tien_giay_khen"] == {"tong": "", "bang_chu": ""}
    assert {row["tien_thuong"] for row in made["giay_khen"]} == {""}


def test_a_certificate_cites_the_decision_and_its_line_in_the_register(
    record: ClusterRecord,
) -> None:
    made = fields(record, "giay-khen", LEAD)
    assert made["quyet_dinh_tang"]["so_ky_hieu"] == "07/QĐ-VBTDT"
    assert [row["so_so"] for row in made["giay_khen"]] == ["01", "02", "03", "04"]
    assert [row["con_trang_sau"] for row in made["giay_khen"]] == ["2", "3", "4", ""]
    assert made["giay_khen"][1]["chuc_vu_don_vi"] == "Chuyên viên, Viện Bảo tồn di tích"


def test_five_hundred_certificates_make_one_file_of_as_many_pages(record: ClusterRecord) -> None:
    rows = [
        {"name": f"Người số {number}", "title": "Chuyên viên", "merit": f"Việc {number}."}
        for number in range(1, 501)
    ]
    granted = Certificates.model_validate(
        {"unit": LEAD, "decided_on": "2024-12-20", "recipients": rows}
    )
    made = changed(record, years=[changed(record.years[0], certificates=[granted])])
    found = kind(settings.TEMPLATES_DOCX, "giay-khen")
    template = prepare(found.template(), found.fields)
    values = fields(made, "giay-khen", LEAD)
    content = render(found, template, values, title="Giấy khen", issued_on=date(2024, 12, 20))

    word = Document(io.BytesIO(content.content))
    assert len(word.sections) == len(word.tables) == 500  # a page is a section with one frame
    assert {section.page_width > section.page_height for section in word.sections} == {True}
    assert all(section.different_first_page_header_footer for section in word.sections)
    assert not word.element.body.xpath(".//w:br[@w:type='page']")
    last = word.element.body[-2]  # before the properties of the last section
    assert (last.tag, "".join(last.itertext())) == (qn("w:p"), "")
    assert [table.cell(1, 1).text.split("\n")[3] for table in word.tables] == [
        row["name"] for row in rows
    ]
    day = date(2024, 12, 20)
    assert lint(Opened.of(content.content), layout_rules("STATE", day)) == ()


@pytest.mark.parametrize(("flag", "said"), [(True, "01 cờ luân lưu"), (False, "")])
def test_the_rotating_flag_is_handed_on_as_a_thing(
    record: ClusterRecord,
    flag: bool,  # noqa: FBT001
    said: str,
) -> None:
    year = record.years[0]
    assert year.handover is not None
    handed = changed(year.handover, rotating_flag=flag)
    made = changed(record, years=[changed(year, handover=handed)])
    assert fields(made, "bien-ban-ban-giao")["ban_giao"]["co_luan_luu"] == said


def test_the_lead_of_the_year_hands_over_to_the_lead_of_the_next(record: ClusterRecord) -> None:
    made = fields(record, "bien-ban-ban-giao")
    assert (made["ben_giao"]["don_vi"], made["ben_giao"]["nguoi"]) == (
        "Viện Bảo tồn di tích",
        "Ông Đặng Khánh Ngọc",
    )
    assert (made["ben_nhan"]["don_vi_hoa"], made["ben_nhan"]["chuc_vu_hoa"]) == (
        "VIỆN VĂN HÓA NGHỆ THUẬT QUỐC GIA VIỆT NAM",
        "VIỆN TRƯỞNG",
    )
    assert made["ban_giao"]["bat_dau"] == "14 giờ 00 phút, ngày 22 tháng 01 năm 2025"


@pytest.mark.parametrize(
    ("name", "head", "said"),
    [
        (None, None, "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"),
        (
            "Ủy ban nhân dân tỉnh Vĩnh Phúc",
            "Chủ tịch",
            "Chủ tịch Ủy ban nhân dân tỉnh Vĩnh Phúc",
        ),
    ],
)
def test_a_decision_is_that_of_an_office_in_its_line_of_power_and_its_annex(
    record: ClusterRecord, name: str | None, head: str | None, said: str
) -> None:
    authority = record.cluster.authority
    if name is not None:
        named = changed(authority.names[0], name=name)
        authority = changed(authority, names=[named], head_title=head)
    made = changed(record, cluster=changed(record.cluster, authority=authority))
    proposal = {"to-trinh": CitedPaper("Tờ trình", "01/TTr-KTĐ20", date(2024, 12, 3))}
    found = build(context(made, "quyet-dinh", cited=proposal))
    assert found["nguoi_ban_hanh"] == said
    assert found["tham_quyen"] == said.upper()
