"""Tổng kết: the ballot with its minutes, and the report on the year."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.domain.cycle import Stage
from thidua.orchestrator import run_stage


@flow(
    name="5. Tổng kết",
    flow_run_name="Tổng kết · {cluster} {year}",
    persist_result=False,
)
def review_year_end(
    cluster: str, year: int, day: date | None = None, actor: str = "prefect"
) -> Any:
    """Bring the year-end review as far as the records allow on `day`, or today."""
    return run_stage(Stage.YEAR_END_REVIEW, cluster, year, day, actor)
