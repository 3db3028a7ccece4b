"""The programs that `thidua up` keeps at work: started, started again when they die, stopped."""

import ctypes
import os
import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from thidua.settings import ROOT

MARK = "THIDUA_UP"
"""The variable that everything started here bears, whatever process group it goes into."""
_DEATHS, _WITHIN = 5, 600
"""A part that dies so often within so many seconds is given up."""
_STOPPING = 15
_PAUSE = 0.2
_SET_DEATH_SIGNAL = 1
"""`PR_SET_PDEATHSIG` of Linux."""

Say = Callable[[str], None]


@dataclass
class Part:
    """One program; without an `essential` one there is nothing to serve."""

    label: str
    name: str
    command: Sequence[str]
    essential: bool = False
    process: subprocess.Popen[bytes] | None = None
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=_DEATHS))
    given_up: bool = False

    def died_too_often(self) -> bool:
        """Enter a death; say whether it is one too many."""
        self.deaths.append(time.monotonic())
        return len(self.deaths) == _DEATHS and self.deaths[-1] - self.deaths[0] < _WITHIN


class Parts:
    """The parts of an office, and who watches over them."""

    def __init__(self, parts: Sequence[Part], environment: Mapping[str, str], logs: Path) -> None:
        self._parts = parts
        self._mark = f"{os.getpid()}-{time.time_ns()}"
        self._environment = dict(environment) | {MARK: self._mark}
        self._logs = logs
        self._asked_to_stop = False

    def run(self, say: Say) -> bool:
        """Keep them at work until a signal comes; return False when the desk could not be kept."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ask_to_stop)
        try:
            return self._watch(say)
        finally:
            self._stop()

    def _ask_to_stop(self, _number: int, _frame: object) -> None:
        self._asked_to_stop = True

    def _watch(self, say: Say) -> bool:
        while not self._asked_to_stop:
            for part in self._parts:
                self._keep(part, say)
                if part.given_up and part.essential:
                    return False
            time.sleep(_PAUSE)
        return True

    def _keep(self, part: Part, say: Say) -> None:
        if part.given_up or (part.process is not None and part.process.poll() is None):
            return
        if part.process is not None:
            part.given_up = part.died_too_often()
            say(self._what_died(part))
            time.sleep(_PAUSE * len(part.deaths))
        if not part.given_up and not self._asked_to_stop:
            part.process = self._started(part)

    def _what_died(self, part: Part) -> str:
        then = "đã dừng quá nhiều lần, không khởi động nữa" if part.given_up else "khởi động lại"
        return f"{part.label} dừng đột ngột: {then}. Xem «{self._log(part)}»."

    def _log(self, part: Part) -> Path:
        return self._logs / f"{part.name}.log"

    def _started(self, part: Part) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches this process only, which stops the others in order.
        with self._log(part).open("ab") as log:
            return subprocess.Popen(  # noqa: S603 (commands of this module's callers)
                part.command,
                env=self._environment,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=partial(_end_with, os.getpid()),  # noqa: PLW1509 (no threads here)
            )

    def _stop(self) -> None:
        """Ask each part to stop, the last one first; end whatever is left."""
        for part in reversed(self._parts):
            if part.process is not None and part.process.poll() is None:
                part.process.terminate()
        deadline = time.monotonic() + _STOPPING
        while self._left() and time.monotonic() < deadline:
            time.sleep(_PAUSE / 2)
        for process in self._left():
            _end(process)
        for part in self._parts:
            if part.process is not None:
                part.process.wait()

    def _left(self) -> list[int]:
        for part in self._parts:
            if part.process is not None:
                part.process.poll()
        return marked(self._mark)


def _end_with(parent: int) -> None:
    """In the child: be asked to stop when the parent dies, even by `kill -9`."""
    ctypes.CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGTERM)
    if os.getppid() != parent:  # it died before this was said
        os._exit(1)


def marked(mark: str) -> list[int]:
    """Return the processes that bear the mark, as Linux tells; a dead one bears none."""
    wanted = f"{MARK}={mark}".encode()
    found = (int(one.name) for one in Path("/proc").glob("[0-9]*") if wanted in _environment(one))
    return [process for process in found if process != os.getpid()]


def _environment(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:  # another user's, or gone
        return []


def _end(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return
