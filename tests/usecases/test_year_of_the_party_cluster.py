"""The year of the Party cluster of Lâm Đồng: two layouts, two names, the lead's own numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from pytest_django import DjangoDbBlocker

from tests.store.lasting import lasting_database
from tests.usecases.year import AFTERWARDS, OFFICER, load
from thidua.documents.plain_text import plain_text
from thidua.domain.ballot import carried
from thidua.domain.cluster import Layout, members_on
from thidua.domain.cycle import STAGES
from thidua.domain.letterhead import Issuer, letterhead
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.scoring import ranking
from thidua.domain.titles import Award
from thidua.settings import ROOT
from thidua.store import archive
from thidua.store.models.papers import Paper
from thidua.usecases.lint_paper import lint_paper
from thidua.usecases.records_folder import read_folder
from thidua.usecases.run_stage import run_stage

pytestmark = pytest.mark.django_db

FOLDER = ROOT / "records" / "clusters" / "khoi-co-quan-dang-lam-dong"
CLUSTER, YEAR = "khoi-co-quan-dang-lam-dong", 2024
FIRST_NAME = "Khối thi đua các cơ quan Đảng tỉnh"
SECOND_NAME = "Khối thi đua các Ban Đảng, đoàn thể tỉnh"
RENAMED = date(2024, 5, 20)
REGULATION = f"Quy chế tổ chức và hoạt động của {FIRST_NAME}"
PARTY, STATE = Layout.PARTY, Layout.STATE

OFFICE, AFFAIRS, PERSONNEL = "van-phong-tinh-uy", "ban-noi-chinh-tinh-uy", "ban-to-chuc-tinh-uy"
IDEOLOGY, MASSES = "ban-tuyen-giao-tinh-uy", "ban-dan-van-tinh-uy"
CONTROL, BLOC = "uy-ban-kiem-tra-tinh-uy", "dang-uy-khoi-cac-co-quan-tinh"
SCHOOL, UNION = "truong-chinh-tri-tinh", "lien-doan-lao-dong-tinh"
MEMBERS = [OFFICE, AFFAIRS, PERSONNEL, IDEOLOGY, MASSES, CONTROL, BLOC, SCHOOL, UNION]
LAYOUTS = {unit: STATE if unit in {SCHOOL, UNION} else PARTY for unit in MEMBERS}

Key = tuple[str, str]
Expected = tuple[str, date, Layout]

ONCE: dict[Key, Expected] = {
    ("quyet-dinh-kien-toan", ""): ("318/QĐ-UBND", date(2024, 2, 28), STATE),
    ("ke-hoach", ""): ("118-KH/VPTU", date(2024, 4, 5), PARTY),
    ("giay-moi", "PLEDGE"): ("61-GM/VPTU", date(2024, 4, 8), PARTY),
    ("chuong-trinh", "PLEDGE"): ("35-CTr/VPTU", date(2024, 4, 8), PARTY),
    ("cong-van-dinh-chinh", "ke-hoach-yeu-cau"): ("1126-CV/VPTU", date(2024, 4, 11), PARTY),
    ("giao-uoc", ""): ("", date(2024, 4, 16), PARTY),
    ("bien-ban-hoi-nghi", "PLEDGE"): ("27-BB/VPTU", date(2024, 4, 16), PARTY),
    ("quy-che", ""): ("09-QC/VPTU", date(2024, 4, 17), PARTY),
    ("bang-tieu-chi", ""): ("", date(2024, 4, 17), PARTY),
    ("giay-moi", "MID_YEAR"): ("74-GM/VPTU", date(2024, 7, 3), PARTY),
    ("chuong-trinh", "MID_YEAR"): ("41-CTr/VPTU", date(2024, 7, 3), PARTY),
    ("bien-ban-hoi-nghi", "MID_YEAR"): ("33-BB/VPTU", date(2024, 7, 11), PARTY),
    ("bao-cao-so-ket", ""): ("402-BC/VPTU", date(2024, 7, 12), PARTY),
    ("bang-tong-hop-diem", ""): ("", date(2024, 11, 27), PARTY),
    ("giay-moi", "YEAR_END"): ("96-GM/VPTU", date(2024, 12, 2), PARTY),
    ("chuong-trinh", "YEAR_END"): ("52-CTr/VPTU", date(2024, 12, 2), PARTY),
    ("phieu-bau", ""): ("", date(2024, 12, 10), PARTY),
    ("bien-ban-binh-xet", ""): ("46-BB/VPTU", date(2024, 12, 10), PARTY),
    ("bien-ban-kiem-phieu", ""): ("47-BB/VPTU", date(2024, 12, 10), PARTY),
    ("bien-ban-hoi-nghi", "YEAR_END"): ("48-BB/VPTU", date(2024, 12, 10), PARTY),
    ("bao-cao-tong-ket", ""): ("455-BC/VPTU", date(2024, 12, 13), PARTY),
    ("to-trinh", ""): ("89-TTr/VPTU", date(2024, 12, 20), PARTY),
    ("danh-sach-de-nghi", ""): ("", date(2024, 12, 20), PARTY),
    ("quyet-dinh", ""): ("127/QĐ-UBND", date(2025, 1, 20), STATE),
    ("quyet-dinh-giay-khen", SCHOOL): ("14/QĐ-TCT", date(2025, 1, 21), STATE),
    ("quyet-dinh-giay-khen", PERSONNEL): ("663-QĐ/BTCTU", date(2025, 1, 21), PARTY),
    ("giay-khen", SCHOOL): ("", date(2025, 1, 21), STATE),
    ("giay-khen", PERSONNEL): ("", date(2025, 1, 21), PARTY),
    ("bien-ban-ban-giao", ""): ("12-BB/BNCTU", date(2025, 2, 11), PARTY),
}
REGISTERED_ON = [3, 4, 5, 5, 8, 8, 9, 10, 10]
REGISTRATIONS: dict[Key, Expected] = {
    ("dang-ky-thi-dua", unit): ("", date(2024, 4, day), LAYOUTS[unit])
    for unit, day in zip(MEMBERS, REGISTERED_ON, strict=True)
}
SELF_SCORES: dict[Key, Expected] = {
    ("bang-cham-diem", unit): ("", date(2024, 11, 12), LAYOUTS[unit]) for unit in MEMBERS
}
PROPOSED_ON = date(2024, 12, 16)
SUBMISSIONS: dict[Key, Expected] = {
    ("to-trinh-don-vi", unit): (symbol, PROPOSED_ON, LAYOUTS[unit])
    for unit, symbol in {
        AFFAIRS: "31-TTr/BNCTU",
        OFFICE: "87-TTr/VPTU",
        CONTROL: "44-TTr/UBKTTU",
        SCHOOL: "36/TTr-TCT",
        PERSONNEL: "152-TTr/BTCTU",
        IDEOLOGY: "40-TTr/BTGTU",
        MASSES: "33-TTr/BDVTU",
    }.items()
}
COLLECTIVE, PERSON = "bao-cao-thanh-tich-tap-the", "bao-cao-thanh-tich-ca-nhan"
MERITS: dict[Key, Expected] = {
    (COLLECTIVE, "co-ban-noi-chinh"): ("216-BC/BNCTU", PROPOSED_ON, PARTY),
    (COLLECTIVE, "tap-the-van-phong-tinh-uy"): ("456-BC/VPTU", PROPOSED_ON, PARTY),
    (COLLECTIVE, "tap-the-uy-ban-kiem-tra"): ("188-BC/UBKTTU", PROPOSED_ON, PARTY),
    (COLLECTIVE, "tap-the-khoa-ly-luan-co-so"): ("74/BC-TCT", PROPOSED_ON, STATE),
    (COLLECTIVE, "bang-khen-ban-tuyen-giao"): ("205-BC/BTGTU", PROPOSED_ON, PARTY),
    (PERSON, "ca-nhan-luc-van-khai"): ("457-BC/VPTU", PROPOSED_ON, PARTY),
    (PERSON, "ca-nhan-giang-thi-ngoc-anh"): ("240-BC/BTCTU", PROPOSED_ON, PARTY),
    (PERSON, "ca-nhan-sam-thi-thu-nguyet"): ("75/BC-TCT", PROPOSED_ON, STATE),
    (PERSON, "bang-khen-dam-quang-sang"): ("131-BC/BDVTU", PROPOSED_ON, PARTY),
}
PAPERS = ONCE | REGISTRATIONS | SELF_SCORES | SUBMISSIONS | MERITS
"""Every paper of the year: its symbol, its day, whose layout it has."""

PARTY_TITLE = "ĐẢNG CỘNG SẢN VIỆT NAM"
STATE_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@dataclass(frozen=True)
class Issued:
    """A paper of the finished year, and what it says."""

    symbol: str
    day: date
    content: bytes

    @property
    def text(self) -> str:
        """Its words."""
        return plain_text(self.content)

    @property
    def layout(self) -> Layout:
        """Whose title it bears."""
        return PARTY if PARTY_TITLE in self.text else STATE


@pytest.fixture(scope="module")
def party_cluster() -> ClusterRecord:
    """The records of the Party cluster."""
    return read_folder(FOLDER)


@pytest.fixture(scope="module")
def the_year(party_cluster: ClusterRecord) -> YearRecord:
    """Its only year."""
    (year,) = party_cluster.years
    return year


@pytest.fixture(scope="module")
def issued(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Mapping[Key, Issued]:
    """The papers of the finished year."""
    with lasting_database(django_db_blocker, tmp_path_factory.mktemp("archive")):
        load(FOLDER)
        for stage in STAGES:
            report = run_stage(CLUSTER, YEAR, stage, AFTERWARDS, actor=OFFICER)
            assert report.done, (stage, report.waiting)
        return {
            (row.kind, row.subject): Issued(
                row.symbol, row.issued_on, archive.fetch(row.file_digest)
            )
            for row in Paper.objects.filter(state=Paper.State.ISSUED)
        }


def test_the_whole_year_leaves_every_paper_in_its_layout_with_its_number(
    issued: Mapping[Key, Issued],
) -> None:
    told = {key: (paper.symbol, paper.day, paper.layout) for key, paper in issued.items()}

    assert told == PAPERS


def test_the_layout_lint_finds_nothing_in_any_paper(issued: Mapping[Key, Issued]) -> None:
    found = {
        key: lint_paper(paper.content, "PARTY" if paper.layout is PARTY else "STATE", paper.day)
        for key, paper in issued.items()
    }

    assert {key: faults for key, faults in found.items() if faults} == {}


def test_a_paper_bears_the_name_that_the_cluster_had_on_its_day(
    issued: Mapping[Key, Issued],
) -> None:
    """The regulation was agreed on before the change, and keeps its name."""
    for key, paper in issued.items():
        text = paper.text.replace(REGULATION, "").casefold()
        other = SECOND_NAME if paper.day < RENAMED else FIRST_NAME
        assert other.casefold() not in text, key


@pytest.mark.parametrize(
    ("kind", "subject", "words"),
    [
        ("ke-hoach", "", "TỈNH ỦY LÂM ĐỒNG / VĂN PHÒNG / * | ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("ke-hoach", "", "Số 118-KH/VPTU | Đà Lạt, ngày 05 tháng 4 năm 2024"),
        ("ke-hoach", "", "8 | Xóa nhà tạm, nhà dột nát"),
        ("ke-hoach", "", "KHỐI TRƯỞNG / CHÁNH VĂN PHÒNG / Nhâm Quốc Trị"),
        (
            "giao-uoc",
            "",
            "Kế hoạch số 118-KH/VPTU ngày 05 tháng 4 năm 2024 của Văn phòng Tỉnh ủy",
        ),
        ("giao-uoc", "", "K/T CHỦ TỊCH / PHÓ CHỦ TỊCH"),
        ("giao-uoc", "", "Nghị quyết số 28-NQ/TU ngày 06 tháng 12 năm 2023"),
        ("giay-moi", "MID_YEAR", "K/T KHỐI TRƯỞNG / PHÓ CHÁNH VĂN PHÒNG"),
        ("giay-moi", "MID_YEAR", "Ông Nhâm Quốc Trị, Chánh Văn phòng Tỉnh ủy."),
        ("bao-cao-so-ket", "", f"của {SECOND_NAME}"),
        ("dang-ky-thi-dua", BLOC, "ĐẢNG BỘ TỈNH LÂM ĐỒNG / ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH"),
        ("dang-ky-thi-dua", BLOC, "T/M ĐẢNG ỦY KHỐI CÁC CƠ QUAN TỈNH / BÍ THƯ"),
        ("dang-ky-thi-dua", CONTROL, "T/M ỦY BAN KIỂM TRA / CHỦ NHIỆM"),
        ("dang-ky-thi-dua", SCHOOL, "Lâm Đồng, ngày 10 tháng 4 năm 2024"),
        ("bao-cao-tong-ket", "", "cử Ban Nội chính Tỉnh ủy làm Khối trưởng"),
        ("to-trinh", "", "cho 05 tập thể và 04 cá nhân"),
        ("quyet-dinh", "", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG"),
        ("quyet-dinh", "", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        ("quyet-dinh", "", f"Khối trưởng {SECOND_NAME} tại Tờ trình số 89-TTr/VPTU"),
        ("quyet-dinh", "", "Chiến sĩ thi đua tỉnh Lâm Đồng: 03 (ba) cá nhân."),
        ("quyet-dinh-giay-khen", SCHOOL, STATE_TITLE),
        ("quyet-dinh-giay-khen", PERSONNEL, "BAN TỔ CHỨC TỈNH ỦY\n- Căn cứ Luật"),
        ("giay-khen", PERSONNEL, "Quyết định số 663-QĐ/BTCTU"),
        ("bien-ban-ban-giao", "", f"chuyển giao 01 cờ luân lưu của {SECOND_NAME}"),
        ("bien-ban-ban-giao", "", "Phó Trưởng Ban Thi đua - Khen thưởng tỉnh"),
    ],
)
def test_a_paper_speaks_as_its_issuer_does(
    issued: Mapping[Key, Issued], kind: str, subject: str, words: str
) -> None:
    assert words in issued[kind, subject].text


def test_the_plan_keeps_its_mistake_a_letter_corrects_it_and_no_other_paper_repeats_it(
    issued: Mapping[Key, Issued],
) -> None:
    letter = issued["cong-van-dinh-chinh", "ke-hoach-yeu-cau"].text
    wrong = {key for key, paper in issued.items() if "Ban Thi đua khen thưởng tỉnh" in paper.text}

    assert wrong == {("ke-hoach", ""), ("cong-van-dinh-chinh", "ke-hoach-yeu-cau")}
    assert "theo hướng dẫn của Ban Thi đua - Khen thưởng tỉnh" in letter
    assert "Kế hoạch số 118-KH/VPTU" in letter


def test_every_paper_is_clean_text(issued: Mapping[Key, Issued]) -> None:
    """No doubled blank, word or full stop, no zero before the months from March on."""
    slip = re.compile(r"[^|\s] {2,}[^|\s]|\b(của|và|các) \1\b|\.\.(?!\.)|;\.|tháng 0[3-9]\b")
    found = {key: slip.search(paper.text) for key, paper in issued.items()}

    assert {key: one.group() for key, one in found.items() if one} == {}


def test_loading_the_records_again_changes_nothing() -> None:
    load(FOLDER)

    assert load(FOLDER).changes == []


def test_the_cluster_took_its_second_name_after_the_pledge(party_cluster: ClusterRecord) -> None:
    cluster, before = party_cluster.cluster, RENAMED - timedelta(days=1)

    assert [cluster.name(before), cluster.name(RENAMED)] == [FIRST_NAME, SECOND_NAME]
    assert cluster.names[1].invented


@pytest.mark.parametrize(
    ("day", "lead"), [(date(2024, 4, 5), OFFICE), (date(2025, 2, 11), AFFAIRS)]
)
def test_the_header_and_the_numbers_go_with_the_office_of_the_lead(
    party_cluster: ClusterRecord, day: date, lead: str
) -> None:
    head = letterhead(party_cluster, Issuer.CLUSTER, day)

    assert (head.register, head.superior, head.layout) == (lead, "Tỉnh ủy Lâm Đồng", PARTY)


def test_after_the_mergers_of_february_2025_the_heirs_are_the_members(
    party_cluster: ClusterRecord,
) -> None:
    members = [unit.slug for unit in members_on(party_cluster.units, date(2025, 2, 20))]
    heirs = {item.unit: item.successor for item in party_cluster.successions}

    assert set(members) == {heirs.get(unit, unit) for unit in MEMBERS}
    assert len(members) == len(MEMBERS) - 1


def test_what_the_ballot_carried_was_granted_and_the_flag_goes_to_the_first(
    party_cluster: ClusterRecord, the_year: YearRecord
) -> None:
    (regulation,) = party_cluster.regulations
    assert the_year.ballot
    assert the_year.decision
    assert the_year.scoring
    assert the_year.awards
    votes = {
        choice.nominee: carried(the_year.ballot, choice, regulation.ballot)
        for choice in the_year.ballot.choices
    }
    granted = {grant.nominee for grant in the_year.decision.grants if grant.granted}
    flags = [
        nominee.unit
        for nominee in the_year.awards.nominees
        if nominee.award is Award.EMULATION_FLAG_MINISTRY_PROVINCE
    ]

    assert {code for code, won in votes.items() if not won} == {"ca-nhan-co-tan-phat"}
    assert granted == {code for code, won in votes.items() if won}
    assert flags == [ranking(the_year.scoring)[0].unit]


def test_every_paper_was_approved_on_a_working_day_and_party_numbers_rise_with_the_days(
    the_year: YearRecord,
) -> None:
    assert all(approval.issued_on.isoweekday() <= 5 for approval in the_year.approvals)
    series: dict[str, list[tuple[date, int]]] = {}
    for symbol, day, layout in PAPERS.values():
        if symbol and layout is PARTY:
            number, _, name = symbol.partition("-")
            series.setdefault(name, []).append((day, int(number)))
    for given in series.values():
        assert [number for _, number in sorted(given)] == sorted(number for _, number in given)


def test_everybody_with_a_post_is_marked_as_invented(party_cluster: ClusterRecord) -> None:
    assert all(person.invented for person in party_cluster.people)
