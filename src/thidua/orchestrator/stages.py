"""The flow of each stage: its batches as tasks, its artifacts."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, ParamSpec, TypeVar

from prefect import Task, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.flows import load_flow_from_entrypoint

from thidua import store
from thidua.domain.cycle import Stage
from thidua.errors import ThiduaError
from thidua.orchestrator.alerting import told, watched
from thidua.settings import ROOT
from thidua.vietnamese.dates import today

P = ParamSpec("P")
R = TypeVar("R")
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


@cache
def stage_flow(stage: Stage) -> Any:
    """Load the stage's flow from its file."""
    name = FLOWS[stage]
    return load_flow_from_entrypoint(f"{ROOT / 'flows' / name}.py:{name}")


def _worth_a_retry(_task: Any, _run: Any, state: Any) -> bool:
    """Whether a failure may pass by itself: a lost connection may, a refusal does not."""
    return not isinstance(state.result(raise_on_failure=False), ThiduaError)


def repeatable(name: str, run_name: str) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a task of work that is safe to repeat: Prefect keeps nothing of it."""
    return task(
        name=name,
        task_run_name=run_name,
        persist_result=False,
        cache_policy=NO_CACHE,
        retries=2,
        retry_delay_seconds=5,
        retry_condition_fn=_worth_a_retry,
    )


@repeatable("Ban hành văn bản", "Ban hành văn bản · {cluster} {year}")
def issue_papers(cluster: str, year: int, batch: Any, actor: str) -> Any:
    """Issue a batch of papers; safe to repeat, as each paper is issued once."""
    from thidua.usecases.run_stage import issue_batch  # noqa: PLC0415 (needs the store)

    with told("issue-papers", cluster=cluster, year=year, count=len(batch)):
        return issue_batch(cluster, year, batch, actor)


@watched("stage")
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
