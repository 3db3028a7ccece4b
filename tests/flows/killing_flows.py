"""Kills flows in the middle and starts them again, and holds the year against an undisturbed one.

A process of its own, with an office's environment and a Prefect server that answers:
`python -m tests.flows.killing_flows PLAN` says one line of JSON (`Told`).  Prefect is imported
once; each run of a flow is forked from here, and a killed one dies by SIGKILL.
"""

import gc
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from thidua import orchestrator, store

store.connect()
store.migrate()

from django.conf import settings  # noqa: E402 (Django is ready only now)
from django.db import connection  # noqa: E402
from prefect.flows import load_flow_from_entrypoint  # noqa: E402

from tests.conftest import KHOI_20  # noqa: E402
from tests.flows import killing_backups  # noqa: E402
from tests.flows.prefect_servers import PrefectServer  # noqa: E402
from tests.kills import copies  # noqa: E402
from tests.kills.end_state import (  # noqa: E402
    State,
    differences,
    end_state,
    faults,
    stop_the_clock,
)
from tests.kills.forking import in_child  # noqa: E402
from tests.kills.steps import UntilNamed, die  # noqa: E402
from tests.usecases.year import AFTERWARDS, CLUSTER, YEAR  # noqa: E402
from thidua.domain.cycle import STAGES  # noqa: E402
from thidua.settings import ROOT  # noqa: E402
from thidua.usecases import run_stage as module  # noqa: E402
from thidua.usecases.due_years import due_years  # noqa: E402
from thidua.usecases.load_records import load_records  # noqa: E402

ACTOR = "prefect"
MARCH, APRIL = date(2024, 3, 10), date(2024, 4, 20)
PORT = "THIDUA_TEST_PREFECT_PORT"
PAPER, CLOSING, TELLING = "INSERT store_paper", "UPDATE store_cycle", "Prefect is told"

Moment = tuple[str, int]
"""The name of a step, and its how-manieth is the last."""

OF_A_STAGE: Sequence[Moment] = ((PAPER, 1), (PAPER, 2), (CLOSING, 1), (TELLING, 1))
OF_DAYS: dict[date, Sequence[Moment]] = {
    APRIL: ((PAPER, 3), (CLOSING, 1)),
    AFTERWARDS: ((PAPER, 9), (CLOSING, 2), (PAPER, 12)),
}


SHARDS = 2


@dataclass
class Told:
    """What became of a plan: the kills of each flow, the moments not reached, what was wrong."""

    plan: str
    database: str
    killed: dict[str, list[str]] = field(default_factory=dict)
    missed: dict[str, list[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    papers: int = 0


Flow = Callable[[], object]


def daily(day: date) -> Flow:
    """The daily flow, on that day."""
    return _flow("daily_tick", day=day, actor=ACTOR)


def _flow(name: str, **how: Any) -> Flow:
    """The flow of that name."""
    found: Any = load_flow_from_entrypoint(f"{ROOT}/flows/{name}.py:{name}")
    return lambda: _quiet(found(**how))


def of_stages() -> Iterator[tuple[str, Flow]]:
    """The flow of each stage, on a day by which all is approved."""
    for stage in STAGES:
        flow = orchestrator.stage_flow(stage)
        how = {"cluster": CLUSTER, "year": YEAR, "day": AFTERWARDS, "actor": ACTOR}
        yield orchestrator.FLOWS[stage], lambda flow=flow, how=how: _quiet(flow(**how))


def _quiet(_: object) -> None:
    """Drop what a flow returns."""


def killed_at(flow: Flow, moment: Moment) -> None:
    """Run the flow until it is killed at the moment, or to its end."""
    UntilNamed(*moment).watch()
    real = module.run_stage

    def then_die(*arguments: Any, **named: Any) -> Any:
        report = real(*arguments, **named)
        if moment[0] == TELLING:
            die()
        return report

    module.run_stage = then_die
    flow()


def stages(told: Told) -> None:
    """Kill the flow of each stage at each moment, then let it end."""
    for name, flow in of_stages():
        for moment in OF_A_STAGE:
            kill(told, name, flow, moment)
        in_child(flow)


def days(told: Told) -> None:
    """Kill the daily flow at each moment, on two days, then let it end."""
    for day, moments in OF_DAYS.items():
        flow = daily(day)
        for moment in moments:
            kill(told, f"daily_tick {day:%d/%m/%Y}", flow, moment)
        in_child(flow)


def shards(told: Told) -> None:
    """Kill, on the same days, the flow of the shard that has the year; the other has nothing."""
    for day, moments in OF_DAYS.items():
        for shard in range(SHARDS):
            flow = _flow("tick_shard", day=day, actor=ACTOR, shard=shard, shards=SHARDS)
            if in_child(lambda shard=shard, day=day: len(_due(day, shard))):  # type: ignore[misc]
                for moment in moments:
                    kill(told, f"tick_shard {day:%d/%m/%Y}", flow, moment)
            in_child(flow)


def _due(day: date, shard: int) -> list[Any]:
    return due_years(day, shard=shard, shards=SHARDS)


def backups(told: Told) -> None:
    """Kill the backup of a finished year at each moment, then let it end."""
    in_child(lambda: undisturbed(AFTERWARDS))
    flow = _flow("back_up", actor=ACTOR)
    for moment, point in killing_backups.POINTS.items():
        before = killing_backups.whole()
        kill_in(told, "back_up", moment, lambda point=point: _backup_killed_at(flow, point))  # type: ignore[misc]
        named = len(killing_backups.whole()) - len(before)
        if named != (moment in killing_backups.NAMED):
            told.wrong.append(f"back_up killed before {moment}: {named} new backups")
    before = killing_backups.whole()
    in_child(flow)
    if len(killing_backups.whole()) != len(before) + 1:
        told.wrong.append("the next run made no backup")
    told.wrong += [*killing_backups.left_over(), *killing_backups.unsound()]


def _backup_killed_at(flow: Flow, point: str) -> None:
    killing_backups.kill_at(point)
    flow()


def server_s_death(told: Told) -> None:
    """The server dies in the middle of a run; another, which knows nothing, takes its place."""
    server = PrefectServer(Path(settings.DATA) / "prefect server", int(os.environ[PORT]))
    server.start()
    try:
        in_child(daily(MARCH))
        in_child(lambda: [ended_without(server, daily(APRIL))])
        told.wrong += [f"Prefect killed: {what}" for what in in_child(faults)]
        server.kill()
        server.forget()
        told.killed["prefect server"] = [f"{PAPER} 2, with its database"]
        server.start()
        for day in (APRIL, AFTERWARDS):
            in_child(daily(day))
    finally:
        server.kill()


def ended_without(server: PrefectServer, flow: Flow) -> str:
    """Run the flow, whose server is killed before the second paper; however it ends."""
    steps = UntilNamed(PAPER, 2)
    steps.then = lambda: os.killpg(server.group, signal.SIGKILL)
    steps.watch()
    try:
        flow()
    except Exception as error:  # noqa: BLE001 (what Prefect raises without its server)
        return type(error).__name__
    return ""


def kill(told: Told, name: str, flow: Flow, moment: Moment) -> None:
    """Kill the flow at the moment, see that what it left is whole, enter it."""
    kill_in(told, name, f"{moment[0]} {moment[1]}", lambda: killed_at(flow, moment))


def kill_in(told: Told, name: str, moment: str, run: Flow) -> None:
    """Do the run, which is killed; see that what it left is whole, enter it."""
    lived = in_child(lambda: [run()]) is not None
    entered = told.missed if lived else told.killed
    entered.setdefault(name, []).append(moment)
    left = in_child(lambda: [*faults(), *killing_backups.unsound()])
    told.wrong += [f"{name} killed before {moment}: {what}" for what in left]


def undisturbed(*days: date) -> State:
    """Run the year by its use cases alone, day by day; how it ends."""
    for day in days:
        for stage in STAGES:
            module.run_stage(CLUSTER, YEAR, stage, day, actor=ACTOR)
    return end_state()


@contextmanager
def copy_of(base: str, name: str) -> Iterator[None]:
    """Work in a copy of the loaded office, which is gone afterwards."""
    sqlite = connection.vendor == "sqlite"
    database = f"{Path(settings.DATA) / name}.sqlite3" if sqlite else f"{base}_{name}"
    copies.copy(base, database)
    copies.use(database, Path(settings.DATA) / f"office {name}")
    try:
        yield
    finally:
        copies.drop(database)


PLANS: dict[str, tuple[Callable[[Told], None], tuple[date, ...]]] = {
    "stages": (stages, (AFTERWARDS,)),
    "days": (days, (APRIL, AFTERWARDS)),
    "shards": (shards, (APRIL, AFTERWARDS)),
    "backups": (backups, (AFTERWARDS,)),
    "server": (server_s_death, (MARCH, APRIL, AFTERWARDS)),
}


def main(plan: str) -> None:
    """Do what the plan says, and say what came of it."""
    stop_the_clock()
    load_records(KHOI_20, "test")
    copies.at_rest()
    base = str(connection.settings_dict["NAME"])
    gc.freeze()
    run, plain_days = PLANS[plan]
    with copy_of(base, "plain"):
        wanted = in_child(lambda: undisturbed(*plain_days))
    told = Told(plan, connection.vendor, papers=len(wanted["Paper"]))
    with copy_of(base, "killed"):
        run(told)
        told.wrong += in_child(lambda: [*faults(), *differences(wanted, end_state())])
    sys.stdout.write(json.dumps(asdict(told)) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
