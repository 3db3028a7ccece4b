"""Kills the upgrade of a released office's database, starts it again, and compares.

A process of its own, with a new database: `python -m tests.upgrades.killing_migrations MIGRATION`
says one line of JSON (`Told`).  The places are before migrations are noted as done - the first
three, of which Django by itself notes one after its commit, and the last - and halfway.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from thidua import store

store.connect()

from django.conf import settings  # noqa: E402 (Django is ready only now)
from django.db import connection  # noqa: E402
from django.db.migrations.recorder import MigrationRecorder  # noqa: E402

from tests.kills import copies  # noqa: E402
from tests.kills.end_state import differences, end_state, faults, stop_the_clock  # noqa: E402
from tests.kills.forking import in_child  # noqa: E402
from tests.upgrades.released import RELEASES, Release  # noqa: E402

NOTED = 'INSERT INTO "django_migrations"'
NOWHERE = -1


@dataclass
class Told:
    """At which statements the upgrade was killed, what was not as undisturbed."""

    database: str
    killed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def upgraded(fatal: int = NOWHERE) -> list[str]:
    """Migrate, killed before that statement; return the statements, where it lives."""
    said: list[str] = []

    def heed(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if len(said) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        said.append(str(sql)[:60])
        return execute(sql, *rest)

    with connection.execute_wrapper(heed):
        store.migrate()
    return said


def places(said: list[str]) -> list[int]:
    """Return where the upgrade is killed."""
    noted = [place for place, sql in enumerate(said) if sql.startswith(NOTED)]
    return sorted({*noted[:3], len(said) // 2, noted[-1]})


def schema() -> list[str]:
    """Return every column, index and constraint, and which migrations are noted."""
    told = [repr(sorted(MigrationRecorder(connection).applied_migrations()))]
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            columns = connection.introspection.get_table_description(cursor, table)
            rules = connection.introspection.get_constraints(cursor, table)
            told += [f"{table} {one}" for one in [*columns, *sorted(rules.items(), key=str)]]
    return told


def main(release: Release) -> None:
    """Bring the office to its release; kill its upgrade at each place."""
    stop_the_clock()
    settings.DATA.mkdir(parents=True, exist_ok=True)
    release.restore()
    copies.at_rest()
    base, told = str(connection.settings_dict["NAME"]), Told(connection.vendor)
    sqlite = connection.vendor == "sqlite"
    name = str(Path(settings.DATA) / "killed.sqlite3") if sqlite else f"{base}_killed"

    def anew() -> None:
        copies.copy(base, name)
        connection.settings_dict["NAME"] = name

    anew()
    said = in_child(upgraded)
    wanted = in_child(lambda: [end_state(), schema()])
    for place in places(said):
        anew()
        assert in_child(lambda place=place: upgraded(place)) is None  # type: ignore[misc]
        told.killed.append(said[place])
        told.wrong += [f"killed before {place}, {said[place]}: {what}" for what in again(wanted)]
    copies.drop(name)
    sys.stdout.write(json.dumps(asdict(told)) + "\n")


def again(wanted: Any) -> list[str]:
    """Start the upgrade again; return what is not as undisturbed."""
    try:
        in_child(upgraded)
        state, got = in_child(lambda: [end_state(), schema()])
    except AssertionError as error:
        return [str(error)]
    other = sorted(set(wanted[1]) ^ set(got))
    return [*differences(wanted[0], state), *other[:2], *in_child(faults)]


if __name__ == "__main__":
    main(next(one for one in RELEASES if one.migration == sys.argv[1]))
