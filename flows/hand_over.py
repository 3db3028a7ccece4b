"""Bàn giao: the lead passes to the unit that leads the next year."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.domain.cycle import Stage
from thidua.orchestrator import run_stage


@flow(
    name="8. Bàn giao",
    flow_run_name="Bàn giao · {cluster} {year}",
    persist_result=False,
)
def hand_over(cluster: str, year: int, day: date | None = None, actor: str = "prefect") -> Any:
    """Bring the handover as far as the records allow on `day`, or today."""
    return run_stage(Stage.HANDOVER, cluster, year, day, actor)
