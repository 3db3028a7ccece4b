"""Reading what came from outside in a process of its own: a hostile file costs that one, no more.

`apart` starts `python -P -m thidua.signing.bounded`, hands it the name of a function of this room,
a question and the files, and takes one answer.  Linux only, as is the program.
"""

import importlib
import json
import os
import resource
import selectors
import signal
import struct
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from thidua.errors import Problem, ThiduaError, refuse

LARGEST_ANSWER = 8_000_000
_ROOM = "thidua.signing."
_LENGTH = struct.Struct("<Q")
_LONGEST_TRACE = 4_000
_OPEN_FILES = 128
_KEPT = ("LANG", "LC_ALL", "LD_LIBRARY_PATH")
_SLOW = (signal.SIGXCPU, signal.SIGALRM)


@dataclass(frozen=True)
class Limits:
    """What one reading may cost: seconds by the clock and of the processor, bytes of memory.

    `memory` is address space: the interpreter and its libraries take some 300 MB of it.
    """

    seconds: int = 60
    cpu_seconds: int = 30
    memory: int = 1 << 30


class ChildError(Exception):
    """What the child said of its end, for the log: the cause of a refusal, not for people."""


class _Answer(BaseModel):
    """One of: a value, what a person is told, a fault in the child."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Any = None
    problems: tuple[Problem, ...] = ()
    memory: bool = False
    trace: str = ""


def apart(
    function: Callable[..., Any], question: Any, *blobs: bytes, limits: Limits | None = None
) -> Any:
    """Return `function(question, *blobs)` as a process of its own answers it, through JSON.

    The function stands in a module of `thidua.signing`, else ValueError.  ThiduaError is its own,
    or `file-too-slow`, `file-too-heavy`, `file-breaks-reader`.
    """
    limits = limits or Limits()
    head = {"function": _name(function), "question": question, "limits": asdict(limits)}
    with tempfile.TemporaryFile() as asked:
        for frame in (json.dumps(head).encode(), *blobs):
            asked.write(_LENGTH.pack(len(frame)) + frame)
        asked.seek(0)
        answer, ending = _asked(asked, time.monotonic() + limits.seconds)
    return _value(answer, ending)


def _name(function: Callable[..., Any]) -> str:
    module, name = function.__module__, function.__qualname__
    if not module.startswith(_ROOM) or not name.isidentifier():
        message = f"{module}:{name} is no function of {_ROOM}*"
        raise ValueError(message)
    return f"{module}:{name}"


def _asked(asked: IO[bytes], deadline: float) -> tuple[bytes, int]:
    """Return what the child said and its exit code; its whole group is dead afterwards."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "thidua.signing.bounded"],
        cwd="/",
        env=_environment(),
        stdin=asked,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    ended = os.pidfd_open(process.pid)
    try:
        answer = b"".join(_pieces(process, deadline))
        _wait(ended, deadline)
    finally:  # not waited for yet, so that the group's number is still its own
        os.close(ended)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    return answer, process.returncode


def _pieces(process: subprocess.Popen[bytes], deadline: float) -> Iterator[bytes]:
    assert process.stdout is not None  # noqa: S101 (for the type checker)
    room = LARGEST_ANSWER
    while room >= 0:
        _wait(process.stdout.fileno(), deadline)
        piece = os.read(process.stdout.fileno(), 1 << 16)
        if not piece:
            return
        room -= len(piece)
        yield piece
    raise _too_heavy()


def _wait(descriptor: int, deadline: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(descriptor, selectors.EVENT_READ)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise _too_slow()


def _value(said: bytes, ending: int) -> Any:
    if -ending in _SLOW:
        raise _too_slow()
    if -ending == signal.SIGKILL:  # not by us: that is how the system takes memory back
        raise _too_heavy()
    try:
        answer = _Answer.model_validate_json(said)
    except ValidationError:
        raise _broken() from ChildError(f"exit code {ending}, {len(said)} bytes of answer")
    if answer.problems:
        raise ThiduaError(answer.problems)
    if answer.memory:
        raise _too_heavy()
    if answer.trace:
        raise _broken() from ChildError(answer.trace)
    return answer.value


def _too_slow() -> ThiduaError:
    return refuse(
        "file-too-slow",
        "Đọc tệp quá lâu nên đã dừng lại. Kiểm tra có đúng tệp cần tải lên không, hoặc tách tệp"
        " thành nhiều phần rồi tải lại.",
    )


def _too_heavy() -> ThiduaError:
    return refuse(
        "file-too-heavy",
        "Tệp cần quá nhiều bộ nhớ để đọc nên đã dừng lại. Kiểm tra có đúng tệp cần tải lên không,"
        " hoặc quét lại với độ phân giải thấp hơn (200–300 dpi).",
    )


def _broken() -> ThiduaError:
    return refuse(
        "file-breaks-reader",
        "Không đọc được tệp này: tệp hỏng hoặc được tạo ra không đúng chuẩn. Mở thử tệp trên máy,"
        " lưu hoặc quét lại rồi tải lên.",
    )


def _environment() -> dict[str, str]:
    """Only what Python needs to find the same modules: no password of the parent's."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    folders = (str(Path(folder).absolute()) for folder in sys.path)
    path = os.pathsep.join(dict.fromkeys(folders))
    return {**kept, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}


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
    while length := stream.read(_LENGTH.size):
        yield stream.read(*_LENGTH.unpack(length))


def _wall_in(limits: Limits) -> None:
    """Put this process behind its walls, for good."""
    cpu = limits.cpu_seconds
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits.memory, limits.memory),
        (resource.RLIMIT_CPU, cpu, cpu + 1),  # the first tells by its signal, the other kills
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
    ):
        most = resource.getrlimit(kind)[1]
        known = most != resource.RLIM_INFINITY
        resource.setrlimit(kind, (min(soft, most), min(hard, most)) if known else (soft, hard))
    signal.alarm(limits.seconds + 1)  # should the parent be gone by then


def _said(name: str, question: Any, blobs: list[bytes]) -> bytes:
    try:
        answer = _Answer(value=_function(name)(question, *blobs))
        return answer.model_dump_json().encode()
    except ThiduaError as error:
        answer = _Answer(problems=error.problems)
    except MemoryError:
        answer = _Answer(memory=True)
    except BaseException:  # noqa: BLE001 (a hostile file may break the libraries in any way)
        answer = _Answer(trace=traceback.format_exc()[-_LONGEST_TRACE:])
    return answer.model_dump_json().encode()


def _function(name: str) -> Callable[..., Any]:
    module, _, attribute = name.partition(":")
    if not module.startswith(_ROOM):
        raise ValueError(name)
    function: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    if _name(function) != name:  # one that the module has only borrowed
        raise ValueError(name)
    return function


if __name__ == "__main__":
    _main()
