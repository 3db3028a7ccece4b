"""Several processes that run the same year at once issue every paper once."""

import json
import subprocess
import sys

import pytest

from tests.conftest import KHOI_20, Office

pytestmark = pytest.mark.slow

WHOLE_YEAR = """
from datetime import date
from thidua import store
store.connect()
from thidua.domain.cycle import STAGES
from thidua.usecases.run_stage import run_stage
for stage in STAGES:
    while not run_stage("khoi-20-bvhttdl", 2024, stage, date(2026, 1, 1), actor="test").done:
        pass
"""

WHAT_CAME_OUT = """
import json
from thidua import store
store.connect()
from thidua.store import ledger
from thidua.store.models.papers import LedgerEntry, Paper, RegisterEntry
print(json.dumps({
    "papers": sorted(Paper.objects.values_list("kind", "subject")),
    "numbers": list(RegisterEntry.objects.values_list("series", "number")),
    "acts": LedgerEntry.objects.count(),
    "problems": [str(problem) for problem in ledger.check()],
}))
"""


def test_four_runs_at_once_issue_each_paper_once(office: Office) -> None:
    office.must("load", KHOI_20)
    command = [sys.executable, "-c", WHOLE_YEAR]
    runs = [
        subprocess.Popen(command, env=office.environment, stderr=subprocess.PIPE) for _ in range(4)
    ]
    for run in runs:
        _, errors = run.communicate(timeout=300)
        assert run.returncode == 0, errors.decode()

    said = json.loads(office.python(WHAT_CAME_OUT).stdout)
    assert len(said["papers"]) == 12
    assert said["papers"] == sorted(map(list, {tuple(paper) for paper in said["papers"]}))
    assert sorted(said["numbers"]) == [
        ["BB", 1],
        ["BC", 1],
        ["BC", 2],
        ["GM", 1],
        ["KH", 1],
        ["QĐ", 1],
        ["TTr", 1],
    ]
    # One load, the templates, twelve papers, eight stages closed: nothing was done twice.
    assert said["acts"] == 1 + 2 + 12 + 8
    assert said["problems"] == []
