"""The daily work: every year that is due, whoever is to be reminded."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from prefect.artifacts import (
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from thidua import store
from thidua.errors import refuse
from thidua.orchestrator.alerting import alert_refused, watched
from thidua.orchestrator.stages import repeatable
from thidua.vietnamese.dates import today

_ROWS = 500
"""A table of a whole province is shortened: what is due first is shown."""


@repeatable("Chạy một lô", "Chạy lô {number}")
def advance_batch(number: int, batch: Any, day: date, actor: str) -> Any:  # noqa: ARG001 (its name)
    """Advance a batch of years; safe to repeat, as what is done is found in the store."""
    from thidua.usecases.run_tick import advance_years  # noqa: PLC0415 (needs the store)

    return advance_years(batch, day, actor)


@watched("daily")
def run_due(day: date | None, actor: str, *, shard: int = 0, shards: int = 1) -> Any:
    """Bring every due year of the shard as far as it goes, a task a batch; show what came of it.

    A year that is refused does not hold up the others: it is named at the end, as a refusal.
    """
    store.connect()
    from thidua.usecases.run_tick import run_tick  # noqa: PLC0415 (needs the store)

    day = day or today()
    as_tasks = partial(_as_tasks, shard)
    report = run_tick(day, actor, shard=shard, shards=shards, run=as_tasks)
    _show_waiting(report, day, shard)
    _show_refused(report, shard)
    if report.refused:
        alert_refused(report.refused, day)
        named = ", ".join(f"{one.cluster} {one.year}" for one in report.refused)
        raise refuse("years-refused", f"Năm chưa chạy được: {named}. Mở từng năm để xem lý do.")
    return report


def _as_tasks(shard: int, batches: Sequence[Any], day: date, actor: str) -> Iterator[Any]:
    """Run each batch as a task, one at a time: nothing piles up, other shards run beside."""
    if not batches:
        return
    progress: Any = create_progress_artifact(0.0, key=f"tien-do-{shard + 1}", description="Tiến độ")
    for number, batch in enumerate(batches, 1):
        yield advance_batch(number, batch, day, actor)
        update_progress_artifact(progress, 100 * number / len(batches))


def _show_waiting(report: Any, day: date, shard: int) -> None:
    waiting = [one for one in report.years if one.first]
    rows = [
        {
            "Khối": one.cluster,
            "Năm": one.year,
            "Giai đoạn": one.stage.label,
            "Còn chờ (việc)": one.waiting,
            "Ai": one.first.who,
            "Việc": one.first.what,
            "Hạn": f"{one.first.due_on:%d/%m/%Y}",
            "Chậm (ngày)": one.first.days_late(day),
        }
        for one in sorted(waiting, key=lambda one: one.first.due_on)
    ]
    _show("dang-cho-nguoi", "Đang chờ người", shard, rows)


def _show_refused(report: Any, shard: int) -> None:
    """Name the years that failed; why is told to whoever opens the year, not in Prefect."""
    rows = [
        {"Khối": one.cluster, "Năm": one.year, "Lỗi": problem.code}
        for one in report.refused
        for problem in one.problems
    ]
    _show("nam-chua-chay-duoc", "Năm chưa chạy được", shard, rows)


def _show(key: str, label: str, shard: int, rows: list[dict[str, Any]]) -> None:
    if rows:
        description = f"{label}: {len(rows)}"
        create_table_artifact(table=rows[:_ROWS], key=f"{key}-{shard + 1}", description=description)


@watched("reminders")
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


@watched("trash")
def empty_due_trash(day: date | None, actor: str) -> None:
    """Delete for good what has lain in the trash for its term."""
    store.connect()
    from thidua.usecases.trash.empty_trash import empty_trash  # noqa: PLC0415 (the store)

    empty_trash(day or today(), actor=actor)
