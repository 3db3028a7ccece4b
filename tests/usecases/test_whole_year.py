"""A year run to its end: what it issued, and that running it again adds nothing."""

from collections.abc import Sequence

import pytest

from tests.usecases.year import (
    AFTERWARDS,
    CENTRE,
    CLUSTER,
    INSTITUTE,
    LEAD,
    LIBRARY,
    OFFICER,
    YEAR,
    issued,
    issued_files,
    numbers_given,
    run_until,
)
from thidua.domain.cycle import STAGES, Stage
from thidua.store.ledger import check, length
from thidua.store.models.papers import LedgerEntry, Paper
from thidua.store.models.records import Cycle
from thidua.usecases.issue_paper import IssuedPaper
from thidua.usecases.run_stage import issue_batch, run_stage
from thidua.usecases.stage_papers import PaperKey

PAPERS = [
    ("quyet-dinh-kien-toan", "", "01/QĐ-BVHTTDL"),
    ("dang-ky-thi-dua", LEAD, ""),
    ("dang-ky-thi-dua", INSTITUTE, ""),
    ("ke-hoach", "", "01/KH-KTĐ20"),
    ("dang-ky-thi-dua", LIBRARY, ""),
    ("cong-van-dinh-chinh", "san-pham-du-thao", "01/KTĐ20"),
    ("dang-ky-thi-dua", CENTRE, ""),
    ("giay-moi", "PLEDGE", "01/GM-KTĐ20"),
    ("chuong-trinh", "PLEDGE", "01/CTr-KTĐ20"),
    ("quy-che", "", "01/QC-KTĐ20"),
    ("bang-tieu-chi", "", ""),
    ("giao-uoc", "", ""),
    ("bien-ban-hoi-nghi", "PLEDGE", "01/BB-KTĐ20"),
    ("bao-cao-so-ket", "", "01/BC-KTĐ20"),
    ("bang-cham-diem", LEAD, ""),
    ("bang-cham-diem", INSTITUTE, ""),
    ("bang-cham-diem", LIBRARY, ""),
    ("bang-cham-diem", CENTRE, ""),
    ("bang-tong-hop-diem", "", ""),
    ("giay-moi", "YEAR_END", "02/GM-KTĐ20"),
    ("chuong-trinh", "YEAR_END", "02/CTr-KTĐ20"),
    ("bien-ban-binh-xet", "", "02/BB-KTĐ20"),
    ("phieu-bau", "", ""),
    ("bien-ban-kiem-phieu", "", "03/BB-KTĐ20"),
    ("bien-ban-hoi-nghi", "YEAR_END", "04/BB-KTĐ20"),
    ("bao-cao-tong-ket", "", "02/BC-KTĐ20"),
    ("to-trinh-don-vi", LIBRARY, "01/TTr-TVQGVN"),
    ("to-trinh-don-vi", INSTITUTE, "01/TTr-VVHNTQGVN"),
    ("to-trinh-don-vi", LEAD, "01/TTr-VBTDT"),
    ("to-trinh-don-vi", CENTRE, "01/TTr-TTCNTT"),
    ("bao-cao-thanh-tich-tap-the", "co-thu-vien-quoc-gia", "01/BC-TVQGVN"),
    ("bao-cao-thanh-tich-tap-the", "tap-the-vien-van-hoa-nghe-thuat", "01/BC-VVHNTQGVN"),
    ("bao-cao-thanh-tich-tap-the", "tap-the-vien-bao-ton-di-tich", "01/BC-VBTDT"),
    ("bao-cao-thanh-tich-tap-the", "tap-the-phong-an-toan-thong-tin", "01/BC-TTCNTT"),
    ("bao-cao-thanh-tich-ca-nhan", "ca-nhan-trinh-ba-loc", "02/BC-VVHNTQGVN"),
    ("bao-cao-thanh-tich-ca-nhan", "ca-nhan-khuat-thi-thuy-dung", "02/BC-TVQGVN"),
    ("bao-cao-thanh-tich-ca-nhan", "ca-nhan-mai-xuan-thuc", "02/BC-TTCNTT"),
    ("to-trinh", "", "01/TTr-KTĐ20"),
    ("danh-sach-de-nghi", "", ""),
    ("quyet-dinh-giay-khen", LEAD, "01/QĐ-VBTDT"),
    ("giay-khen", LEAD, ""),
    ("quyet-dinh", "", "01/QĐ-BVHTTDL"),
    ("bien-ban-ban-giao", "", "01/BB-KTĐ20"),
]


def test_a_whole_year_issues_its_papers_in_order(finished: str) -> None:
    assert [(paper.kind, paper.subject, paper.symbol) for paper in issued()] == PAPERS
    assert {entry.action for entry in LedgerEntry.objects.all()} == {
        "load-records",
        "ship-templates",
        "pin-templates",
        "issue-paper",
        "close-stage",
    }
    assert length() == 1 + 2 + len(PAPERS) + len(STAGES)
    assert check() == []
    assert LedgerEntry.objects.filter(subject=f"{finished} {YEAR} DECISION").count() == 1


@pytest.mark.usefixtures("finished")
def test_running_the_year_again_issues_nothing_new() -> None:
    before = (issued_files(), numbers_given(), length())

    reports = run_until(AFTERWARDS)

    assert (issued_files(), numbers_given(), length()) == before
    assert all(report.done for report in reports)
    assert sum(len(report.papers) for report in reports) == len(PAPERS)


@pytest.mark.usefixtures("finished")
def test_papers_are_issued_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.usecases.run_stage.BATCH", 3)
    Cycle.objects.update(stage="SCORING")
    Paper.objects.filter(stage="SCORING").delete()
    sizes = []

    def issue(cluster: str, year: int, batch: Sequence[PaperKey], actor: str) -> list[IssuedPaper]:
        sizes.append(len(batch))
        return issue_batch(cluster, year, batch, actor)

    run_stage(CLUSTER, YEAR, Stage.SCORING, AFTERWARDS, actor=OFFICER, issue=issue)

    assert sizes == [3, 2]
