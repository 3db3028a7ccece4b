"""One case: check that every contestant makes the same paper, then time them in turns."""

import statistics
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.word.cases import KIND, build, expected_text
from bench.word.client import Worker, WorkerError, worker
from bench.word.text import visible

CONTESTANTS = (
    "thidua",
    "thidua-jinja",
    "docxtpl",
    "python-docx",
    "docx-mailmerge",
    "docxtemplater",
    "easy-template-x",
    "floor",
)
OF_SHIPPED_KINDS = ("docxtpl", "thidua", "thidua-jinja", "floor")
ONCE = 30_000
"""Milliseconds of CPU a paper from which a contestant is timed once."""


@dataclass(frozen=True)
class Pace:
    """How long to measure: rounds, CPU milliseconds a round and to warm up.

    Contestants that take more than `slow_ms` a paper get a fifth of the rounds, but two.
    """

    rounds: int
    sample_ms: float
    warm_ms: float
    slow_ms: float


@dataclass
class Measured:
    """What one contestant took for one case."""

    contestant: str
    size: int
    peak_mb: float
    samples: list[float] = field(default_factory=list)

    @property
    def cpu_ms(self) -> float:
        """The median."""
        return statistics.median(self.samples)

    @property
    def quartiles(self) -> tuple[float, float]:
        """Where the middle half of the samples lies."""
        if len(self.samples) == 1:
            return self.samples[0], self.samples[0]
        low, _, high = statistics.quantiles(self.samples, n=4, method="inclusive")
        return low, high


@dataclass
class _Runner:
    """A contestant that is ready, checked and warm."""

    worker: Worker
    measured: Measured
    cost: float

    def rounds(self, pace: Pace) -> int:
        if self.cost > ONCE:
            return 1
        return max(2, pace.rounds // 5) if self.cost > pace.slow_ms else pace.rounds

    def sample(self, pace: Pace) -> None:
        times = max(1, round(pace.sample_ms / self.cost))
        answer = self.worker.order(times=times)
        self.measured.samples.append(answer["cpu_ms"])
        self.measured.peak_mb = answer["peak_mb"]


@dataclass
class CaseResult:
    """Everything that was measured of a case, and why the rest was not."""

    case: str
    measured: list[Measured] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)


def measure(case: str, folder: Path, pace: Pace, contestants: Iterable[str]) -> CaseResult:
    """Build the templates, check everyone's paper, and time all in turns."""
    build(case, folder)
    result = CaseResult(case)
    wanted = OF_SHIPPED_KINDS if case.startswith(KIND) else CONTESTANTS
    expected = expected_text(case)
    with ExitStack() as stack:
        started = _started([n for n in wanted if n in contestants], folder, stack, result)
        runners = []
        for name, ready in started.items():
            try:
                runner, text = _checked(name, ready, folder, expected)
                expected = expected or text
                _warm(runner, pace)
                runners.append(runner)
            except WorkerError as error:
                result.left_out[name] = str(error)
        _in_turns(runners, pace)
        result.measured = [runner.measured for runner in runners]
    return result


def _started(
    names: list[str], folder: Path, stack: ExitStack, result: CaseResult
) -> dict[str, Worker]:
    """Start everyone; they prepare side by side."""
    found = {}
    for name in names:
        try:
            found[name] = stack.enter_context(worker(name, folder))
        except WorkerError as error:
            result.left_out[name] = str(error)
    return found


def _checked(
    name: str, ready: Worker, folder: Path, expected: list[str] | None
) -> tuple[_Runner, list[str]]:
    """Make the first paper and compare what it shows."""
    ready.answer()
    first = ready.order(times=1)
    made = folder / f"{name}.out.docx"
    ready.order(save=str(made))
    text = visible(made)
    if expected is not None and text != expected:
        raise WorkerError(f"its paper differs: {_difference(text, expected)}")
    measured = Measured(name, first["bytes"], first["peak_mb"])
    return _Runner(ready, measured, first["cpu_ms"]), text


def _difference(text: list[str], expected: list[str]) -> str:
    for number, (has, wants) in enumerate(zip(text, expected, strict=False)):
        if has != wants:
            return f"paragraph {number} is {has[:60]!r}, not {wants[:60]!r}"
    return f"{len(text)} paragraphs, not {len(expected)}"


def _warm(runner: _Runner, pace: Pace) -> None:
    """Run until caches and compilers have settled; a slow contestant's first paper counts."""
    if runner.cost > pace.slow_ms:
        runner.measured.samples.append(runner.cost)
        return
    spent = 0.0
    while spent < pace.warm_ms:
        times = max(1, round(pace.warm_ms / 4 / runner.cost))
        runner.cost = runner.worker.order(times=times)["cpu_ms"]
        spent += times * runner.cost


def _in_turns(runners: list[_Runner], pace: Pace) -> None:
    """Every contestant once a round, each round in another order."""
    order = Random(3)  # noqa: S311 - an order, not a secret
    for runner in _turns(runners, pace, order):
        if len(runner.measured.samples) < runner.rounds(pace):
            runner.sample(pace)


def _turns(runners: list[_Runner], pace: Pace, order: Random) -> Iterator[_Runner]:
    for _ in range(pace.rounds):
        yield from order.sample(runners, len(runners))
