"""A run that fails is told at once, one that was killed on the next day; each once."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import KHOI_20, Office
from tests.usecases.watching.local_servers import Hook, webhook_server
from tests.usecases.year import CLUSTER, YEAR, plant

pytestmark = pytest.mark.slow

FAILS = """
from datetime import date
from thidua.domain.cycle import Stage
from thidua.orchestrator import stage_flow
stage_flow(Stage.LAUNCH)(cluster="khoi-20-bvhttdl", year=2024, day=date(2024, 4, 20), actor="thu")
"""

KILLED = """
import os
from prefect import flow
@flow(name="thu", persist_result=False)
def killed(cluster: str, year: int) -> None:
    os.kill(os.getpid(), 9)
killed("khoi-20-bvhttdl", 2024)
"""

DAYS_LATER = """
import json
from datetime import date, timedelta
from thidua.orchestrator import alerting, look_out
from thidua import store
store.connect()
from thidua.usecases.watching.daily_mark import last_daily
alerting._SILENT = timedelta(seconds=1)
for _ in range(2):
    look_out(date(2024, 4, 12), "thu")
print(json.dumps(last_daily().overdue))
"""

ENDED = """
import json
from datetime import datetime, timedelta
from thidua.orchestrator.outcomes import outcomes
now = datetime.now().astimezone()
print(json.dumps([outcomes(now - timedelta(hours=1), now), outcomes(now, now)]))
"""

TWICE_A_DAY = """
import json
from dataclasses import replace
from datetime import date, timedelta
from thidua import store
from thidua.orchestrator import look_out
store.connect()
from thidua.usecases.watching.daily_mark import last_daily, mark_daily
seen = []
for day, at in [(date(2024, 4, 12), 0), (None, 0), (None, 1)]:
    mark = last_daily()
    if mark:
        mark_daily(replace(mark, at=mark.at - timedelta(days=at), overdue=999))
    look_out(day, "thu")
    seen.append(last_daily().overdue)
print(json.dumps(seen))
"""


@pytest.fixture
def hook() -> Iterator[Hook]:
    """A webhook on loopback."""
    with webhook_server() as server:
        yield server


def test_a_failed_run_is_told_at_once_and_a_killed_one_later(
    prefect_office: Office, tmp_path: Path, hook: Hook
) -> None:
    folder = Path(shutil.copytree(KHOI_20, tmp_path / KHOI_20.name))
    plant(folder, "2024/approvals.yaml", "2024-03-20", "2024-01-15")
    prefect_office.must("load", folder)
    settings = {"THIDUA_ALERT_WEBHOOK_URL": hook.address, "THIDUA_LOG": "json"}
    office = Office(prefect_office.data, prefect_office.environment | settings)

    failed = office.python(FAILS)
    assert failed.returncode == 1
    (alert,) = hook.alerts
    assert (alert["kind"], alert["cluster"], alert["year"]) == ("run-failed", CLUSTER, YEAR)
    lines = [json.loads(line) for line in failed.stderr.splitlines() if line.startswith("{")]
    told = {line["event"]: line for line in lines if line.get("run") == alert["run"]}
    assert {"run-began", "run-failed", "act"} <= told.keys()
    assert told["run-failed"]["code"] == alert["code"]
    assert told["act"]["cluster"] == CLUSTER

    assert office.python(KILLED).returncode == -9
    assert len(hook.alerts) == 1, "a killed run tells nothing"
    done = office.python("import time; time.sleep(1.5)" + DAYS_LATER)
    assert done.returncode == 0, done.stderr
    lost = [one for one in hook.alerts if one["kind"] == "run-lost"]
    assert [(one["cluster"], one["year"]) for one in lost] == [(CLUSTER, YEAR)]
    of_run = [one for one in hook.alerts if one["run"] == alert["run"]]
    assert len(of_run) == 1, "nobody is told twice"
    assert office.run("health").returncode == 0, "the daily run left its mark"

    ended = office.python(ENDED)
    assert ended.returncode == 0, ended.stderr
    of_late, of_no_time = json.loads(ended.stdout)
    assert of_late["failed"] >= 1
    assert set(of_no_time.values()) == {0}


def test_days_that_passed_are_looked_for_once_a_day(prefect_office: Office) -> None:
    prefect_office.must("load", KHOI_20)
    done = prefect_office.python(TWICE_A_DAY)
    assert done.returncode == 0, done.stderr
    asked_for_a_day, same_day, next_day = json.loads(done.stdout)
    assert same_day == 999, "what the day's first run found is kept"
    assert next_day != 999
    assert asked_for_a_day != 999
