"""What machines may ask of the desk: health to everybody, figures to whoever bears the token."""

import re

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries, Settings

from tests.conftest import KHOI_5
from tests.usecases.year import CLUSTER, YEAR, run_until
from thidua.store.models.papers import LedgerHead
from thidua.usecases.load_records import load_records
from thidua.usecases.watching import health as looking
from thidua.usecases.watching.daily_mark import DailyMark, mark_daily
from thidua.vietnamese.dates import now, today

HEALTH, ALIVE, READY, METRICS = "/suc-khoe/", "/suc-khoe/song/", "/suc-khoe/san-sang/", "/do-luong/"
BEARER = {"authorization": "Bearer do-thu"}


def test_health_is_told_to_a_stranger_and_tells_no_secret(khoi_20: str) -> None:
    mark_daily(DailyMark(now()))
    answer = Client().get(HEALTH)
    assert answer.status_code == 200
    said = answer.json()
    assert said["ok"]
    assert {"check": "database", "ok": True} in said["checks"]
    for row in said["checks"]:
        assert row.keys() <= {"check", "ok", "code"}
        assert re.fullmatch("[a-z-]+", row["check"] + row.get("code", ""))
    assert khoi_20 not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_a_missed_daily_run_is_unwell_but_ready(khoi_20: str) -> None:
    assert khoi_20
    assert Client().get(HEALTH).status_code == 503
    assert Client().get(READY).status_code == 200
    assert Client().get(ALIVE).json() == {"ok": True, "checks": []}


@pytest.mark.django_db
def test_a_broken_ledger_is_not_ready() -> None:
    LedgerHead.objects.update(sequence=5)
    answer = Client().get(READY)
    assert answer.status_code == 503
    assert {"check": "ledger", "ok": False, "code": "ledger-broken"} in answer.json()["checks"]


@pytest.mark.django_db
def test_a_silent_database_is_told_and_nothing_more_is_asked_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def silent(*_: object) -> str:
        raise OperationalError("password=BI-MAT host=db.noi-bo")

    monkeypatch.setattr(looking, "_database", silent)
    answer = Client().get(READY)
    assert answer.status_code == 503
    assert [row["check"] for row in answer.json()["checks"]] == ["database", "archive"]
    assert "BI-MAT" not in answer.content.decode()


@pytest.mark.django_db
def test_health_is_only_looked_at() -> None:
    assert Client().post(HEALTH).status_code == 405


@pytest.mark.django_db
def test_without_a_token_in_the_settings_there_are_no_figures() -> None:
    assert Client().get(METRICS, headers={"authorization": "Bearer "}).status_code == 404


@pytest.fixture
def _measured(settings: Settings) -> None:
    settings.METRICS_TOKEN = "do-thu"  # noqa: S105 (of the test)


@pytest.mark.django_db
@pytest.mark.usefixtures("_measured")
def test_figures_are_for_whoever_bears_the_token() -> None:
    for wrong in ({}, {"authorization": "Bearer do-sai"}, {"authorization": "Bearer đo"}):
        answer = Client().get(METRICS, headers=wrong)
        assert (answer.status_code, answer.content) == (401, b"")
    assert Client().get(METRICS, headers=BEARER).status_code == 200


def _figures() -> dict[str, float]:
    page = Client().get(METRICS, headers=BEARER).content.decode()
    lines = [line for line in page.splitlines() if not line.startswith("#")]
    assert page.endswith("\n")
    for line in lines:
        assert re.fullmatch(r'[a-z_]+(\{([a-z]+="[^"]*",?)+\})? [0-9.e+-]+', line), line
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


@pytest.mark.usefixtures("_measured")
def test_the_figures_are_those_of_the_records(khoi_20: str) -> None:
    assert khoi_20 == CLUSTER
    before = _figures()
    assert before['thidua_years{stage="LAUNCH"}'] == 1
    assert before["thidua_stages_overdue"] == 1, "the year 2024 has not begun"
    assert "thidua_last_daily_timestamp_seconds" not in before

    run_until(today())
    ended = {"completed": 7, "crashed": 1}
    mark_daily(DailyMark(now(), overdue=4, failed=2, archive_bytes=1234, runs=ended))
    after = _figures()
    assert after['thidua_years{stage="CLOSED"}'] == 1
    assert after['thidua_papers{kind="ke-hoach",state="ISSUED"}'] == 1
    assert after["thidua_stages_overdue"] == 0
    assert after["thidua_ledger_entries"] == LedgerHead.objects.get().sequence
    assert after["thidua_database_bytes"] > 0
    assert (after["thidua_needs_overdue"], after["thidua_failed_runs"]) == (4, 2)
    assert after["thidua_archive_bytes"] == 1234
    assert after['thidua_runs{outcome="completed"}'] == 7
    assert after['thidua_runs{outcome="crashed"}'] == 1
    assert abs(after["thidua_last_daily_timestamp_seconds"] - now().timestamp()) < 600
    assert YEAR not in after.values()


@pytest.mark.usefixtures("_measured")
def test_two_clusters_take_as_many_queries_as_one(
    khoi_20: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert khoi_20
    with CaptureQueriesContext(connection) as one:
        _figures()
    load_records(KHOI_5, "tests")
    with django_assert_num_queries(len(one)):
        _figures()
