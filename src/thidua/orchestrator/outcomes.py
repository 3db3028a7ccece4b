"""How the runs of a while ended, as Prefect counts them."""

from datetime import datetime

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterState,
)

from thidua.orchestrator.server import has_server

_ENDS = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def outcomes(since: datetime, until: datetime) -> dict[str, int]:
    """Return how many runs ended in each way between the two; nothing where there is no server."""
    if not has_server():
        return {}
    within = FlowRunFilterEndTime(after_=since, before_=until)
    with get_client(sync_client=True) as client:
        return {
            end.lower(): client.count_flow_runs(flow_run_filter=_ended(end, within))
            for end in _ENDS
        }


def _ended(end: str, within: FlowRunFilterEndTime) -> FlowRunFilter:
    state = FlowRunFilterState.model_validate({"type": {"any_": [end]}})
    return FlowRunFilter(state=state, end_time=within)
