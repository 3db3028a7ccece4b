"""The daily work: every year that is due, whoever is to be reminded."""

from collections.abc import Callable
from datetime import date
from typing import Any

from prefect.artifacts import create_table_artifact

from thidua import store
from thidua.domain.cycle import Stage
from thidua.errors import Problem, ThiduaError
from thidua.vietnamese.dates import today


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
