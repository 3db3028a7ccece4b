"""Copies of an office - its database, archive, keys - and what a kill left of one."""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.kills import handed
from tests.kills.end_state import OF_CHANCE

_OF_A_PROCESS = re.compile(r"\.\d+(\.[0-9a-f]{8})?\.tmp$")
"""The end of a temporary file's name: another process writes another."""


def folders() -> tuple[Path, ...]:
    """The folders that an act may write."""
    return settings.ARCHIVE, settings.KEYS, settings.TRASH, handed.folder()


def use(database: str, folder: Path) -> None:
    """Work in that database and that folder of running data from now on."""
    connection.close()
    connection.settings_dict["NAME"] = database
    settings.ARCHIVE, settings.KEYS = folder / "archive", folder / "keys"
    settings.TRASH = folder / "trash"
    for one in folders():
        one.mkdir(parents=True, exist_ok=True)


def copy(database: str, name: str) -> None:
    """Make the database `name` anew as a copy of another, to which nobody is connected."""
    drop(name)
    if connection.vendor == "sqlite":
        shutil.copy(database, name)
    else:
        _on_server(f"CREATE DATABASE {name} TEMPLATE {database} STRATEGY FILE_COPY")


def drop(name: str) -> None:
    """Remove the database, if there is one."""
    connection.close()
    if connection.vendor == "sqlite":
        for file in Path(name).parent.glob(f"{Path(name).name}*"):
            file.unlink()
    else:
        _on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def at_rest() -> None:
    """Let the database be one file, or nobody be connected to it, so that it can be copied."""
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def copy_folder(folder: Path, to: Path) -> None:
    """Make the folder `to`, or make it anew, as a copy of another; no file is written in place."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to, copy_function=os.link)


def _on_server(statement: str) -> None:
    present = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = "postgres"
    with connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
    connection.settings_dict["NAME"] = present


def fingerprint() -> str:
    """Return a digest of every row and every file: equal where a new start finds the same.

    Rows of an unfinished transaction are in it as little as a new start sees them.  The names of
    temporary files are told without the process that wrote them, a temporary folder without what
    is in it, rows without what is drawn anew in each run: no new start looks at these.
    """
    found = hashlib.sha256()
    for said in (*_rows(), *_files()):
        found.update(said.encode())
    connection.close()
    return found.hexdigest()


def _rows() -> Iterator[str]:
    chance = set(_columns_of_chance())
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (names of our own tables)
            yield table
            names = [(table, column[0]) for column in cursor.description]
            kept = [place for place, name in enumerate(names) if name not in chance]
            yield from sorted(repr([row[place] for place in kept]) for row in cursor.fetchall())


def _columns_of_chance() -> Iterator[tuple[str, str]]:
    for name in OF_CHANCE:
        model, _, field = name.partition(".")
        meta = apps.get_model("store", model)._meta  # noqa: SLF001 (Django's own, documented name)
        yield meta.db_table, meta.get_field(field).column


def _files() -> Iterator[str]:
    for folder in folders():
        for file in sorted(folder.rglob("*")):
            if any(_OF_A_PROCESS.search(above.name) for above in file.parents):
                continue
            name = _OF_A_PROCESS.sub(".tmp", str(file.relative_to(folder)))
            content = file.read_bytes() if file.is_file() else b""
            yield f"{folder.name}/{name} {hashlib.sha256(content).hexdigest()}"
