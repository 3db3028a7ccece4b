"""Where a year stands on a day: each stage, who is late, what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from thidua.domain.cycle import STAGES, Stage
from thidua.domain.progress import Need, needs, stage_due
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.usecases.corrections import correction_needs, due_letters
from thidua.usecases.deadlines import deadlines
from thidua.usecases.find_records import find_cycle, find_year
from thidua.usecases.signing.unsigned import closings
from thidua.usecases.stage_papers import stage_papers
from thidua.usecases.stale_papers import StalePaper, stale_papers
from thidua.usecases.year_standing import Standing, standing_of
from thidua.vietnamese.text import sentence_case


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
    opens_on: date
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
    def next_need(self) -> Need | None:
        """What that next thing waits for, where it waits for somebody."""
        waiting = self.waiting()
        return waiting[0] if waiting and not self.run_brings else None

    @property
    def run_brings(self) -> str:
        """What a run would do now, after «để»; nothing where it would only report."""
        if self.current is None:
            return "ban hành công văn đính chính" if self.correctable else ""
        ready = self.current.ready(self.day)
        return f"tiếp tục giai đoạn «{self.current.stage.label}»" if ready else ""

    @property
    def next_thing(self) -> str:
        """The one next thing to do, as a sentence beside the button that does it."""
        if self.run_brings:
            return f"{sentence_case(self.run_brings)}."
        if self.current is None:
            return "Năm thi đua đã kết thúc."
        waiting = self.current.waiting(self.day)
        first = waiting[0]
        more = f" (và {len(waiting) - 1} việc khác)" if len(waiting) > 1 else ""
        return f"{first.who}: {first.what}{more}."


def year_status(cluster: str, year: int, day: date) -> YearStatus:
    """Return where the year stands on `day`; refused for an unknown cluster or year."""
    return replace(year_progress(cluster, year, day), stale=stale_papers(cluster, year))


def year_progress(cluster: str, year: int, day: date) -> YearStatus:
    """Return the same without what is out of date, which takes long to find."""
    record, found = find_year(cluster, year)
    return progress(record, found, standing_of(find_cycle(cluster, year)), day)


def progress(
    record: ClusterRecord,
    year: YearRecord,
    standing: Standing,
    day: date,
    stages: Iterable[Stage] = STAGES,
) -> YearStatus:
    """Return where a year that was read already stands, over some of its stages."""
    found = (_stage_status(record, year, standing, stage) for stage in stages)
    return YearStatus(
        name=record.cluster.name(_shown_on(year)),
        year=year.year,
        day=day,
        stages=[status for status in found if status is not None],
        stale=[],
        corrections=list(correction_needs(record, year, day)),
        correctable=bool(due_letters(record, year, standing.issued, day)),
    )


def _shown_on(year: YearRecord) -> date:
    """Take the cluster's name on the day that the year opens."""
    return year.plan.stages[0].opens_on


def _stage_status(
    record: ClusterRecord, year: YearRecord, standing: Standing, stage: Stage
) -> StageStatus | None:
    dates = year.plan.dates(stage)
    if dates is None:
        return None
    due_on = stage_due(dates, deadlines(record, year))
    asked = needs(record, year, stage, deadlines(record, year))
    papers = stage_papers(record, year, stage)
    asked += closings(record, standing.collecting, papers)
    approvals = [paper.need(record, due_on) for paper in papers]
    issued = sum(paper.key in standing.issued for paper in papers)
    state = _state(standing.stage, stage)
    return StageStatus(stage, state, dates.opens_on, due_on, issued, asked + approvals, approvals)


def _state(current: Stage, stage: Stage) -> StageState:
    if stage.number < current.number:
        return StageState.DONE
    return StageState.OPEN if stage is current else StageState.COMING
