"""The paper that is to be signed: the issued file, or the draft as it will be issued.

A paper without a number is signed before it is issued, and then issued as it was signed; a paper
with a number is signed as it was issued.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from thidua.documents.kinds import kind
from thidua.documents.render import render
from thidua.documents.signature_places import SignerText, with_places
from thidua.errors import refuse
from thidua.signing.evidence.seal import secret
from thidua.signing.freezing.freeze import Frozen, Identity, frozen_paper
from thidua.store import archive
from thidua.store.models.records import Cycle
from thidua.store.models.templates import TemplateVersion
from thidua.usecases.draft_paper import Draft, draft_fields, draft_of
from thidua.usecases.draft_papers import proposed_draft
from thidua.usecases.paper_changes import YearPapers, year_papers
from thidua.usecases.signing.documents import document_code
from thidua.usecases.signing.slots import Slot, slots
from thidua.usecases.stage_papers import PaperKey, papers_of_year
from thidua.usecases.template_in_use import refuse_faulty, template_file


@dataclass(frozen=True)
class PaperToSign:
    """What is signed: the Word file, what it was made from, the slots."""

    title: str
    day: date
    word: bytes
    fields: dict[str, Any]
    template_version: TemplateVersion | None
    slots: Sequence[Slot]


def paper_to_sign(cycle: Cycle, key: PaperKey, day: date) -> PaperToSign:
    """Return the paper of that key as it is issued, or would be on `day`.

    Refused where its kind bears a number and it is not issued yet, where nobody signs it, or where
    the records do not hold what it needs.
    """
    papers = year_papers(cycle)
    issued = papers.issued.get(key)
    if issued is None:
        return _drafted(papers, key, day)
    draft = draft_of(papers.record, papers.year, key)
    word = archive.fetch(issued.file_digest)
    return PaperToSign(
        issued.title, issued.issued_on, word, issued.fields, issued.template_version, slots(draft)
    )


def _drafted(papers: YearPapers, key: PaperKey, day: date) -> PaperToSign:
    draft = draft_to_sign(papers, key, day)
    fields = draft_fields(draft, "", papers.issued)
    used = draft.template_kind
    version = papers.cycle.template_pins.select_related("version").get(kind=used.slug).version
    refuse_faulty(version)
    file = template_file(version)
    rendered = render(used, file, fields, title=draft.title, issued_on=draft.day)
    return PaperToSign(draft.title, draft.day, rendered.content, fields, version, slots(draft))


def draft_to_sign(papers: YearPapers, key: PaperKey, day: date) -> Draft:
    """Return the paper as it would be issued on `day`; refused where it must be issued first."""
    label = kind(settings.TEMPLATES_DOCX, key.kind).about
    if label.series:
        message = f"«{label.label}» có số: hãy ban hành văn bản rồi mới lấy chữ ký số."
        raise refuse("not-issued", message)
    for paper in papers_of_year(papers.record, papers.year):
        if paper.key == key:
            return proposed_draft(papers, paper, day)
    message = f"Hồ sơ năm không có «{label.label}»"
    raise refuse(
        "paper-unknown", f"{message} cho «{key.subject}»." if key.subject else f"{message}."
    )


def freeze_paper(cycle: Cycle, key: PaperKey, paper: PaperToSign, version: int) -> Frozen:
    """Make the PDF that all sign: with codes on its pages, and a field for each slot."""
    signers = [SignerText(slot.slot, slot.person_name, slot.heading) for slot in paper.slots]
    identity = Identity(
        document=document_code(cycle.cluster.slug, cycle.year, key),
        version=version,
        title=paper.title,
        key=secret(settings.KEYS, "qr"),
    )
    slots = [slot.slot for slot in paper.slots]
    return frozen_paper(with_places(paper.word, signers), slots, identity)
