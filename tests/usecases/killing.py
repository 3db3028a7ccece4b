"""Kills a stage before and after every step of the issuing path, and tells how each one ended.

A step is whatever leaves a trace: a statement that writes, a commit, a file opened for writing,
flushed, renamed.  In a process of its own, with an office's environment.  Says a JSON object:
`undisturbed`, the end state of a run that nothing kills, and `ends`, by the step that was killed.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from thidua import store

store.connect()
store.migrate()

from django.conf import settings  # noqa: E402 (Django is ready only now)
from django.db import connection  # noqa: E402

from tests.conftest import KHOI_20  # noqa: E402
from thidua.domain.cycle import Stage  # noqa: E402
from thidua.store import archive, ledger  # noqa: E402
from thidua.store.models.papers import (  # noqa: E402
    LedgerEntry,
    Paper,
    RegisterCounter,
    RegisterEntry,
)
from thidua.store.models.records import Cycle  # noqa: E402
from thidua.usecases.load_records import load_records  # noqa: E402
from thidua.usecases.run_stage import run_stage  # noqa: E402

SERIES = ("issuer", "series", "year")
WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE")


def run() -> None:
    run_stage("khoi-20-bvhttdl", 2024, Stage.LAUNCH, date(2024, 12, 31), actor="test")


class Steps:
    """Counts the steps of a run, and kills the process at the `fatal`-th."""

    def __init__(self, fatal: int = -1) -> None:
        self.names: list[str] = []
        self._fatal = fatal

    def pass_by(self, name: str) -> None:
        """Count the point, or die at it."""
        if len(self.names) == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        self.names.append(name)

    @contextmanager
    def around(self, name: str) -> Iterator[None]:
        """Pass by the points before and after a step."""
        self.pass_by(f"before {name}")
        yield
        self.pass_by(f"after {name}")

    def watch(self) -> None:
        """Pass by every statement that writes, every commit, every act on the archive's files."""
        connection.ensure_connection()
        connection.execute_wrappers.append(self._statement)
        self._wrap(connection, "_commit")
        for name in ("fsync", "replace", "mkdir"):
            self._wrap(os, name)
        self._wrap(Path, "replace")
        self._wrap(Path, "open")

    def _statement(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith(WRITES):
            return execute(sql, *rest)
        with self.around(" ".join(sql.split()[:3])):
            return execute(sql, *rest)

    def _wrap(self, owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def watched(*arguments: Any, **named: Any) -> Any:
            with self.around(name):
                return real(*arguments, **named)

        setattr(owner, name, watched)


def run_watched(fatal: int) -> list[str]:
    """Run the stage, killed at a step; return the names of its steps if it lives."""
    steps = Steps(fatal)
    steps.watch()
    run()
    return steps.names


def end_state() -> dict[str, Any]:
    """Return what a person could see of the outcome; moments are left out."""
    papers = Paper.objects.order_by("kind").values_list("kind", "subject", "symbol", "file_digest")
    return {
        "stage": Cycle.objects.get().stage,
        "papers": [list(paper) for paper in papers],
        "kept": all(archive.fetch(paper[3]) for paper in papers),
        "register": list(map(list, RegisterEntry.objects.values_list(*SERIES, "number", "state"))),
        "counters": sorted(map(list, RegisterCounter.objects.values_list(*SERIES, "last"))),
        "ledger": list(map(list, LedgerEntry.objects.values_list("action", "subject"))),
        "ledger problems": [str(problem) for problem in ledger.check()],
    }


def run_again() -> dict[str, Any]:
    """Look at what the killed run left, run the stage anew, and return how that ends."""
    numbers_had_papers = not RegisterEntry.objects.filter(paper=None).exists()
    run()
    return end_state() | {"numbers had papers": numbers_had_papers}


def in_child(work: Callable[[], Any]) -> Any:
    """Do the work in a forked process; return what it returned, or None when it was killed."""
    connection.close()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(writer, json.dumps(work()).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        text = said.read()
    _, status = os.waitpid(child, 0)
    assert text or os.WTERMSIG(status) == signal.SIGKILL, status
    return json.loads(text) if text else None


def fresh_copy(base: str, name: str) -> None:
    """Give the next run the database as it was loaded, and an empty archive."""
    connection.close()
    shutil.rmtree(settings.ARCHIVE, ignore_errors=True)
    if connection.vendor == "sqlite":
        for leftover in Path(settings.DATA).glob("*_copy*"):
            leftover.unlink()
        shutil.copy(base, name)
    else:
        connection.settings_dict["NAME"] = "postgres"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {base}")
        connection.close()
    connection.settings_dict["NAME"] = name


def main() -> None:
    load_records(KHOI_20, "test")
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base = str(connection.settings_dict["NAME"])
    name = f"{base}_copy"

    fresh_copy(base, name)
    steps = in_child(lambda: run_watched(-1))
    undisturbed = in_child(end_state)
    ends = []
    for number, step in enumerate(steps):
        fresh_copy(base, name)
        assert in_child(lambda fatal=number: run_watched(fatal)) is None
        ends.append([f"{number}, {step}", in_child(run_again)])
    sys.stdout.write(json.dumps({"undisturbed": undisturbed, "ends": ends}))


main()
