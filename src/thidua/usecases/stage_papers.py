"""Which papers a stage of a year asks for, and which of them are approved or issued."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from thidua.documents.kinds import Kind, kinds
from thidua.domain.approval import Approval, Office
from thidua.domain.cluster import members_on
from thidua.domain.cycle import Stage
from thidua.domain.progress import Need
from thidua.domain.record import ClusterRecord, YearRecord


@dataclass(frozen=True)
class PaperKey:
    """Tells a paper of a year from the others.  `unit` is empty where there is one for all."""

    kind: str
    unit: str = ""


@dataclass(frozen=True)
class StagePaper:
    """A paper that the stage asks for: its name for people, and its approval once given."""

    key: PaperKey
    kind: Kind
    title: str
    approval: Approval | None

    def approved(self, day: date) -> bool:
        """Whether it was approved for issue by `day`."""
        return self.approval is not None and self.approval.issued_on <= day

    def need(self, record: ClusterRecord, due_on: date) -> Need:
        """The approval as something that the stage waits for, from whoever signs."""
        cluster = record.cluster
        of_authority = self.kind.office is Office.AUTHORITY
        who = cluster.authority.name(due_on) if of_authority else cluster.lead_title
        met_on = self.approval.issued_on if self.approval else None
        return Need(who, f"ký ban hành «{self.title}»", due_on, met_on)


def stage_papers(record: ClusterRecord, year: YearRecord, stage: Stage) -> list[StagePaper]:
    """Return the papers of the stage in their order; nothing before the plan dates the stage."""
    dates = year.plan.dates(stage)
    if dates is None:
        return []
    found = kinds(settings.TEMPLATES_DOCX).values()
    return [
        paper
        for kind in found
        if kind.about.stage is stage
        for paper in _papers(record, year, kind, dates.due_on)
    ]


def _papers(record: ClusterRecord, year: YearRecord, kind: Kind, day: date) -> Iterator[StagePaper]:
    if not kind.about.per_unit:
        approval = year.approval(kind.slug)
        yield StagePaper(PaperKey(kind.slug), kind, kind.about.label, approval)
        return
    for unit in members_on(record.units, day):
        title = f"{kind.about.label} - {unit.name(day)}"
        approval = year.approval(kind.slug, unit.slug)
        yield StagePaper(PaperKey(kind.slug, unit.slug), kind, title, approval)
