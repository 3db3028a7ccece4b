"""One contestant on one case in a process of its own, ruled by lines of JSON.

`{"watch": true}` does one job and tells its peak of memory, too; `{"times": n}` does n.  Both
answer seconds a job, of CPU and by the clock.
"""

import json
import sys
import time
from pathlib import Path

from bench.signing.contestants import CASES
from bench.signing.processes import cpu, watched
from bench.word.worker import say


def main(case: str, contestant: str, folder: str) -> None:
    """Prepare, then obey."""
    job = CASES[case][contestant](Path(folder))
    say(ready=True)
    for line in sys.stdin:
        order = json.loads(line)
        peak, times = 0.0, order.get("times", 1)
        cpu_start, start = cpu(), time.perf_counter()
        if "watch" in order:
            size, peak = watched(job)
        else:
            size = [job() for _ in range(times)][-1]
        wall, used = time.perf_counter() - start, cpu() - cpu_start
        say(cpu_s=used / times, wall_s=wall / times, bytes=size, peak_mb=peak)


if __name__ == "__main__":
    main(*sys.argv[1:])
