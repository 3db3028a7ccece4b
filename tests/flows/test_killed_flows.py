"""A flow killed in the middle and started again brings the year to the same end."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import Office
from tests.flows.killing_backups import POINTS
from tests.flows.test_flows import FLOWS
from tests.kills.results import enter
from tests.usecases.year import ALL_PAPERS
from thidua.cli.first_steps import free_port
from thidua.settings import ROOT

PLANS = ["stages", "days", "shards", "backups", "server"]
OF_STAGES = [name for name in FLOWS if "Stage." in (ROOT / "flows" / f"{name}.py").read_text()]


def killed(office: Office, plan: str) -> dict[str, Any]:
    """Do the plan; what was told of it."""
    # No limit of time but the suite's own: a busy machine is no fault.
    done = subprocess.run(
        [sys.executable, "-m", "tests.flows.killing_flows", plan],
        env=office.environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert told["wrong"] == []
    assert told["papers"] == ALL_PAPERS
    for position, (flow, moments) in enumerate(told["killed"].items(), PLANS.index(plan) * 10):
        row = {"name": flow, "database": told["database"], "moments": moments}
        enter(kind="flow", position=position, **row)
    return told


@pytest.mark.slow
def test_the_flow_of_each_stage_killed_and_started_again_ends_the_same(
    prefect_office: Office,
) -> None:
    told = killed(prefect_office, "stages")
    assert sorted(told["killed"]) == OF_STAGES
    assert all(len(moments) >= 2 for moments in told["killed"].values())


@pytest.mark.slow
def test_the_daily_flow_killed_again_and_again_brings_the_year_to_its_end(
    prefect_office: Office,
) -> None:
    told = killed(prefect_office, "days")
    assert len(told["killed"]) == 2
    assert sum(map(len, told["killed"].values())) >= 4


@pytest.mark.slow
def test_the_flow_of_a_shard_killed_again_and_again_brings_its_year_to_its_end(
    prefect_office: Office,
) -> None:
    told = killed(prefect_office, "shards")
    assert len(told["killed"]) == 2
    assert sum(map(len, told["killed"].values())) >= 4


@pytest.mark.slow
def test_a_backup_killed_leaves_no_half_and_the_next_one_is_whole(prefect_office: Office) -> None:
    told = killed(prefect_office, "backups")
    assert told["killed"] == {"back_up": list(POINTS)}


@pytest.mark.slow
def test_prefect_dies_in_mid_year_and_its_database_with_it(office: Office) -> None:
    port = free_port()
    environment = office.environment | {
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "THIDUA_TEST_PREFECT_PORT": str(port),
    }
    told = killed(Office(office.data, environment), "server")
    assert told["killed"].keys() == {"prefect server"}
