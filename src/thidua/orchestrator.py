"""The only module that talks to Prefect: its settings, the stage flows, their tasks and artifacts.

Prefect holds no state of ours.  A flow asks the use case to bring a stage as far as its records
allow; Prefect turns the batches of papers into tasks, shows who is waited for, and starts the daily
flow.  What dies is started again and finds in the store what was done.
"""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from thidua.settings import DATA, ROOT

_SETTINGS = {
    "PREFECT_HOME": str(DATA / "prefect"),
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
    "PREFECT_SERVER_DATABASE_CONNECTION_TIMEOUT": "30",
    # Somebody who pressed the button waits for the runner to look.
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",
}
for _name, _value in _SETTINGS.items():
    os.environ.setdefault(_name, _value)

from prefect import serve, task  # noqa: E402 (Prefect reads its settings when it is first imported)
from prefect.artifacts import create_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.client.orchestration import SyncPrefectClient, get_client  # noqa: E402
from prefect.client.schemas.filters import (  # noqa: E402
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterTags,
)
from prefect.client.schemas.objects import DeploymentStatus, FlowRun  # noqa: E402
from prefect.client.schemas.sorting import FlowRunSort  # noqa: E402
from prefect.deployments.runner import RunnerDeployment  # noqa: E402
from prefect.exceptions import ObjectNotFound  # noqa: E402
from prefect.flows import load_flow_from_entrypoint  # noqa: E402
from prefect.schedules import Cron  # noqa: E402
from prefect.settings import get_current_settings  # noqa: E402
from ruamel.yaml import YAML  # noqa: E402

from thidua import store  # noqa: E402
from thidua.domain.cycle import Stage  # noqa: E402
from thidua.domain.runs import FINISHED, RunState, failed, run_name  # noqa: E402
from thidua.errors import Problem, ThiduaError, refuse  # noqa: E402
from thidua.vietnamese.dates import now, today  # noqa: E402

FLOWS = {
    Stage.LAUNCH: "open_year",
    Stage.PLEDGE: "sign_pledge",
    Stage.MID_YEAR_REVIEW: "review_mid_year",
    Stage.SCORING: "score_units",
    Stage.YEAR_END_REVIEW: "review_year_end",
    Stage.AWARDS: "propose_awards",
    Stage.DECISION: "issue_decision",
    Stage.HANDOVER: "hand_over",
}
"""The flow of each stage: the name of its file in `flows/` and of the function in it."""
_RUNS_AT_ONCE = 2
_SERVER_STARTS_WITHIN = 300


def unavailable() -> str | None:
    """Start or reach Prefect's server; return why it cannot be had, or None when it answers."""
    try:
        with get_client(sync_client=True) as client:
            failure = client.api_healthcheck()
    except Exception as error:  # noqa: BLE001 (whatever keeps Prefect away, the year goes on)
        failure = error
    return str(failure) if failure else None


@cache
def stage_flow(stage: Stage) -> Any:
    """Load the stage's flow from its file."""
    name = FLOWS[stage]
    return load_flow_from_entrypoint(f"{ROOT / 'flows' / name}.py:{name}")


def _worth_a_retry(_task: Any, _run: Any, state: Any) -> bool:
    """Whether a failure may pass by itself: a lost connection may, a refusal does not."""
    return not isinstance(state.result(raise_on_failure=False), ThiduaError)


@task(
    name="Ban hành văn bản",
    task_run_name="Ban hành văn bản · {cluster} {year}",
    persist_result=False,
    cache_policy=NO_CACHE,
    retries=2,
    retry_delay_seconds=5,
    retry_condition_fn=_worth_a_retry,
)
def issue_papers(cluster: str, year: int, batch: Any, actor: str) -> Any:
    """Issue a batch of papers; safe to repeat, as each paper is issued once."""
    from thidua.usecases.run_stage import issue_batch  # noqa: PLC0415 (needs the store)

    return issue_batch(cluster, year, batch, actor)


def run_stage(stage: Stage, cluster: str, year: int, day: date | None, actor: str) -> Any:
    """Run a stage inside its flow, a task for each batch, and leave the artifacts that show it."""
    store.connect()
    from thidua.usecases.run_stage import run_stage as run  # noqa: PLC0415 (needs the store)

    day = day or today()
    report = run(cluster, year, stage, day, actor=actor, issue=issue_papers)
    _show_papers(report)
    _show_waiting(report, day)
    return report


def _show_papers(report: Any) -> None:
    rows = [
        {"Văn bản": paper.title, "Số": paper.symbol, "Ngày": f"{paper.issued_on:%d/%m/%Y}"}
        for paper in report.papers
    ]
    _show("van-ban", "Văn bản", report, rows)


def _show_waiting(report: Any, day: date) -> None:
    rows = [
        {
            "Ai": need.who,
            "Việc": need.what,
            "Hạn": f"{need.due_on:%d/%m/%Y}",
            "Chậm (ngày)": need.days_late(day),
        }
        for need in report.waiting
    ]
    _show("dang-cho", "Đang chờ người", report, rows)


def _show(kind: str, label: str, report: Any, rows: list[dict[str, Any]]) -> None:
    key = f"{kind}-{report.cluster}-{report.year}-{report.stage.number}"
    description = f"{label} · {report.stage.label} · {report.cluster} {report.year}"
    create_table_artifact(table=rows, key=key, description=description)


def run_due(day: date | None, actor: str, start: Callable[[Stage], Any]) -> list[Any]:
    """Bring every year that is due as far as it goes, each stage by the flow that `start` gives.

    A year that is refused does not hold up the others: its problems are raised at the end.
    """
    store.connect()
    from thidua.usecases.due_years import due_years  # noqa: PLC0415 (needs the store)

    day = day or today()
    reports: list[Any] = []
    problems: list[Problem] = []
    for due in due_years(day):
        stage, done = due.stage, True
        try:
            while done and stage is not Stage.CLOSED:
                report = start(stage)(cluster=due.cluster, year=due.year, day=day, actor=actor)
                reports.append(report)
                stage, done = stage.following, report.done
        except ThiduaError as error:
            problems.extend(error.problems)
    if problems:
        raise ThiduaError(problems)
    return reports


def remind_due(day: date | None, actor: str) -> Any:
    """Remind whoever has not signed and is due to be told, and show whom."""
    store.connect()
    from thidua.usecases.signing.remind_signers import remind_signers  # noqa: PLC0415 (the store)

    reminders = remind_signers(day or today(), actor)
    rows = [
        {
            "Văn bản": f"{one.title} ({one.code})",
            "Đơn vị": one.unit_name,
            "Hạn": f"{one.due_on:%d/%m/%Y}",
            "Thư điện tử": "đã gửi" if one.mailed else one.mail_problem,
        }
        for one in reminders
    ]
    if rows:
        create_table_artifact(table=rows, key="nhac-ky", description="Nhắc ký")
    return reminders


_FORGOTTEN = timedelta(minutes=15)
"""A run that said nothing for so long was killed: a stage takes a minute or two."""


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
    if not _has_server():
        return ""
    name = run_name(cluster, year)
    try:
        with get_client(sync_client=True) as client:
            deployment = _served(client, stage)
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
    if not _has_server():
        return ""
    try:
        with get_client(sync_client=True) as client:
            last = _last_run(client, run_name(cluster, year))
    except Exception:  # noqa: BLE001 (the same)
        return ""
    return str(last.id) if last is not None and _is_under_way(last) else ""


def run_state(run: str) -> RunState | None:
    """Return how the run stands; None where there is no such run."""
    if not _has_server():
        return None
    try:
        with get_client(sync_client=True) as client:
            return _as_state(client.read_flow_run(UUID(run)))
    except (ObjectNotFound, ValueError):
        return None
    except Exception:  # noqa: BLE001 (a server that is started again answers the next time)
        return RunState("Prefect chưa trả lời", done=False)


def _has_server() -> bool:
    """Whether a server runs beside: none is started for a page."""
    return bool(get_current_settings().api.url)


def _served(client: SyncPrefectClient, stage: Stage) -> UUID | None:
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


def _why(message: str, run: FlowRun) -> str:
    """Return the sentence of a refusal; of anything else, what to tell the administrator."""
    _, refused, sentence = message.partition(f"{ThiduaError.__name__}: ")
    return sentence if refused else f"Chương trình gặp lỗi. Báo người quản trị lượt chạy {run.id}."


def serve_flows() -> None:
    """Run, until it is stopped, the flows that Prefect's server starts: those of `prefect.yaml`."""
    _wait_for_server()
    declared = YAML(typ="safe").load(ROOT / "prefect.yaml")["deployments"]
    serve(
        *map(_deployment, declared),
        pause_on_shutdown=False,
        print_starting_message=False,
        limit=_RUNS_AT_ONCE,
    )


def _deployment(declared: dict[str, Any]) -> RunnerDeployment:
    schedules = [
        Cron(one["cron"], timezone=one["timezone"]) for one in declared.get("schedules", ())
    ]
    return RunnerDeployment.from_entrypoint(
        declared["entrypoint"],
        declared["name"],
        description=declared["description"],
        concurrency_limit=declared["concurrency_limit"],
        schedules=schedules,
    )


def _wait_for_server() -> None:
    deadline = time.monotonic() + _SERVER_STARTS_WITHIN
    while (failure := unavailable()) is not None:
        if time.monotonic() > deadline:
            raise refuse("prefect-unavailable", f"Prefect không trả lời: {failure}.")
        time.sleep(1)
