"""The daily work on several workers: a run a shard, started once a day, again when it dies.

Whoever asks, and however often: the schedule, Prefect's trigger on a death, an officer.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterTags
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.sorting import FlowRunSort
from prefect.events.filters import (
    EventFilter,
    EventNameFilter,
    EventOccurredFilter,
    EventResourceFilter,
)
from prefect.settings import get_current_settings
from prefect.states import Crashed

from thidua.orchestrator.runs import was_refused
from thidua.vietnamese.dates import now, today

DEPLOYMENT = "Một phần việc hằng ngày/tick-shard"
HEARTBEAT = "prefect.flow-run.heartbeat"
_ATTEMPTS = 5
"""Runs of a shard in a day: what dies every time needs a person."""
_MISSED = 3
"""Heartbeats; `within` of the trigger in `prefect.yaml` says the same in seconds."""


def start_shards(day: date | None, actor: str, shards: int) -> list[UUID]:
    """Start a run for each shard that has none yet that day, or whose last one died.

    Return the runs that are under way or done.  Asked twice, or twice at once, it starts nothing
    twice.
    """
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name(DEPLOYMENT).id
        return [
            _started(client, deployment, day or today(), actor, shard, shards)
            for shard in range(shards)
        ]


def _started(  # noqa: PLR0913, PLR0917 (what the run is told)
    client: SyncPrefectClient, deployment: UUID, day: date, actor: str, shard: int, shards: int
) -> UUID:
    part = f"phần {shard + 1}/{shards}"
    runs = _last_runs(client, part)
    if runs and _is_at_work(client, runs[0]):
        return runs[0].id
    tried = [run for run in runs if day.isoformat() in run.tags]
    if tried and (len(tried) >= _ATTEMPTS or not _died(tried[0])):
        return tried[0].id
    made = client.create_flow_run_from_deployment(
        deployment,
        name=f"Việc ngày {day:%d/%m/%Y} · {part}",
        parameters={"day": day.isoformat(), "actor": actor, "shard": shard, "shards": shards},
        tags=[part, day.isoformat()],
        idempotency_key=f"{day} {part} lần {len(tried) + 1}",
    )
    return made.id


def _last_runs(client: SyncPrefectClient, part: str) -> list[FlowRun]:
    tagged = FlowRunFilter(tags=FlowRunFilterTags(all_=[part]))
    newest = FlowRunSort.EXPECTED_START_TIME_DESC
    return client.read_flow_runs(flow_run_filter=tagged, sort=newest, limit=_ATTEMPTS)


def _is_at_work(client: SyncPrefectClient, run: FlowRun) -> bool:
    """Whether somebody runs it or will; one that fell silent is told to have crashed."""
    state: Any = run.state
    if state.is_final():
        return False
    if state.is_scheduled() or _is_heard(client, run):
        return True
    message = "Không còn nghe thấy: máy hoặc tiến trình chạy đã dừng."
    run.state = Crashed(message=message)
    client.set_flow_run_state(run.id, run.state, force=True)
    return False


def _is_heard(client: SyncPrefectClient, run: FlowRun) -> bool:
    """Whether the run gave a sign of life of late."""
    every = get_current_settings().flows.heartbeat_frequency or 0
    since = now() - timedelta(seconds=_MISSED * every)
    state: Any = run.state
    if state.timestamp > since:
        return True
    heartbeats = EventFilter(
        event=EventNameFilter(name=[HEARTBEAT]),
        resource=EventResourceFilter(id=[f"prefect.flow-run.{run.id}"]),
        occurred=EventOccurredFilter(since=since),
    )
    return bool(client.read_events(heartbeats, limit=1).events)


def _died(run: FlowRun) -> bool:
    """Whether it ended in a way that another run may mend; a refusal waits for people."""
    state: Any = run.state
    return state.is_crashed() or (state.is_failed() and not was_refused(state.message))
