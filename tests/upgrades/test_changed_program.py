"""A program with other templates and another law is put over an office that has drafted."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import KHOI_20, Office
from tests.usecases.templates import corrected
from tests.usecases.year import CLUSTER, YEAR
from thidua.settings import ROOT

CITED = "records/instruments/luat-06-2022-qh15.yaml"
CHANGED = ["giay-moi", "ke-hoach"]
"""A kind of which a draft stands, and one of which the paper is issued."""
LAUNCH = f"""
from datetime import date
from thidua import store
store.connect()
from thidua.domain.cycle import Stage
from thidua.usecases.run_stage import run_stage
run_stage({CLUSTER!r}, {YEAR}, Stage.LAUNCH, date(2024, 4, 5), actor="test")
"""


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the program in which two templates and a law that papers cite are otherwise."""
    program = tmp_path / "program"
    for folder in ("src", "templates", "records", "tests"):
        shutil.copytree(ROOT / folder, program / folder, ignore=shutil.ignore_patterns("states"))
    for kind in CHANGED:
        template = program / "templates" / "docx" / kind / "mau.docx"
        template.write_bytes(corrected(template.read_bytes(), "Mẫu mới của chương trình"))
    law = program / CITED
    text = law.read_text(encoding="utf-8")
    assert "summary: Thi đua, khen thưởng" in text
    law.write_text(text.replace("summary: Thi đua,", "summary: Thi đua và"), encoding="utf-8")
    return program


@pytest.mark.slow
def test_a_template_and_a_law_that_change_in_an_upgrade_change_no_paper_or_draft(
    office: Office, changed: Path
) -> None:
    office.must("load", KHOI_20)
    launched = office.python(LAUNCH)
    assert launched.returncode == 0, launched.stderr
    office.must("draft", CLUSTER, str(YEAR), "--on", "2024-04-05", "--out", office.data / "drafts")
    before = look(office, "look", ROOT)
    assert before["stale"] == {}
    assert {key.split()[0] for key in before["held"]} == {"Paper", "PaperDraft"}

    after = look(office, "upgrade", changed)
    assert after["program"] == str(changed)
    assert sorted(after["new"]) == CHANGED
    assert after["held"] == before["held"]
    # The law is told of a paper that cites it; the template is not: the year keeps its own.
    plan = next(title for title in after["stale"] if title.startswith("Kế hoạch"))
    assert any(field.startswith("can_cu") for field in after["stale"][plan])
    assert after["of_another_template"] == []

    # Once the year is given the new templates, all are told; none is made otherwise by it.
    given = look(office, "switch", changed)
    assert given["held"] == before["held"]
    named = given["of_another_template"]
    made = [key.split() for key in given["held"]]
    assert sorted(what for _, what in named) == sorted(
        what for what, kind, *_ in made if kind in CHANGED
    )
    assert [plan, "Paper"] in named
    (draft,) = (title for title, what in named if what == "PaperDraft")
    told = office_of(office, changed).must("stale", CLUSTER, str(YEAR))
    assert draft in told


def office_of(office: Office, program: Path) -> Office:
    """Return the office as that program runs it."""
    path = {"PYTHONPATH": f"{program / 'src'}:{program}"}
    return Office(office.data, office.environment | path)


def look(office: Office, act: str, program: Path) -> Any:
    """Ask the program what the office holds."""
    code = f"from tests.upgrades.looking import main; main({act!r})"
    there = f"import os, sys; os.chdir({str(program)!r}); sys.path[0] = ''\n{code}"
    done = office_of(office, program).python(there)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
