"""Issue one paper: number, Word file, archive, register and ledger, in one transaction.

Killed anywhere, the transaction is undone and the number was never given; the archive may hold a
file that nothing names, which the next run writes again or leaves.  Run twice, the second run finds
the paper and changes nothing.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from thidua.documents.provenance import read_provenance
from thidua.documents.render import render
from thidua.domain.cluster import members_on
from thidua.domain.parties import Party
from thidua.domain.signature_states import DocumentState
from thidua.errors import refuse
from thidua.logs import about
from thidua.store import archive
from thidua.store.models.papers import Paper, RegisterEntry
from thidua.store.models.records import Cycle
from thidua.store.register import take_number
from thidua.store.search_texts import note_paper
from thidua.store.template_versions import Act, enter
from thidua.usecases.award_guard import weigh_nominees
from thidua.usecases.draft_paper import (
    Draft,
    Issued,
    draft_fields,
    draft_paper,
    issued_heads,
)
from thidua.usecases.find_records import find_cycle
from thidua.usecases.issuing import issuing_kind
from thidua.usecases.number_series import series_start
from thidua.usecases.stage_papers import PaperKey
from thidua.usecases.template_in_use import pin_templates, refuse_faulty, template_file


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
        cycle = find_cycle(cluster, year, locked=True)
        issued = issued_heads(cycle)
        if key in issued:
            return listed(issued[key], new=False)
        return listed(_issue(cycle, key, actor, issued), new=True)


def listed(paper: Paper, *, new: bool) -> IssuedPaper:
    """Return the row as people list it."""
    return IssuedPaper(
        paper.kind, paper.title, paper.symbol, paper.issued_on, paper.file_digest, new
    )


def _issue(cycle: Cycle, key: PaperKey, actor: str, issued: Issued) -> Paper:
    draft = draft_paper(cycle, key)
    approval = draft.approval
    set_aside = weigh_nominees(draft.record, draft.year, key.kind, approval.issued_on)
    acts = pin_templates(cycle, actor)
    entry = _number(draft)
    symbol = _symbol(draft, entry)
    made = _as_signed(cycle, key) or _made(cycle, draft, symbol, issued)
    paper = Paper.objects.create(
        cycle=cycle,
        kind=key.kind,
        subject=key.subject,
        stage=_stage(draft),
        title=draft.title,
        symbol=symbol,
        entry=entry,
        issued_on=approval.issued_on,
        signer=draft.record.person(approval.signer).name,
        **made,
    )
    note_paper(paper, draft.subject.unit or "")
    cycle.drafts.filter(kind=key.kind, subject=key.subject).delete()
    details = {"file": paper.file_digest} | ({"overrides": set_aside} if set_aside else {})
    with about(kind=paper.kind, symbol=paper.symbol):
        enter([*acts, Act(actor, "issue-paper", _subject(cycle, paper), details)])
    return paper


def _made(cycle: Cycle, draft: Draft, symbol: str, issued: Issued) -> dict[str, Any]:
    """Make the Word file; return the columns that say what it was made from."""
    _refuse_unsigned(draft)
    used = draft.template_kind
    pins = cycle.template_pins.select_related("version")
    version = pins.defer("version__findings", "version__paths").get(kind=used.slug).version
    refuse_faulty(version)
    fields = draft_fields(draft, symbol, issued)
    template = template_file(version)
    rendered = render(used, template, fields, title=draft.title, issued_on=draft.day)
    return {
        "fields": fields,
        "fields_digest": rendered.fields_digest,
        "template_version": version,
        "template_digest": rendered.template_digest,
        "file_digest": archive.keep(rendered.content),
    }


def _refuse_unsigned(draft: Draft) -> None:
    """Refuse to issue what all units sign before each has signed, or the lead went on without."""
    if Party.UNITS not in draft.kind.about.signatories or draft.year.pledge is None:
        return
    pledge = draft.year.pledge
    settled = {one.unit for one in pledge.signatures} | {one.unit for one in pledge.excuses}
    for unit in members_on(draft.record.units, draft.day):
        if unit.slug not in settled:
            what = f"người ký giao ước của {unit.name(draft.day)}"
            message = f"Chưa lập được «{draft.title}»: hồ sơ năm còn thiếu {what}."
            raise refuse("data-missing", message)


def _as_signed(cycle: Cycle, key: PaperKey) -> dict[str, Any] | None:
    """Return the columns of the very file that was signed; None where none was before the issue."""
    documents = cycle.signing_documents.filter(kind=key.kind, subject=key.subject)
    signed = documents.filter(state=DocumentState.CLOSED).first()
    if signed is None or signed.template_version is None:
        return None
    provenance = read_provenance(archive.fetch(signed.docx_digest))
    if provenance is None:
        msg = f"the file that was signed, {signed.docx_digest}, does not say what it was made from"
        raise ValueError(msg)
    return {
        "fields": signed.fields,
        "fields_digest": provenance.fields_digest,
        "template_version": signed.template_version,
        "template_digest": provenance.template_digest,
        "file_digest": signed.docx_digest,
    }


def _number(draft: Draft) -> RegisterEntry | None:
    """Take the next number of the issuer's series of that type; None where it bears none."""
    series = draft.kind.about.series
    if not series:
        return None
    approval = draft.approval
    since = series_start(draft)
    return take_number(draft.letterhead.register, series, since, approval.number)


def _symbol(draft: Draft, entry: RegisterEntry | None) -> str:
    """«01/KH-KTĐ20», or nothing for a paper that bears no number."""
    if entry is None:
        return ""
    return draft.letterhead.number(entry.number, draft.kind.about.abbreviation)


def _stage(draft: Draft) -> str:
    """The stage of the year that the paper belongs to; a correction's is that of its paper."""
    issuing = issuing_kind(draft.year, draft.kind, draft.subject)
    return str(issuing.about.stage_of(draft.subject.conference) or "")


def _subject(cycle: Cycle, paper: Paper) -> str:
    """Name a paper in the ledger: cluster, year, kind, unit, number."""
    parts = [cycle.cluster.slug, str(cycle.year), paper.kind, paper.subject, paper.symbol]
    return " ".join(filter(None, parts))
