"""Where a year stands on a day: each stage, who is late, what comes next."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.domain.cycle import STAGES, Stage
from thidua.domain.progress import Need, needs, stage_due
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.usecases.corrections import correction_needs, due_corrections
from thidua.usecases.deadlines import deadlines
from thidua.usecases.find_records import find_cycle, find_year
from thidua.usecases.signing.unsigned import unsigned
from thidua.usecases.stage_papers import stage_papers
from thidua.usecases.stale_papers import StalePaper, stale_papers


class StageState(StrEnum):
    """How a stage stands."""

    DONE = "DONE"
    OPEN = "OPEN"
    COMING = "COMING"

    @property
    def label(self) -> str:
        """As the status shows it."""
        return {"DONE": "Đã xong", "OPEN": "Đang làm", "COMING": "Chưa đến"}[self.value]


@dataclass(frozen=True)
class StageStatus:
    """One stage on a day.

    `needs` are all that it waits for or waited for; `approvals` those of them that are papers to
    be signed; `papers` counts the issued ones.
    """

    stage: Stage
    state: StageState
    due_on: date
    papers: int
    needs: list[Need]
    approvals: list[Need]

    @property
    def is_open(self) -> bool:
        """Whether the year stands in this stage."""
        return self.state is StageState.OPEN

    def waiting(self, day: date) -> list[Need]:
        """What has not come in by `day`."""
        return [need for need in self.needs if not need.met(day)]

    def ready(self, day: date) -> bool:
        """Whether a run would bring the stage further: something approved is not issued yet."""
        approved = sum(need.met(day) for need in self.approvals)
        data_complete = all(need.met(day) for need in self.needs if need not in self.approvals)
        return data_complete and (approved > self.papers or approved == len(self.approvals))

    def days_late(self, day: date) -> int:
        """How many days the stage is, or was, past its due date; 0 when in time."""
        return max((need.days_late(day) for need in self.needs), default=0)

    def came_late(self, day: date) -> list[Need]:
        """What has come in by `day`, but after its due date."""
        return [need for need in self.needs if need.met(day) and need.days_late(day) > 0]


@dataclass(frozen=True)
class YearStatus:
    """A year on a day.

    `corrections` are the letters of correction as things to be signed; `correctable` tells whether
    one of them is signed and its paper in force, so that a run would issue it.
    """

    name: str
    year: int
    day: date
    stages: list[StageStatus]
    stale: list[StalePaper]
    corrections: list[Need]
    correctable: bool

    @property
    def current(self) -> StageStatus | None:
        """The stage that the year stands in; None when it is closed."""
        return next((stage for stage in self.stages if stage.is_open), None)

    def waiting(self) -> list[Need]:
        """What the present stage and the letters of correction wait for."""
        letters = [need for need in self.corrections if not need.met(self.day)]
        return (self.current.waiting(self.day) if self.current else []) + letters

    @property
    def next_step(self) -> str:
        """The one next thing to do, as a sentence."""
        if self.current is None:
            if self.correctable:
                return "Chạy «thidua year» để ban hành công văn đính chính."
            return "Năm thi đua đã kết thúc."
        waiting = self.current.waiting(self.day)
        if self.current.ready(self.day):
            return f"Chạy «thidua year» để tiếp tục giai đoạn «{self.current.stage.label}»."
        first = waiting[0]
        more = f" (và {len(waiting) - 1} việc khác)" if len(waiting) > 1 else ""
        return f"{first.who}: {first.what}{more}."


def year_status(cluster: str, year: int, day: date) -> YearStatus:
    """Return where the year stands on `day`; refused for an unknown cluster or year."""
    record, found = find_year(cluster, year)
    cycle = find_cycle(cluster, year)
    stages = [
        status
        for stage in STAGES
        if (status := _stage_status(record, found, cycle, stage)) is not None
    ]
    name = record.cluster.name(_shown_on(found))
    stale = stale_papers(cluster, year)
    letters = list(correction_needs(record, found, day))
    correctable = bool(due_corrections(record, found, cycle, day))
    return YearStatus(name, year, day, stages, stale, letters, correctable)


def _shown_on(year: YearRecord) -> date:
    """Take the cluster's name on the day that the year opens."""
    return year.plan.stages[0].opens_on


def _stage_status(
    record: ClusterRecord, year: YearRecord, cycle: Cycle, stage: Stage
) -> StageStatus | None:
    dates = year.plan.dates(stage)
    if dates is None:
        return None
    due_on = stage_due(dates, deadlines(record, year))
    asked = needs(record, year, stage, deadlines(record, year))
    papers = stage_papers(record, year, stage)
    asked += unsigned(record, cycle, papers)
    approvals = [paper.need(record, due_on) for paper in papers]
    keys = {(paper.kind.slug, paper.subject.code) for paper in papers}
    in_force = Paper.objects.filter(cycle=cycle, stage=stage, state=Paper.State.ISSUED)
    issued = len(keys & set(in_force.values_list("kind", "subject")))
    state = _state(Stage(cycle.stage), stage)
    return StageStatus(stage, state, due_on, issued, asked + approvals, approvals)


def _state(current: Stage, stage: Stage) -> StageState:
    if stage.number < current.number:
        return StageState.DONE
    return StageState.OPEN if stage is current else StageState.COMING
