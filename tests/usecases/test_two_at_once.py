"""Several processes that run the same year at once issue every paper once."""

import json
import subprocess
import sys

import pytest

from tests.conftest import KHOI_20, Office
from tests.usecases.year import ALL_PAPERS, CLUSTER, YEAR

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
    "numbers": list(RegisterEntry.objects.values_list("issuer", "series", "year", "number")),
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
    assert len(said["papers"]) == ALL_PAPERS
    assert said["papers"] == sorted(map(list, {tuple(paper) for paper in said["papers"]}))
    numbers: dict[tuple[str, str, int], list[int]] = {}
    for issuer, series, year, number in said["numbers"]:
        numbers.setdefault((issuer, series, year), []).append(number)
    assert numbers[CLUSTER, "GM", YEAR] == [1, 2]
    for given in numbers.values():
        assert sorted(given) == list(range(1, len(given) + 1))
    # One load, the templates, every paper, eight stages closed: nothing was done twice.
    assert said["acts"] == 1 + 2 + ALL_PAPERS + 8
    assert said["problems"] == []
