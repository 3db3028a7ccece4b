"""Sơ kết: the results of six months and the report on them."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.domain.cycle import Stage
from thidua.orchestrator import run_stage


@flow(
    name="3. Sơ kết",
    flow_run_name="Sơ kết · {cluster} {year}",
    persist_result=False,
)
def review_mid_year(
    cluster: str, year: int, day: date | None = None, actor: str = "prefect"
) -> Any:
    """Bring the mid-year review as far as the records allow on `day`, or today."""
    return run_stage(Stage.MID_YEAR_REVIEW, cluster, year, day, actor)
