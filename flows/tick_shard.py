"""Một phần việc hằng ngày: the due years of one shard; a worker runs it."""

from datetime import date
from typing import Any

from prefect import flow

from thidua.orchestrator import run_due


@flow(name="Một phần việc hằng ngày", persist_result=False)
def tick_shard(
    day: date | None = None, actor: str = "prefect", shard: int = 0, shards: int = 1
) -> Any:
    """Bring the due years of the shard as far as the records allow on `day`, or today."""
    return run_due(day, actor, shard=shard, shards=shards)
