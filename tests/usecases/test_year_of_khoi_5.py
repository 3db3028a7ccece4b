"""The year of Khối thi đua 5 of the Government Office, alone and beside another cluster's year."""

from collections.abc import Iterable, Mapping
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
PAPERS = [
    ("ke-hoach", "", "01/KH-KTĐ5", date(2024, 3, 1)),
    ("giay-moi", "", "01/GM-KTĐ5", date(2024, 3, 6)),
    ("giao-uoc", "", "", date(2024, 3, 12)),
    ("bao-cao-so-ket", "", "01/BC-KTĐ5", date(2024, 7, 10)),
    ("bang-cham-diem", "vu-to-chuc-can-bo", "", date(2024, 12, 6)),
    ("bang-cham-diem", "cuc-quan-tri", "", date(2024, 12, 6)),
    ("bang-cham-diem", "cuc-hanh-chinh-quan-tri-ii", "", date(2024, 12, 6)),
    ("bang-cham-diem", "cong-thong-tin-dien-tu-chinh-phu", "", date(2024, 12, 6)),
    ("bien-ban-kiem-phieu", "", "01/BB-KTĐ5", date(2024, 12, 12)),
    ("bao-cao-tong-ket", "", "02/BC-KTĐ5", date(2024, 12, 13)),
    ("to-trinh", "", "01/TTr-KTĐ5", date(2024, 12, 18)),
    ("quyet-dinh", "", "01/QĐ-VPCP", date(2025, 1, 20)),
]


@dataclass(frozen=True)
class Issued:
    """A paper of a finished year: where it stands, and what it says."""

    kind: str
    unit: str
    symbol: str
    day: date
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
        Issued(row.kind, row.subject, row.symbol, row.issued_on, archive.fetch(row.file_digest))
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
    """What the papers of the Government Office's cluster say, by kind and unit."""
    return {(paper.kind, paper.unit): plain_text(paper.content) for paper in alone[OF_OFFICE]}


@pytest.fixture(scope="module")
def khoi_5() -> ClusterRecord:
    """The records of the Government Office's cluster."""
    return read_folder(KHOI_5)


def test_the_whole_year_leaves_every_paper_with_its_number(alone: Years) -> None:
    assert [(item.kind, item.unit, item.symbol, item.day) for item in alone[OF_OFFICE]] == PAPERS


def test_the_layout_lint_finds_nothing_in_any_paper(alone: Years) -> None:
    found = [lint_paper(paper.content, "STATE", paper.day) for paper in alone[OF_OFFICE]]

    assert found == [()] * len(PAPERS)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("ke-hoach", "VĂN PHÒNG CHÍNH PHỦ / KHỐI THI ĐUA 5 | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("ke-hoach", CLUSTER_RULES),
        ("giao-uoc", CLUSTER_LIST),
        ("to-trinh", CLUSTER_RULES),
        ("giao-uoc", "KT. CỤC TRƯỞNG / PHÓ CỤC TRƯỞNG"),
        ("giao-uoc", "1 | 100% tập thể đạt danh hiệu “Tập thể lao động tiên tiến”"),
        ("giao-uoc", "5 | 100% cá nhân đạt danh hiệu “Lao động tiên tiến”"),
        ("giay-moi", "Chủ trì: Ông Trần Khả Toàn, Vụ trưởng Vụ Tổ chức cán bộ."),
        ("bien-ban-kiem-phieu", "08 | 02 | 72,73% | Không đạt"),
        ("bao-cao-tong-ket", "1 | Cổng Thông tin điện tử Chính phủ | 104,5 | 104 | 104"),
        ("to-trinh", "cho 04 tập thể và 03 cá nhân"),
        ("quyet-dinh", "BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ\n"),
        ("quyet-dinh", "Căn cứ Nghị định số 79/2022/NĐ-CP ngày 06 tháng 10 năm 2022 của Chính phủ"),
        ("quyet-dinh", "KT. BỘ TRƯỞNG, CHỦ NHIỆM / PHÓ CHỦ NHIỆM"),
        ("quyet-dinh", "Chiến sĩ thi đua Văn phòng Chính phủ: 03 (ba) cá nhân."),
        ("quyet-dinh", "46.800.000 đồng (bằng chữ: Bốn mươi sáu triệu tám trăm nghìn đồng)"),
    ],
)
def test_a_paper_speaks_as_the_government_office_does(
    texts: Mapping[tuple[str, str], str], kind: str, words: str
) -> None:
    assert words in texts[kind, ""]


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
    table = texts["bang-cham-diem", "cong-thong-tin-dien-tu-chinh-phu"]

    assert "Thang điểm: 100 điểm, điểm thưởng tối đa 5 điểm. Đơn vị chấm điểm chéo: " in table
    assert "Tổng cộng | 105 | 104,5 | 104 | 104" in table


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
