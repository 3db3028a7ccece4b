"""Two years of a province's culture and society cluster, that meet in one conference.

On 13 January 2022 it summed up 2021, chose the lead of 2022 and signed the pledge of 2022.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from tests.store.lasting import lasting_database
from tests.usecases.year import OFFICER, load
from thidua.documents.plain_text import plain_text
from thidua.domain.cycle import ConferenceKind, Stage
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.subjects import Each, subjects
from thidua.settings import ROOT
from thidua.store import archive
from thidua.store.ledger import check
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.usecases.lint_paper import lint_paper
from thidua.usecases.records_folder import read_folder
from thidua.usecases.run_stage import run_stage

FOLDER = ROOT / "records" / "clusters" / "khoi-vhxh-2022"
CLUSTER, YEARS = "khoi-vhxh-2022", (2021, 2022)
CULTURE, LABOUR = "Sở Văn hóa, Thể thao và Du lịch", "Sở Lao động - Thương binh và Xã hội"
LEAD_OF_2021, LEAD_OF_2022 = (
    f"KHỐI TRƯỞNG / GIÁM ĐỐC / {name.upper()}" for name in (CULTURE, LABOUR)
)
JOINT = date(2022, 1, 13)
DAYS = (date(2022, 1, 12), JOINT, date(2022, 3, 31), date(2023, 6, 1))
"""Enough days for the two years to run side by side."""

# Year, kind, subject, symbol, day.  Papers that the table does not name are not looked for.
PAPERS = [
    (2021, "ke-hoach", "", "01/KH-KTĐVHXH", date(2021, 2, 25)),
    (2021, "giao-uoc", "", "", date(2021, 3, 4)),
    (2021, "bao-cao-so-ket", "", "01/BC-KTĐVHXH", date(2021, 7, 16)),
    (2021, "bao-cao-tong-ket", "", "01/BC-KTĐVHXH", date(2022, 1, 14)),
    (2021, "to-trinh", "", "01/TTr-KTĐVHXH", date(2022, 1, 20)),
    (2021, "quyet-dinh", "", "518/QĐ-UBND", date(2022, 3, 4)),
    (2022, "ke-hoach", "", "01/KH-KTĐVHXH", JOINT),
    (2022, "giao-uoc", "", "", JOINT),
    (2022, "bao-cao-so-ket", "", "02/BC-KTĐVHXH", date(2022, 7, 15)),
    (2022, "bao-cao-tong-ket", "", "03/BC-KTĐVHXH", date(2022, 12, 29)),
    (2022, "to-trinh", "", "01/TTr-KTĐVHXH", date(2023, 1, 10)),
    (2022, "quyet-dinh", "", "467/QĐ-UBND", date(2023, 3, 2)),
]


@dataclass(frozen=True)
class Issued:
    """A paper of a finished year: its number and day, and its file."""

    symbol: str
    day: date
    content: bytes


Key = tuple[int, str, str]


def bring(year: int, day: date) -> None:
    """Bring the year as far as it gets on `day`, as the daily run does."""
    stage = stage_of(year)
    while stage is not Stage.CLOSED and run_stage(CLUSTER, year, stage, day, actor=OFFICER).done:
        stage = stage.following


def stage_of(year: int) -> Stage:
    return Stage(Cycle.objects.get(cluster__slug=CLUSTER, year=year).stage)


@pytest.fixture(scope="module")
def khoi() -> ClusterRecord:
    """The records of the cluster."""
    return read_folder(FOLDER)


@pytest.fixture(scope="module")
def papers(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Mapping[Key, Issued]:
    """The papers of both years, run side by side."""
    with lasting_database(django_db_blocker, tmp_path_factory.mktemp("archive")):
        load(FOLDER)
        for day in DAYS:
            for year in YEARS:
                bring(year, day)
        assert [stage_of(year) for year in YEARS] == [Stage.CLOSED] * 2
        assert check() == []
        assert load(FOLDER).changes == []
        found = Paper.objects.filter(state=Paper.State.ISSUED).select_related("cycle")
        return {
            (row.cycle.year, row.kind, row.subject): Issued(
                row.symbol, row.issued_on, archive.fetch(row.file_digest)
            )
            for row in found
        }


@pytest.fixture(scope="module")
def texts(papers: Mapping[Key, Issued]) -> Mapping[Key, str]:
    """What the papers say."""
    return {key: plain_text(paper.content) for key, paper in papers.items()}


def of(record: ClusterRecord, year: int) -> YearRecord:
    found = record.year(year)
    assert found is not None
    return found


@pytest.mark.parametrize("row", PAPERS)
def test_both_years_leave_their_papers_with_their_numbers(
    papers: Mapping[Key, Issued], row: tuple[int, str, str, str, date]
) -> None:
    year, kind, subject, symbol, day = row
    paper = papers[year, kind, subject]
    assert (paper.symbol, paper.day) == (symbol, day)


def test_every_approved_paper_is_issued_once(
    khoi: ClusterRecord, papers: Mapping[Key, Issued]
) -> None:
    approved = {
        (year.year, approval.kind, approval.subject): approval.issued_on
        for year in khoi.years
        for approval in year.approvals
        if approval.kind != "cong-van-dinh-chinh"  # belongs to no stage
    }
    assert {
        key: paper.day for key, paper in papers.items() if key[1] != "cong-van-dinh-chinh"
    } == approved


def test_the_layout_lint_finds_nothing_in_any_paper(papers: Mapping[Key, Issued]) -> None:
    found = {key: lint_paper(paper.content, "STATE", paper.day) for key, paper in papers.items()}

    assert {key: findings for key, findings in found.items() if findings} == {}


def test_one_conference_ends_2021_and_opens_2022(khoi: ClusterRecord) -> None:
    ending = of(khoi, 2021).plan.conference(ConferenceKind.YEAR_END)
    opening = of(khoi, 2022).plan.conference(ConferenceKind.PLEDGE)
    assert ending is not None
    assert opening is not None

    assert ending.joined
    assert (ending.name, ending.starts_at, ending.place) == (
        opening.name,
        opening.starts_at,
        opening.place,
    )
    assert opening.starts_at.date() == JOINT


def test_only_2022_invites_to_the_joint_conference_and_keeps_its_minutes(
    khoi: ClusterRecord,
) -> None:
    about = {
        year.year: [item.code for item in subjects(khoi, year, Each.CONFERENCE, JOINT)]
        for year in khoi.years
    }

    assert about == {2021: ["PLEDGE", "MID_YEAR"], 2022: ["PLEDGE", "MID_YEAR", "YEAR_END"]}
    assert [item.conference for item in of(khoi, 2021).minutes] == ["PLEDGE", "MID_YEAR"]


NEXT_LEAD = f"thống nhất cử {LABOUR} làm Khối trưởng"
OLD_LAW = (
    "Căn cứ Luật Thi đua, Khen thưởng ngày 26 tháng 11 năm 2003;",
    "Căn cứ Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ",
    "Căn cứ Thông tư số 12/2019/TT-BNV ngày 04 tháng 11 năm 2019",
)
LOCAL_GOVERNMENT = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"


@pytest.mark.parametrize(
    ("year", "kind", "words"),
    [
        # Who leads: the old lead closes its year, the new one opens the next.
        (2021, "bao-cao-tong-ket", NEXT_LEAD),
        (2021, "bao-cao-tong-ket", f"do {CULTURE} làm Khối trưởng"),
        (2021, "bao-cao-tong-ket", LEAD_OF_2021),
        (2021, "to-trinh", LEAD_OF_2021),
        (2022, "ke-hoach", LEAD_OF_2022),
        (2022, "bao-cao-so-ket", LEAD_OF_2022),
        (2022, "to-trinh", LEAD_OF_2022),
        (2022, "bao-cao-tong-ket", "thống nhất cử Sở Giáo dục và Đào tạo làm Khối trưởng"),
        # Papers of 2021 speak of the joint conference, its day and its place.
        (2021, "bien-ban-kiem-phieu", "ngày 13 tháng 01 năm 2022"),
        (2021, "bien-ban-kiem-phieu", f"Địa điểm: {CULTURE}."),
        (2022, "giao-uoc", f"Hôm nay, ngày 13 tháng 01 năm 2022, tại {CULTURE}, 06 đơn vị"),
        # The ballot of 2021 is counted by the rule of 2021, though taken on the new one's eve.
        (2021, "bien-ban-kiem-phieu", "58,33% | Không đạt"),
        (2022, "bien-ban-kiem-phieu", "(ngưỡng 3/4, mẫu số 12)"),
        # The law of the day: that of 2003 until the end of 2023.
        *[(year, "to-trinh", words) for year in YEARS for words in OLD_LAW],
        *[(year, "quyet-dinh", words) for year in YEARS for words in OLD_LAW],
        *[(year, "quyet-dinh", LOCAL_GOVERNMENT) for year in YEARS],
        # Base pay 1.490.000: a flag is 8 times that.
        (2021, "quyet-dinh", "Cờ thi đua của Ủy ban nhân dân tỉnh Hưng Yên | 11.920.000"),
        (2022, "quyet-dinh", "Chiến sĩ thi đua tỉnh Hưng Yên | 4.470.000"),
        (2021, "quyet-dinh", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN\n"),
    ],
)
def test_a_paper_says_what_holds_in_its_year(
    texts: Mapping[Key, str], year: int, kind: str, words: str
) -> None:
    assert words in texts[year, kind, ""]


def test_the_two_outstanding_units_of_2021_are_put_forward(texts: Mapping[Key, str]) -> None:
    proposal = texts[2021, "to-trinh", ""]

    assert "1. Cờ thi đua của Ủy ban nhân dân tỉnh Hưng Yên: 01 tập thể" in proposal
    assert f"{CULTURE}, tỷ lệ phiếu đồng ý 100%" in proposal
    assert "Bằng khen của Ủy ban nhân dân tỉnh Hưng Yên: 01 tập thể" in proposal
    assert "Đài Phát thanh và Truyền hình tỉnh, tỷ lệ phiếu đồng ý 100%" in proposal
    assert "Nhữ Đình Hòa" not in proposal


def test_no_paper_of_these_years_cites_the_law_of_2022(texts: Mapping[Key, str]) -> None:
    for text in texts.values():
        for later in ("98/2023/NĐ-CP", "01/2024/TT-BNV", "15 tháng 6 năm 2022"):
            assert later not in text


def test_the_lead_of_2022_opened_nothing_before_it_was_chosen(khoi: ClusterRecord) -> None:
    signers = {
        approval.signer
        for approval in of(khoi, 2022).approvals
        if approval.issued_on < JOINT and approval.kind in {"giay-moi", "chuong-trinh"}
    }
    assert signers == {"ta-dinh-khoan"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "stages"),
    [
        (date(2022, 1, 12), (Stage.YEAR_END_REVIEW, Stage.LAUNCH)),
        (JOINT, (Stage.YEAR_END_REVIEW, Stage.MID_YEAR_REVIEW)),
        (date(2022, 1, 14), (Stage.AWARDS, Stage.MID_YEAR_REVIEW)),
        (date(2022, 3, 11), (Stage.CLOSED, Stage.MID_YEAR_REVIEW)),
    ],
)
def test_2022_is_under_way_before_2021_is_closed(day: date, stages: tuple[Stage, Stage]) -> None:
    load(FOLDER)
    for year in YEARS:
        bring(year, day)

    assert tuple(stage_of(year) for year in YEARS) == stages
