"""The year 2021 of Khối thi đua Văn hóa - Xã hội of Vĩnh Phúc: the law and the province of then.

On 01/7/2025 the province went into Phú Thọ; the year is run long after that, and does not say so.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from tests.store.lasting import lasting_database
from tests.usecases.year import OFFICER, load
from thidua.documents.kinds import kinds
from thidua.documents.plain_text import plain_text
from thidua.domain.awards import Nominee
from thidua.domain.ballot import carried
from thidua.domain.cycle import STAGES
from thidua.domain.history import Scope
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.scoring import ScoreKind
from thidua.domain.titles import Award
from thidua.law.parameters import parameter
from thidua.law.title_conditions import Condition, registration_is_a_basis, title_conditions
from thidua.settings import ROOT, TEMPLATES_DOCX
from thidua.store import archive
from thidua.store.models.papers import Paper
from thidua.usecases.lint_paper import lint_paper
from thidua.usecases.records_folder import read_folder
from thidua.usecases.run_stage import run_stage

VINH_PHUC = ROOT / "records" / "clusters" / "khoi-vhxh-vinh-phuc"
CLUSTER, YEAR = "khoi-vhxh-vinh-phuc", 2021
LONG_AFTERWARDS, PROVINCE_ENDED = date(2026, 11, 22), date(2025, 6, 30)
FIGHTER = Award.EMULATION_FIGHTER_MINISTRY_PROVINCE
INSTRUCTED, NOT_CARRIED = "ca-nhan-to-vinh-dien", "ca-nhan-giang-thi-diem-thu"

SIGNED, VOTED = date(2021, 4, 1), date(2021, 12, 16)
PROPOSED, FORWARDED = date(2021, 12, 20), date(2021, 12, 24)
ONE_A_YEAR = [
    ("quyet-dinh-kien-toan", "651/QĐ-UBND", date(2021, 3, 10)),
    ("ke-hoach", "01/KH-KTĐVHXH", SIGNED),
    ("quy-che", "01/QC-KTĐVHXH", SIGNED),
    ("bang-tieu-chi", "", SIGNED),
    ("giao-uoc", "", SIGNED),
    ("bao-cao-so-ket", "01/BC-KTĐVHXH", date(2021, 7, 16)),
    ("bang-tong-hop-diem", "", date(2021, 12, 9)),
    ("bien-ban-binh-xet", "03/BB-KTĐVHXH", VOTED),
    ("phieu-bau", "", VOTED),
    ("bien-ban-kiem-phieu", "04/BB-KTĐVHXH", VOTED),
    ("bao-cao-tong-ket", "02/BC-KTĐVHXH", date(2021, 12, 17)),
    ("to-trinh", "01/TTr-KTĐVHXH", FORWARDED),
    ("danh-sach-de-nghi", "", FORWARDED),
    ("quyet-dinh", "118/QĐ-UBND", date(2022, 1, 19)),
    ("bien-ban-ban-giao", "01/BB-KTĐVHXH", date(2022, 1, 25)),
]
CONFERENCES = [  # the days of invitation and programme, and of the minutes, with their numbers
    ("PLEDGE", "01", date(2021, 3, 26), SIGNED, "01/BB-KTĐVHXH"),
    ("MID_YEAR", "02", date(2021, 7, 8), date(2021, 7, 15), "02/BB-KTĐVHXH"),
    ("YEAR_END", "03", date(2021, 12, 9), VOTED, "05/BB-KTĐVHXH"),
]
UNITS = [  # when it registered and when it scored itself; the number of its proposal
    ("so-giao-duc-va-dao-tao", date(2021, 3, 23), date(2021, 11, 24), "214/TTr-SGDĐT"),
    ("so-lao-dong-thuong-binh-va-xa-hoi", date(2021, 3, 25), date(2021, 11, 23), "95/TTr-SLĐTBXH"),
    ("so-thong-tin-va-truyen-thong", date(2021, 3, 24), date(2021, 11, 23), "52/TTr-STTTT"),
    ("so-van-hoa-the-thao-va-du-lich", date(2021, 3, 26), date(2021, 11, 25), ""),
    ("so-y-te", date(2021, 3, 29), date(2021, 11, 25), "187/TTr-SYT"),
    ("so-khoa-hoc-va-cong-nghe", date(2021, 3, 25), date(2021, 11, 24), "44/TTr-SKHCN"),
    ("ban-dan-toc", date(2021, 3, 22), date(2021, 11, 22), "46/TTr-BDT"),
    ("dai-phat-thanh-va-truyen-hinh-tinh", date(2021, 3, 30), date(2021, 11, 24), "38/TTr-ĐPTTH"),
    ("vuon-quoc-gia-tam-dao", date(2021, 3, 29), date(2021, 11, 23), "61/TTr-VQGTĐ"),
]
REPORTS = [
    ("bao-cao-thanh-tich-tap-the", "co-so-y-te", "1371/BC-SYT"),
    ("bao-cao-thanh-tich-tap-the", "tap-the-so-giao-duc-va-dao-tao", "2431/BC-SGDĐT"),
    ("bao-cao-thanh-tich-tap-the", "tap-the-ban-dan-toc", "119/BC-BDT"),
    ("bao-cao-thanh-tich-tap-the", "tap-the-phong-thoi-su", "163/BC-ĐPTTH"),
    ("bao-cao-thanh-tich-tap-the", "bang-khen-vuon-quoc-gia-tam-dao", "372/BC-VQGTĐ"),
    ("bao-cao-thanh-tich-ca-nhan", "ca-nhan-phi-dinh-cuong", "1372/BC-SYT"),
    ("bao-cao-thanh-tich-ca-nhan", "ca-nhan-nghiem-thi-van-khanh", "2432/BC-SGDĐT"),
    ("bao-cao-thanh-tich-ca-nhan", "ca-nhan-thach-anh-vinh", "226/BC-STTTT"),
    ("bao-cao-thanh-tich-ca-nhan", INSTRUCTED, "185/BC-SKHCN"),
    ("bao-cao-thanh-tich-ca-nhan", "bang-khen-doan-quang-loc", "339/BC-SLĐTBXH"),
]
OTHERS = [
    ("cong-van-dinh-chinh", "dinh-chinh-ke-hoach", "01/KTĐVHXH", date(2021, 4, 6)),
    ("quyet-dinh-giay-khen", "so-y-te", "74/QĐ-SYT", date(2022, 1, 21)),
    ("giay-khen", "so-y-te", "", date(2022, 1, 21)),
]

Row = tuple[str, str, str, date]


def expected() -> Iterator[Row]:
    """Kind, subject, number and day of every paper of the year."""
    yield from ((kind, "", symbol, day) for kind, symbol, day in ONE_A_YEAR)
    for conference, number, invited, held, minutes in CONFERENCES:
        yield "giay-moi", conference, f"{number}/GM-KTĐVHXH", invited
        yield "chuong-trinh", conference, f"{number}/CTr-KTĐVHXH", invited
        yield "bien-ban-hoi-nghi", conference, minutes, held
    for unit, registered, scored, proposal in UNITS:
        yield "dang-ky-thi-dua", unit, "", registered
        yield "bang-cham-diem", unit, "", scored
        if proposal:  # the only nominee of one unit was not carried
            yield "to-trinh-don-vi", unit, proposal, PROPOSED
    yield from ((kind, code, symbol, PROPOSED) for kind, code, symbol in REPORTS)
    yield from OTHERS


PAPERS = sorted(expected())


@dataclass(frozen=True)
class Issued:
    """A paper of the finished year."""

    row: Row
    content: bytes

    @property
    def text(self) -> str:
        """What it says."""
        return plain_text(self.content)


@pytest.fixture(scope="module")
def papers(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Issued]:
    """The year, run after the province's end in an office of its own."""
    with lasting_database(django_db_blocker, tmp_path_factory.mktemp("archive")):
        load(VINH_PHUC)
        for stage in STAGES:
            report = run_stage(CLUSTER, YEAR, stage, LONG_AFTERWARDS, actor=OFFICER)
            assert report.done, report.waiting
        return [
            Issued(
                (row.kind, row.subject, row.symbol, row.issued_on), archive.fetch(row.file_digest)
            )
            for row in Paper.objects.filter(state=Paper.State.ISSUED)
        ]


@pytest.fixture(scope="module")
def texts(papers: list[Issued]) -> Mapping[tuple[str, str], str]:
    """What each paper says, by kind and subject."""
    return {paper.row[:2]: paper.text for paper in papers}


@pytest.fixture(scope="module")
def record() -> ClusterRecord:
    """The cluster's records."""
    return read_folder(VINH_PHUC)


@pytest.fixture(scope="module")
def year(record: ClusterRecord) -> YearRecord:
    """The year 2021."""
    return record.years[0]


def test_the_whole_year_leaves_every_paper_with_its_number(papers: list[Issued]) -> None:
    assert sorted(paper.row for paper in papers) == PAPERS


def test_the_layout_lint_finds_nothing_in_any_paper(papers: list[Issued]) -> None:
    found = {
        paper.row[:2]: problems
        for paper in papers
        if (problems := lint_paper(paper.content, "STATE", paper.row[3]))
    }
    assert found == {}


LAWS_OF_2021 = [
    "Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003;",
    "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng ngày 14 tháng 6 năm 2005;",
    "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, Khen thưởng ngày 16 tháng 11 năm 2013;",
    "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ",
    "Căn cứ Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019 của Bộ trưởng Bộ Nội vụ",
]
LATER_LAWS = ["06/2022/QH15", "ngày 15 tháng 6 năm 2022", "98/2023", "01/2024/TT-BNV", "152/2025"]


def test_every_paper_that_cites_the_law_cites_that_of_2003(papers: list[Issued]) -> None:
    citing = {
        kind.slug
        for kind in kinds(TEMPLATES_DOCX).values()
        if "emulation_law" in kind.about.legal_bases
    }
    for paper in papers:
        if paper.row[0] in citing:
            assert [line for line in LAWS_OF_2021 if line not in paper.text] == [], paper.row
        assert [later for later in LATER_LAWS if later in paper.text] == [], paper.row


def test_every_paper_comes_from_vinh_phuc_and_none_from_phu_tho(papers: list[Issued]) -> None:
    for paper in papers:
        assert "vĩnh phúc" in paper.text.lower(), paper.row
        places = re.findall(
            r"(?:^|[|/]) *([^|/,]+), ngày \d\d tháng \d+ năm 202[12]$", paper.text, re.MULTILINE
        )
        assert set(places) <= {"Vĩnh Phúc"}, paper.row
        for later in ("Phú Thọ", "PHÚ THỌ", "Hòa Bình", "Sở Nội vụ", "Nông nghiệp và Môi trường"):
            assert later not in paper.text, paper.row


@pytest.mark.parametrize(
    ("kind", "subject", "words"),
    [
        ("ke-hoach", "", "UBND TỈNH VĨNH PHÚC / KHỐI THI ĐUA VĂN HÓA - XÃ HỘI | CỘNG"),
        ("ke-hoach", "", "| Vĩnh Phúc, ngày 01 tháng 4 năm 2021"),
        ("giao-uoc", "", "“Đoàn kết, kỷ cương, đổi mới, sáng tạo, khát vọng phát triển, thi đua "),
        ("giao-uoc", "", "9 | Vườn quốc gia Tam Đảo | Bà Nông Thị Sương | Phó Giám đốc"),
        ("giao-uoc", "", "BAN DÂN TỘC / TRƯỞNG BAN"),
        ("giao-uoc", "", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC"),
        (
            "giao-uoc",
            "",
            "6 | 100% cán bộ, công chức, viên chức, người lao động đạt danh hiệu “Lao",
        ),
        ("giay-moi", "PLEDGE", "14 giờ 00 phút, thứ Năm, ngày 01 tháng 4 năm 2021"),
        ("bao-cao-so-ket", "", "1 | 100% đơn vị có kế hoạch, phát động, triển khai phong trào"),
        ("bien-ban-kiem-phieu", "", "76,47% | Không đạt"),
        ("bien-ban-kiem-phieu", "", "82,35% | Đạt"),
        ("to-trinh", "", "Cờ thi đua của Ủy ban nhân dân tỉnh Vĩnh Phúc"),
        ("quyet-dinh", "", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH PHÚC\n"),
        ("quyet-dinh", "", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        ("quyet-dinh", "", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"),
        ("quyet-dinh", "", "Chiến sĩ thi đua tỉnh Vĩnh Phúc: 04 (bốn) cá nhân"),
        ("quyet-dinh", "", "| 11.920.000"),
        ("quyet-dinh", "", "38.750.000 đồng (bằng chữ: Ba mươi tám triệu bảy trăm năm mươi nghìn"),
        ("cong-van-dinh-chinh", "dinh-chinh-ke-hoach", "| Sở y tế | Sở Y tế"),
        ("bien-ban-hoi-nghi", "YEAR_END", "Sở Y tế xếp thứ nhất, Sở Giáo dục và Đào tạo xếp thứ"),
        ("bien-ban-ban-giao", "", "Cấn Đình Khải"),
    ],
)
def test_a_paper_speaks_as_the_province_of_2021_does(
    texts: Mapping[tuple[str, str], str], kind: str, subject: str, words: str
) -> None:
    assert words in texts[kind, subject]


@pytest.mark.parametrize(
    ("unit", "above"),
    [
        ("so-y-te", "UBND TỈNH VĨNH PHÚC / SỞ Y TẾ |"),
        (
            "vuon-quoc-gia-tam-dao",
            "BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN / VƯỜN QUỐC GIA TAM ĐẢO |",
        ),
    ],
)
def test_a_unit_names_above_itself_whom_it_stands_under(
    texts: Mapping[tuple[str, str], str], unit: str, above: str
) -> None:
    assert texts["dang-ky-thi-dua", unit].startswith(above)


def test_units_of_one_total_stand_in_the_order_of_the_rule(
    texts: Mapping[tuple[str, str], str],
) -> None:
    table = texts["bang-tong-hop-diem", ""]

    assert table.index("1 | Sở Y tế |") < table.index("2 | Sở Giáo dục và Đào tạo |")


@pytest.mark.django_db
def test_loading_the_records_again_changes_nothing() -> None:
    assert load(VINH_PHUC).first_time
    assert load(VINH_PHUC).changes == []


def test_every_act_of_the_year_falls_on_a_working_day_of_the_province(year: YearRecord) -> None:
    days = [approval.issued_on for approval in year.approvals]

    assert [day for day in days if day > PROVINCE_ENDED or day.isoweekday() > 5] == []


# What the law of 2003 asked of those who were put forward.


def put_forward(record: ClusterRecord, year: YearRecord) -> list[Nominee]:
    assert year.awards
    assert year.ballot
    rule = record.regulations[0].ballot
    codes = {item.nominee for item in year.ballot.choices if carried(year.ballot, item, rule)}
    return [nominee for nominee in year.awards.nominees if nominee.code in codes]


def test_the_vote_carries_all_nominees_but_one(record: ClusterRecord, year: YearRecord) -> None:
    assert year.awards
    codes = [nominee.code for nominee in year.awards.nominees]

    assert [item.code for item in put_forward(record, year)] == [
        code for code in codes if code != NOT_CARRIED
    ]


def test_every_title_put_forward_was_registered(record: ClusterRecord, year: YearRecord) -> None:
    needed, _ = registration_is_a_basis(VOTED)
    registered = {(item.unit, goal.award) for item in year.registrations for goal in item.titles}

    assert needed
    assert {
        (nominee.unit, nominee.award)
        for nominee in put_forward(record, year)
        if nominee.award.is_title
    } <= registered


def test_every_fighter_has_the_years_in_a_row_but_the_one_on_instruction(
    record: ClusterRecord, year: YearRecord
) -> None:
    asked = int(title_conditions(FIGHTER, VOTED)[Condition.CONSECUTIVE].number)
    wanted = set(range(YEAR - asked + 1, YEAR + 1))
    held = {
        nominee.code: {
            past.year
            for past in record.history
            if past.person == nominee.person
            and past.award is Award.EMULATION_FIGHTER_BASE
            and past.decided_on <= VOTED
        }
        for nominee in put_forward(record, year)
        if nominee.award is FIGHTER
    }

    assert [code for code, years in held.items() if not wanted <= years] == [INSTRUCTED]
    assert [(item.nominee, item.condition) for item in year.overrides] == [
        (INSTRUCTED, Condition.CONSECUTIVE)
    ]


def test_every_fighters_initiative_reaches_the_province(
    record: ClusterRecord, year: YearRecord
) -> None:
    authors = {
        item.person
        for item in record.initiatives
        if item.scope is not Scope.BASE and item.recognised_on <= VOTED
    }
    fighters = {item.person for item in put_forward(record, year) if item.award is FIGHTER}

    assert fighters <= authors


def test_every_excellent_collective_meets_its_conditions(
    record: ClusterRecord, year: YearRecord
) -> None:
    asked = title_conditions(Award.EXCELLENT_COLLECTIVE, VOTED)[Condition.ADVANCED_AT_LEAST].number
    facts = {(item.unit, item.collective): item for item in year.collectives}

    for nominee in put_forward(record, year):
        if nominee.award is Award.EXCELLENT_COLLECTIVE:
            collective = facts[nominee.unit, nominee.collective]
            assert collective.completed == collective.staff
            assert collective.advanced >= asked * collective.staff
            assert collective.fighters >= 1
            assert collective.disciplined == 0


def test_no_unit_has_more_base_fighters_than_the_law_allows(year: YearRecord) -> None:
    cap = parameter(f"title/{Award.EMULATION_FIGHTER_BASE}/share_at_most").on(VOTED).number

    assert [item.unit for item in year.collectives if item.fighters > cap * item.advanced] == []


def test_the_rule_for_ties_puts_one_of_two_equal_units_first(
    record: ClusterRecord, year: YearRecord
) -> None:
    assert year.scoring
    first, second = (
        year.scoring.sheet(unit, ScoreKind.AGREED) for unit in ("so-y-te", "so-giao-duc-va-dao-tao")
    )
    ties = record.regulations[0].ties
    assert first
    assert second
    assert ties
    totals = [sheet.total for sheet in year.scoring.sheets if sheet.kind is ScoreKind.AGREED]

    assert first.total == second.total == max(totals)
    assert first.points(ties.criteria[0]) > second.points(ties.criteria[0])


def test_a_corrected_plan_keeps_its_mistake(
    texts: Mapping[tuple[str, str], str], year: YearRecord
) -> None:
    erratum = year.corrections[0].errata[0]

    assert erratum.wrong in texts["ke-hoach", ""]
    assert erratum.wrong != erratum.right
