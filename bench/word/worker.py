"""One contestant on one case in a process of its own, ruled by lines of JSON.

`{"times": n}` makes n papers and answers their CPU time; `{"save": path}` keeps the last one.
"""

import json
import resource
import sys
import time
from pathlib import Path

from bench.word.contestants import PYTHON


def cpu() -> float:
    """Milliseconds of CPU, of this process with all its threads and of its children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time_ns() / 1e6 + (children.ru_utime + children.ru_stime) * 1000


def memory(name: str) -> float:
    """Megabytes: `VmHWM`, the peak of this process alone, or `VmRSS`, what it holds now.

    `ru_maxrss` would say the parent's peak where that is higher: a child inherits it.
    """
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def say(**answer: object) -> None:
    """One line to the bench."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def main(contestant: str, folder: str) -> None:
    """Prepare, then obey."""
    start = cpu()
    try:
        make = PYTHON[contestant](Path(folder))
    except ImportError as missing:
        say(error=f"{missing}")
        return
    say(prepare_ms=cpu() - start)
    made = b""
    for line in sys.stdin:
        order = json.loads(line)
        if "save" in order:
            Path(order["save"]).write_bytes(made)
            say(saved=True)
            continue
        start = cpu()
        for _ in range(order["times"]):
            made = make()
        used = (cpu() - start) / order["times"]
        say(cpu_ms=used, bytes=len(made), peak_mb=memory("VmHWM"))


if __name__ == "__main__":
    main(*sys.argv[1:])
