"""Open a paper for signatures: its PDF is frozen, and each slot gets a request."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from thidua.domain.cycle import Stage
from thidua.domain.progress import stage_due
from thidua.domain.rights import Right
from thidua.domain.signature_states import DocumentAct, DocumentState, RequestState
from thidua.domain.working_days import add_working_days
from thidua.law.calendar import holidays_around
from thidua.signing.freezing.freeze import Frozen
from thidua.store import archive
from thidua.store.models.records import Cycle
from thidua.store.models.signing import SignatureRequest, SigningDocument
from thidua.store.template_versions import enter
from thidua.usecases.actor import require
from thidua.usecases.deadlines import deadlines
from thidua.usecases.find_records import find_cycle, find_year
from thidua.usecases.signing.documents import (
    SET_ASIDE,
    act_on,
    document_code,
    move_document,
)
from thidua.usecases.signing.paper_to_sign import PaperToSign, freeze_paper, paper_to_sign
from thidua.usecases.stage_papers import PaperKey
from thidua.usecases.template_in_use import begin_with_templates

WORKING_DAYS = 10
"""How long the units have where neither the officer nor the plan sets a day to come."""


@dataclass(frozen=True)
class Opened:
    """The document, and whether this call opened it."""

    document: SigningDocument
    new: bool


def open_signing(  # noqa: PLR0913 (the plain arguments that a form has)
    cluster: str,
    year: int,
    key: PaperKey,
    *,
    actor: str,
    at: datetime,
    day: date,
    due_on: date | None = None,
) -> Opened:
    """Open the paper for signatures, once: the second call returns the document of the first.

    `day` is the one that a paper bears that is signed before it is issued.  Raises ThiduaError
    where the paper cannot be made yet, where nobody signs it, or without LibreOffice.
    """
    require(actor, Right.COLLECT_SIGNATURES, cluster)
    cycle = find_cycle(cluster, year)
    present = _in_force(cycle, key)
    if present is not None:
        return Opened(present, new=False)
    begin_with_templates(cycle, actor)
    paper = paper_to_sign(cycle, key, day)
    version = _last_version(cycle, key) + 1
    frozen = freeze_paper(cycle, key, paper, version)
    due_on = due_on or default_due(cycle, at.date())
    with transaction.atomic():
        held = Cycle.objects.select_for_update().select_related("cluster").get(pk=cycle.pk)
        present = _in_force(held, key)
        if present is not None:
            return Opened(present, new=False)
        document = keep_document(held, key, paper, frozen, version, actor, at, due_on)
        enter([act_on(document, actor, "open-signing", pdf=document.pdf_digest)])
    return Opened(document, new=True)


def keep_document(  # noqa: PLR0913, PLR0917 (a row's columns)
    cycle: Cycle,
    key: PaperKey,
    paper: PaperToSign,
    frozen: Frozen,
    version: int,
    actor: str,
    at: datetime,
    due_on: date,
) -> SigningDocument:
    """Write the document with its requests, within the transaction that holds the year."""
    document = SigningDocument.objects.create(
        cycle=cycle,
        kind=key.kind,
        subject=key.subject,
        code=document_code(cycle.cluster.slug, cycle.year, key),
        version=version,
        title=paper.title,
        state=DocumentState.DRAFTING,
        day=paper.day,
        fields=paper.fields,
        template_version=paper.template_version,
        docx_digest=archive.keep(paper.word),
        pdf_digest=archive.keep(frozen.content, archive.PDF),
        pdf_size=len(frozen.content),
        pages=frozen.pages,
        places=[place.model_dump() for place in frozen.places],
        opened_at=at,
        opened_by=actor,
        due_on=due_on,
    )
    SignatureRequest.objects.bulk_create(_requests(document, paper))
    move_document(document, DocumentAct.OPEN)
    return document


def _requests(document: SigningDocument, paper: PaperToSign) -> list[SignatureRequest]:
    return [
        SignatureRequest(
            document=document,
            position=position,
            slot=slot.slot,
            unit=slot.unit,
            unit_name=slot.unit_name,
            person=slot.person,
            person_name=slot.person_name,
            lines=[slot.heading] if slot.heading else [],
            capacity=slot.capacity,
            grant=slot.grant,
            state=RequestState.NOT_SENT,
            due_on=document.due_on,
        )
        for position, slot in enumerate(paper.slots)
    ]


def _in_force(cycle: Cycle, key: PaperKey) -> SigningDocument | None:
    found = cycle.signing_documents.filter(kind=key.kind, subject=key.subject)
    return found.exclude(state__in=SET_ASIDE).first()


def _last_version(cycle: Cycle, key: PaperKey) -> int:
    found = cycle.signing_documents.filter(kind=key.kind, subject=key.subject)
    return max(found.values_list("version", flat=True), default=0)


def default_due(cycle: Cycle, today: date) -> date:
    """Return the day by which to sign: that of the stage, or some working days from today."""
    record, year = find_year(cycle.cluster.slug, cycle.year)
    dates = year.plan.dates(Stage(cycle.stage))
    planned = stage_due(dates, deadlines(record, year)) if dates else today
    usual = add_working_days(today, WORKING_DAYS, holidays_around(today))
    return planned if planned > today else usual
