"""Which papers a stage of a year asks for, and which of them are approved or issued."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from thidua.documents.kinds import Kind, kinds
from thidua.domain.approval import Approval, Office
from thidua.domain.cycle import Stage
from thidua.domain.letterhead import Issuer
from thidua.domain.progress import Need
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.subjects import Subject, subjects


@dataclass(frozen=True)
class PaperKey:
    """Tells a paper of a year from the others.  `subject` is empty where there is one for all."""

    kind: str
    subject: str = ""

    def __str__(self) -> str:
        """«ke-hoach», «giay-moi PLEDGE»."""
        return f"{self.kind} {self.subject}".rstrip()


@dataclass(frozen=True)
class StagePaper:
    """A paper that the stage asks for: what it is about, and its approval once given."""

    kind: Kind
    subject: Subject
    approval: Approval | None

    @property
    def key(self) -> PaperKey:
        """What tells it from the other papers of the year."""
        return PaperKey(self.kind.slug, self.subject.code)

    @property
    def title(self) -> str:
        """Its name for people."""
        return title(self.kind, self.subject)

    def approved(self, day: date) -> bool:
        """Whether it was approved for issue by `day`."""
        return self.approval is not None and self.approval.issued_on <= day

    def need(self, record: ClusterRecord, due_on: date) -> Need:
        """The approval as something that the stage waits for, from whoever signs."""
        met_on = self.approval.issued_on if self.approval else None
        what = f"ký ban hành «{self.title}»"
        return Need(self.who(record, due_on), what, due_on, met_on, str(self.key))

    def who(self, record: ClusterRecord, day: date) -> str:
        """Whose signature it waits for."""
        if self.kind.office is Office.AUTHORITY:
            return record.cluster.authority.name(day)
        if self.kind.about.issuer is Issuer.UNIT and self.subject.unit:
            return record.unit(self.subject.unit).name(day)
        return record.cluster.lead_title


def title(kind: Kind, subject: Subject) -> str:
    """Name a paper for people: its kind, and what it is about."""
    return f"{kind.about.label} - {subject.name}" if subject.name else kind.about.label


def stage_papers(record: ClusterRecord, year: YearRecord, stage: Stage) -> list[StagePaper]:
    """Return the papers of the stage in their order; nothing before the plan dates the stage."""
    dates = year.plan.dates(stage)
    if dates is None:
        return []
    return [
        paper
        for kind in year_kinds(year)
        for paper in papers_of(record, year, kind, dates.due_on)
        if kind.about.stage_of(paper.subject.conference) is stage
    ]


def papers_of_year(record: ClusterRecord, year: YearRecord) -> list[StagePaper]:
    """Return every paper that the year has, whatever its stage; names are those of its opening."""
    day = year.plan.stages[0].opens_on
    return [paper for kind in year_kinds(year) for paper in papers_of(record, year, kind, day)]


def year_kinds(year: YearRecord) -> list[Kind]:
    """Return the kinds of papers that the year has, in their order."""
    found = kinds(settings.TEMPLATES_DOCX).values()
    return [kind for kind in found if not kind.is_variant and _has_its_data(kind, year)]


def _has_its_data(kind: Kind, year: YearRecord) -> bool:
    return not kind.about.only_with or bool(getattr(year, kind.about.only_with))


def papers_of(
    record: ClusterRecord, year: YearRecord, kind: Kind, day: date
) -> Iterator[StagePaper]:
    """Yield the papers of a kind that the year has; names are those of `day`."""
    given = {one.subject: one for one in year.approvals if one.kind == kind.slug}
    for subject in subjects(record, year, kind.about.each, day):
        yield StagePaper(kind, subject, given.get(subject.code))
