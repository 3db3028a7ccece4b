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
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.records import Cycle
from thidua.usecases.issue_paper import IssuedPaper
from thidua.usecases.run_stage import issue_batch, run_stage
from thidua.usecases.stage_papers import PaperKey

PAPERS = [
    ("ke-hoach", "", "01/KH-KTĐ20"),
    ("giay-moi", "", "01/GM-KTĐ20"),
    ("giao-uoc", "", ""),
    ("bao-cao-so-ket", "", "01/BC-KTĐ20"),
    ("bang-cham-diem", LEAD, ""),
    ("bang-cham-diem", INSTITUTE, ""),
    ("bang-cham-diem", LIBRARY, ""),
    ("bang-cham-diem", CENTRE, ""),
    ("bien-ban-kiem-phieu", "", "01/BB-KTĐ20"),
    ("bao-cao-tong-ket", "", "02/BC-KTĐ20"),
    ("to-trinh", "", "01/TTr-KTĐ20"),
    ("quyet-dinh", "", "01/QĐ-BVHTTDL"),
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
    sizes = []

    def issue(cluster: str, year: int, batch: Sequence[PaperKey], actor: str) -> list[IssuedPaper]:
        sizes.append(len(batch))
        return issue_batch(cluster, year, batch, actor)

    run_stage(CLUSTER, YEAR, Stage.SCORING, AFTERWARDS, actor=OFFICER, issue=issue)

    assert sizes == [3, 1]
