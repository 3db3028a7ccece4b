"""Ký giao ước thi đua: the registrations, the signatures of every unit, the pledge."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.domain.cycle import Stage
from thidua.orchestrator import run_stage


@flow(
    name="2. Ký giao ước thi đua",
    flow_run_name="Ký giao ước thi đua · {cluster} {year}",
    persist_result=False,
)
def sign_pledge(cluster: str, year: int, day: date | None = None, actor: str = "prefect") -> Any:
    """Bring the pledge as far as the records allow on `day`, or today."""
    return run_stage(Stage.PLEDGE, cluster, year, day, actor)
