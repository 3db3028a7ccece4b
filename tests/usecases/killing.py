"""Kills an act before and after every step of it, and tells how each one ended.

The acts: a stage that takes its templates and issues papers; papers that are drafted; a template
that is uploaded and activated; and those on signed files (`signing.killing_acts`).

A step is whatever leaves a trace: a statement that writes, a commit, a file opened for writing,
flushed, renamed.  In a process of its own, with an office's environment.  Says a JSON object:
`undisturbed`, the end state of a run that nothing kills, and `ends`, by the step that was killed.
"""

import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
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
from tests.usecases.signing import killing_acts  # noqa: E402
from tests.usecases.templates import CHIEF, CLERK, WHY, corrected, shipped_file  # noqa: E402
from thidua.documents.check import Checked  # noqa: E402
from thidua.documents.kinds import Kind  # noqa: E402
from thidua.domain.cycle import Stage  # noqa: E402
from thidua.store import archive, ledger  # noqa: E402
from thidua.store.models.papers import (  # noqa: E402
    LedgerEntry,
    Paper,
    PaperDraft,
    RegisterCounter,
    RegisterEntry,
)
from thidua.store.models.records import Cycle  # noqa: E402
from thidua.store.models.templates import TemplatePin, TemplateVersion  # noqa: E402
from thidua.usecases import checked_template  # noqa: E402
from thidua.usecases.activate_template import activate_template  # noqa: E402
from thidua.usecases.draft_papers import draft_papers  # noqa: E402
from thidua.usecases.find_template import template_versions  # noqa: E402
from thidua.usecases.load_records import load_records  # noqa: E402
from thidua.usecases.run_stage import run_stage  # noqa: E402
from thidua.usecases.upload_template import upload_template  # noqa: E402

KINDS = ("ke-hoach", "giay-moi")
CORRECTION = corrected(shipped_file("ke-hoach"), "Nơi nhận: Sở Nội vụ")
VERSION = ("kind", "number", "source_digest", "compiled_digest", "state", "approved_by")
SERIES = ("issuer", "series", "year")
WRITES = ("BEGIN", "INSERT", "UPDATE", "DELETE", "SAVEPOINT", "RELEASE")
RECORDS_OR_SAVEPOINT = re.compile(
    r"(SAVEPOINT|RELEASE)|.*store_(?!sign|ledger|remote|pledge|draft)"
)
"""With a signature the records of the year are written anew, hundreds of rows in one transaction:
of those acts only the steps are counted that a kill could part."""


Act = Callable[[], None]


def stage() -> None:
    """Take the templates, of which one is not registered yet, and issue two papers."""
    run_stage("khoi-20-bvhttdl", 2024, Stage.LAUNCH, date(2024, 12, 31), actor="test")


def correction() -> None:
    """Upload a corrected template and activate it."""
    version = upload_template("ke-hoach", CORRECTION, actor=CLERK, why=WHY).version
    activate_template("ke-hoach", version.digest, actor=CHIEF)


def draft() -> None:
    """Take the templates and draft two papers."""
    draft_papers("khoi-20-bvhttdl", 2024, date(2024, 3, 1), "test")


ACTS: dict[str, Act] = {"stage": stage, "correction": correction, "draft": draft}


def prepared(name: str) -> Act:
    """Bring the office to where the act begins, and return it."""
    if name in killing_acts.ACTS:
        killing_acts.before()
        only_the_kinds(killing_acts.KINDS)
        return killing_acts.ACTS[name]()
    load_records(KHOI_20, "test")
    only_the_kinds(KINDS)
    remember_checks()
    template_versions("ke-hoach")
    return ACTS[name]


def remember_checks() -> None:
    """Check each file once; the check changes nothing, and killed runs come by the hundred."""
    real, known = checked_template.checked, {}

    def remembered(kind: Kind, content: bytes, *rest: Any, **named: Any) -> Checked:
        key = (kind.slug, content)
        if key not in known:
            known[key] = real(kind, content, *rest, **named)
        return known[key]

    checked_template.checked = remembered


class Steps:
    """Counts the steps of a run, and kills the process at the `fatal`-th."""

    def __init__(self, fatal: int = -1, *, few: bool = False) -> None:
        self.names: list[str] = []
        self._few = few
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
        passed = self._few and RECORDS_OR_SAVEPOINT.match(sql)
        if passed or not sql.startswith(WRITES):
            return execute(sql, *rest)
        with self.around(" ".join(sql.split()[:3])):
            return execute(sql, *rest)

    def _wrap(self, owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def watched(*arguments: Any, **named: Any) -> Any:
            if self._few and name == "open" and "w" not in str(arguments[1:]):
                return real(*arguments, **named)  # it only reads
            with self.around(name):
                return real(*arguments, **named)

        setattr(owner, name, watched)


def run_watched(act: Act, fatal: int, *, few: bool) -> list[str]:
    """Run the act, killed at a step; return the names of its steps if it lives."""
    steps = Steps(fatal, few=few)
    steps.watch()
    act()
    return steps.names


def end_state() -> dict[str, Any]:
    """Return what a person could see of the outcome; moments are left out."""
    papers = Paper.objects.order_by("kind").values_list("kind", "subject", "symbol", "file_digest")
    versions = TemplateVersion.objects.values_list(*VERSION)
    pins = TemplatePin.objects.values_list("kind", "version__number")
    return {
        "stage": Cycle.objects.get().stage,
        "papers": [list(paper) for paper in papers],
        "drafts": list(map(list, PaperDraft.objects.values_list("kind", "file_digest"))),
        "versions": list(map(list, versions)),
        "pins": list(map(list, pins)),
        "kept": all(map(archive.fetch, _digests(papers, versions))),
        "register": list(map(list, RegisterEntry.objects.values_list(*SERIES, "number", "state"))),
        "counters": sorted(map(list, RegisterCounter.objects.values_list(*SERIES, "last"))),
        "ledger": list(map(list, LedgerEntry.objects.values_list("action", "subject"))),
        "ledger problems": [str(problem) for problem in ledger.check()],
    } | killing_acts.signing_state()


def _digests(papers: Iterable[Any], versions: Iterable[Any]) -> list[str]:
    return [paper[3] for paper in papers] + [digest for row in versions for digest in row[2:4]]


def run_again(act: Act) -> dict[str, Any]:
    """Look at what the killed run left, run the act anew, and return how that ends."""
    numbers_had_papers = not RegisterEntry.objects.filter(paper=None).exists()
    act()
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
    """Give the next run the database and the archive as they were before the act."""
    connection.close()
    for folder in (settings.ARCHIVE, settings.KEYS):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(_before(folder), folder)
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


def _before(folder: Path) -> Path:
    return folder.with_name(f"{folder.name} before")


def only_the_kinds(kinds: Iterable[str]) -> None:
    """Leave the other templates out: each would be the same steps once more."""
    few = Path(settings.DATA) / "templates"
    few.mkdir()
    shutil.copy(settings.TEMPLATES_DOCX / "common.yaml", few)
    for kind in kinds:
        shutil.copytree(settings.TEMPLATES_DOCX / kind, few / kind)
    settings.TEMPLATES_DOCX = few


def main(name_of_act: str) -> None:
    act, few = prepared(name_of_act), name_of_act in killing_acts.ACTS
    for folder in (settings.ARCHIVE, settings.KEYS):
        folder.mkdir(exist_ok=True)
        shutil.copytree(folder, _before(folder))
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base = str(connection.settings_dict["NAME"])
    name = f"{base}_copy"

    # What a process does once, it does here: the killed ones are forked from it.
    fresh_copy(base, name)
    act()
    fresh_copy(base, name)
    steps = in_child(lambda: run_watched(act, -1, few=few))
    undisturbed = in_child(end_state)
    ends = []
    for number, step in enumerate(steps):
        fresh_copy(base, name)
        assert in_child(lambda fatal=number: run_watched(act, fatal, few=few)) is None
        ends.append([f"{number}, {step}", in_child(lambda: run_again(act))])
    sys.stdout.write(json.dumps({"undisturbed": undisturbed, "ends": ends}))
