"""The process that stands ready to try templates, and how it is asked."""

import atexit
import contextlib
import os
import pickle
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from thidua.documents.check.sandbox import WALL_SECONDS
from thidua.documents.check.wire import ENDING, LENGTH

_CHILD = "thidua.documents.check.dry_run_child"
_START_SECONDS = 30
_LARGEST_ANSWER = 4_000_000
_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")


class UnreachableError(Exception):
    """The process cannot be started, or does not answer."""


class _Zygote:
    def __init__(self) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 (this Python, a module of ours)
                [sys.executable, "-P", "-m", _CHILD, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                cwd="/",
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    @property
    def number(self) -> int:
        return self._process.pid

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def hand(self, job: socket.socket) -> None:
        socket.send_fds(self._control, [b"j"], [job.fileno()])

    def end(self) -> None:
        self._control.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
            return
        self._process.kill()
        self._process.wait()


class _Holder:
    """One ready process for each process that asks; made anew after a fork."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self._lock = threading.Lock()
        self._zygote: _Zygote | None = None

    def ready(self) -> _Zygote:
        with self._lock:
            if self._zygote is None or not self._zygote.lives:
                self._end()
                self._zygote = _Zygote()
            return self._zygote

    def drop(self, zygote: _Zygote) -> None:
        """Have another one made, unless somebody did so already."""
        with self._lock:
            if self._zygote is zygote:
                self._end()

    def stop(self) -> None:
        with self._lock:
            self._end()

    def _end(self) -> None:
        zygote, self._zygote = self._zygote, None
        if zygote:
            zygote.end()


_holder = _Holder()
os.register_at_fork(after_in_child=_holder.forget)
atexit.register(_holder.stop)


def start() -> int:
    """Have the process get ready in the background, and return its id: a job then waits less."""
    return _holder.ready().number


def ask(job: object) -> tuple[bytes, int]:
    """Return the worker's answer and how it ended, as `waitpid` says it.

    TimeoutError when it does not come, UnreachableError when nobody is there to give it.
    """
    message = pickle.dumps(job)
    for _ in range(2):  # the process may have died since: once more with a new one
        zygote = _holder.ready()
        try:
            return _asked(zygote, message)
        except TimeoutError:
            raise
        except OSError:
            _holder.drop(zygote)
    raise UnreachableError


def _asked(zygote: _Zygote, message: bytes) -> tuple[bytes, int]:
    ours, theirs = socket.socketpair()
    with ours:
        ours.settimeout(_START_SECONDS + WALL_SECONDS)
        with theirs:
            zygote.hand(theirs)
        ours.sendall(LENGTH.pack(len(message)) + message)
        answer = b"".join(_received(ours))
    if len(answer) < ENDING.size:
        raise ConnectionResetError
    (status,) = ENDING.unpack(answer[-ENDING.size :])
    return answer[: -ENDING.size], status


def _received(line: socket.socket) -> Iterator[bytes]:
    room = _LARGEST_ANSWER
    while room > 0:
        piece = line.recv(min(room, 1 << 16))
        if not piece:
            return
        room -= len(piece)
        yield piece
    raise ConnectionResetError


def _environment() -> dict[str, str]:
    """Only what Python needs to find the same modules: no password of the parent's."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    folders = (str(Path(folder).absolute()) for folder in sys.path)
    return {**kept, "PYTHONPATH": os.pathsep.join(dict.fromkeys(folders))}
