"""Kills an act at each step of it, starts it again, and tells how each one ended.

A process of its own, with an office's environment: `python -m tests.kills.killing`.  Reads the
names of acts, one a line, and answers each with one line of JSON (`Told`).

What is slow is done once: Django, the schema, and what comes before the act.  Every kill is a
SIGKILL to a process forked from there, on a copy of the office.  A run that is started again finds
nothing of the killed one but rows and files; therefore kills that left the very same rows and files
(`copies.fingerprint`) share one second run.  With `SECOND_RUN_EACH` set in the environment each has
its own.
"""

import gc
import json
import os
import shutil
import sys
from collections.abc import Callable, Container, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from thidua import store

store.connect()
store.migrate()

from django.conf import settings  # noqa: E402 (Django is ready only now)
from django.db import connection  # noqa: E402

from tests.kills import copies  # noqa: E402
from tests.kills.acts import ACTS, Act  # noqa: E402
from tests.kills.acts.act import read_once  # noqa: E402
from tests.kills.calls import called  # noqa: E402
from tests.kills.end_state import (  # noqa: E402
    State,
    acts,
    differences,
    end_state,
    faults,
    stop_the_clock,
)
from tests.kills.forking import in_child  # noqa: E402
from tests.kills.handed import halves  # noqa: E402
from tests.kills.steps import Steps  # noqa: E402

SECOND_RUN_EACH = "THIDUA_KILL_SECOND_RUN_EACH"
QUICK = "THIDUA_KILL_QUICK"
"""A look in daily work: every ninth place from the end, a dozen at most.  Not in the kill table."""
_NINTH, _DOZEN = 9, 12

Run = Callable[[], None]


@dataclass
class Told:
    """What is told of an act.

    `steps` are the places at which it was killed, `seen` is how often it wrote; `left` how many
    different things the kills left, `undone` how many of the kills left nothing.  `wrong` says what
    was not as undisturbed, and after a kill at which step.  `state` are the rows and `acts` the
    ledger of an undisturbed run, `called` the functions of the use cases that it went through.
    """

    act: str
    database: str
    steps: list[str]
    seen: int
    called: list[str]
    acts: list[str]
    state: State
    left: int = 0
    undone: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Office:
    """The office as it is before the act; the acts work on copies of it."""

    database: str
    folder: Path

    @property
    def copied(self) -> tuple[str, Path]:
        """Database and folder of the copy."""
        stem, dot, ending = self.database.rpartition(".")
        name = f"{stem}_copy.{ending}" if dot else f"{ending}_copy"
        return name, self.folder.with_name(f"{self.folder.name} copy")

    def copy(self) -> None:
        """Work in a fresh copy from now on."""
        database, folder = self.copied
        copies.copy(self.database, database)
        copies.copy_folder(self.folder, folder)
        copies.use(database, folder)

    def remove(self) -> None:
        """Leave neither the copy nor the office."""
        for name in (self.copied[0], self.database):
            copies.drop(name)
        for folder in (self.copied[1], self.folder):
            shutil.rmtree(folder, ignore_errors=True)


def main() -> None:
    """Answer each line with what became of the act of that name."""
    stop_the_clock()
    read_once()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow on purpose
    copies.at_rest()
    gc.freeze()  # a forked process copies the pages that the collector would look through
    base = str(connection.settings_dict["NAME"])
    for line in sys.stdin:
        sys.stdout.write(json.dumps(told_of(base, line.strip())) + "\n")
        sys.stdout.flush()


def told_of(base: str, name: str) -> object:
    """Kill the act in a process of its own; what is told of it, or that it could not be done."""
    try:
        return in_child(lambda: asdict(killed_everywhere(base, name)))
    except AssertionError as error:
        return {"act": name, "failed": str(error)}


def killed_everywhere(base: str, name: str) -> Told:
    """Kill the act at every step; after each, look at what is left, run it again and compare."""
    act = ACTS[name]
    office, run = prepared(base, name, act)
    try:
        # What a process does once, it does here: the killed ones are forked from it.
        office.copy()
        run()
        office.copy()
        told = undisturbed(name, run)
        kill(office, run, told, act.but)
    finally:
        office.remove()
    return told


def prepared(base: str, name: str, act: Act) -> tuple[Office, Run]:
    """Make the office and bring it to where the act begins."""
    vendor = connection.vendor
    database = f"{Path(settings.DATA) / name}.sqlite3" if vendor == "sqlite" else f"{base}_{name}"
    office = Office(database, Path(settings.DATA) / f"office {name}")
    copies.copy(base, database)
    copies.use(database, office.folder)
    run = act.prepare()
    copies.at_rest()
    return office, run


def undisturbed(name: str, run: Run) -> Told:
    """Run the act to its end; return what it did."""
    (steps, seen), names = in_child(lambda: called(lambda: watched(run)))
    state, entries, wrong = in_child(lambda: [end_state(), acts(), faults()])
    assert not wrong, f"an undisturbed run is not whole: {wrong}"
    return Told(name, connection.vendor, steps, seen, names, entries, state)


def watched(run: Run, fatal: int = -1) -> tuple[list[str], int]:
    """Run the act, killed at a step; if it lives, the names of its steps and all its writings."""
    steps = Steps(fatal)
    steps.watch()
    run()
    steps.end()
    return steps.names, steps.seen


def kill(office: Office, run: Run, told: Told, but: Container[str]) -> None:
    """Kill the act at each step, but at those, and enter what was wrong."""
    office.copy()
    before = copies.fingerprint()
    known: set[str] = set()
    for number, step in (place for place in _places(told.steps) if place[1] not in but):
        assert in_child(lambda fatal=number: watched(run, fatal)) is None, step  # type: ignore[misc]
        left = copies.fingerprint()
        told.undone += left == before
        if left not in known or os.environ.get(SECOND_RUN_EACH):
            known.add(left)
            where = f"killed at {number}, {step}"
            told.wrong += [f"{where}: {what}" for what in in_child(lambda: again(run, told.state))]
        elif left == before:
            continue  # the killed run left nothing: the next one begins where it began
        office.copy()
    told.left = len(known)
    told.steps = [step for step in told.steps if step not in but]


def _places(steps: Sequence[str]) -> list[tuple[int, str]]:
    """Return where the act is killed: everywhere, or at some places where that is asked."""
    places = list(enumerate(steps))
    return places[:: -max(_NINTH, len(places) // _DOZEN)] if os.environ.get(QUICK) else places


def again(run: Run, wanted: State) -> list[str]:
    """Look at what the killed run left, run the act anew; return what is not as it should be."""
    left = [*faults(), *halves(wanted["handed"])]
    run()
    return [*left, *faults(), *differences(wanted, end_state())]


if __name__ == "__main__":
    main()
