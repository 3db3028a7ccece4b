"""Reading what came from outside in a process of its own: a hostile file costs that one, no more.

`apart` starts `python -P -m thidua.signing.bounded_child`, hands it the name of a function of this
room, a question and the files, and takes one answer.  Linux only, as is the program.
"""

import json
import os
import selectors
import signal
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from thidua.errors import Problem, ThiduaError, refuse

LARGEST_ANSWER = 8_000_000
ROOM = "thidua.signing."
_CHILD = "thidua.signing.bounded_child"
LENGTH = struct.Struct("<Q")  # before the JSON of the question, and before each file
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


class Answer(BaseModel):
    """What the child writes, one of: a value, what a person is told, a fault in the child."""

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
    head = {"function": name_in_the_room(function), "question": question, "limits": asdict(limits)}
    with tempfile.TemporaryFile() as asked:
        for frame in (json.dumps(head).encode(), *blobs):
            asked.write(LENGTH.pack(len(frame)) + frame)
        asked.seek(0)
        answer, ending = _asked(asked, time.monotonic() + limits.seconds)
    return _value(answer, ending)


def name_in_the_room(function: Callable[..., Any]) -> str:
    """Return «module:name» of a function that may be asked; ValueError for any other."""
    module, name = function.__module__, function.__qualname__
    if not module.startswith(ROOM) or not name.isidentifier():
        message = f"{module}:{name} is no function of {ROOM}*"
        raise ValueError(message)
    return f"{module}:{name}"


def _asked(asked: IO[bytes], deadline: float) -> tuple[bytes, int]:
    """Return what the child said and its exit code; its whole group is dead afterwards."""
    process = subprocess.Popen(  # noqa: S603 (this Python, a module of ours)
        [sys.executable, "-P", "-m", _CHILD],
        cwd="/",
        env=_environment(),
        stdin=asked,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout  # noqa: S101 (for the type checker)
    ended = os.pidfd_open(process.pid)
    try:
        answer = b"".join(_pieces(process.stdout.fileno(), deadline))
        _wait(ended, deadline)
    finally:  # not waited for yet, so that the group's number is still its own
        os.close(ended)
        os.killpg(process.pid, signal.SIGKILL)
        process.stdout.close()  # not read to its end: somebody who fled may hold the other one
        process.wait()
    return answer, process.returncode


def _pieces(line: int, deadline: float) -> Iterator[bytes]:
    room = LARGEST_ANSWER
    while room >= 0:
        _wait(line, deadline)
        piece = os.read(line, 1 << 16)
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
        answer = Answer.model_validate_json(said)
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
