"""Quyết định khen thưởng: the authority's decision with its list."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.domain.cycle import Stage
from thidua.orchestrator import run_stage


@flow(
    name="7. Quyết định khen thưởng",
    flow_run_name="Quyết định khen thưởng · {cluster} {year}",
    persist_result=False,
)
def issue_decision(cluster: str, year: int, day: date | None = None, actor: str = "prefect") -> Any:
    """Bring the decision as far as the records allow on `day`, or today."""
    return run_stage(Stage.DECISION, cluster, year, day, actor)
