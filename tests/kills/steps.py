"""The steps of an act: whatever leaves a trace, and a process that dies before one of them.

A step is a statement that writes, a commit, or an act on a file of the office: made, written,
flushed, renamed, linked, removed, a folder made.  Between two steps nothing is written, so that a
kill after one leaves what a kill before the next leaves: each place is killed once, before its
step, and the last one after all.

A transaction leaves none of its rows before its commit, which is a step of its own, whichever of
its statements came last: of these it is the first, second, fourth, eighth … that is a step.  So it
is of the files that are written up to a commit: each is whole or not there by itself, whichever
came before.  With `EVERY_STATEMENT` set in the environment each is.
"""

import io
import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

EVERY_STATEMENT = "THIDUA_KILL_AT_EVERY_STATEMENT"
WRITES = ("INSERT", "UPDATE", "DELETE")
AT_THE_END = "at the end"
_TABLE = re.compile(r'(?:INTO|UPDATE|FROM) "(\w+)"')
_FILES = ("fsync", "replace", "rename", "mkdir", "link", "unlink")


class Steps:
    """Counts the steps of a run, and kills the process before the `fatal`-th.

    `names` are those at which it may be killed, `seen` is how many writings there were in all.
    """

    def __init__(self, fatal: int = -1, *, every: bool = False) -> None:
        self.names: list[str] = []
        self.seen = 0
        self._fatal = fatal
        self._every = every or bool(os.environ.get(EVERY_STATEMENT))
        self._inside = False
        self._in_a_row = 0
        self._files = 0
        self.then: Callable[[], None] = die
        """What happens at the fatal step."""

    def watch(self) -> None:
        """Pass by every statement, commit and file of this process, in whatever thread."""
        connection_created.connect(self._heed, weak=False)
        self._wrap(BaseDatabaseWrapper, "_commit", "commit")
        for name in _FILES:
            self._wrap(os, name, name)
        real_open, real_os_open = io.open, os.open

        def watched_open(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
            if not set(mode) & set("wax+") or not _of_the_office(file):
                return real_open(file, mode, *rest, **named)
            self._files += 1
            with self._step("make file"):
                opened = real_open(file, mode, *rest, **named)
            if self._is_looked_at():
                self._pass_by("write file")
            return opened

        def watched_os_open(file: Any, flags: int, *rest: Any, **named: Any) -> int:
            if not flags & os.O_CREAT or not _of_the_office(file):
                return real_os_open(file, flags, *rest, **named)
            self._files += 1
            with self._step("make file"):
                return real_os_open(file, flags, *rest, **named)

        io.open, os.open = watched_open, watched_os_open  # type: ignore[assignment]

    def end(self) -> None:
        """Pass by the last place, after all steps."""
        self._pass_by(AT_THE_END)

    def _heed(self, connection: BaseDatabaseWrapper, **_: Any) -> None:
        connection.execute_wrappers.append(self._statement)

    def _statement(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(WRITES):
            self.seen += 1
            if not _in_transaction(rest[-1]):  # it is committed by itself
                self._in_a_row = self._files = 0
            before = self._in_a_row
            if self._every or _is_power_of_two(before + 1):
                self._pass_by(f"{sql.partition(' ')[0]} {_TABLE.search(sql)[1]}")  # type: ignore[index]
            self._in_a_row = before + 1
        return execute(sql, *rest)

    def is_fatal(self, name: str) -> bool:  # noqa: ARG002 (others look at the name)
        """Whether the process dies before this step."""
        return len(self.names) == self._fatal

    def _pass_by(self, name: str) -> None:
        if self.is_fatal(name):
            self.then()
        self.names.append(name)

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        """Pass by a step; what it does inside is the same step."""
        if not self._inside:
            self.seen += 1
            if name == "commit":
                self._in_a_row = self._files = 0
            if self._is_looked_at():
                self._pass_by(name)
        outer, self._inside = self._inside, True
        try:
            yield
        finally:
            self._inside = outer

    def _is_looked_at(self) -> bool:
        """Whether this file is one of those at which the process may die."""
        return self._every or _is_power_of_two(self._files)

    def _wrap(self, owner: Any, name: str, told: str) -> None:
        real = getattr(owner, name)

        def watched(*arguments: Any, **named: Any) -> Any:
            if owner is os and not _of_the_office(arguments[0], named.get("dir_fd")):
                return real(*arguments, **named)
            with self._step(told):
                return real(*arguments, **named)

        setattr(owner, name, watched)


class UntilNamed(Steps):
    """Kills the process before the `nth` step of that name; where there are fewer, it lives."""

    def __init__(self, fatal_name: str, nth: int) -> None:
        super().__init__(every=True)
        self._name, self._nth = fatal_name, nth

    def is_fatal(self, name: str) -> bool:
        """Whether it is that one."""
        return name == self._name and self.names.count(name) == self._nth - 1


def die() -> None:
    """Kill this process, as a power cut or an administrator would."""
    os.kill(os.getpid(), signal.SIGKILL)


def _is_power_of_two(number: int) -> bool:
    return number & (number - 1) == 0


def _in_transaction(context: dict[str, Any]) -> bool:
    connection: BaseDatabaseWrapper = context["connection"]
    return connection.in_atomic_block


def _of_the_office(file: Any, inside: int | None = None) -> bool:
    """Whether the file, by its name or opened, is the office's; of others nothing is looked at."""
    if isinstance(inside, int):
        file = Path(_opened(inside), file)
    path = _opened(file) if isinstance(file, int) else os.fsdecode(file)
    return path.startswith(str(settings.DATA))


def _opened(number: int) -> str:
    return str(Path(f"/proc/self/fd/{number}").readlink())
