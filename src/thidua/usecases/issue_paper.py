"""Issue one paper: number, Word file, archive, register and ledger, in one transaction.

Killed anywhere, the transaction is undone and the number was never given; the archive may hold a
file that nothing names, which the next run writes again or leaves.  Run twice, the second run finds
the paper and changes nothing.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from thidua.documents.kinds import Issuer, Kind, kind
from thidua.documents.render import Rendered, render
from thidua.domain.approval import Approval
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.signature_block import approval_flaws
from thidua.errors import Problem, ThiduaError, refuse
from thidua.store import archive, ledger
from thidua.store.models.papers import Paper, RegisterEntry
from thidua.store.models.records import Cycle
from thidua.store.register import take_number
from thidua.usecases.find_records import find_cycle, find_year
from thidua.usecases.paper_fields import build
from thidua.usecases.paper_fields.context import CitedPaper, PaperContext
from thidua.usecases.stage_papers import PaperKey


@dataclass(frozen=True)
class IssuedPaper:
    """An issued paper as people list it.  `new` tells whether this call issued it."""

    kind: str
    title: str
    symbol: str
    issued_on: date
    file_digest: str
    new: bool


def issue_paper(cluster: str, year: int, key: PaperKey, actor: str) -> IssuedPaper:
    """Issue the paper that was approved, once.

    Raises ThiduaError when it has no approval, when its signer may not sign that day, or when the
    records do not yet hold what it needs; then nothing is changed and no number is used.
    """
    with transaction.atomic():
        cycle = Cycle.objects.select_for_update().get(pk=find_cycle(cluster, year).pk)
        present = _in_force(cycle, key)
        if present is not None:
            return listed(present, new=False)
        return listed(_issue(cycle, key, actor), new=True)


def listed(paper: Paper, *, new: bool) -> IssuedPaper:
    """Return the row as people list it."""
    return IssuedPaper(
        paper.kind, paper.title, paper.symbol, paper.issued_on, paper.file_digest, new
    )


def _in_force(cycle: Cycle, key: PaperKey) -> Paper | None:
    return cycle.papers.filter(kind=key.kind, subject=key.unit, state=Paper.State.ISSUED).first()


def _issue(cycle: Cycle, key: PaperKey, actor: str) -> Paper:
    record, year = find_year(cycle.cluster.slug, cycle.year)
    found = kind(settings.TEMPLATES_DOCX, key.kind)
    approval = _approval(record, year, found, key)
    entry = _number(record, found, approval)
    symbol = _symbol(record, found, entry)
    context = PaperContext(record, year, found, approval, symbol, _cited(cycle, found))
    title = _title(record, found, approval)
    fields = build(context)
    rendered = render(found, fields, title=title, issued_on=approval.issued_on)
    paper = Paper.objects.create(
        cycle=cycle,
        kind=key.kind,
        subject=key.unit,
        stage=found.about.stage,
        title=title,
        symbol=symbol,
        entry=entry,
        issued_on=approval.issued_on,
        signer=record.person(approval.signer).name,
        fields=fields,
        **_digests(rendered),
    )
    ledger.append(actor, "issue-paper", _subject(cycle, paper), file=paper.file_digest)
    return paper


def _approval(record: ClusterRecord, year: YearRecord, found: Kind, key: PaperKey) -> Approval:
    """Return the paper's approval; refused where it is missing or its signer may not sign."""
    approval = year.approval(key.kind, key.unit or None)
    label = found.about.label
    if approval is None:
        raise refuse("not-approved", f"«{label}» chưa có người ký ban hành (approvals.yaml).")
    flaws = list(approval_flaws(record, year, approval, found.office, ()))
    if flaws:
        raise ThiduaError([Problem(flaw.code, f"«{label}»: {flaw.message}") for flaw in flaws])
    return approval


def _number(record: ClusterRecord, found: Kind, approval: Approval) -> RegisterEntry | None:
    """Take the next number of the issuer's series of that type; None where it bears none."""
    if not found.about.abbreviation:
        return None
    cluster = record.cluster
    of_authority = found.about.issuer is Issuer.AUTHORITY
    issuer = cluster.authority.slug if of_authority else cluster.slug
    return take_number(issuer, found.about.abbreviation, approval.issued_on.year)


def _symbol(record: ClusterRecord, found: Kind, entry: RegisterEntry | None) -> str:
    """«01/KH-KTĐ20»: a number below 10 gets a zero (Nghị định 30/2020/NĐ-CP, PL I, II.3)."""
    if entry is None:
        return ""
    cluster = record.cluster
    of_authority = found.about.issuer is Issuer.AUTHORITY
    issuer = cluster.authority.symbol if of_authority else cluster.symbol
    return f"{entry.number:02}/{found.about.abbreviation}-{issuer}"


def _cited(cycle: Cycle, found: Kind) -> dict[str, CitedPaper]:
    """Return the issued papers that this kind refers to; refused where one is not issued yet."""
    cited = {}
    for slug in found.about.papers:
        paper, cited_kind = _in_force(cycle, PaperKey(slug)), kind(settings.TEMPLATES_DOCX, slug)
        if paper is None:
            label = cited_kind.about.label
            message = f"«{found.about.label}» dẫn «{label}», nhưng văn bản đó chưa ban hành."
            raise refuse("cited-paper-missing", message)
        cited[slug] = CitedPaper(cited_kind.cited_as, paper.symbol, paper.issued_on)
    return cited


def _title(record: ClusterRecord, found: Kind, approval: Approval) -> str:
    if approval.unit is None:
        return found.about.label
    return f"{found.about.label} - {record.unit(approval.unit).name(approval.issued_on)}"


def _digests(rendered: Rendered) -> dict[str, str]:
    return {
        "template_digest": rendered.template_digest,
        "fields_digest": rendered.fields_digest,
        "file_digest": archive.keep(rendered.content),
    }


def _subject(cycle: Cycle, paper: Paper) -> str:
    """Name a paper in the ledger: cluster, year, kind, unit, number."""
    parts = [cycle.cluster.slug, str(cycle.year), paper.kind, paper.subject, paper.symbol]
    return " ".join(filter(None, parts))
