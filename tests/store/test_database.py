"""The database stands as the settings mean it to, and its schema is that of the models."""

import sqlite3

import pytest
from django.core.management import call_command
from django.db import connection

from thidua.store.models.papers import LedgerHead

pytestmark = pytest.mark.django_db


@pytest.fixture
def sqlite() -> str:
    """The path of the SQLite file; on PostgreSQL the test has nothing to look at."""
    if connection.vendor != "sqlite":
        pytest.skip("settings of SQLite")
    return str(connection.settings_dict["NAME"])


def test_the_migrations_are_complete() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_ledger_has_its_one_head_from_the_beginning() -> None:
    assert [(head.sequence, head.digest) for head in LedgerHead.objects.all()] == [(0, "")]


@pytest.mark.usefixtures("sqlite")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("synchronous", 2), ("busy_timeout", 60_000)],
)
def test_sqlite_keeps_readers_going_and_what_was_written(pragma: str, value: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


def test_a_sqlite_transaction_takes_its_lock_when_it_begins(sqlite: str) -> None:
    other = sqlite3.connect(sqlite, timeout=0, isolation_level=None)

    with pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")

    assert other.execute("SELECT count(*) FROM store_cluster").fetchone() == (0,)
    other.close()
