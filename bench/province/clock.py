"""What a run costs: the clock, CPU, memory, and what of the time goes where."""

import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from thidua.store import archive
from thidua.usecases import issue_paper


@contextmanager
def shares() -> Iterator[Counter[str]]:
    """Count the seconds by the clock in rendering, in the database and in the archive."""
    seconds: Counter[str] = Counter()

    def timed(share: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return act(*arguments, **named)
            finally:
                seconds[share] += time.perf_counter() - began

        return run

    def query(execute: Callable[..., Any], *arguments: Any) -> Any:
        return timed("database", execute)(*arguments)

    with ExitStack() as stack:
        stack.enter_context(patch.object(archive, "keep", timed("archive", archive.keep)))
        stack.enter_context(
            patch.object(issue_paper, "render", timed("rendering", issue_paper.render))
        )
        commit = timed("database", BaseDatabaseWrapper._commit)  # noqa: SLF001 (no public way in)
        stack.enter_context(patch.object(BaseDatabaseWrapper, "_commit", commit))
        stack.enter_context(connection.execute_wrapper(query))
        yield seconds


def cpu_seconds() -> float:
    """Return the CPU time that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_memory(process: int | str = "self") -> int:
    """Return the most memory that the process ever held, in KiB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0])


def cpu_of(process: int) -> float:
    """Return the CPU time of another process and of its children that ended, in seconds."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    ticks = sum(map(int, fields[11:15]))
    return ticks / 100
