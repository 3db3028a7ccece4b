"""Issued papers are cancelled, delivered and counted in the status."""

from datetime import date
from pathlib import Path

import pytest

from tests.usecases.year import (
    AFTERWARDS,
    ALL_PAPERS,
    CLUSTER,
    OFFICER,
    YEAR,
    issued,
    run_until,
    stage_now,
)
from thidua.errors import ThiduaError
from thidua.store import archive
from thidua.store.ledger import check, length
from thidua.store.models.papers import LedgerEntry, RegisterEntry
from thidua.usecases.cancel_paper import cancel_paper
from thidua.usecases.deliver_papers import deliver_papers
from thidua.usecases.year_status import year_status

DECISION, DECIDED = "01/QĐ-BVHTTDL", date(2025, 1, 15)
REASON = "Ghi sai ngày hội nghị"


def test_a_cancelled_number_stays_and_the_next_run_gives_the_next_one(finished: str) -> None:
    cancel_paper(finished, YEAR, DECISION, REASON, OFFICER, issued_on=DECIDED)

    assert stage_now() == "DECISION"
    entry = RegisterEntry.objects.get(series="QĐ", year=2025, issuer="bvhttdl")
    assert (entry.number, entry.state, entry.reason) == (1, "CANCELLED", REASON)
    act = LedgerEntry.objects.last()
    assert act is not None
    assert (act.action, act.subject) == ("cancel-paper", f"{finished} 2024 {DECISION}")
    assert act.details == {"reason": REASON}

    run_until(AFTERWARDS)

    assert "02/QĐ-BVHTTDL" in [paper.symbol for paper in issued()]
    assert (len(issued()), stage_now(), check()) == (ALL_PAPERS, "CLOSED", [])


@pytest.mark.parametrize(
    ("symbol", "reason", "code"),
    [
        (DECISION, "", "no-reason"),
        (DECISION, " \n", "no-reason"),
        ("09/QĐ-BVHTTDL", REASON, "paper-unknown"),
        ("", REASON, "paper-unknown"),
    ],
)
def test_a_cancellation_needs_a_reason_and_a_paper_in_force(
    finished: str, symbol: str, reason: str, code: str
) -> None:
    before = length()

    with pytest.raises(ThiduaError) as refused:
        cancel_paper(finished, YEAR, symbol, reason, OFFICER)

    assert refused.value.code == code
    assert (length(), stage_now(), len(issued())) == (before, "CLOSED", ALL_PAPERS)


def test_a_paper_is_cancelled_only_once(finished: str) -> None:
    cancel_paper(finished, YEAR, DECISION, REASON, OFFICER, issued_on=DECIDED)

    with pytest.raises(ThiduaError, match=DECISION):
        cancel_paper(finished, YEAR, DECISION, REASON, OFFICER, issued_on=DECIDED)


def test_two_papers_of_one_number_are_told_apart_by_their_days(finished: str) -> None:
    with pytest.raises(ThiduaError, match=r"ngày 05/03/2024.* ngày 15/01/2025") as refused:
        cancel_paper(finished, YEAR, DECISION, REASON, OFFICER)

    assert refused.value.code == "paper-ambiguous"
    assert len(issued()) == ALL_PAPERS


def test_delivered_files_bear_their_names_and_the_bytes_of_the_archive(
    finished: str, tmp_path: Path
) -> None:
    files = deliver_papers(finished, YEAR, tmp_path / "ra")
    deliver_papers(finished, YEAR, tmp_path / "ra")

    assert [path.read_bytes() for path in files] == [
        archive.fetch(paper.file_digest) for paper in issued()
    ]
    assert sorted(files) == sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert str(files[0].relative_to(tmp_path / "ra")) == (
        "1. Mở năm thi đua/2024-03-05 Quyết định kiện toàn khối (01-QĐ-BVHTTDL).docx"
    )
    names = {path.name for path in files}
    assert "2024-11-08 Bảng tự chấm điểm - Viện Bảo tồn di tích.docx" in names


def test_a_cancelled_paper_is_not_delivered(finished: str, tmp_path: Path) -> None:
    cancel_paper(finished, YEAR, DECISION, REASON, OFFICER, issued_on=DECIDED)

    assert len(deliver_papers(finished, YEAR, tmp_path)) == ALL_PAPERS - 1
    assert not list(tmp_path.rglob("2025*QĐ-BVHTTDL*"))


def test_a_closed_year_shows_what_came_late(finished: str) -> None:
    status = year_status(finished, YEAR, AFTERWARDS)

    assert (status.current, status.next_thing) == (None, "Năm thi đua đã kết thúc.")
    assert [stage.papers for stage in status.stages] == [4, 8, 1, 5, 7, 13, 3, 1]
    pledge = status.stages[1]
    assert (pledge.due_on, pledge.days_late(AFTERWARDS)) == (date(2024, 3, 30), 18)
    assert ("Trung tâm Công nghệ thông tin", "đăng ký thi đua", 2) in [
        (need.who, need.what, need.days_late(AFTERWARDS)) for need in pledge.came_late(AFTERWARDS)
    ]
    assert finished == CLUSTER
