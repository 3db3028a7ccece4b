"""What of a run's time goes where."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from thidua.store import archive
from thidua.usecases import issue_paper, run_tick
from thidua.usecases.signing import remind_signers
from thidua.usecases.trash import empty_trash
from thidua.usecases.watching import alert_overdue, send_alerts

WORK = "work"
_WORK = (
    (run_tick, "due_years"),
    (run_tick, "batches"),
    (run_tick, "advance_years"),
    (alert_overdue, "alert_overdue"),
    (send_alerts, "send_alerts"),
    (remind_signers, "remind_signers"),
    (empty_trash, "empty_trash"),
)
"""The daily work, whoever has it done: none of these calls another."""


@contextmanager
def shares() -> Iterator[Counter[str]]:
    """Count the seconds by the clock in the work, and of it in rendering, database and archive.

    «work cpu» are those of the processor in the thread that does the work.
    """
    seconds: Counter[str] = Counter()

    def timed(
        share: str, act: Callable[..., Any], clock: Callable[[], float] = time.perf_counter
    ) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            began = clock()
            try:
                return act(*arguments, **named)
            finally:
                seconds[share] += clock() - began

        return run

    def worked(act: Callable[..., Any]) -> Callable[..., Any]:
        return timed(WORK, timed("work cpu", act, time.thread_time))

    def query(execute: Callable[..., Any], *arguments: Any) -> Any:
        return timed("database", execute)(*arguments)

    commit = timed("database", BaseDatabaseWrapper._commit)  # noqa: SLF001 (no public way in)
    parts: list[tuple[Any, str, Callable[..., Any]]] = [
        (archive, "keep", timed("archive", archive.keep)),
        (issue_paper, "render", timed("rendering", issue_paper.render)),
        (BaseDatabaseWrapper, "_commit", commit),
        *((module, name, worked(getattr(module, name))) for module, name in _WORK),
    ]
    with ExitStack() as stack:
        for owner, name, act in parts:
            stack.enter_context(patch.object(owner, name, act))
        stack.enter_context(connection.execute_wrapper(query))
        yield seconds
