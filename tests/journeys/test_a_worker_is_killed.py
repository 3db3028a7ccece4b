"""Two workers on PostgreSQL: a click is served beside a long tick, a killed worker's work is done.

The shipped set-up, as docs/deployment.md starts it, save that the clock starts nothing: who dies
with its worker is noticed by the trigger on missing heartbeats alone.  It takes minutes: heartbeats
come no more often than every 30 s.
"""

import json
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import dj_database_url
import psycopg
import pytest

from tests.conftest import KHOI_5, KHOI_20, Office
from tests.journeys.workers import Workers, workers_of
from tests.waiting import wait
from thidua.cli.first_steps import free_port
from thidua.settings import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not os.environ.get("THIDUA_DATABASE_URL"), reason="several workers need PostgreSQL"
    ),
]
PARTY = ROOT / "records" / "clusters" / "khoi-co-quan-dang-lam-dong"
CLUSTERS = (KHOI_20, KHOI_5, PARTY)

CLICK = """
from thidua.domain.cycle import Stage
from thidua.orchestrator import start_run
print(start_run("khoi-co-quan-dang-lam-dong", 2024, Stage.LAUNCH, "Nguyễn Thị Chuyên Viên"))
"""

UNDISTURBED = """
from thidua import store
store.connect()
from thidua.usecases.run_tick import run_tick
from thidua.vietnamese.dates import today
assert not run_tick(today(), "tests").refused
"""

WHAT_CAME_OUT = """
import json
from thidua import store
store.connect()
from thidua.store import ledger
from thidua.store.models.papers import Paper, RegisterEntry
from thidua.store.models.records import Cycle
paper = ("cycle__cluster__slug", "kind", "subject", "symbol", "issued_on")
number = ("issuer", "series", "year", "number", "state")
print(json.dumps({
    "stages": dict(Cycle.objects.values_list("cluster__slug", "stage")),
    "papers": sorted(map(str, Paper.objects.values_list(*paper))),
    "numbers": sorted(map(str, RegisterEntry.objects.values_list(*number))),
    "unused": RegisterEntry.objects.filter(paper=None).count(),
    "problems": [str(problem) for problem in ledger.check()],
}))
"""


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection]:
    at = dj_database_url.parse(url)
    with psycopg.connect(
        host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"], autocommit=True
    ) as connection:
        yield connection


@pytest.fixture
def province(office: Office, tmp_path: Path) -> Iterator[Workers]:
    """An office with three clusters, Prefect on a PostgreSQL database of its own, two workers."""
    url = os.environ["THIDUA_DATABASE_URL"]
    name = f"prefect_{uuid.uuid4().hex}"
    place = url.partition("://")[2].rsplit("/", 1)[0]
    told = {
        "PREFECT_API_URL": f"http://127.0.0.1:{free_port()}/api",
        "PREFECT_API_DATABASE_CONNECTION_URL": f"postgresql+asyncpg://{place}/{name}",
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    with connected(url) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    for folder in CLUSTERS:
        office.must("load", folder)
    with workers_of(
        Office(office.data, office.environment | told), tmp_path, ("may-1", "may-2")
    ) as workers:
        yield workers
    with connected(url) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@contextmanager
def held(office: Office, cluster: str) -> Iterator[None]:
    """Hold the years of a cluster, so that whoever issues its papers waits in the middle."""
    url = office.environment["THIDUA_DATABASE_URL"]
    with connected(url) as connection, connection.transaction():
        connection.execute(
            "SELECT 1 FROM store_cycle JOIN store_cluster ON cluster_id = store_cluster.id"
            " WHERE slug = %s FOR UPDATE OF store_cycle",
            [cluster],
        )
        yield


def whoever_waits(office: Office) -> int:
    """Return how many processes wait for a lock, and not only for a moment."""
    with connected(office.environment["THIDUA_DATABASE_URL"]) as connection:
        found = connection.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE wait_event_type = 'Lock' AND now() - state_change > interval '5 seconds'"
        ).fetchone()
        assert found is not None
        return int(found[0])


def came_out(office: Office) -> dict[str, Any]:
    done = office.python(WHAT_CAME_OUT)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def ended(workers: Workers, run: str) -> str:
    state = str(workers.ask(f"/flow_runs/{run}")["state"]["type"])
    return state if state in {"COMPLETED", "FAILED", "CRASHED"} else ""


def worker_of(workers: Workers, run: str) -> str:
    """Return the worker whose process runs it: its name stands in what the run was told."""
    told = f"PREFECT__FLOW_RUN_ID={run}".encode()
    for name in ("may-1", "may-2"):
        for process in workers.processes(name):
            if told in Path(f"/proc/{process}/environ").read_bytes().split(b"\0"):
                return name
    pytest.fail(f"nobody runs {run}")


def test_a_click_is_served_and_the_work_of_a_killed_worker_is_done_again(
    province: Workers, open_office: Callable[[], Office]
) -> None:
    office = province.office
    daily = province.ask(f"/deployments/name/{quote('Việc hằng ngày/daily-tick')}")
    with held(office, KHOI_5.name):
        asked = province.ask(f"/deployments/{daily['id']}/create_flow_run", {})
        wait(lambda: whoever_waits(office), "a shard is in the middle of its work", 400)
        (busy,) = (run for run in province.runs("tick-shard") if run["parameters"]["shard"] == 1)

        clicked = office.python(CLICK)
        assert clicked.returncode == 0, clicked.stderr
        click = clicked.stdout.split()[-1]
        assert wait(lambda: ended(province, click), "the click is served", 300) == "COMPLETED"
        assert not ended(province, busy["id"]), "the tick is still at work"

        province.kill(worker_of(province, busy["id"]))

    wait(lambda: set(came_out(office)["stages"].values()) == {"CLOSED"}, "it is done again", 600)
    again = wait(
        lambda: [run for run in province.runs("tick-shard") if run["tags"] == busy["tags"]][1:],
        "the shard has run again",
        10,
    )
    assert ended(province, busy["id"]) == "CRASHED"
    assert len(again) == 1
    assert daily["schedules"]
    first, second = province.runs("daily-tick")[:2]
    assert first["id"] == asked["id"]
    assert second["created_by"]["display_value"] == "Phần việc không còn nghe thấy"

    said = came_out(office)
    assert len(said["papers"]) == 43 + 45 + 63
    assert (said["unused"], said["problems"]) == (0, [])
    undisturbed = open_office()
    for folder in CLUSTERS:
        undisturbed.must("load", folder)
    assert undisturbed.python(UNDISTURBED).returncode == 0
    assert said == came_out(undisturbed)
