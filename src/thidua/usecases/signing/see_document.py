"""Read a document that collects signatures, with all that its page shows."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Q, When

from thidua.domain.rights import Right
from thidua.domain.signature_states import DocumentAct, DocumentState, document_acts
from thidua.errors import refuse
from thidua.store.models.signing import SignedFile, SigningDocument
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.cluster_names import latest_name
from thidua.usecases.signing.document_history import history
from thidua.usecases.signing.document_view import DocumentView, FileView, VersionView
from thidua.usecases.signing.documents import SET_ASIDE
from thidua.usecases.signing.permits import may_on, require_on
from thidua.usecases.signing.slot_views import slot_views

_SHORT = 12
_MAY_CLOSE = (DocumentAct.CLOSE, DocumentAct.CLOSE_WITHOUT)
_OFFICER = (*_MAY_CLOSE, DocumentAct.SUPERSEDE, DocumentAct.CANCEL)


def see_document(
    code: str, *, actor: str, day: date, at: datetime, version: int | None = None
) -> DocumentView:
    """Return the document in force of that code, else its last version, or the given one."""
    document = readable_document(code, actor, version)
    record = find_cluster(document.cycle.cluster.slug)
    collects = may_on(actor, Right.COLLECT_SIGNATURES, document)
    slots = slot_views(document, record, actor, day, at)
    state = DocumentState(document.state)
    return DocumentView(
        code=document.code,
        version=document.version,
        title=document.title,
        cluster=document.cycle.cluster.slug,
        cluster_name=latest_name(document.cycle.cluster, day),
        year=document.cycle.year,
        state=state,
        pages=document.pages,
        due_on=document.due_on,
        late=max((slot.late for slot in slots), default=0),
        opened_at=document.opened_at,
        opened_by=document.opened_by,
        closed_at=document.closed_at,
        closed_by=document.closed_by,
        reason=document.reason,
        slots=slots,
        files=tuple(_files(document)),
        versions=tuple(_versions(document)),
        history=tuple(history(document)),
        acts=tuple(act for act in document_acts(state) if collects and act in _OFFICER),
        collects=collects,
    )


def readable_document(code: str, actor: str, version: int | None = None) -> SigningDocument:
    """Return the document, refused where the actor may not read it.

    Without a version it is the one in force; where none is, the last that was set aside.
    """
    found = SigningDocument.objects.select_related("cycle__cluster__authority")
    found = found.filter(code=code.upper()).order_by("-version")
    wanted = found.filter(version=version) if version else found
    document = wanted.exclude(state__in=SET_ASIDE).first() or wanted.first()
    if document is None:
        raise refuse("document-unknown", f"Không có văn bản lấy chữ ký mang mã «{code}».")
    require_on(actor, Right.READ, document)
    return document


def _files(document: SigningDocument) -> Iterator[FileView]:
    """Yield the files; the long reports are read only of those that wait."""
    names = dict(document.requests.values_list("slot", "unit_name"))
    rows = document.files.annotate(given=Case(When(receipt="", then=False), default=True))
    waiting = Q(state=SignedFile.State.WAITING)
    reports = {file.pk: file.report for file in document.files.filter(waiting)}
    signed = rows.defer("report", "receipt").prefetch_related("signatures__request")
    for file in signed:
        slots = [one.request.slot for one in file.signatures.all()]
        if file.pk in reports:
            slots = said_slots(reports[file.pk])
        yield _file(file, [names[slot] for slot in dict.fromkeys(slots) if slot in names])


def said_slots(report: Mapping[str, Any]) -> list[str]:
    """Return the slots that a file is said to be signed in, from the report as it is kept."""
    if "slots" in report:
        return list(report["slots"])
    return [one["slot"] for one in report["signatures"] if one["fresh"] and one["slot"]]


def _file(file: SignedFile, slots: list[str]) -> FileView:
    return FileView(
        digest=file.digest[:_SHORT],
        name=file.file_name,
        via=SignedFile.Via(file.via),
        state=SignedFile.State(file.state),
        size=file.size,
        received_at=file.received_at,
        received_from=file.received_from,
        decided_by=file.decided_by,
        reason=file.reason,
        slots=tuple(slots),
        has_receipt=file.given,  # type: ignore[attr-defined]
    )


def _versions(document: SigningDocument) -> Iterator[VersionView]:
    rows = SigningDocument.objects.filter(code=document.code).order_by("-version")
    for row in rows.only("version", "state", "opened_at", "reason"):
        yield VersionView(row.version, DocumentState(row.state), row.opened_at, row.reason)
