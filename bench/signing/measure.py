"""One case with so many units: every contestant in a process of its own, in turns."""

import statistics
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from bench.signing.contestants import CASES
from bench.word.client import Worker, WorkerError, start

_SAMPLE_SECONDS = 0.2
"""A sample of CPU time is at least as long: LibreOffice's is counted in hundredths."""


@dataclass(frozen=True)
class Pace:
    """How many rounds; who takes longer than `slow` seconds of CPU a job has one.

    Who takes longer than `once` has none: the job that was watched for its memory counts.
    """

    rounds: int
    slow: float
    once: float


@dataclass
class Measured:
    """What one contestant took: seconds of CPU and by the clock, MiB, octets."""

    contestant: str
    peak_mb: float
    size: int = 0
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    @property
    def cpu_s(self) -> float:
        """The median."""
        return statistics.median(self.cpu)

    @property
    def wall_s(self) -> float:
        """The median."""
        return statistics.median(self.wall)


@dataclass
class Result:
    """Everything that was measured of a case, and why the rest was not."""

    case: str
    units: int
    measured: list[Measured] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


@dataclass
class _Runner:
    worker: Worker
    measured: Measured
    cost: float

    def rounds(self, pace: Pace) -> int:
        return 1 if self.cost > pace.slow else pace.rounds

    def sample(self) -> None:
        times = max(1, round(_SAMPLE_SECONDS / max(self.cost, 1e-6)))
        self.keep(self.worker.order(times=min(times, 10_000)))

    def keep(self, answer: Mapping[str, Any]) -> None:
        self.measured.cpu.append(answer["cpu_s"])
        self.measured.wall.append(answer["wall_s"])
        self.measured.size = answer["bytes"]


def measure(case: str, units: int, folder: Path, pace: Pace, without: Iterable[str]) -> Result:
    """Warm everyone up, see what memory it took, then time all in turns."""
    result = Result(case, units)
    with ExitStack() as stack:
        runners = []
        for name in [one for one in CASES[case] if one not in without]:
            try:
                runners.append(
                    _warmed(stack.enter_context(_worker(case, name, folder)), name, pace)
                )
            except WorkerError as error:
                result.left_out[name] = str(error)
        for runner in _turns(runners, pace.rounds):
            if len(runner.measured.cpu) < runner.rounds(pace):
                runner.sample()
        result.measured = [runner.measured for runner in runners]
    return result


def _warmed(ready: Worker, name: str, pace: Pace) -> _Runner:
    ready.answer()
    first = ready.order(watch=True)
    runner = _Runner(ready, Measured(name, first["peak_mb"]), first["cpu_s"])
    if runner.cost > pace.once:
        runner.keep(first)
    return runner


def _turns(runners: list[_Runner], rounds: int) -> Iterator[_Runner]:
    order = Random(3)  # noqa: S311 - an order, not a secret
    for _ in range(rounds):
        yield from order.sample(runners, len(runners))


@contextmanager
def _worker(case: str, contestant: str, folder: Path) -> Iterator[Worker]:
    log = folder / f"{case}-{contestant}.log".replace(" ", "-")
    with log.open("wb") as stream:
        command = [sys.executable, "-m", "bench.signing.worker", case, contestant, str(folder)]
        process = start(command, stream)
        try:
            yield Worker(process, log)
        finally:
            if process.stdin:
                process.stdin.close()  # it ends by itself, and LibreOffice with it
            process.wait()
            if process.stdout:
                process.stdout.close()
