"""Several people who act on one template at the same moment: one wins, the others are told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import KHOI_20, Office
from tests.usecases.templates import CLERK, KIND, WHY, corrected
from thidua.settings import TEMPLATES_DOCX

pytestmark = pytest.mark.slow

AT_ONCE = """
import json, sys
from pathlib import Path
from thidua import store
store.connect()
from thidua.errors import ThiduaError
from thidua.usecases.activate_template import activate_template
from thidua.usecases.upload_template import upload_template
act, what, actor = sys.argv[1:]
print("ready", flush=True)
sys.stdin.readline()
try:
    if act == "activate":
        done = activate_template("ke-hoach", what, actor=actor)
    else:
        done = upload_template("ke-hoach", Path(what).read_bytes(), actor=actor, why="Thử")
    print("done" if done.new else "known")
except ThiduaError as error:
    print(error.code)
"""

WHAT_CAME_OUT = """
import json
from thidua import store
store.connect()
from thidua.store import ledger
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.templates import TemplateVersion
print(json.dumps({
    "states": list(TemplateVersion.objects.filter(kind="ke-hoach").values_list("state", flat=True)),
    "acts": list(LedgerEntry.objects.values_list("action", flat=True)),
    "problems": [str(problem) for problem in ledger.check()],
}))
"""


def at_once(office: Office, act: str, whats: list[str]) -> list[str]:
    """Let each act in a process of its own, all released together; return what they said."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", AT_ONCE, act, what, f"Người {number}"],
            env=office.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number, what in enumerate(whats)
    ]
    for run in runs:
        assert run.stdout is not None
        assert run.stdout.readline() == "ready\n"
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("\n")
        run.stdin.flush()
    return sorted(run.communicate(timeout=120)[0].strip() for run in runs)


def drafts(office: Office, folder: Path, count: int) -> None:
    """Upload so many corrections of the shipped template, as the clerk."""
    shipped = (TEMPLATES_DOCX / KIND / "mau.docx").read_bytes()
    for number in range(count):
        file = folder / f"{number}.docx"
        file.write_bytes(corrected(shipped, f"Sửa {number}"))
        office.must("template", "upload", KIND, file, "--why", WHY, "--as", CLERK)


def came_out(office: Office) -> dict[str, list[str]]:
    said: dict[str, list[str]] = json.loads(office.python(WHAT_CAME_OUT).stdout)
    assert said["problems"] == []
    return said


def test_of_several_corrections_activated_at_once_one_is_used(
    office: Office, tmp_path: Path
) -> None:
    drafts(office, tmp_path, 4)
    assert at_once(office, "activate", ["2", "3", "4", "5"]) == [*["base-changed"] * 3, "done"]
    said = came_out(office)
    assert sorted(said["states"]) == ["ACTIVE", "DRAFT", "DRAFT", "DRAFT", "RETIRED"]
    assert said["acts"].count("activate-template") == 1


def test_one_correction_activated_by_several_at_once_is_activated_once(
    office: Office, tmp_path: Path
) -> None:
    drafts(office, tmp_path, 1)
    assert at_once(office, "activate", ["2"] * 4) == ["done", "known", "known", "known"]
    assert came_out(office)["acts"].count("activate-template") == 1


def test_one_file_uploaded_by_several_at_once_is_one_version(
    office: Office, tmp_path: Path
) -> None:
    office.must("load", KHOI_20)
    file = tmp_path / "sửa.docx"
    file.write_bytes(corrected((TEMPLATES_DOCX / KIND / "mau.docx").read_bytes(), "Sửa"))
    assert at_once(office, "upload", [str(file)] * 4) == ["done", "known", "known", "known"]
    said = came_out(office)
    assert said["states"] == ["ACTIVE", "DRAFT"]
    assert said["acts"] == ["load-records", "ship-templates", "upload-template"]
