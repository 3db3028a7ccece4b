"""Kills a stage at every line of the issuing path, runs it again, and prints how each one ended.

In a process of its own, with an office's environment.  Says a JSON object: `undisturbed`, the end
state of a run that nothing kills, and `ends`, those after a kill at the first line, the second …
"""

import json
import os
import shutil
import signal
import sys
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

from thidua import store

store.connect()
store.migrate()

from django.conf import settings  # noqa: E402 (Django is ready only now)
from django.db import connection  # noqa: E402

from tests.conftest import KHOI_20  # noqa: E402
from thidua.domain.cycle import Stage  # noqa: E402
from thidua.store import archive, ledger  # noqa: E402
from thidua.store.models.papers import LedgerEntry, Paper, RegisterCounter, RegisterEntry  # noqa: E402
from thidua.store.models.records import Cycle  # noqa: E402
from thidua.usecases import issue_paper, run_stage  # noqa: E402
from thidua.usecases.load_records import load_records  # noqa: E402

ISSUING = {
    module.__file__
    for module in (issue_paper, run_stage, archive, ledger, sys.modules["thidua.store.register"])
}
SERIES = ("issuer", "series", "year")


render = issue_paper.render
rendered: dict[str, Any] = {}


def render_once(*arguments: Any, **named: Any) -> Any:
    """Render each paper once in all: the same inputs give the same bytes, hundreds of times."""
    key = repr((arguments, named))
    if key not in rendered:
        rendered[key] = render(*arguments, **named)
    return rendered[key]


issue_paper.render = render_once


def run() -> None:
    run_stage.run_stage("khoi-20-bvhttdl", 2024, Stage.LAUNCH, date(2024, 12, 31), actor="test")


def run_until(line: int) -> int:
    """Run the stage, killed at its `line`-th line on the issuing path; return how many it has."""
    passed = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal passed
        if frame.f_code.co_filename not in ISSUING:
            return None
        if event == "line":
            passed += 1
            if passed == line:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    run()
    sys.settrace(None)
    return passed


def end_state() -> dict[str, Any]:
    """Return what a person could see of the outcome; moments are left out."""
    papers = Paper.objects.order_by("kind").values_list("kind", "subject", "symbol", "file_digest")
    return {
        "stage": Cycle.objects.get().stage,
        "papers": [list(paper) for paper in papers],
        "kept": all(archive.fetch(paper[3]) for paper in papers),
        "register": [
            list(row) for row in RegisterEntry.objects.values_list(*SERIES, "number", "state")
        ],
        "counters": sorted(
            list(row) for row in RegisterCounter.objects.values_list(*SERIES, "last")
        ),
        "ledger": [list(row) for row in LedgerEntry.objects.values_list("action", "subject")],
        "ledger problems": [str(problem) for problem in ledger.check()],
    }


def numbers_have_papers() -> bool:
    """Whether every number in the register has its paper, whenever one looks."""
    return not RegisterEntry.objects.filter(paper=None).exists()


def run_again() -> dict[str, Any]:
    """Look at what the killed run left, run the stage anew, and return how that ends."""
    sound = numbers_have_papers()
    run()
    return end_state() | {"numbers had papers": sound}


def in_child(work: Any) -> Any:
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
    if connection.vendor == "sqlite":
        shutil.copy(base, name)
        connection.settings_dict["NAME"] = name
    else:
        connection.settings_dict["NAME"] = "postgres"
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {base}")
        connection.close()
        connection.settings_dict["NAME"] = name
    shutil.rmtree(settings.ARCHIVE, ignore_errors=True)


def main() -> None:
    load_records(KHOI_20, "test")
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base = str(connection.settings_dict["NAME"])
    name = f"{base}_copy"
    fresh_copy(base, name)
    lines = run_until(0)
    undisturbed = end_state()
    ends = []
    for line in range(1, lines + 1):
        for leftover in Path(settings.DATA).glob("*_copy*"):
            leftover.unlink()
        fresh_copy(base, name)
        assert in_child(lambda line=line: run_until(line)) is None
        ends.append(in_child(run_again))
    sys.stdout.write(json.dumps({"undisturbed": undisturbed, "ends": ends}))


main()
