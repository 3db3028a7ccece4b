"""Draft a paper: what it says on the records of today, under a number that is given to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from thidua.documents.kinds import Kind, in_layout, kind
from thidua.domain.approval import Approval
from thidua.domain.leading import signing_lead
from thidua.domain.letterhead import Issuer, Letterhead, letterhead
from thidua.domain.places import Place
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.signature_block import approval_flaws
from thidua.domain.subjects import Each, Subject, subjects
from thidua.errors import Problem, ThiduaError, refuse
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.usecases.find_records import find_year
from thidua.usecases.issuing import correction_of, issuing_kind
from thidua.usecases.paper_fields import build
from thidua.usecases.paper_fields.context import CitedPaper, PaperContext
from thidua.usecases.stage_papers import PaperKey, title


@dataclass(frozen=True)
class Draft:
    """A paper that may be issued: the records, its kind, what it is about, who signs, who issues.

    `template_kind` is the kind in the layout that the issuer of that day follows.
    """

    record: ClusterRecord
    year: YearRecord
    kind: Kind
    subject: Subject
    approval: Approval
    letterhead: Letterhead

    @property
    def day(self) -> date:
        """The day that the paper bears."""
        return self.approval.issued_on

    @property
    def title(self) -> str:
        """The paper's name for people."""
        return title(self.kind, self.subject)

    @property
    def template_kind(self) -> Kind:
        """The kind whose template the paper is made from."""
        return in_layout(settings.TEMPLATES_DOCX, self.kind.slug, self.letterhead.layout)


def draft_paper(cycle: Cycle, key: PaperKey) -> Draft:
    """Return the draft; refused where its approval is missing or its signer may not sign."""
    return draft_of(*find_year(cycle.cluster.slug, cycle.year), key)


def draft_of(record: ClusterRecord, year: YearRecord, key: PaperKey) -> Draft:
    """Return the same from records that were read already."""
    found = kind(settings.TEMPLATES_DOCX, key.kind)
    approval = year.approval(key.kind, key.subject)
    label = found.about.label
    if approval is None:
        raise refuse("not-approved", f"«{label}» chưa có người ký ban hành ({Place.APPROVALS}).")
    return approved_draft(record, year, found, approval)


def approved_draft(
    record: ClusterRecord, year: YearRecord, found: Kind, approval: Approval
) -> Draft:
    """Return the draft under that approval, given or only proposed; refused as `draft_paper` is."""
    subject = _subject(record, year, found, approval)
    issuing = issuing_kind(year, found, subject)
    flaws = list(approval_flaws(record, year, approval, issuing.office, (), unit=subject.unit))
    if flaws:
        label = found.about.label
        raise ThiduaError([Problem(flaw.code, f"«{label}»: {flaw.message}") for flaw in flaws])
    lead = signing_lead(record, year, approval)
    head = letterhead(record, issuing.about.issuer, approval.issued_on, subject.unit, lead)
    return Draft(record, year, found, subject, approval, head)


def _subject(record: ClusterRecord, year: YearRecord, found: Kind, approval: Approval) -> Subject:
    known = subjects(record, year, found.about.each, approval.issued_on)
    for subject in known:
        if subject.code == approval.subject:
            return subject
    codes = ", ".join(f"«{subject.code}»" for subject in known) or "không có"
    raise refuse(
        "subject-unknown",
        f"«{found.about.label}» không lập cho «{approval.subject}»; có thể lập cho: {codes}.",
    )


Issued = Mapping[PaperKey, Paper]
"""The papers of a year that are in force."""


_HEAD = ("cycle", "kind", "subject", "title", "symbol", "issued_on", "file_digest")


def issued_papers(cycle: Cycle) -> Issued:
    """Return the year's issued papers that were not cancelled, in one query."""
    return _by_key(cycle.papers.filter(state=Paper.State.ISSUED))


def issued_heads(cycle: Cycle) -> Issued:
    """Return the same papers, of which only what others cite and lists show is read."""
    return _by_key(cycle.papers.filter(state=Paper.State.ISSUED).only(*_HEAD))


def _by_key(papers: Iterable[Paper]) -> Issued:
    return {PaperKey(paper.kind, paper.subject): paper for paper in papers}


def draft_fields(draft: Draft, symbol: str, issued: Issued) -> dict[str, Any]:
    """Return the paper's fields; refused where the records do not hold what it needs."""
    context = PaperContext(
        draft.record,
        draft.year,
        draft.kind,
        draft.subject,
        draft.approval,
        draft.letterhead,
        symbol,
        _cited(draft, issued),
    )
    return build(context)


def _cited(draft: Draft, issued: Issued) -> dict[str, CitedPaper]:
    """Return the issued papers that this kind refers to; refused where one is not issued yet.

    Of a kind with several papers it is the one about the same subject.
    """
    cited = {}
    for slug in draft.kind.about.papers:
        cited_kind = kind(settings.TEMPLATES_DOCX, slug)
        one_a_year = cited_kind.about.each is Each.YEAR
        paper = issued.get(PaperKey(slug, "" if one_a_year else draft.subject.code))
        if paper is None:
            label, wanted = cited_kind.about.label, draft.kind.about.label
            message = f"«{wanted}» dẫn «{label}», nhưng văn bản đó chưa ban hành."
            raise refuse("cited-paper-missing", message)
        cited[slug] = _as_cited(cited_kind, paper)
    if draft.kind.about.each is Each.CORRECTION:
        cited |= _corrected(draft, issued)
    return cited


def _corrected(draft: Draft, issued: Issued) -> dict[str, CitedPaper]:
    """The paper that a letter corrects, which must be in force."""
    correction = correction_of(draft.year, draft.subject)
    corrected = kind(settings.TEMPLATES_DOCX, correction.kind)
    paper = issued.get(PaperKey(correction.kind, correction.subject))
    if paper is None:
        message = f"«{corrected.about.label}» chưa ban hành hoặc đã hủy nên không có gì đính chính."
        raise refuse("correction-of-nothing", message)
    return {correction.kind: _as_cited(corrected, paper)}


def _as_cited(of_kind: Kind, paper: Paper) -> CitedPaper:
    of_unit = of_kind.about.issuer is Issuer.UNIT
    return CitedPaper(of_kind.cited_as, paper.symbol, paper.issued_on, of_unit=of_unit)
