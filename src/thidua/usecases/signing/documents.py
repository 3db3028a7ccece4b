"""Find a document that collects signatures, lock it, and move it or a request by the table."""

import base64
import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from thidua.domain.signature_states import (
    DocumentAct,
    DocumentState,
    RequestAct,
    RequestState,
    after_act,
    after_request_act,
)
from thidua.errors import refuse
from thidua.store.models.records import Cycle
from thidua.store.models.signing import SignatureRequest, SigningDocument
from thidua.store.template_versions import Act
from thidua.usecases.stage_papers import PaperKey

SET_ASIDE = (DocumentState.SUPERSEDED, DocumentState.CANCELLED)


def document_code(cluster: str, year: int, key: PaperKey) -> str:
    """Return the code of a paper's signing documents: 8 characters A-Z2-7, always the same."""
    name = "/".join([cluster, str(year), key.kind, key.subject])
    return base64.b32encode(hashlib.sha256(name.encode()).digest()).decode()[:8]


def find_document(code: str, version: int | None = None) -> SigningDocument:
    """Return the document in force of that code, or its given version; refused without one."""
    found = SigningDocument.objects.select_related("cycle__cluster").filter(code=code.upper())
    wanted = found.filter(version=version) if version else found.exclude(state__in=SET_ASIDE)
    document = wanted.first()
    if document is None:
        which = f"phiên bản {version} của văn bản" if version else "văn bản đang lấy chữ ký"
        raise refuse("document-unknown", f"Không có {which} mang mã «{code}».")
    return document


def find_request(document: SigningDocument, slot: str) -> SignatureRequest:
    """Return the request of that slot; refused with the known ones when there is none."""
    for request in document.requests.all():
        if slot in {request.slot, request.unit}:
            return request
    known = ", ".join(document.requests.values_list("slot", flat=True))
    message = f"Văn bản «{document.code}» không có ô ký của «{slot}». Các ô ký: {known}."
    raise refuse("slot-unknown", message)


def find_requests(document: SigningDocument, slots: Iterable[str]) -> list[SignatureRequest]:
    """Return the requests of those slots, each once however often it is named."""
    found = {request.slot: request for slot in slots for request in [find_request(document, slot)]}
    return list(found.values())


def lock(document: SigningDocument) -> SigningDocument:
    """Hold the year and the document until the transaction ends; return the row as it is now."""
    if not transaction.get_connection().in_atomic_block:
        msg = "documents are held inside a transaction"
        raise RuntimeError(msg)
    Cycle.objects.select_for_update().get(pk=document.cycle_id)
    held = SigningDocument.objects.select_for_update().select_related("cycle__cluster")
    return held.get(pk=document.pk)


def move_document(document: SigningDocument, act: DocumentAct, **columns: Any) -> None:
    """Bring the document, which is locked, to its next state; refused as the table says."""
    state = after_act(DocumentState(document.state), act)
    _write(document, state=state, **columns)


def move_request(request: SignatureRequest, act: RequestAct, **columns: Any) -> None:
    """Bring a request of a locked document to its next state; refused as the table says."""
    state = after_request_act(RequestState(request.state), act)
    _write(request, state=state, **columns)


def _write(row: SigningDocument | SignatureRequest, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
    row.save(update_fields=list(columns))


def act_on(
    document: SigningDocument, actor: str, action: str, slot: str = "", **details: Any
) -> Act:
    """Return what is to be entered in the ledger of an act on the document, or on a slot of it."""
    parts = [document.cycle.cluster.slug, str(document.cycle.year), document.kind, document.subject]
    parts += [f"{document.code}-{document.version}", slot]
    return Act(actor, action, " ".join(filter(None, parts)), details)
