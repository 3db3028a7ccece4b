"""What is told of runs: to the log each that begins, ends or fails; to people each that failed.

A run that is killed tells nothing itself: the daily look finds it in Prefect.
"""

import inspect
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from prefect import runtime
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort

from thidua import store
from thidua.errors import ThiduaError
from thidua.logs import about, tell
from thidua.orchestrator.outcomes import in_states, outcomes
from thidua.orchestrator.server import has_server
from thidua.vietnamese.dates import VIETNAM, now, today

P = ParamSpec("P")
R = TypeVar("R")
_SILENT = timedelta(hours=6)
"""A run that has been running for so long was killed together with whoever watched it."""
_BEFORE = timedelta(days=1)
_MOST = 200


@contextmanager
def told(task: str, **facts: Any) -> Iterator[None]:
    """Tell the log that the work begins, and how it ended; all within bears the run's number."""
    began = time.perf_counter()
    with about(run=runtime.flow_run.id or "", task=task, **facts):
        tell("run-began")
        try:
            yield
        except BaseException as error:
            tell("run-failed", level=logging.ERROR, error=error, code=_code(error), ms=_ms(began))
            raise
        tell("run-ended", ms=_ms(began))


def watched(task: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a flow's work be told to the log, and to people when it fails."""

    def around(work: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(work)

        @wraps(work)
        def doing(*args: P.args, **kwargs: P.kwargs) -> R:
            given = signature.bind(*args, **kwargs).arguments
            where = {name: given[name] for name in ("cluster", "year") if name in given}
            try:
                with told(task, **where):
                    return work(*args, **kwargs)
            except Exception as error:
                alert_failed(_code(error), **where)
                raise

        return doing

    return around


def alert_failed(code: str, cluster: str = "", year: int = 0) -> None:
    """Tell people that this run failed; one that is part of another leaves the sending to it."""
    with _harmless():
        store.connect()
        from thidua.usecases.watching.outbox import Alert, AlertKind, put  # noqa: PLC0415 (store)
        from thidua.usecases.watching.send_alerts import send_alerts  # noqa: PLC0415 (the same)

        run = str(runtime.flow_run.id or "")
        put(Alert(AlertKind.RUN_FAILED, today(), cluster, year, code=code, run=run))
        if not runtime.flow_run.parent_flow_run_id:
            send_alerts(today())


def alert_refused(years: Iterable[Any], day: date) -> None:
    """Keep for people, once a day, each year that a daily run could not bring on."""
    with _harmless():
        from thidua.usecases.watching.outbox import Alert, AlertKind, put  # noqa: PLC0415 (store)

        for one in years:
            code = one.problems[0].code
            put(Alert(AlertKind.RUN_FAILED, day, one.cluster, one.year, code=code))


def look_out(day: date | None, actor: str) -> None:
    """End the daily run: tell of days that passed and runs that were lost, leave the mark.

    Whatever goes wrong is told to the log and holds nothing up.
    """
    with _harmless():
        store.connect()
        from thidua.usecases.watching.daily_mark import (  # noqa: PLC0415 (needs the store)
            DailyMark,
            last_daily,
            mark_daily,
        )
        from thidua.usecases.watching.send_alerts import send_alerts  # noqa: PLC0415 (the same)

        before, moment = last_daily(), now()
        since = before.at if before else moment - _BEFORE
        lost, ended = 0, {}
        with _harmless():
            lost = _alert_lost(since, moment)
            ended = outcomes(since, moment)
        late, size = _looked_for(before, day, moment, actor)
        send_alerts(day or today())
        mark_daily(DailyMark(now(), late, lost, size, ended))


def _looked_for(before: Any, day: date | None, moment: datetime, actor: str) -> tuple[int, int]:
    """Tell of what is past its day, and count it; measure the archive.

    What takes longer the more there is: a day's first run has looked for the others.
    """
    from thidua.store import archive  # noqa: PLC0415 (needs the store)
    from thidua.usecases.watching.alert_overdue import alert_overdue  # noqa: PLC0415 (the store)

    if day is None and before and before.at.astimezone(VIETNAM).date() == moment.date():
        return before.overdue, before.archive_bytes
    return alert_overdue(day or moment.date(), actor), archive.size()


def _alert_lost(since: datetime, moment: datetime) -> int:
    """Put an alert of each run that failed or was cut off since then; return how many there are."""
    from thidua.usecases.watching.outbox import Alert, AlertKind, put  # noqa: PLC0415 (store)

    runs = [run for run in _not_completed() if _fell(run, since, moment)]
    for run in runs:
        failed = run.state is not None and run.state.is_failed()
        kind = AlertKind.RUN_FAILED if failed else AlertKind.RUN_LOST
        year, cluster = run.parameters.get("year", 0), run.parameters.get("cluster", "")
        put(Alert(kind, moment.date(), cluster, year, code=kind.value, run=str(run.id)))
    return len(runs)


def _not_completed() -> list[FlowRun]:
    """Return the runs that failed, were cut off, or run, the newest first."""
    if not has_server():
        return []
    states = in_states(StateType.FAILED, StateType.CRASHED, StateType.RUNNING)
    wanted = FlowRunFilter(state=states)
    with get_client(sync_client=True) as client:
        newest = FlowRunSort.EXPECTED_START_TIME_DESC
        return client.read_flow_runs(flow_run_filter=wanted, sort=newest, limit=_MOST)


def _fell(run: FlowRun, since: datetime, moment: datetime) -> bool:
    """Whether the run came to nothing between the two moments."""
    if run.state is None:
        return False
    silent = _SILENT if run.state.is_running() else timedelta()
    return since < run.state.timestamp + silent <= moment


@contextmanager
def _harmless() -> Iterator[None]:
    """Let what is told never stop what is done."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 (mail, disk, database, Prefect: the year goes on)
        with suppress(Exception):
            tell("alerts-failed", level=logging.ERROR, error=error, code=_code(error))


def _code(error: BaseException) -> str:
    return error.code if isinstance(error, ThiduaError) else type(error).__name__


def _ms(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)
