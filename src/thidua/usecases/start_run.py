"""Run a year from where it stands, for somebody who may; follow a run that is under way.

How a stage is started and looked at is given by the caller: an orchestrator, or a test.
"""

from collections.abc import Callable

from thidua.domain.cycle import STAGES, Stage
from thidua.domain.rights import Right
from thidua.domain.runs import FINISHED, RunState, failed, run_name
from thidua.errors import ThiduaError, refuse
from thidua.usecases.actor import require
from thidua.usecases.find_records import find_cycle

Start = Callable[[str, int, Stage, str], str]
"""Starts the stage of a cluster's year for an actor; returns the run, or nothing once it ran."""
Look = Callable[[str], RunState | None]
"""Tells how a run stands; nothing of one that there is not."""


def start_run(cluster: str, year: int, actor: str, start: Start) -> tuple[str, RunState | None]:
    """Start the stage in which the year stands, or its last where only a letter may be due.

    Return the run that is to be followed, or nothing and how the run ended.
    """
    require(actor, Right.RUN_YEAR, cluster)
    stage = Stage(find_cycle(cluster, year).stage)
    wanted = STAGES[-1] if stage is Stage.CLOSED else stage
    try:
        run = start(cluster, year, wanted, str(actor))
    except ThiduaError as refusal:
        return "", failed("\n".join(map(str, refusal.problems)))
    return (run, None) if run else ("", FINISHED)


def follow_run(cluster: str, year: int, run: str, actor: str, look: Look) -> RunState:
    """Return how the run stands; refused unless it is one of this year, and may be read."""
    require(actor, Right.READ, cluster)
    state = look(run)
    if state is None or (state.about and run_name(cluster, year) not in state.about):
        raise refuse("run-unknown", f"Năm {year} của «{cluster}» không có lượt chạy «{run}».")
    return state
