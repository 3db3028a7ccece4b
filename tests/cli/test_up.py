"""`thidua up`: one command that starts an office, keeps it at work, and leaves nothing behind."""

import http.client
import os
import signal
import socket
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg
import pytest

from tests.cli.up import ask, deployments, up_with
from tests.conftest import KHOI_20, Office
from tests.usecases.year import ALL_PAPERS, CLUSTER, YEAR
from tests.waiting import wait
from thidua.cli.first_steps import free_port

pytestmark = pytest.mark.slow
_LOG_IN = "/nguoi-dung/dang-nhap/"


def test_it_starts_serves_and_leaves_nothing_behind(empty_office: Office) -> None:
    with up_with(empty_office, "--no-prefect") as up:
        assert f"http://127.0.0.1:{up.port}/" in up.hear("Bàn làm việc")
        link = up.hear("Lần đầu").split(str(up.port))[1].split()[0]
        assert wait(lambda: up.get(_LOG_IN), "the desk answers")[0] == 200
        assert up.get(link)[0] == 200
        assert "--accent" in up.get("/static/desk/style.css")[1]
        assert up.family()
        assert up.stop(signal.SIGINT) == 0
        assert up.family() == []
    key = empty_office.data / "keys" / "desk.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE((empty_office.data / "keys").stat().st_mode) == 0o700


def test_a_part_that_dies_is_started_again(office: Office) -> None:
    with up_with(office, "--no-prefect") as up:
        assert wait(lambda: up.get(_LOG_IN), "the desk answers")[0] == 200
        master = min(up.family())
        os.kill(master, signal.SIGKILL)
        up.hear("khởi động lại")
        assert wait(lambda: up.get(_LOG_IN), "the desk answers")[0] == 200
        assert wait(lambda: master not in up.family(), "it is gone")
        assert up.stop(signal.SIGTERM) == 0
        assert up.family() == []


def test_a_desk_that_cannot_be_kept_is_given_up(office: Office) -> None:
    broken = Office(office.data, office.environment | {"GUNICORN_CMD_ARGS": "--no-such-option"})
    with up_with(broken, "--no-prefect") as up:
        up.hear("không khởi động nữa")
        assert up.process.wait(timeout=60) == 1
        assert up.family() == []


def test_a_second_one_is_refused(office: Office) -> None:
    with up_with(office, "--no-prefect") as up:
        up.hear("Bàn làm việc")
        second = office.run("up", "--no-prefect", "--port", str(free_port()))
        assert second.returncode == 1
        assert "đang chạy với thư mục dữ liệu" in second.stderr


def test_a_port_in_use_is_refused(office: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = office.run("up", "--no-prefect", "--port", str(port))
    assert refused.returncode == 1
    assert f"cổng {port}" in refused.stderr


def test_it_starts_without_libreoffice_and_says_what_will_not_work(
    office: Office, tmp_path: Path
) -> None:
    bare = Office(office.data, office.environment | {"PATH": str(tmp_path)})
    with up_with(bare, "--no-prefect") as up:
        assert "PDF" in up.hear("Thiếu LibreOffice")
        assert wait(lambda: up.get(_LOG_IN), "the desk answers")[0] == 200


def test_another_host_is_warned_of(office: Office) -> None:
    with up_with(office, "--no-prefect", "--host", "0.0.0.0") as up:  # noqa: S104 (what is warned of)
        assert "TLS" in up.hear("Chú ý")


def test_a_request_that_is_too_large_is_refused_unread(office: Office) -> None:
    with up_with(office, "--no-prefect") as up:
        assert wait(lambda: up.get(_LOG_IN), "the desk answers")[0] == 200
        line = http.client.HTTPConnection("127.0.0.1", up.port, timeout=30)
        line.putrequest("POST", _LOG_IN)
        line.putheader("Content-Length", str(1 << 40))
        line.endheaders()
        answer = line.getresponse()
        assert answer.status == 413
        assert "quá lớn" in answer.read().decode()


def test_flows_run_and_none_outlives_it(office: Office) -> None:
    office.must("load", KHOI_20)
    with up_with(office) as up:
        api = up.hear("Prefect: ").removeprefix("Prefect: ") + "/api"
        names = wait(lambda: deployments(api), "the flows are served", 240)
        assert {"open-year", "daily-tick", "tick-shard", "hand-over"} <= names.keys()
        wait(lambda: _by_the_clock(api), "the daily work starts by itself", 240)
        at = f"{api}/deployments/{names['open-year']}/create_flow_run"
        asked = {"parameters": {"cluster": CLUSTER, "year": YEAR, "actor": "thử"}}
        run = wait(lambda: ask(at, asked), "a run is taken: a busy server asks to come again")
        state = wait(lambda: _ended(api, run["id"]), "the run ends", 240)
        assert state == "COMPLETED"
        assert up.stop(signal.SIGTERM) == 0
        assert up.family() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_stopped_in_the_middle_of_the_days_work_it_goes_on_at_the_next_start(
    office: Office, number: signal.Signals
) -> None:
    office.must("load", KHOI_20)
    with up_with(office) as up:
        with _nobody_writes(office, after=3) as before:
            code = up.stop(number)
            wait(lambda: up.family() == [], "nothing outlives it", 90)
        assert code == (0 if number is signal.SIGTERM else -signal.SIGKILL)
        assert 3 <= before < ALL_PAPERS
    with up_with(office):
        wait(lambda: _papers(office) == ALL_PAPERS, "the day's work is done", 300)
    papers = _rows(office, "SELECT kind, subject FROM store_paper")
    assert len(set(papers)) == ALL_PAPERS
    assert "Nhật ký nguyên vẹn" in office.must("ledger")


@contextmanager
def _nobody_writes(office: Office, after: int) -> Iterator[int]:
    """From so many papers on hold the database, so that the work stands still midway."""
    at = office.data / "thidua.sqlite3"
    with closing(sqlite3.connect(at, timeout=0, isolation_level=None)) as database:
        wait(lambda: _holds(database, after), f"{after} papers, and not all", 300)
        yield _papers(office)


def _holds(database: sqlite3.Connection, after: int) -> bool:
    """Try for a moment to hold it; who waits for SQLite's turn may get it after the last paper."""
    until = time.monotonic() + 1
    while time.monotonic() < until:
        try:
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            continue
        if database.execute("SELECT count(*) FROM store_paper").fetchone()[0] >= after:
            return True
        database.execute("ROLLBACK")
        time.sleep(0.005)
    return False


def _papers(office: Office) -> int:
    return len(_rows(office, "SELECT id FROM store_paper"))


def _rows(office: Office, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(office.data / "thidua.sqlite3", timeout=60)) as database:
        return database.execute(query).fetchall()


def test_several_workers_need_postgres(open_office: Callable[[], Office]) -> None:
    office = open_office()
    office.environment.pop("THIDUA_DATABASE_URL", None)
    refused = office.run("up", "--workers", "2")
    assert refused.returncode == 1
    assert "THIDUA_DATABASE_URL và THIDUA_PREFECT_DATABASE_URL" in refused.stderr


@pytest.mark.skipif(not os.environ.get("THIDUA_DATABASE_URL"), reason="asks for PostgreSQL")
def test_with_workers_everything_is_in_postgres(office: Office) -> None:
    url = os.environ["THIDUA_DATABASE_URL"].rsplit("/", 1)[0] + "/engine"
    at = dj_database_url.parse(os.environ["THIDUA_DATABASE_URL"])
    place = {"host": at["HOST"], "port": at["PORT"], "user": at["USER"]}
    with psycopg.connect(**place, dbname=at["NAME"], autocommit=True) as connection:
        connection.execute("CREATE DATABASE engine")
    told = {"THIDUA_PREFECT_DATABASE_URL": url, "PREFECT_SERVER_API_AUTH_STRING": "ai:do"}
    office = Office(office.data, office.environment | told)
    office.must("load", KHOI_20)
    with up_with(office, "--workers", "2") as up:
        ended = "Năm thi đua đã kết thúc"
        wait(lambda: ended in office.must("status", CLUSTER, str(YEAR)), "the year ends", 400)
        assert up.stop(signal.SIGTERM) == 0
        assert up.family() == []
    with psycopg.connect(**place, dbname="engine") as connection:
        runs = connection.execute("SELECT name FROM flow_run ORDER BY name").fetchall()
    assert {"Việc hằng ngày"} < {name for (name,) in runs}
    assert not (office.data / "prefect" / "prefect.db").exists()


FORKED_FROM = """
import threading
import thidua.desk.wsgi
from thidua.desk.gunicorn_conf import when_ready
when_ready(None)
import sys
from django.db import connections
opened = [one for one in connections.all(initialized_only=True) if one.connection]
print("thidua.desk.overview.views" in sys.modules, opened, threading.active_count())
from thidua.store import records
print(records._kept_at_most == records.PROVINCE)
"""


def test_the_desk_is_loaded_before_its_workers_are_forked_and_shares_nothing(
    office: Office,
) -> None:
    assert office.python(FORKED_FROM).stdout.splitlines()[:2] == ["True [] 1", "True"]


def _by_the_clock(api: str) -> list[Any]:
    found = ask(f"{api}/flow_runs/filter", {})
    return [run for run in found if run["auto_scheduled"]]


def _ended(api: str, run: str) -> str:
    state = str(ask(f"{api}/flow_runs/{run}")["state"]["type"])
    return state if state in {"COMPLETED", "FAILED", "CRASHED"} else ""
