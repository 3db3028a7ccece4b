"""Việc hằng ngày: every year that is due goes on, whoever has not signed is reminded."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.orchestrator import remind_due, run_due, stage_flow


@flow(name="Việc hằng ngày", flow_run_name="Việc hằng ngày", persist_result=False)
def daily_tick(day: date | None = None, actor: str = "prefect") -> Any:
    """Start the stage flow of every due year on `day`, or today; then remind."""
    try:
        return run_due(day, actor, stage_flow)
    finally:
        remind_due(day, actor)
