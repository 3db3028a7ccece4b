"""CPU and memory of this process and of all that it started and that still runs."""

import os
import resource
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from bench.word.worker import memory

_TICK = os.sysconf("SC_CLK_TCK")
_WATCH_SECONDS = 0.02


def below(process: int | str = "self") -> Iterator[int]:
    """Yield the processes that this one started, those that they started, and so on."""
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for one in (task / "children").read_text(encoding="ascii").split():
                yield int(one)
                yield from below(int(one))


def cpu() -> float:
    """Seconds of CPU: ours, of the children that ended, and of those that still run."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + sum(map(_cpu_of, below()))


def _cpu_of(process: int) -> float:
    try:
        stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    return sum(map(int, stat.rpartition(")")[2].split()[11:15])) / _TICK


def watched(job: Callable[[], int]) -> tuple[int, float]:
    """Do the job; return its result, and the peak in MiB of the largest process that it started.

    The peak is our own where it started none.  `VmHWM` is read again and again meanwhile.
    """
    peaks: list[float] = []
    done = threading.Event()

    def look() -> None:
        while not done.wait(_WATCH_SECONDS):
            peaks.extend(map(_peak_of, list(below())))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        made = job()
    finally:
        done.set()
        watcher.join()
    return made, max(peaks, default=memory("VmHWM"))


def _peak_of(process: int) -> float:
    with suppress(OSError):
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        for line in status.splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0
