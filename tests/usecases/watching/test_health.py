"""Whether the office is well: each fault has its code, and a sentence for people."""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.conftest import Office
from thidua.store.models.papers import LedgerHead
from thidua.usecases import watching
from thidua.usecases.watching.daily_mark import DailyMark, last_daily, mark_daily
from thidua.usecases.watching.health import health, ready, well
from thidua.usecases.watching.health_words import CHECKS, FAULTS

NOW = datetime(2024, 4, 20, 8, tzinfo=UTC)


def _codes() -> set[str]:
    return {one.code for one in health(NOW) if one.code} - {"libreoffice-missing"}


@pytest.fixture
def _daily(khoi_20: str) -> None:  # noqa: ARG001 (the cluster is loaded)
    mark_daily(DailyMark(NOW - timedelta(hours=1)))


@pytest.mark.usefixtures("_daily")
def test_an_office_that_is_well() -> None:
    checks = health(NOW)
    assert _codes() == set()
    assert ready(checks)
    assert well(checks)
    assert [one.name for one in checks] == list(CHECKS)


@pytest.mark.usefixtures("_daily")
def test_it_asks_no_more_of_a_large_office_than_of_a_small_one() -> None:
    with CaptureQueriesContext(connection) as asked:
        health(NOW)
    assert len(asked) < 10
    assert not [one for one in asked if re.search("COUNT|SUM", one["sql"])]


def test_a_daily_run_that_stays_away_is_told_and_does_not_close_the_desk(khoi_20: str) -> None:
    assert khoi_20
    assert _codes() == {"daily-never"}
    mark_daily(DailyMark(NOW - timedelta(hours=31)))
    assert _codes() == {"daily-late"}
    assert ready(health(NOW))
    assert not well(health(NOW))


@pytest.mark.django_db
def test_an_office_without_a_year_needs_no_daily_run() -> None:
    assert _codes() == set()


def test_an_office_may_want_no_daily_run(khoi_20: str, settings: Settings) -> None:
    assert khoi_20
    settings.DAILY_WITHIN_HOURS = 0
    assert _codes() == set()


@pytest.mark.usefixtures("_daily")
def test_a_ledger_that_was_cut_is_told() -> None:
    LedgerHead.objects.update(sequence=99)
    assert _codes() == {"ledger-broken"}
    assert not ready(health(NOW))


@pytest.mark.usefixtures("_daily")
def test_an_archive_that_cannot_be_written_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert _codes() == {"archive-read-only"}
    monkeypatch.undo()
    settings.LEAST_FREE = 1 << 62
    assert _codes() == {"archive-full"}


@pytest.mark.usefixtures("_daily")
def test_backups_are_watched_where_their_folder_is_set(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    settings.BACKUPS = folder
    (folder / ".half").touch()
    assert _codes() == {"backup-never"}
    made = folder / "2024-04-18.tar"
    made.touch()
    os.utime(made, (0, (NOW - timedelta(hours=37)).timestamp()))
    assert _codes() == {"backup-late"}
    os.utime(made, (0, (NOW - timedelta(hours=35)).timestamp()))
    assert _codes() == set()


def test_a_mark_that_is_damaged_is_none(settings: Settings) -> None:
    mark_daily(DailyMark(NOW, overdue=3))
    assert last_daily() == DailyMark(NOW, overdue=3)
    Path(settings.WATCH, "daily.json").write_text(json.dumps({"at": NOW.isoformat()}))
    assert last_daily() == DailyMark(NOW), "an older program left it"
    Path(settings.WATCH, "daily.json").write_text('{"at": 1}')
    assert last_daily() is None


def test_every_fault_has_a_sentence() -> None:
    source = Path(watching.__file__).with_name("health.py").read_text()
    codes = set(re.findall(r'"([a-z]+-[a-z-]+)"', source))
    unreadable = {f"{name}-unreadable" for name in CHECKS if name != "libreoffice"}
    assert codes | unreadable == FAULTS.keys()


def test_the_command_tells_what_is_wrong(office: Office) -> None:
    office.must("ledger")
    done = office.run("health")
    assert done.returncode == 0, done.stdout
    assert "Cơ sở dữ liệu: tốt" in done.stdout


def test_the_command_speaks_though_the_database_is_silent(office: Office) -> None:
    address = "postgres://nobody@127.0.0.1:9/nothing"
    silent = Office(office.data, office.environment | {"THIDUA_DATABASE_URL": address})
    done = silent.run("health")
    assert done.returncode == 1
    assert "[database-unreadable]" in done.stdout
    assert "Nhật ký" not in done.stdout


def test_the_command_tells_a_schema_that_is_older(empty_office: Office) -> None:
    empty_office.data.mkdir(parents=True)
    done = empty_office.run("health")
    assert done.returncode == 1
    assert "[migrations-missing]" in done.stdout
