"""In which state the database's tables stand, and how they are brought to another one."""

from functools import cache
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

APP = "store"
Table = Any
"""A model as it was at a migration: Django makes its class, so that no type is known before."""


@cache
def known_migrations() -> tuple[str, ...]:
    """Return the migrations that this program knows, in their order."""
    loader = MigrationLoader(None)
    return tuple(sorted(name for app, name in loader.disk_migrations if app == APP))


def applied_migration() -> str:
    """Return the last migration of the database; nothing where it has no tables yet.

    Asked about a SQLite file that is not there, it makes none.
    """
    if connection.vendor == "sqlite" and not _file_is_there():
        return ""
    applied = MigrationRecorder(connection).applied_migrations()
    return max((name for app, name in applied if app == APP), default="")


def _file_is_there() -> bool:
    name = str(connection.settings_dict["NAME"])
    return name.startswith("file:") or Path(name).exists()


def migrate_to(migration: str = "") -> None:
    """Bring the tables to that migration, or to the last one, making them where there are none."""
    wanted = (APP, migration) if migration else ()
    call_command("migrate", *wanted, verbosity=0, interactive=False)


def tables_at(migration: str) -> list[Table]:
    """Return the tables as they stand at the migration, in the order of their names."""
    app = MigrationLoader(None).project_state((APP, migration)).apps.get_app_config(APP)
    return sorted(app.get_models(), key=lambda table: table.__name__)
