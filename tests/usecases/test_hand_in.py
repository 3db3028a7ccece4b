"""A finished year goes to the archive: files by their terms, lists, minutes, digests."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from tests.usecases.year import ALL_PAPERS, CLUSTER, OFFICER, YEAR
from thidua.documents.gate import gate
from thidua.documents.layout import lint
from thidua.documents.plain_text import plain_text
from thidua.domain.cycle import Stage
from thidua.domain.year_files import FileGroup
from thidua.errors import ThiduaError
from thidua.law.layout import layout_rules
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.records import Cycle
from thidua.usecases.archiving.hand_in import HandedIn, Taker, hand_in
from thidua.usecases.archiving.year_files import FiledPaper, safe_name

DAY = date(2025, 6, 20)


def handed(folder: Path) -> HandedIn:
    return hand_in(CLUSTER, YEAR, folder, day=DAY, actor=OFFICER, taker=Taker("Lê Thị Ví Dụ"))


@pytest.mark.usefixtures("finished")
def test_every_paper_is_in_one_file_with_its_list(tmp_path: Path) -> None:
    done = handed(tmp_path / "nop-luu")

    assert done.count == ALL_PAPERS
    assert [one.group for one, _ in done.terms] == list(FileGroup)
    assert [value.text for _, value in done.terms] == ["Vĩnh viễn", "20", "10"]
    assert all(value.mark.weak for _, value in done.terms)
    assert done.due_by == date(2026, 1, 22)
    files = sorted(path.relative_to(done.folder).as_posix() for path in done.folder.rglob("*.docx"))
    assert len(files) == ALL_PAPERS + 5
    assert "Biên bản giao nhận hồ sơ, tài liệu.docx" in files
    first = "01.TĐKT Hồ sơ hoạt động thi đua năm 2024 của Khối thi đua 20"
    plan = next(name for name in files if "2024-03-20 Kế hoạch hoạt động" in name)
    assert plan.startswith(f"{first}/")


@pytest.mark.usefixtures("finished")
def test_the_lists_say_what_is_there_and_keep_to_the_layout(tmp_path: Path) -> None:
    folder = handed(tmp_path / "nop-luu").folder

    texts = {path.name: plain_text(path.read_bytes()) for path in folder.glob("*.docx")}
    listed = texts["Mục lục hồ sơ, tài liệu nộp lưu.docx"]
    assert "Mục lục này gồm: 03 hồ sơ (đơn vị bảo quản)." in listed
    assert "Viết bằng chữ: ba hồ sơ" in listed
    assert "05/3/2024 - 22/01/2025" in listed
    made = texts["Biên bản giao nhận hồ sơ, tài liệu.docx"]
    assert "VIỆN BẢO TỒN DI TÍCH" in made
    assert "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020" in made
    assert f"- Tổng số tệp tin trong hồ sơ: {ALL_PAPERS}." in made
    assert "Ông (bà): Lê Thị Ví Dụ" in made
    assert "Chức vụ công tác: ....." in made
    for path in [*folder.glob("*.docx"), *folder.glob("*/00 *.docx")]:
        package = gate(path.read_bytes()).package
        assert package is not None
        assert lint(package, layout_rules("STATE", DAY)) == (), path.name


@pytest.mark.usefixtures("finished")
def test_the_digests_are_those_of_the_files_and_the_ledger_keeps_theirs(tmp_path: Path) -> None:
    folder = handed(tmp_path / "nop-luu").folder

    sums = (folder / "sha256.txt").read_bytes()
    for line in sums.decode().splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    entry = LedgerEntry.objects.filter(action="hand-in").last()
    assert entry is not None
    assert entry.details["sums"] == hashlib.sha256(sums).hexdigest()


@pytest.mark.usefixtures("finished")
def test_the_same_year_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = handed(tmp_path / "a").folder, handed(tmp_path / "b").folder
    assert (first / "sha256.txt").read_bytes() == (second / "sha256.txt").read_bytes()


@pytest.mark.usefixtures("finished")
def test_an_open_year_and_a_used_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "used").mkdir()
    (tmp_path / "used" / "a.txt").write_text("a")
    with pytest.raises(ThiduaError, match="thư mục mới"):
        handed(tmp_path / "used")
    Cycle.objects.update(stage=Stage.HANDOVER)
    with pytest.raises(ThiduaError, match="Bàn giao") as refused:
        handed(tmp_path / "new")
    assert refused.value.code == "year-not-closed"
    assert [path.name for path in tmp_path.iterdir() if path.name != "archive"] == ["used"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ('a/b\\c:d*e?f"g<h>i|j', "07 a-b-c-d-e-f-g-h-i-j.docx"),
        ("../../etc/passwd", "07 -..-etc-passwd.docx"),
        ("a\nb\x00c. ", "07 a-b-c.docx"),
    ],
)
def test_a_file_s_name_holds_no_sign_that_a_system_reserves(name: str, wanted: str) -> None:
    paper = FiledPaper(DAY, "", "", "", "", name, "", ".docx")
    assert safe_name(7, paper) == wanted
    long = FiledPaper(DAY, "", "", "", "", "ế" * 500, "", ".docx")
    assert len(safe_name(7, long).encode()) <= 200
