"""Workbooks opened and saved again by LibreOffice come back as the same records."""

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.sheets.workbooks import cluster, filled, read, told, write
from thidua.sheets.kinds.known import KINDS

pytestmark = pytest.mark.slow


def saved_again(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """The workbooks after LibreOffice saved them."""
    start, there = folder / "start", folder / "there"
    start.mkdir()
    for name, content in files.items():
        (start / f"{name}.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'lo-sheet').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(there)]
    files_again = sorted(map(str, start.glob("*.xlsx")))
    subprocess.run([*command, *files_again], capture_output=True, timeout=300, check=True)
    return {path.stem: path.read_bytes() for path in there.glob("*.xlsx")}


def test_every_sheet_comes_back_and_a_wrong_cell_is_still_told(tmp_path: Path) -> None:
    wrong = filled("scores", {"E4": 91, "F5": "=2+3"})
    saved = saved_again({what: write(what) for what in KINDS} | {"wrong": wrong}, tmp_path)
    assert sorted(saved) == sorted([*KINDS, "wrong"])
    for what in KINDS:
        assert saved[what] != write(what)
        assert read(what, saved[what]).record == cluster(), what
    assert [(problem.code, problem.cell) for problem in told("scores", saved["wrong"])] == [
        ("score-above-max", "E4"),
        ("sheet-formula", "F5"),
    ]


def test_the_sums_lists_and_locks_are_there_and_right(tmp_path: Path) -> None:
    saved = saved_again({"scores": write("scores")}, tmp_path)["scores"]
    page = load_workbook(io.BytesIO(saved), data_only=True)["Bảng"]
    assert [page[f"G{row}"].value for row in (4, 5, 6)] == [94.5, 93.5, 94.5]
    assert page.protection.sheet
    assert (page["A4"].protection.locked, page["E4"].protection.locked) == (True, False)
    assert {rule.type for rule in page.data_validations.dataValidation} == {"list", "decimal"}
