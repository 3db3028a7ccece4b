"""Mở năm thi đua: the plan and the invitation to the conference."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.domain.cycle import Stage
from thidua.orchestrator import run_stage


@flow(
    name="1. Mở năm thi đua",
    flow_run_name="Mở năm thi đua · {cluster} {year}",
    persist_result=False,
)
def open_year(cluster: str, year: int, day: date | None = None, actor: str = "prefect") -> Any:
    """Bring the launch as far as the records allow on `day`, or today."""
    return run_stage(Stage.LAUNCH, cluster, year, day, actor)
