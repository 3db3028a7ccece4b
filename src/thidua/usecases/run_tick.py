"""The tick: bring every due year as far as its records allow, batch by batch.

Safe to run twice, or twice at once, or on many machines, each with its shard: what is done is found
in the store.  How batches run is the caller's choice: an orchestrator makes each of them a task.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from thidua.domain.cycle import Stage
from thidua.domain.progress import Need
from thidua.errors import Problem, ThiduaError
from thidua.store.records import renew_copies
from thidua.usecases.due_years import DueYear, due_years, in_shard
from thidua.usecases.issue_paper import IssuedPaper
from thidua.usecases.run_stage import StageReport, issue_batch, run_stage
from thidua.usecases.stage_papers import PaperKey
from thidua.usecases.tick_batches import Batch, batches

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class YearRun:
    """What a tick did with a year: the stage in which it stands, how many papers were issued.

    `waiting` counts what it waits for, `first` is what is due first; `problems` is why a year could
    not go on.
    """

    cluster: str
    year: int
    stage: Stage
    papers: int = 0
    waiting: int = 0
    first: Need | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class TickReport:
    """What a tick did, a line a year."""

    years: tuple[YearRun, ...]

    @property
    def papers(self) -> int:
        """How many papers were issued."""
        return sum(one.papers for one in self.years)

    @property
    def refused(self) -> list[YearRun]:
        """The years that could not go on, with their problems."""
        return [one for one in self.years if one.problems]


Run = Callable[[Sequence[Batch], date, str], Iterable[list[YearRun]]]
"""Advances batches on a day for an actor, and yields what came of each."""


def run_batches(given: Sequence[Batch], day: date, actor: str) -> Iterator[list[YearRun]]:
    """Advance the batches here, one after the other."""
    return (advance_years(batch, day, actor) for batch in given)


def run_tick(
    day: date, actor: str, *, shard: int = 0, shards: int = 1, run: Run = run_batches
) -> TickReport:
    """Bring the years of the shard that are due on `day` as far as they go.

    A year that is refused does not hold up the others.  Only a lost database is raised.
    """
    renew_copies(partial(in_shard, shard=shard, shards=shards))
    due = due_years(day, shard=shard, shards=shards)
    outcomes = run(batches(due, day), day, actor)
    return TickReport(tuple(one for batch in outcomes for one in batch))


def advance_years(batch: Batch, day: date, actor: str) -> list[YearRun]:
    """Bring each year of the batch as far as it goes; safe to repeat."""
    if connection.errors_occurred:
        close_old_connections()  # one that was lost is not used again
    return [advance_year(due, day, actor) for due in batch]


def advance_year(due: DueYear, day: date, actor: str) -> YearRun:
    """Run the year's stages, one after the other, until one waits or is refused."""
    run = YearRun(due.cluster, due.year, due.stage)
    try:
        for step in _steps(due, day, actor):
            run = replace(step, papers=run.papers + step.papers)
    except ThiduaError as refusal:
        return replace(run, problems=refusal.problems)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 (a fault of the program in one year)
        return replace(run, problems=(_broken(due, error),))
    return run


def _steps(due: DueYear, day: date, actor: str) -> Iterator[YearRun]:
    """Run a stage a step, and yield where the year stands then."""
    stage, done = due.stage, True
    while done and stage is not Stage.CLOSED:
        issued = _Issued()
        report = run_stage(due.cluster, due.year, stage, day, actor=actor, issue=issued.issue)
        done = report.done
        stage = stage.following if done else stage
        yield _year_run(report, stage, issued.count)


class _Issued:
    """Counts the papers that a stage issues."""

    def __init__(self) -> None:
        self.count = 0

    def issue(
        self, cluster: str, year: int, batch: Sequence[PaperKey], actor: str
    ) -> list[IssuedPaper]:
        papers = issue_batch(cluster, year, batch, actor)
        self.count += sum(paper.new for paper in papers)
        return papers


def _year_run(report: StageReport, stage: Stage, papers: int) -> YearRun:
    first = min(report.waiting, key=lambda need: need.due_on, default=None)
    return YearRun(report.cluster, report.year, stage, papers, len(report.waiting), first)


def _broken(due: DueYear, error: Exception) -> Problem:
    _LOG.exception("%s %s", due.cluster, due.year)
    sentence = (
        f"Chương trình gặp lỗi ở năm «{due.cluster} {due.year}» ({type(error).__name__}). "
        "Báo người quản trị: chi tiết ở nhật ký chạy."
    )
    return Problem("year-broken", sentence)
