"""Draft a paper: what it says on the records of today, under a number that is given to it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from thidua.documents.kinds import Kind, kind
from thidua.domain.approval import Approval
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.signature_block import approval_flaws
from thidua.errors import Problem, ThiduaError, refuse
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.usecases.find_records import find_year
from thidua.usecases.paper_fields import build
from thidua.usecases.paper_fields.context import CitedPaper, PaperContext
from thidua.usecases.stage_papers import PaperKey


@dataclass(frozen=True)
class Draft:
    """A paper that may be issued: the records, its kind, and the approval by who may sign it."""

    record: ClusterRecord
    year: YearRecord
    kind: Kind
    approval: Approval

    @property
    def title(self) -> str:
        """The paper's name for people: its kind, and its unit where it is about one."""
        if self.approval.unit is None:
            return self.kind.about.label
        unit = self.record.unit(self.approval.unit).name(self.approval.issued_on)
        return f"{self.kind.about.label} - {unit}"


def draft_paper(cycle: Cycle, key: PaperKey) -> Draft:
    """Return the draft; refused where its approval is missing or its signer may not sign."""
    record, year = find_year(cycle.cluster.slug, cycle.year)
    found = kind(settings.TEMPLATES_DOCX, key.kind)
    approval = year.approval(key.kind, key.unit or None)
    label = found.about.label
    if approval is None:
        raise refuse("not-approved", f"«{label}» chưa có người ký ban hành (approvals.yaml).")
    flaws = list(approval_flaws(record, year, approval, found.office, ()))
    if flaws:
        raise ThiduaError([Problem(flaw.code, f"«{label}»: {flaw.message}") for flaw in flaws])
    return Draft(record, year, found, approval)


def draft_fields(cycle: Cycle, draft: Draft, symbol: str) -> dict[str, Any]:
    """Return the paper's fields; refused where the records do not hold what it needs."""
    cited = _cited(cycle, draft.kind)
    return build(PaperContext(draft.record, draft.year, draft.kind, draft.approval, symbol, cited))


def in_force(cycle: Cycle, key: PaperKey) -> Paper | None:
    """Return the issued paper of that key, unless it was cancelled."""
    return cycle.papers.filter(kind=key.kind, subject=key.unit, state=Paper.State.ISSUED).first()


def _cited(cycle: Cycle, found: Kind) -> dict[str, CitedPaper]:
    """Return the issued papers that this kind refers to; refused where one is not issued yet."""
    cited = {}
    for slug in found.about.papers:
        paper, cited_kind = in_force(cycle, PaperKey(slug)), kind(settings.TEMPLATES_DOCX, slug)
        if paper is None:
            label = cited_kind.about.label
            message = f"«{found.about.label}» dẫn «{label}», nhưng văn bản đó chưa ban hành."
            raise refuse("cited-paper-missing", message)
        cited[slug] = CitedPaper(cited_kind.cited_as, paper.symbol, paper.issued_on)
    return cited
