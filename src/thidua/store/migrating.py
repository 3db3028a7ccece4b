"""Bring the database to the schema of this version: all of it, or, when killed, nothing.

Left to itself the command notes some migrations after their commit: killed in between, the next
start would make tables that are there.  One transaction over all of them leaves no such place.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor


def migrate() -> None:
    """Apply what is missing; every command asks, so that it costs nothing where nothing is."""
    if is_behind():
        with _without_constraints(), transaction.atomic():
            _run()
            apps.get_model("store", "ClusterCopy").objects.all().delete()  # rows may be others now


def is_behind() -> bool:
    """Whether the schema is older than the program."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _run() -> None:
    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _without_constraints() -> Iterator[None]:
    """SQLite remakes tables, and lets constraints be put aside only outside of a transaction."""
    aside = connection.vendor == "sqlite" and connection.disable_constraint_checking()
    try:
        yield
    finally:
        if aside:
            connection.enable_constraint_checking()
