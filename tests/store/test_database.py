"""The database stands as the settings mean it to, and its schema is that of the models."""

import json

import pytest
from django.core.management import call_command
from django.db import connection

from tests.conftest import Office
from thidua.store.models.papers import LedgerHead, Paper

PRAGMAS = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 60_000}

LOOK_AT_SQLITE = """
import json, sqlite3
from thidua import store
store.connect()
store.migrate()
from django.db import connection, transaction
with connection.cursor() as cursor:
    pragmas = {
        name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
    }
other = sqlite3.connect(connection.settings_dict["NAME"], timeout=0, isolation_level=None)
with transaction.atomic():
    readers = other.execute("SELECT count(*) FROM store_cluster").fetchone()[0]
    try:
        other.execute("BEGIN IMMEDIATE")
        second_writer = "admitted"
    except sqlite3.OperationalError as error:
        second_writer = str(error)
print(json.dumps([pragmas, readers, second_writer]))
"""


@pytest.mark.django_db
def test_the_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what there is")
@pytest.mark.parametrize("wanted", [{}, {"stage": "LAUNCH"}])
def test_the_papers_of_a_year_are_found_without_going_through_those_of_the_office(
    wanted: dict[str, str],
) -> None:
    plan = Paper.objects.filter(cycle=1, state=Paper.State.ISSUED, **wanted).explain()
    assert "papers_of_a_year (cycle_id=? AND state=?)" in plan
    assert "TEMP B-TREE" not in plan, "they come in their order"


@pytest.mark.django_db
def test_the_ledger_has_its_one_head_from_the_beginning() -> None:
    assert [(head.sequence, head.digest) for head in LedgerHead.objects.all()] == [(0, "")]


def test_sqlite_keeps_readers_going_and_lets_one_writer_in_at_a_time(empty_office: Office) -> None:
    environment = dict(empty_office.environment)
    environment.pop("THIDUA_DATABASE_URL", None)
    pragmas, readers, second_writer = json.loads(
        Office(empty_office.data, environment).python(LOOK_AT_SQLITE).stdout
    )
    assert pragmas == PRAGMAS
    assert readers == 0
    assert "locked" in second_writer, "a transaction takes its lock when it begins"
