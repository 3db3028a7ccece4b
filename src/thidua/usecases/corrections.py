"""Đính chính: letters that belong to no stage, issued whenever what they correct is in force."""

from collections.abc import Container, Iterator
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from thidua.documents.kinds import kinds
from thidua.domain.progress import Need
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.subjects import Each
from thidua.store.models.papers import Paper
from thidua.store.models.records import Approval, Cycle
from thidua.usecases.draft_paper import issued_heads
from thidua.usecases.issuing import correction_of, issuing_kind
from thidua.usecases.stage_papers import PaperKey, StagePaper, papers_of, year_kinds


def correction_papers(record: ClusterRecord, year: YearRecord, day: date) -> list[StagePaper]:
    """Return the year's letters of correction, in the order of the records."""
    letters = [kind for kind in year_kinds(year) if kind.about.each is Each.CORRECTION]
    return [paper for kind in letters for paper in papers_of(record, year, kind, day)]


def due_corrections(
    record: ClusterRecord, year: YearRecord, cycle: Cycle, day: date
) -> list[PaperKey]:
    """Return the letters approved by `day` and not issued yet whose paper is in force."""
    approved = any(paper.approved(day) for paper in correction_papers(record, year, day))
    return due_letters(record, year, issued_heads(cycle), day) if approved else []


def awaiting_letters(day: date) -> QuerySet[Cycle]:
    """Return the years with a letter approved by `day` and not in force, without their records.

    Whether what it corrects is in force only the records tell: `due_corrections`.
    """
    found = kinds(settings.TEMPLATES_DOCX).values()
    letters = [kind.slug for kind in found if kind.about.each is Each.CORRECTION]
    same = {name: OuterRef(name) for name in ("cycle", "kind", "subject")}
    issued = Paper.objects.filter(state=Paper.State.ISSUED, **same)
    approved = Approval.objects.filter(~Exists(issued), kind__in=letters, issued_on__lte=day)
    return Cycle.objects.filter(pk__in=approved.values("cycle"))


def due_letters(
    record: ClusterRecord, year: YearRecord, issued: Container[PaperKey], day: date
) -> list[PaperKey]:
    """Return the same where it is known already which papers are in force."""
    approved = [paper for paper in correction_papers(record, year, day) if paper.approved(day)]
    open_letters = (paper for paper in approved if paper.key not in issued)
    return [paper.key for paper in open_letters if corrected_key(year, paper) in issued]


def corrected_key(year: YearRecord, paper: StagePaper) -> PaperKey:
    """Tell which paper a letter corrects."""
    correction = correction_of(year, paper.subject)
    return PaperKey(correction.kind, correction.subject)


def correction_needs(record: ClusterRecord, year: YearRecord, day: date) -> Iterator[Need]:
    """Yield each letter as something to be signed, due from the day the mistake was noticed."""
    for paper in correction_papers(record, year, day):
        due_on = correction_of(year, paper.subject).noticed_on
        if due_on > day:
            continue
        issuing = issuing_kind(year, paper.kind, paper.subject)
        who = StagePaper(issuing, paper.subject, paper.approval).who(record, day)
        met_on = paper.approval.issued_on if paper.approval else None
        yield Need(who, f"ký ban hành «{paper.title}»", due_on, met_on, str(paper.key))
