"""A year that is run from its page: by the flows that are served, once, however often asked."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import KHOI_20, Office
from tests.usecases.year import plant
from thidua.settings import ROOT

SERVE = "from thidua.orchestrator import serve_flows; serve_flows()"

RUN = """
import json
import time
from prefect.client.orchestration import get_client
from thidua import orchestrator, store
from thidua.orchestrator import runs
from thidua.domain.cycle import Stage
store.connect()
YEAR = ("khoi-20-bvhttdl", 2024)

def wait(until):
    deadline = time.monotonic() + 180
    while not (found := until()) and time.monotonic() < deadline:
        time.sleep(0.3)
    return found

def served():
    with get_client(sync_client=True) as client:
        return runs.served(client, Stage.LAUNCH)

def ended():
    state = orchestrator.run_state(run)
    return state if state.done else None

assert wait(served), "nobody serves the flow"
run = orchestrator.start_run(*YEAR, Stage.LAUNCH, "Nguyễn Thị Chuyên Viên")
again = orchestrator.start_run(*YEAR, Stage.LAUNCH, "Người khác")
under_way = orchestrator.run_under_way(*YEAR)
state = wait(ended)
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.records import Cycle
print(json.dumps({
    "runs": [run, again, under_way],
    "left": orchestrator.run_under_way(*YEAR),
    "nowhere": orchestrator.run_state("khong-co"),
    "state": [state.label, state.failed, state.message, list(state.about)],
    "stage": Cycle.objects.get(year=2024).stage,
    "actors": sorted(set(LedgerEntry.objects.values_list("actor", flat=True))),
}))
"""

NO_SERVER = """
import json
from thidua import orchestrator, store
from thidua.domain.cycle import Stage
store.connect()
YEAR = ("khoi-20-bvhttdl", 2024)
run = orchestrator.start_run(*YEAR, Stage.LAUNCH, "Nguyễn Thị Chuyên Viên")
from thidua.store.models.records import Cycle
stage = Cycle.objects.get(year=2024).stage
print(json.dumps([run, orchestrator.run_under_way(*YEAR), stage]))
"""


@pytest.fixture
def serving(prefect_office: Office) -> Iterator[Office]:
    """An office whose flows are served."""
    prefect_office.must("load", KHOI_20)
    runner = subprocess.Popen(
        [sys.executable, "-c", SERVE],
        env=prefect_office.environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield prefect_office
    finally:
        os.killpg(runner.pid, signal.SIGTERM)
        runner.wait(timeout=60)


@pytest.mark.slow
def test_a_served_flow_runs_once_and_tells_how_it_ended(serving: Office, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(KHOI_20, tmp_path / KHOI_20.name))
    plant(folder, "2024/approvals.yaml", "2024-03-20", "2024-01-15")
    serving.must("load", folder)
    refused = _said(serving, RUN)
    assert refused["state"][:2] == ["Không chạy được", True]
    assert refused["state"][2].startswith("không có quy định nào về ")
    assert refused["state"][2].endswith("có hiệu lực ngày 15/01/2024")
    assert refused["stage"] == "LAUNCH"

    serving.must("load", KHOI_20)
    done = _said(serving, RUN)
    first, again, under_way = done["runs"]
    assert first == again == under_way != refused["runs"][0]
    assert done["state"] == ["Đã chạy xong", False, "", ["khoi-20-bvhttdl/2024"]]
    assert (done["left"], done["nowhere"], done["stage"]) == ("", None, "PLEDGE")
    assert "Nguyễn Thị Chuyên Viên" in done["actors"]
    assert "Người khác" not in done["actors"]


@pytest.mark.slow
@pytest.mark.parametrize("address", [None, "http://127.0.0.1:9/api"])
def test_without_a_server_the_stage_runs_at_once(office: Office, address: str | None) -> None:
    environment = office.environment | ({"PREFECT_API_URL": address} if address else {})
    alone = Office(office.data, environment)
    alone.must("load", KHOI_20)
    assert _said(alone, NO_SERVER) == ["", "", "PLEDGE"]


def _said(office: Office, code: str) -> Any:
    done = office.python(code)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])
