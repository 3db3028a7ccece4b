"""Runs every stage of a year, through Prefect where it can be had, with a progress bar."""

import os
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from thidua.domain.cycle import STAGES, Stage
from thidua.usecases.find_records import find_year
from thidua.usecases.run_stage import StageReport, run_stage

if TYPE_CHECKING:
    from rich.progress import TaskID

_NOTICES = Console(stderr=True)

RunStage = Callable[[Stage, str, int, date, str], StageReport]


def run_year(cluster: str, year: int, day: date, actor: str) -> list[StageReport]:
    """Bring each stage as far as the records allow on `day`; stop at the first that still waits."""
    find_year(cluster, year)
    reports = []
    with _progress() as progress:
        bar = progress.add_task("Khởi động Prefect", total=len(STAGES))
        run = _runner(progress)
        for stage in STAGES:
            progress.update(bar, description=f"{stage.number}. {stage.label}")
            reports.append(run(stage, cluster, year, day, actor))
            progress.advance(bar)
            if not reports[-1].done:
                break
        _finish(progress, bar)
    return reports


def _progress() -> Progress:
    columns: list[Any] = [SpinnerColumn(), TextColumn("{task.description}"), BarColumn()]
    return Progress(*columns, TimeElapsedColumn(), console=_NOTICES)


def _finish(progress: Progress, bar: "TaskID") -> None:
    progress.update(bar, description="Đã chạy", completed=len(STAGES))


def _runner(progress: Progress) -> RunStage:
    """Return how a stage is run: by its Prefect flow, or here where Prefect does not start."""
    # What goes wrong is told by the command itself, in a sentence, not by Prefect's log.
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    from thidua import orchestrator  # noqa: PLC0415 (Prefect takes seconds to import)

    failure = orchestrator.unavailable()
    if failure is None:
        return _through_prefect
    progress.console.print(
        f"Prefect không khởi động được ({failure}); chạy trực tiếp, không có nó."
    )
    return _directly


def _through_prefect(stage: Stage, cluster: str, year: int, day: date, actor: str) -> StageReport:
    from thidua.orchestrator import stage_flow  # noqa: PLC0415 (the same)

    report: StageReport = stage_flow(stage)(cluster=cluster, year=year, day=day, actor=actor)
    return report


def _directly(stage: Stage, cluster: str, year: int, day: date, actor: str) -> StageReport:
    return run_stage(cluster, year, stage, day, actor=actor)
