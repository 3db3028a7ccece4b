"""Việc hằng ngày: every year that is due goes on, whoever has not signed is reminded."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.orchestrator import (
    empty_due_trash,
    look_out,
    remind_due,
    run_due,
    start_shards,
)


@flow(name="Việc hằng ngày", flow_run_name="Việc hằng ngày", persist_result=False)
def daily_tick(day: date | None = None, actor: str = "prefect", shards: int = 0) -> Any:
    """Bring the due years on, here or in a run a shard of its own; then remind."""
    try:
        return start_shards(day, actor, shards) if shards else run_due(day, actor)
    finally:
        look_out(day, actor)
        remind_due(day, actor)
        empty_due_trash(day, actor)
