"""How the runs of a while ended, as Prefect counts them."""

from datetime import datetime

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType

from thidua.orchestrator.server import has_server

_ENDS = (StateType.COMPLETED, StateType.FAILED, StateType.CRASHED, StateType.CANCELLED)


def in_states(*types: StateType) -> FlowRunFilterState:
    """Make the filter of runs that are in one of these states."""
    return FlowRunFilterState(type=FlowRunFilterStateType(any_=list(types)))


def outcomes(since: datetime, until: datetime) -> dict[str, int]:
    """Return how many runs ended in each way between the two; nothing where there is no server."""
    if not has_server():
        return {}
    within = FlowRunFilterEndTime(after_=since, before_=until)
    with get_client(sync_client=True) as client:
        return {
            end.value.lower(): client.count_flow_runs(
                flow_run_filter=FlowRunFilter(state=in_states(end), end_time=within)
            )
            for end in _ENDS
        }
