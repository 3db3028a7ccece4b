"""Đề nghị khen thưởng: the proposal to the authority."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.domain.cycle import Stage
from thidua.orchestrator import run_stage


@flow(
    name="6. Đề nghị khen thưởng",
    flow_run_name="Đề nghị khen thưởng · {cluster} {year}",
    persist_result=False,
)
def propose_awards(cluster: str, year: int, day: date | None = None, actor: str = "prefect") -> Any:
    """Bring the proposal as far as the records allow on `day`, or today."""
    return run_stage(Stage.AWARDS, cluster, year, day, actor)
