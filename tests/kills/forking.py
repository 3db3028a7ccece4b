"""Work in forked processes, of which some are killed."""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from django.db import connection


def in_child(work: Callable[[], Any]) -> Any:
    """Do the work in a forked process; return what it returned, or None when it was killed."""
    connection.close()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _answer(writer, work)
    os.close(writer)
    with os.fdopen(reader) as said:
        text = said.read()
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert text or killed, f"a run ended by itself: {status}"
    return None if killed else json.loads(text)


def _answer(writer: int, work: Callable[[], Any]) -> None:
    try:
        with os.fdopen(writer, "w") as out:
            json.dump(work(), out)
        connection.close()
        os._exit(0)
    except BaseException:  # noqa: BLE001 (the parent tells it)
        sys.excepthook(*sys.exc_info())
        sys.stderr.flush()
        os._exit(1)
