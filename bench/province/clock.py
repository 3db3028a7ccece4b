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
