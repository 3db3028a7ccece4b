"""What the desk may show speaks of places, never of commands, their options or files of YAML."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from thidua.cli.hints import hints
from thidua.domain.places import Place
from thidua.errors import Problem
from thidua.settings import ROOT
from thidua.usecases.grids.known import GRIDS

_SOURCE = ROOT / "src" / "thidua"
_ROOMS = ("usecases", "sheets", "documents", "signing", "store", "law", "domain", "desk")
_OF_THE_COMMAND = {
    "usecases/records_folder.py": "folders are only read by the command",
    "law/explained.py": "answers «thidua law» alone",
    "signing/evidence/seal.py": "its text is what the seal is on",
    "signing/evidence/package.py": "its first line is part of the sealed file",
    "store/__init__.py": "said before there is a page",
    "usecases/handing_over/load_package.py": "packages are loaded by the command",
    "usecases/handing_over/package_list.py": "a text inside the package, for whoever opens it",
    "usecases/keeping/restore_backup.py": "backups are restored by the command",
    "usecases/trash/remove_cluster.py": "clusters are removed by the command",
    "usecases/trash/restore_cluster.py": "and had back by it",
    "usecases/watching/health_words.py": "answers «thidua health» alone",
}
_OF_COMMANDS = re.compile(r"\bthidua [a-z]+|\w\.yaml\b|(?<!\S)--[a-z]+")


def _modules() -> list[Path]:
    """Return the modules whose sentences a page may show."""
    found = [file for room in _ROOMS for file in sorted((_SOURCE / room).rglob("*.py"))]
    return [file for file in found if str(file.relative_to(_SOURCE)) not in _OF_THE_COMMAND]


def _sentences(file: Path) -> Iterator[str]:
    """Yield the texts of a module that are several words and no docstring."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, owners)]
    told = {id(one.value) for body in bodies for one in body if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in told else ""
        if isinstance(text, str) and " " in text and not text.startswith("--"):
            yield text


@pytest.mark.parametrize("file", _modules(), ids=lambda file: str(file.relative_to(_SOURCE)))
def test_no_sentence_speaks_of_the_command(file: Path) -> None:
    assert [text for text in _sentences(file) if _OF_COMMANDS.search(text)] == []


_CATALOGUES = sorted(_SOURCE.glob("*/catalogue/*.yaml"))


@pytest.mark.parametrize("file", _CATALOGUES, ids=lambda file: file.stem)
def test_no_finding_speaks_of_the_command(file: Path) -> None:
    assert _OF_COMMANDS.findall(file.read_text(encoding="utf-8")) == []


def test_a_place_that_is_a_grid_bears_its_name() -> None:
    named = {str(place) for place in Place}
    assert {f"bảng «{grid.label}»" for grid in GRIDS.values()} <= named


def test_every_place_names_a_file_that_a_folder_may_hold() -> None:
    shipped = {file.name for file in (ROOT / "records" / "clusters").rglob("*.yaml")}
    assert {place.file for place in Place} - {"reconstitution.yaml", "regulation.yaml"} <= shipped


def test_the_command_says_the_file_of_a_place_and_what_to_run() -> None:
    outdated = Problem("sheet-outdated", f"Số liệu đã thay đổi ({Place.SCORES}).")
    assert list(hints(outdated)) == [
        "bảng «Chấm điểm»: tệp scoring.yaml",
        "lệnh: thidua sheet write",
    ]
    assert list(hints(Problem("other", "Không có gì."))) == []
