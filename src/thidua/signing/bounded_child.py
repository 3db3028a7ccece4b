"""The process in which one file is read: it answers one question and ends (see `bounded`)."""

import importlib
import json
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import IO, Any

from thidua.errors import ThiduaError
from thidua.signing.bounded import LENGTH, ROOM, Answer, Limits, name_in_the_room

_LONGEST_TRACE = 4_000
_OPEN_FILES = 128


def _main() -> None:
    """Answer the one question on standard input, and end without any cleaning up."""
    line = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no answer
    head, *blobs = _frames(sys.stdin.buffer)
    asked = json.loads(head)
    _wall_in(Limits(**asked["limits"]))
    said = _said(asked["function"], asked["question"], blobs)
    with os.fdopen(line, "wb") as stream:
        stream.write(said)
    os._exit(0)


def _frames(stream: IO[bytes]) -> Iterator[bytes]:
    while length := stream.read(LENGTH.size):
        yield stream.read(*LENGTH.unpack(length))


def _wall_in(limits: Limits) -> None:
    """Put this process behind its walls, for good."""
    cpu = limits.cpu_seconds
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_CPU, cpu, cpu + 1),  # the first tells by its signal, the other kills
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NPROC, 0, 0),  # no process and no thread; root is not held by it
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
    ):
        most = resource.getrlimit(kind)[1]
        known = most != resource.RLIM_INFINITY
        resource.setrlimit(kind, (min(soft, most), min(hard, most)) if known else (soft, hard))
    signal.alarm(limits.seconds + 1)  # should the parent be gone by then


def _said(name: str, question: Any, blobs: list[bytes]) -> bytes:
    try:
        answer = Answer(value=_function(name)(question, *blobs))
        return answer.model_dump_json().encode()
    except ThiduaError as error:
        answer = Answer(problems=error.problems)
    except MemoryError:
        answer = Answer(memory=True)
    except BaseException:  # noqa: BLE001 (a hostile file may break the libraries in any way)
        answer = Answer(trace=traceback.format_exc()[-_LONGEST_TRACE:])
    return answer.model_dump_json().encode()


def _function(name: str) -> Callable[..., Any]:
    module, _, attribute = name.partition(":")
    if not module.startswith(ROOM):
        raise ValueError(name)
    function: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    if name_in_the_room(function) != name:  # one that the module has only borrowed
        raise ValueError(name)
    return function


if __name__ == "__main__":
    _main()
