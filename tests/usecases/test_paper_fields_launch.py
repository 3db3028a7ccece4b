"""The fields of the papers of launch and pledge: make-up, programme, regulation, minutes …."""

from datetime import date
from typing import Any

import pytest
from django.conf import settings

from tests.usecases.year import INSTITUTE, LEAD, LIBRARY
from thidua.documents.fields import mismatches
from thidua.documents.kinds import kinds
from thidua.domain.letterhead import letterhead
from thidua.domain.places import Place
from thidua.domain.record import ClusterRecord
from thidua.domain.subjects import subjects
from thidua.errors import ThiduaError
from thidua.usecases.paper_fields import build
from thidua.usecases.paper_fields.context import CitedPaper, PaperContext

KINDS = kinds(settings.TEMPLATES_DOCX)
PAPERS = [
    ("quyet-dinh-kien-toan", ""),
    ("giay-moi", "PLEDGE"),
    ("giay-moi", "YEAR_END"),
    ("chuong-trinh", "PLEDGE"),
    ("chuong-trinh", "YEAR_END"),
    ("quy-che", ""),
    ("bang-tieu-chi", ""),
    ("dang-ky-thi-dua", LEAD),
    ("dang-ky-thi-dua", LIBRARY),
    ("bien-ban-hoi-nghi", "PLEDGE"),
    ("bien-ban-hoi-nghi", "YEAR_END"),
]


def fields(
    record: ClusterRecord, slug: str, subject: str = "", **approval: object
) -> dict[str, Any]:
    """Build the fields of one paper, approved as recorded but for what is given."""
    year, kind = record.years[0], KINDS[slug]
    recorded = year.approval(slug, subject)
    assert recorded is not None
    approved = recorded.model_copy(update=approval)
    day = approved.issued_on
    known = {item.code: item for item in subjects(record, year, kind.about.each, day)}
    about = known[subject]
    head = letterhead(record, kind.about.issuer, day, about.unit)
    cited = {
        other: CitedPaper(KINDS[other].cited_as, "09/KH-X", date(2024, 3, 20))
        for other in kind.about.papers
    }
    return build(PaperContext(record, year, kind, about, approved, head, "07/X", cited))


def with_data(record: ClusterRecord, **parts: Any) -> ClusterRecord:
    """Return the record with parts of its year replaced by plain data."""
    data = record.model_dump()
    data["years"][0].update(parts)
    return ClusterRecord.model_validate(data)


def data_of(record: ClusterRecord, part: str) -> Any:
    """Return a part of the year as plain data, to change."""
    return record.model_dump()["years"][0][part]


def with_conference(record: ClusterRecord, kind: str, **values: Any) -> ClusterRecord:
    """Return the record with other values in the year's conference of that kind."""
    plan = data_of(record, "plan")
    held = next(item for item in plan["conferences"] if item["kind"] == kind)
    held |= values
    return with_data(record, plan=plan)


def with_minutes(record: ClusterRecord, **values: Any) -> ClusterRecord:
    """Return the record with other values in the minutes of the pledge conference."""
    minutes = data_of(record, "minutes")
    minutes[0] |= values
    return with_data(record, minutes=minutes)


def came(unit: str, present: int, note: str = "") -> dict[str, Any]:
    """How many of a unit were at a conference; all of them may vote."""
    return {"unit": unit, "present": present, "voting": present, "note": note}


@pytest.mark.parametrize(("slug", "subject"), PAPERS)
def test_each_paper_gets_exactly_the_fields_that_its_kind_declares(
    record: ClusterRecord, slug: str, subject: str
) -> None:
    assert list(mismatches(KINDS[slug].fields, fields(record, slug, subject))) == []


def test_a_decision_names_the_members_of_the_day_on_which_it_takes_effect(
    record: ClusterRecord,
) -> None:
    data = record.model_dump()
    data["units"][3]["memberships"][0]["valid_from"] = "2024-03-10"
    late = ClusterRecord.model_validate(data)

    before = fields(late, "quyet-dinh-kien-toan")["kien_toan"]
    assert before["so_don_vi"] == "03"
    assert before["don_vi"] == [
        "1. Viện Bảo tồn di tích;",
        "2. Viện Văn hóa Nghệ thuật Quốc gia Việt Nam;",
        "3. Thư viện Quốc gia Việt Nam.",
    ]
    decided = data_of(late, "reconstitution") | {"effective_on": "2024-03-10"}
    after = fields(with_data(late, reconstitution=decided), "quyet-dinh-kien-toan")["kien_toan"]
    assert after["so_don_vi"] == "04"


@pytest.mark.parametrize(
    ("effective_on", "said", "deputy"),
    [
        ("2024-03-05", "ngày ký", ""),
        (
            "2024-05-01",
            "ngày 01 tháng 5 năm 2024",
            "Viện Văn hóa Nghệ thuật Quốc gia Việt Nam",
        ),
    ],
)
def test_a_decision_says_when_it_takes_effect_and_who_leads_then(
    record: ClusterRecord, effective_on: str, said: str, deputy: str
) -> None:
    decided = data_of(record, "reconstitution") | {"effective_on": effective_on}
    made = fields(with_data(record, reconstitution=decided), "quyet-dinh-kien-toan")["kien_toan"]

    assert (made["hieu_luc"], made["pho"]) == (said, deputy)
    assert made["truong"] == "Viện Bảo tồn di tích"


def test_a_decision_is_made_on_the_proposal_of_the_council(record: ClusterRecord) -> None:
    bases = fields(record, "quyet-dinh-kien-toan")["kien_toan"]["can_cu"]

    assert bases[-1] == (
        "Theo đề nghị của Hội đồng Thi đua - Khen thưởng Bộ Văn hóa, Thể thao và Du lịch."
    )
    assert [line[-1] for line in bases] == [";"] * (len(bases) - 1) + ["."]


def test_the_council_is_that_of_the_level_where_the_authority_bears_another_name(
    record: ClusterRecord,
) -> None:
    data = record.model_dump()
    data["cluster"]["authority"]["level"] = "tỉnh Mẫu"
    made = fields(ClusterRecord.model_validate(data), "quyet-dinh-kien-toan")

    council = "Hội đồng Thi đua - Khen thưởng tỉnh Mẫu"
    assert made["kien_toan"]["can_cu"][-1] == f"Theo đề nghị của {council}."


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("PLEDGE", "Hội nghị ký giao ước thi đua năm 2024 của Khối thi đua 20"),
        (
            "YEAR_END",
            "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2024 của Khối thi đua 20",
        ),
    ],
)
def test_an_invitation_is_to_the_conference_that_it_is_about(
    record: ClusterRecord, kind: str, name: str
) -> None:
    assert fields(record, "giay-moi", kind)["hoi_nghi"]["ten"] == name


@pytest.mark.parametrize(
    ("agenda", "said"),
    [
        (["Ký giao ước thi đua."], "Ký giao ước thi đua"),
        (["Tổng kết năm 2023;", "Ký giao ước."], "(1) Tổng kết năm 2023; (2) Ký giao ước"),
    ],
)
def test_an_invitation_says_the_agenda_in_one_sentence(
    record: ClusterRecord, agenda: list[str], said: str
) -> None:
    planned = with_conference(record, "PLEDGE", agenda=agenda)
    assert fields(planned, "giay-moi", "PLEDGE")["hoi_nghi"]["noi_dung_lien"] == said


def test_a_line_of_a_programme_lasts_until_the_next_and_the_last_until_the_end(
    record: ClusterRecord,
) -> None:
    programme = [
        {"begins": "08:30", "content": "Khai mạc", "by": "Thư ký"},
        {"begins": "09:05", "content": "Ký giao ước", "by": "Lãnh đạo các đơn vị"},
    ]
    planned = with_conference(record, "PLEDGE", programme=programme)

    assert fields(planned, "chuong-trinh", "PLEDGE")["chuong_trinh"] == [
        {"gio": "08h30 - 09h05", "noi_dung": "Khai mạc", "nguoi": "Thư ký"},
        {"gio": "09h05 - 11h00", "noi_dung": "Ký giao ước", "nguoi": "Lãnh đạo các đơn vị"},
    ]


def test_the_articles_of_a_regulation_run_on_from_chapter_to_chapter(
    record: ClusterRecord,
) -> None:
    chapters = [
        {
            "title": "Quy định chung",
            "articles": [
                {"title": "Phạm vi", "clauses": ["Một khoản."]},
                {"title": "Nguyên tắc", "clauses": ["Khoản đầu.", "Khoản sau."]},
            ],
        },
        {"title": "Thi hành", "articles": [{"title": "Hiệu lực.", "clauses": ["Từ ngày ký."]}]},
    ]
    made = fields(with_data(record, regulation={"chapters": chapters}), "quy-che")["quy_che"]

    assert (made["so_chuong"], made["so_dieu"]) == ("02", "03")
    first, second = made["chuong"]
    assert (first["so"], first["ten"]) == ("I", "QUY ĐỊNH CHUNG")
    assert first["dieu"][1]["khoan"] == ["1. Khoản đầu.", "2. Khoản sau."]
    assert second["dieu"] == [{"so": "3", "ten": "Hiệu lực", "khoan": ["Từ ngày ký."]}]


def test_the_regulations_text_says_the_rule_that_ballots_are_counted_by(
    record: ClusterRecord,
) -> None:
    rule = record.regulations[0]
    articles = {
        article["so"]: " ".join(article["khoan"])
        for chapter in fields(record, "quy-che")["quy_che"]["chuong"]
        for article in chapter["dieu"]
    }

    assert rule.ballot.provision.startswith("Điều 9 ")
    assert f"từ {rule.ballot.threshold} tổng số" in articles["9"]
    assert rule.ties is not None
    assert rule.ties.provision.startswith("khoản 3 Điều 8 ")
    assert "3. Đơn vị có tổng điểm bằng nhau" in articles["8"]


@pytest.mark.parametrize(
    ("inside", "bonus", "said"),
    [
        (
            True,
            True,
            "Điểm thưởng (tiêu chí 2) tối đa 10 điểm, nằm trong thang điểm 100 điểm.",
        ),
        (
            False,
            True,
            "Điểm thưởng (tiêu chí 2) tối đa 10 điểm, được cộng thêm ngoài thang điểm 100 điểm.",
        ),
        (True, False, "Bảng tiêu chí theo thang điểm 100 điểm, không có điểm thưởng."),
    ],
)
def test_a_table_of_criteria_says_how_the_bonus_counts(
    record: ClusterRecord, *, inside: bool, bonus: bool, said: str
) -> None:
    scoring = {
        "scale": 100,
        "bonus_inside": inside,
        "criteria": [
            {"code": "a", "name": "Nhiệm vụ", "max_points": 90, "content": ["Đúng hạn."]},
            {"code": "b", "name": "Sáng tạo", "max_points": 10, "bonus": bonus},
        ],
    }
    made = fields(with_data(record, scoring=scoring), "bang-tieu-chi")

    assert made["cach_cham"]["diem_thuong"] == said
    assert made["cach_cham"]["tong_diem"] == "100"
    name = "Sáng tạo (điểm thưởng)" if bonus else "Sáng tạo"
    assert made["bang_tieu_chi"][1] == {
        "tt": "2",
        "ten": name,
        "noi_dung": [],
        "diem_toi_da": "10",
    }


def test_a_criterion_that_calls_itself_bonus_is_not_marked_twice(record: ClusterRecord) -> None:
    last = fields(record, "bang-tieu-chi")["bang_tieu_chi"][-1]
    assert last["ten"] == "Điểm thưởng cho các hoạt động sáng tạo, nổi bật"


@pytest.mark.parametrize(
    ("ties", "said"),
    [
        (None, "Các đơn vị có tổng điểm bằng nhau thì đồng hạng."),
        (
            {"criteria": ["phong-trao-thi-dua"], "provision": "Điều 4 Quy chế"},
            (
                "Các đơn vị có tổng điểm bằng nhau được xếp theo điểm của tiêu chí 4; nếu vẫn bằng "
                "nhau thì đồng hạng (Điều 4 Quy chế)."
            ),
        ),
        (
            {"criteria": ["diem-thuong", "nhiem-vu-chuyen-mon"], "provision": "Điều 5 Quy chế"},
            (
                "Các đơn vị có tổng điểm bằng nhau được xếp theo điểm của tiêu chí 5, rồi đến "
                "tiêu chí 2; nếu vẫn bằng nhau thì đồng hạng (Điều 5 Quy chế)."
            ),
        ),
    ],
)
def test_a_table_of_criteria_says_what_tells_equal_units_apart(
    record: ClusterRecord, ties: dict[str, Any] | None, said: str
) -> None:
    data = record.model_dump()
    data["regulations"][0]["ties"] = ties
    made = fields(ClusterRecord.model_validate(data), "bang-tieu-chi")

    assert made["cach_cham"]["bang_diem"] == said


def test_a_unit_registers_with_the_council_and_the_lead_which_does_not_write_to_itself(
    record: ClusterRecord,
) -> None:
    council = "Hội đồng Thi đua - Khen thưởng Bộ Văn hóa, Thể thao và Du lịch"

    assert fields(record, "dang-ky-thi-dua", LEAD)["ban_dang_ky"]["noi_gui"] == [council]
    assert fields(record, "dang-ky-thi-dua", LIBRARY)["ban_dang_ky"]["noi_gui"] == [
        f"- {council};",
        "- Viện Bảo tồn di tích (Khối trưởng Khối thi đua 20).",
    ]


def test_a_registration_bears_the_units_own_head_and_signature(record: ClusterRecord) -> None:
    made = fields(record, "dang-ky-thi-dua", INSTITUTE)

    assert made["co_quan"] == {
        "cap_tren": "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH",
        "ten": "VIỆN VĂN HÓA NGHỆ THUẬT QUỐC GIA VIỆT NAM",
        "ten_thuong": "Viện Văn hóa Nghệ thuật Quốc gia Việt Nam",
    }
    assert made["ky"]["quyen_han"] == ["VIỆN TRƯỞNG"]
    assert made["ban_dang_ky"]["danh_hieu"][2] == {
        "tt": "3",
        "ten": "Chiến sĩ thi đua Bộ Văn hóa, Thể thao và Du lịch",
        "so_luong": "01 cá nhân",
    }


def test_minutes_tell_who_came_and_who_did_not(record: ClusterRecord) -> None:
    attendance = [came(LEAD, 3), came(INSTITUTE, 2, "dự trực tuyến"), came(LIBRARY, 0, "có báo")]
    made = fields(with_minutes(record, attendance=attendance), "bien-ban-hoi-nghi", "PLEDGE")

    minutes = made["bien_ban_hoi_nghi"]
    assert [row["don_vi"] for row in minutes["tham_du"]] == [
        "Viện Bảo tồn di tích",
        "Viện Văn hóa Nghệ thuật Quốc gia Việt Nam",
    ]
    assert minutes["tham_du"][1]["ghi_chu"] == "dự trực tuyến"
    assert (minutes["so_don_vi"], minutes["so_co_mat"]) == ("02/04", "05")
    assert minutes["vang_mat"] == [
        "Thư viện Quốc gia Việt Nam (có báo);",
        "Trung tâm Công nghệ thông tin.",
    ]


@pytest.mark.parametrize(
    ("agree", "said"),
    [
        (5, "05/05 người tán thành, đạt 100%"),
        (4, "04/05 người tán thành, đạt 80%"),
        (0, "00/05 người tán thành, đạt 0%"),
        (None, ""),
    ],
)
def test_a_vote_is_told_over_those_present_who_may_vote(
    record: ClusterRecord, agree: int | None, said: str
) -> None:
    attendance = [came(LEAD, 3), came(INSTITUTE, 2)]
    resolutions = [{"text": "Thông qua Quy chế.", "agree": agree}]
    kept = with_minutes(record, attendance=attendance, resolutions=resolutions)
    made = fields(kept, "bien-ban-hoi-nghi", "PLEDGE")["bien_ban_hoi_nghi"]

    agreed = {"tt": "1", "noi_dung": "Thông qua Quy chế", "ket_qua": said}
    assert made["thong_nhat"] == [agreed]


def test_the_chair_and_the_secretary_sign_the_minutes(record: ClusterRecord) -> None:
    kept = with_conference(record, "PLEDGE", chair="luong-dinh-khai", secretary="lai-van-khuong")
    made = fields(kept, "bien-ban-hoi-nghi", "PLEDGE")

    minutes = made["bien_ban_hoi_nghi"]
    assert (minutes["ten_chu_toa"], minutes["ten_thu_ky"]) == ("Lương Đình Khải", "Lại Văn Khương")
    assert minutes["thu_ky"] == "Ông Lại Văn Khương, Chuyên viên Thư viện Quốc gia Việt Nam"
    assert minutes["bat_dau"] == "08 giờ 30 phút, ngày 17 tháng 4 năm 2024"


@pytest.mark.parametrize(
    ("slug", "subject", "parts", "where"),
    [
        ("quyet-dinh-kien-toan", "", {"reconstitution": None}, Place.RECONSTITUTION),
        ("quy-che", "", {"regulation": None}, Place.REGULATION),
        ("bang-tieu-chi", "", {"scoring": None}, Place.CRITERIA),
        ("dang-ky-thi-dua", LIBRARY, {"registrations": []}, "Thư viện Quốc gia Việt Nam"),
        ("bien-ban-hoi-nghi", "YEAR_END", {"minutes": []}, Place.MINUTES),
    ],
)
def test_a_paper_without_its_data_is_refused_by_name(
    record: ClusterRecord, slug: str, subject: str, parts: dict[str, Any], where: Place | str
) -> None:
    with pytest.raises(ThiduaError, match=str(where)) as refused:
        fields(with_data(record, **parts), slug, subject)

    assert refused.value.code == "data-missing"


def test_a_conference_without_a_programme_is_refused_by_name(record: ClusterRecord) -> None:
    with pytest.raises(ThiduaError, match="chương trình của Hội nghị tổng kết") as refused:
        fields(with_conference(record, "YEAR_END", programme=[]), "chuong-trinh", "YEAR_END")

    assert refused.value.code == "data-missing"
