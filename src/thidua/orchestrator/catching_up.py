"""What is done when an office is started again: today's work, and what a stop cut off."""

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import State, StateType
from prefect.states import Crashed

from thidua.orchestrator.outcomes import in_states

DAILY = "Việc hằng ngày/daily-tick"


def catch_up() -> None:
    """Ask for today's work: the machine may have been off in the morning, or stopped midway."""
    with get_client(sync_client=True) as client:
        daily = client.read_deployment_by_name(DAILY)
        client.create_flow_run_from_deployment(daily.id)


def close_cut_off_runs() -> None:
    """Say of the runs that were under way when all was stopped that they are no more."""
    found = FlowRunFilter(state=in_states(StateType.PENDING, StateType.RUNNING))
    with get_client(sync_client=True) as client:
        for run in client.read_flow_runs(flow_run_filter=found):
            crashed: State[None] = Crashed(message="Máy đã dừng giữa chừng.")
            client.set_flow_run_state(run.id, crashed, force=True)
