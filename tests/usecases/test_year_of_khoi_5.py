"""The year of Khối thi đua 5 of the Government Office, alone and beside another cluster's year."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pytest
from pytest_django import DjangoDbBlocker

from tests.conftest import KHOI_5, KHOI_20
from tests.store.lasting import lasting_database
from tests.usecases.year import AFTERWARDS, OFFICER, load
from thidua.documents.plain_text import plain_text
from thidua.domain.cycle import STAGES, Stage
from thidua.domain.record import ClusterRecord
from thidua.store import archive
from thidua.store.ledger import check
from thidua.store.models.papers import Paper, RegisterCounter
from thidua.store.models.records import Cycle
from thidua.usecases.award_reasons import award_reasons
from thidua.usecases.deadlines import deadlines
from thidua.usecases.lint_paper import lint_paper
from thidua.usecases.records_folder import read_folder
from thidua.usecases.run_stage import run_stage

OF_OFFICE, OF_MINISTRY, YEAR = "khoi-5-vpcp", "khoi-20-bvhttdl", 2024
HEAD = "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"
CLUSTER_RULES = (
    f"Căn cứ Quyết định số 453/QĐ-VPCP ngày 13 tháng 7 năm 2022 của {HEAD} về việc ban hành "
    "Quy định về tổ chức và hoạt động khối thi đua thuộc Văn phòng Chính phủ"
)
CLUSTER_LIST = (
    f"Căn cứ Quyết định số 384/QĐ-VPCP ngày 06 tháng 7 năm 2023 của {HEAD} về việc kiện toàn "
    "các khối thi đua thuộc Văn phòng Chính phủ;"
)
SIGNED, MET, VOTED = date(2024, 3, 12), date(2024, 7, 9), date(2024, 12, 12)
SCORED, PROPOSED, FORWARDED = date(2024, 11, 25), date(2024, 12, 16), date(2024, 12, 18)
ONE_A_YEAR = [
    ("ke-hoach", "01/KH-KTĐ5", date(2024, 3, 1)),
    ("quy-che", "01/QC-KTĐ5", SIGNED),
    ("bang-tieu-chi", "", SIGNED),
    ("giao-uoc", "", SIGNED),
    ("bao-cao-so-ket", "01/BC-KTĐ5", date(2024, 7, 10)),
    ("bang-tong-hop-diem", "", date(2024, 12, 6)),
    ("bien-ban-binh-xet", "03/BB-KTĐ5", VOTED),
    ("phieu-bau", "", VOTED),
    ("bien-ban-kiem-phieu", "04/BB-KTĐ5", VOTED),
    ("bao-cao-tong-ket", "02/BC-KTĐ5", date(2024, 12, 13)),
    ("to-trinh", "01/TTr-KTĐ5", FORWARDED),
    ("danh-sach-de-nghi", "", FORWARDED),
    ("quyet-dinh", "01/QĐ-VPCP", date(2025, 1, 20)),
    ("bien-ban-ban-giao", "01/BB-KTĐ5", date(2025, 1, 22)),
]
CONFERENCES = [  # the days of invitation and programme, and of the minutes, with their numbers
    ("PLEDGE", "01", date(2024, 3, 6), SIGNED, "01/BB-KTĐ5"),
    ("MID_YEAR", "02", date(2024, 7, 2), MET, "02/BB-KTĐ5"),
    ("YEAR_END", "03", date(2024, 12, 6), VOTED, "05/BB-KTĐ5"),
]
UNITS = [  # when it registered; the number of its proposal
    ("vu-to-chuc-can-bo", date(2024, 3, 6), "268/TTr-TCCB"),
    ("cuc-quan-tri", date(2024, 3, 5), "341/TTr-QT"),
    ("cuc-hanh-chinh-quan-tri-ii", date(2024, 3, 7), "127/TTr-HCQTII"),
    ("cong-thong-tin-dien-tu-chinh-phu", date(2024, 3, 8), "186/TTr-CTTĐT"),
]
REPORTS = [  # of those whom the ballot carried: seven of eight
    ("bao-cao-thanh-tich-tap-the", "co-cong-thong-tin-dien-tu", "371/BC-CTTĐT"),
    ("bao-cao-thanh-tich-tap-the", "tap-the-cuc-quan-tri", "527/BC-QT"),
    ("bao-cao-thanh-tich-tap-the", "tap-the-vu-to-chuc-can-bo", "412/BC-TCCB"),
    ("bao-cao-thanh-tich-tap-the", "tap-the-phong-tai-vu", "203/BC-HCQTII"),
    ("bao-cao-thanh-tich-ca-nhan", "ca-nhan-than-ngoc-diep", "413/BC-TCCB"),
    ("bao-cao-thanh-tich-ca-nhan", "ca-nhan-khuc-thua-an", "528/BC-QT"),
    ("bao-cao-thanh-tich-ca-nhan", "ca-nhan-ninh-xuan-bach", "372/BC-CTTĐT"),
]
OTHERS = [
    ("cong-van-dinh-chinh", "dinh-chinh-so-ket", "01/KTĐ5", date(2024, 7, 12)),
    ("quyet-dinh-giay-khen", "cuc-quan-tri", "07/QĐ-QT", date(2025, 1, 21)),
    ("giay-khen", "cuc-quan-tri", "", date(2025, 1, 21)),
]

Row = tuple[str, str, str, date]


def expected() -> Iterator[Row]:
    """Kind, subject, number and day of every paper of the year.

    There is no quyet-dinh-kien-toan: the office's decision of 2023 still stood, and is cited.
    """
    yield from ((kind, "", symbol, day) for kind, symbol, day in ONE_A_YEAR)
    for conference, number, invited, held, minutes in CONFERENCES:
        yield "giay-moi", conference, f"{number}/GM-KTĐ5", invited
        yield "chuong-trinh", conference, f"{number}/CTr-KTĐ5", invited
        yield "bien-ban-hoi-nghi", conference, minutes, held
    for unit, registered, proposal in UNITS:
        yield "dang-ky-thi-dua", unit, "", registered
        yield "bang-cham-diem", unit, "", SCORED
        yield "to-trinh-don-vi", unit, proposal, PROPOSED
    yield from ((kind, code, symbol, PROPOSED) for kind, code, symbol in REPORTS)
    yield from OTHERS


PAPERS = sorted(expected())


@dataclass(frozen=True)
class Issued:
    """A paper of a finished year: where it stands, and what it says."""

    row: Row
    content: bytes


Years = Mapping[str, list[Issued]]


def run(clusters: Iterable[str]) -> Years:
    """Run the years stage by stage, all clusters in each, and return their papers."""
    slugs = list(clusters)
    for stage in STAGES:
        for slug in slugs:
            assert run_stage(slug, YEAR, stage, AFTERWARDS, actor=OFFICER).done
    return {slug: papers(slug) for slug in slugs}


def papers(cluster: str) -> list[Issued]:
    found = Paper.objects.filter(cycle__cluster__slug=cluster, state=Paper.State.ISSUED)
    return [
        Issued((row.kind, row.subject, row.symbol, row.issued_on), archive.fetch(row.file_digest))
        for row in found
    ]


@pytest.fixture(scope="module")
def alone(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Years:
    """The year of each cluster, each run in an office that has no other cluster."""
    years: dict[str, list[Issued]] = {}
    for slug, folder in {OF_OFFICE: KHOI_5, OF_MINISTRY: KHOI_20}.items():
        with lasting_database(django_db_blocker, tmp_path_factory.mktemp("archive")):
            load(folder)
            years |= run([slug])
    return years


@pytest.fixture(scope="module")
def texts(alone: Years) -> Mapping[tuple[str, str], str]:
    """What the papers of the Government Office's cluster say, by kind and subject."""
    return {paper.row[:2]: plain_text(paper.content) for paper in alone[OF_OFFICE]}


@pytest.fixture(scope="module")
def khoi_5() -> ClusterRecord:
    """The records of the Government Office's cluster."""
    return read_folder(KHOI_5)


def test_the_whole_year_leaves_every_paper_with_its_number(alone: Years) -> None:
    assert sorted(paper.row for paper in alone[OF_OFFICE]) == PAPERS


def test_the_layout_lint_finds_nothing_in_any_paper(alone: Years) -> None:
    found = {
        paper.row[:2]: problems
        for paper in alone[OF_OFFICE]
        if (problems := lint_paper(paper.content, "STATE", paper.row[3]))
    }

    assert found == {}


@pytest.mark.parametrize(
    ("kind", "subject", "words"),
    [
        ("ke-hoach", "", "VĂN PHÒNG CHÍNH PHỦ / KHỐI THI ĐUA 5 | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT"),
        ("ke-hoach", "", CLUSTER_RULES),
        ("quy-che", "", CLUSTER_RULES),
        ("giao-uoc", "", CLUSTER_LIST),
        ("to-trinh", "", CLUSTER_RULES),
        ("giao-uoc", "", "KT. CỤC TRƯỞNG / PHÓ CỤC TRƯỞNG"),
        ("giao-uoc", "", "1 | 100% tập thể đạt danh hiệu “Tập thể lao động tiên tiến”"),
        ("giao-uoc", "", "5 | 100% cá nhân đạt danh hiệu “Lao động tiên tiến”"),
        ("giay-moi", "PLEDGE", "Chủ trì: Ông Trần Khả Toàn, Vụ trưởng Vụ Tổ chức cán bộ."),
        ("giay-moi", "MID_YEAR", "14 giờ 00 phút, thứ Ba, ngày 09 tháng 7 năm 2024"),
        ("bien-ban-hoi-nghi", "PLEDGE", "Ký kết giao ước thi đua"),
        ("bien-ban-hoi-nghi", "MID_YEAR", "3 | Cục Hành chính - Quản trị II | 03 | 03 | Dự trực"),
        ("bien-ban-hoi-nghi", "YEAR_END", "(biểu quyết: 11/11 người tán thành, đạt 100%)"),
        ("bien-ban-kiem-phieu", "", "72,73%"),
        ("bao-cao-tong-ket", "", "1 | Cổng Thông tin điện tử Chính phủ | 104,5 | 104 | 104"),
        ("to-trinh", "", "cho 04 tập thể và 03 cá nhân"),
        ("to-trinh-don-vi", "cuc-hanh-chinh-quan-tri-ii", "KT. CỤC TRƯỞNG / PHÓ CỤC TRƯỞNG"),
        ("bao-cao-thanh-tich-ca-nhan", "ca-nhan-khuc-thua-an", "2023 | Chiến sĩ thi đua cơ sở |"),
        ("quyet-dinh", "", "BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ\n"),
        ("quyet-dinh", "", "Căn cứ Nghị định số 79/2022/NĐ-CP ngày 06 tháng 10 năm 2022 của Chính"),
        ("quyet-dinh", "", "KT. BỘ TRƯỞNG, CHỦ NHIỆM / PHÓ CHỦ NHIỆM"),
        ("quyet-dinh", "", "Chiến sĩ thi đua Văn phòng Chính phủ: 03 (ba) cá nhân."),
        ("quyet-dinh", "", "46.800.000 đồng (bằng chữ: Bốn mươi sáu triệu tám trăm nghìn đồng)"),
        ("quyet-dinh-giay-khen", "cuc-quan-tri", "cho 02 (hai) tập thể và 04 (bốn) cá nhân"),
        ("giay-khen", "cuc-quan-tri", "CỤC TRƯỞNG CỤC QUẢN TRỊ / TẶNG / GIẤY KHEN / Đội Xe"),
        ("cong-van-dinh-chinh", "dinh-chinh-so-ket", "Văn phòng Chính Phủ | Văn phòng Chính phủ"),
        ("bien-ban-ban-giao", "", "Đại diện: Ông Nghiêm Bá Lữ, Phó Vụ trưởng."),
        ("bien-ban-ban-giao", "", "Đại diện: Bà Kiều Thị Minh Châu, Tổng Giám đốc."),
    ],
)
def test_a_paper_speaks_as_the_government_office_does(
    texts: Mapping[tuple[str, str], str], kind: str, subject: str, words: str
) -> None:
    assert words in texts[kind, subject]


@pytest.mark.parametrize(
    ("unit", "head", "place"),
    [
        ("vu-to-chuc-can-bo", "VĂN PHÒNG CHÍNH PHỦ / VỤ TỔ CHỨC CÁN BỘ |", "Hà Nội"),
        (
            "cuc-hanh-chinh-quan-tri-ii",
            "VĂN PHÒNG CHÍNH PHỦ / CỤC HÀNH CHÍNH - QUẢN TRỊ II |",
            "Thành phố Hồ Chí Minh",
        ),
    ],
)
def test_a_unit_stands_under_the_office_in_its_own_place(
    texts: Mapping[tuple[str, str], str], unit: str, head: str, place: str
) -> None:
    for kind in ("dang-ky-thi-dua", "bang-cham-diem", "to-trinh-don-vi"):
        assert texts[kind, unit].startswith(head)
        assert f"| {place}, ngày " in texts[kind, unit]


def test_the_mistake_stays_in_the_report_that_the_letter_corrects(
    texts: Mapping[tuple[str, str], str],
) -> None:
    wrong = {key for key, text in texts.items() if "Văn phòng Chính Phủ" in text}

    assert wrong == {("bao-cao-so-ket", ""), ("cong-van-dinh-chinh", "dinh-chinh-so-ket")}


def test_all_whom_the_ballot_carried_meet_what_the_law_asks(khoi_5: ClusterRecord) -> None:
    found = award_reasons(khoi_5, khoi_5.years[0], FORWARDED)

    against = {
        one.nominee.code: [reason.code for reason in one.eligibility.against] for one in found
    }
    assert {code for code, reasons in against.items() if reasons} == {"ca-nhan-tieu-thi-hai-ha"}
    assert against["ca-nhan-tieu-thi-hai-ha"] == ["initiative"]


def test_every_paper_is_signed_on_a_working_day(khoi_5: ClusterRecord) -> None:
    days = [approval.issued_on for approval in khoi_5.years[0].approvals]

    assert [day for day in days if day.isoweekday() > 5] == []


def test_no_paper_speaks_of_another_authority_or_misspells_a_title(
    texts: Mapping[tuple[str, str], str],
) -> None:
    """The article writes «Lao động tiện tiến» and, beside «Khối thi đua 5», «Khối Thi đua 5»."""
    for text in texts.values():
        for strange in ("Thể thao", "BVHTTDL", "Bộ Văn hóa", "tiện tiến", "Khối Thi đua"):
            assert strange not in text


def test_a_bonus_on_top_of_the_scale_is_told_beside_it(
    texts: Mapping[tuple[str, str], str],
) -> None:
    own = texts["bang-cham-diem", "cong-thong-tin-dien-tu-chinh-phu"]

    assert "Thang điểm: 100 điểm, điểm thưởng tối đa 5 điểm." in own
    assert "Tổng cộng | 105 | 104,5 |" in own
    assert "| 104,5 | 104 | 104 | 1" in texts["bang-tong-hop-diem", ""]


def test_another_authoritys_deadlines_do_not_bind_the_cluster(khoi_5: ClusterRecord) -> None:
    assert deadlines(khoi_5, khoi_5.years[0]) == {}
    of_ministry = read_folder(KHOI_20)
    assert len(deadlines(of_ministry, of_ministry.years[0])) == 3


def test_two_clusters_of_two_authorities_in_one_office_keep_to_themselves(
    alone: Years,
    db: None,  # noqa: ARG001 (asks for the database)
) -> None:
    load(KHOI_5)
    load(KHOI_20)

    together = run([OF_MINISTRY, OF_OFFICE])

    assert together == alone
    assert Paper.objects.count() == len(alone[OF_OFFICE]) + len(alone[OF_MINISTRY])
    assert {
        (counter.issuer, counter.last)
        for counter in RegisterCounter.objects.filter(series="QĐ", year=2025)
        if counter.issuer in {"vpcp", "bvhttdl"}
    } == {("vpcp", 1), ("bvhttdl", 1)}
    assert check() == []
    assert load(KHOI_5).changes == []
    assert load(KHOI_20).changes == []


@pytest.mark.django_db
def test_one_clusters_year_waits_for_nothing_of_the_others() -> None:
    load(KHOI_5)
    load(KHOI_20)
    day = date(2024, 3, 12)
    for stage in STAGES:
        for slug in (OF_MINISTRY, OF_OFFICE):
            run_stage(slug, YEAR, stage, day, actor=OFFICER)

    assert dict(Cycle.objects.values_list("cluster__slug", "stage")) == {
        OF_OFFICE: Stage.MID_YEAR_REVIEW,
        OF_MINISTRY: Stage.LAUNCH,
    }
