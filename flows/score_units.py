"""Chấm điểm: self, cross and agreed scores, and the score table of every unit."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.domain.cycle import Stage
from thidua.orchestrator import run_stage


@flow(
    name="4. Chấm điểm",
    flow_run_name="Chấm điểm · {cluster} {year}",
    persist_result=False,
)
def score_units(cluster: str, year: int, day: date | None = None, actor: str = "prefect") -> Any:
    """Bring the scoring as far as the records allow on `day`, or today."""
    return run_stage(Stage.SCORING, cluster, year, day, actor)
