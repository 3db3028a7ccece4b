"""The papers of a year that somebody signs for issue: of which stage, and when each is expected."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from thidua.documents.kinds import kinds
from thidua.domain.approval import Approval
from thidua.domain.cycle import STAGES
from thidua.domain.progress import stage_due
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.usecases.corrections import correction_papers
from thidua.usecases.deadlines import deadlines
from thidua.usecases.grids.described import said
from thidua.usecases.issuing import correction_of
from thidua.usecases.stage_papers import StagePaper, stage_papers
from thidua.vietnamese.dates import short_date


@dataclass(frozen=True)
class Expected:
    """A paper, the day on which it is expected, and of what stage it is."""

    paper: StagePaper
    due_on: date
    why: str

    @property
    def key(self) -> str:
        """What tells its approval from the others: «giay-moi PLEDGE»."""
        return str(self.paper.key)


def expected_papers(record: ClusterRecord, year: YearRecord) -> list[Expected]:
    """Return the papers in the order of the stages, then the letters of correction."""
    return [*_of_stages(record, year), *_letters(record, year)]


def _of_stages(record: ClusterRecord, year: YearRecord) -> Iterator[Expected]:
    limits = deadlines(record, year)
    for stage in STAGES:
        dates = year.plan.dates(stage)
        if dates is not None:
            due_on = stage_due(dates, limits)
            why = f"Giai đoạn «{stage.label}», hạn {short_date(due_on)}"
            for paper in stage_papers(record, year, stage):
                yield Expected(paper, due_on, why)


def _letters(record: ClusterRecord, year: YearRecord) -> Iterator[Expected]:
    for paper in correction_papers(record, year, year.plan.stages[-1].due_on):
        day = correction_of(year, paper.subject).noticed_on
        yield Expected(paper, day, f"Đính chính, phát hiện ngày {short_date(day)}")


def unexpected(year: YearRecord, expected: list[Expected]) -> dict[str, str]:
    """Return the names of papers that were approved though the year has none such, by key."""
    known = {one.key for one in expected}
    return {said(one): _name(one) for one in year.approvals if said(one) not in known}


def _name(approval: Approval) -> str:
    found = kinds(settings.TEMPLATES_DOCX).get(approval.kind)
    label = found.about.label if found else approval.kind
    return f"{label} - {approval.subject}" if approval.subject else label
