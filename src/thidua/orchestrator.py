"""The only module that talks to Prefect: its settings, the stage flows, their tasks and artifacts.

Prefect holds no state of ours.  A flow asks the use case to bring a stage as far as its records
allow; Prefect turns the batches of papers into tasks, shows who is waited for, and starts the daily
flow.  What dies is started again and finds in the store what was done.
"""

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

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
}
for _name, _value in _SETTINGS.items():
    os.environ.setdefault(_name, _value)

from prefect import task  # noqa: E402 (Prefect reads its settings when it is first imported)
from prefect.artifacts import create_table_artifact  # noqa: E402
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.client.orchestration import get_client  # noqa: E402
from prefect.flows import load_flow_from_entrypoint  # noqa: E402

from thidua import store  # noqa: E402
from thidua.domain.cycle import Stage  # noqa: E402
from thidua.errors import Problem, ThiduaError  # noqa: E402
from thidua.vietnamese.dates import today  # noqa: E402

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
