"""A workbook out and back in: one act, whole or not at all, through the rules of a load."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import KHOI_20
from tests.usecases.year import CLUSTER, LIBRARY, OFFICER, YEAR, load
from thidua.domain.record import ClusterRecord
from thidua.errors import ThiduaError
from thidua.sheets.kinds.known import KINDS
from thidua.sheets.limits import MAX_FILE
from thidua.store.ledger import check, length
from thidua.store.models.papers import LedgerEntry
from thidua.store.records import read_cluster
from thidua.usecases.issue_paper import issue_paper
from thidua.usecases.load_records import Change
from thidua.usecases.read_sheet import SheetRead, read_sheet, read_sheet_file
from thidua.usecases.stage_papers import PaperKey
from thidua.usecases.write_sheet import write_sheet


def filled(what: str, cells: dict[str, Any]) -> bytes:
    book = load_workbook(io.BytesIO(write_sheet(CLUSTER, YEAR, what)))
    for cell, value in cells.items():
        book["Bảng"][cell] = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def taken_back(what: str, content: bytes) -> SheetRead:
    return read_sheet(CLUSTER, YEAR, what, content, actor=OFFICER, file="bang.xlsx")


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("what", list(KINDS))
def test_an_untouched_sheet_changes_nothing(what: str, record: ClusterRecord) -> None:
    content = write_sheet(CLUSTER, YEAR, what)
    assert content == write_sheet(CLUSTER, YEAR, what)
    assert taken_back(what, content).loaded.changes == []
    assert read_cluster(CLUSTER) == record
    assert length() == 1


@pytest.mark.usefixtures("loaded")
def test_a_changed_sheet_shows_exactly_what_changed_and_once() -> None:
    content = filled("registrations", {"B6": "20/03/2024"})
    done = taken_back("registrations", content)

    assert (done.rows, done.blank) == (4, 0)
    (change,) = done.loaded.changes
    where = f"{CLUSTER} › years[2024] › registrations[{LIBRARY}] › registered_on"
    assert change.where == where
    entry = LedgerEntry.objects.order_by("sequence").last()
    assert entry is not None
    assert (entry.actor, entry.action, entry.subject) == (OFFICER, "read-sheet", CLUSTER)
    assert entry.details == {"changes": 1, "what": "registrations", "year": YEAR}

    assert taken_back("registrations", content).loaded.changes == []
    assert length() == 2
    assert check() == []


@pytest.mark.usefixtures("loaded")
def test_a_sheet_with_one_bad_cell_changes_nothing(record: ClusterRecord) -> None:
    with pytest.raises(ThiduaError) as refused:
        taken_back("scores", filled("scores", {"C4": "09/11/2024", "E5": "nhiều", "E6": 999}))

    told = [(problem.code, problem.file, problem.cell) for problem in refused.value.problems]
    assert told == [("not-a-number", "bang.xlsx", "E5"), ("score-above-max", "bang.xlsx", "E6")]
    assert str(refused.value.problems[0]).startswith("bang.xlsx, ô E5: cần một số")
    assert read_cluster(CLUSTER) == record
    assert length() == 1


@pytest.mark.usefixtures("loaded")
def test_a_sheet_from_before_another_change_is_refused(record: ClusterRecord) -> None:
    mine = filled("registrations", {"B6": "20/03/2024"})
    taken_back("registrations", filled("registrations", {"B4": "16/03/2024"}))
    with pytest.raises(ThiduaError, match="lấy bảng Excel mới") as refused:
        taken_back("registrations", mine)
    assert refused.value.code == "sheet-outdated"
    load(KHOI_20)
    assert read_cluster(CLUSTER) == record


@pytest.mark.usefixtures("loaded")
def test_a_new_member_is_a_unit_of_the_cluster() -> None:
    cells = {"B8": "Nhà hát Kịch", "C8": "01/01/2024", "D8": "NHK", "E8": "01/07/2024"}
    done = taken_back("members", filled("members", cells))
    assert Change(f"{CLUSTER} › units[nha-hat-kich] › symbol", None, "NHK") in done.loaded.changes


@pytest.mark.usefixtures("loaded")
def test_a_sheet_is_taken_after_papers_were_issued() -> None:
    issue_paper(CLUSTER, YEAR, PaperKey("ke-hoach"), OFFICER)
    content = filled("nominees", {"F5": "Dẫn đầu phong trào."})
    assert len(taken_back("nominees", content).loaded.changes) == 1


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("cluster", "year", "what", "code"),
    [
        ("khoi-21", YEAR, "scores", "cluster-unknown"),
        (CLUSTER, 1999, "scores", "year-unknown"),
        (CLUSTER, YEAR, "diem", "sheet-unknown"),
    ],
)
def test_what_is_unknown_is_refused_both_ways(
    cluster: str, year: int, what: str, code: str
) -> None:
    with pytest.raises(ThiduaError) as refused:
        write_sheet(cluster, year, what)
    assert refused.value.code == code
    with pytest.raises(ThiduaError) as refused:
        read_sheet(cluster, year, what, b"", actor=OFFICER)
    assert refused.value.code == code


def test_a_file_is_read_no_further_than_the_bound(tmp_path: Path) -> None:
    big = tmp_path / "big.xlsx"
    big.write_bytes(bytes(MAX_FILE + 1000))
    assert len(read_sheet_file(big)) == MAX_FILE + 1
    with pytest.raises(ThiduaError, match="Không mở được tệp"):
        read_sheet_file(tmp_path / "none.xlsx")
