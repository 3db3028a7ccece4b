"""A year that somebody runs from a page: start it once, follow it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import DeploymentStatus, FlowRun
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound

from thidua import store
from thidua.domain.cycle import Stage
from thidua.domain.runs import FINISHED, RunState, failed, run_name
from thidua.errors import ThiduaError
from thidua.orchestrator.server import has_server
from thidua.orchestrator.stages import stage_flow
from thidua.vietnamese.dates import now, today

_FORGOTTEN = timedelta(minutes=15)
"""A run that said nothing for so long was killed: a stage takes a minute or two."""

_REFUSED = f"{ThiduaError.__name__}: "


def start_run(cluster: str, year: int, stage: Stage, actor: str) -> str:
    """Start the stage's flow where it is served, else run the stage here and now.

    Return the run, or the one of the same year that is under way; nothing where it was run here.
    """
    run = _start_served(cluster, year, stage, actor)
    if not run:
        store.connect()
        from thidua.usecases.run_stage import run_stage as run_here  # noqa: PLC0415 (needs the store)

        run_here(cluster, year, stage, today(), actor=actor)
    return run


def _start_served(cluster: str, year: int, stage: Stage, actor: str) -> str:
    """Start the flow once, however often it is asked for at the same time."""
    if not has_server():
        return ""
    name = run_name(cluster, year)
    try:
        with get_client(sync_client=True) as client:
            deployment = served(client, stage)
            last = _last_run(client, name)
            if last is not None and _is_under_way(last):
                return str(last.id)
            if deployment is None:
                return ""
            parameters = {"cluster": cluster, "year": year, "actor": actor}
            key = f"{name} after {last.id if last else 'none'}"
            made = client.create_flow_run_from_deployment(
                deployment, parameters=parameters, tags=[name], idempotency_key=key
            )
            return str(made.id)
    except Exception:  # noqa: BLE001 (whatever keeps Prefect away, the year goes on)
        return ""


def run_under_way(cluster: str, year: int) -> str:
    """Return the run of that year that has not ended; nothing where there is none."""
    if not has_server():
        return ""
    try:
        with get_client(sync_client=True) as client:
            last = _last_run(client, run_name(cluster, year))
    except Exception:  # noqa: BLE001 (the same)
        return ""
    return str(last.id) if last is not None and _is_under_way(last) else ""


def run_state(run: str) -> RunState | None:
    """Return how the run stands; None where there is no such run."""
    if not has_server():
        return None
    try:
        with get_client(sync_client=True) as client:
            return _as_state(client.read_flow_run(UUID(run)))
    except (ObjectNotFound, ValueError):
        return None
    except Exception:  # noqa: BLE001 (a server that is started again answers the next time)
        return RunState("Prefect chưa trả lời", done=False)


def served(client: SyncPrefectClient, stage: Stage) -> UUID | None:
    """Return the deployment of the stage's flow that somebody serves at this moment."""
    flow = FlowFilter(name=FlowFilterName(any_=[stage_flow(stage).name]))
    found = client.read_deployments(flow_filter=flow)
    ready = (one for one in found if one.status is DeploymentStatus.READY and not one.paused)
    return next((one.id for one in ready), None)


def _last_run(client: SyncPrefectClient, name: str) -> FlowRun | None:
    tagged = FlowRunFilter(tags=FlowRunFilterTags(all_=[name]))
    newest = FlowRunSort.EXPECTED_START_TIME_DESC
    runs = client.read_flow_runs(flow_run_filter=tagged, sort=newest, limit=1)
    return runs[0] if runs else None


def _is_under_way(run: FlowRun) -> bool:
    state = run.state
    return state is not None and not state.is_final() and not _forgotten(run)


def _forgotten(run: FlowRun) -> bool:
    return run.state is not None and run.state.timestamp < now() - _FORGOTTEN


def _as_state(run: FlowRun) -> RunState:
    state = run.state
    if state is not None and state.is_completed():
        return replace(FINISHED, about=run.tags)
    if state is not None and state.is_final():
        return failed(_why(state.message or "", run), run.tags)
    if _forgotten(run):
        return failed("Lượt chạy đã dừng giữa chừng. Hãy chạy lại.", run.tags)
    running = state is not None and state.is_running()
    return RunState("Đang chạy" if running else "Đang chờ đến lượt", done=False, about=run.tags)


def was_refused(message: str | None) -> bool:
    """Whether a run ended with a refusal, not with a fault."""
    return _REFUSED in (message or "")


def _why(message: str, run: FlowRun) -> str:
    """Return the sentence of a refusal; of anything else, what to tell the administrator."""
    _, refused, sentence = message.partition(_REFUSED)
    return sentence if refused else f"Chương trình gặp lỗi. Báo người quản trị lượt chạy {run.id}."
