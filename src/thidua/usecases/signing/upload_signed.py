"""A signed PDF comes in: it is checked in a process of its own, then kept with its state, or not.

Killed anywhere, the file is in with its signatures or not there at all, and may be sent again.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from thidua.domain.signature_states import DocumentState
from thidua.errors import refuse
from thidua.signing.findings import Decision
from thidua.signing.report import Report
from thidua.signing.verify_apart import verify_apart
from thidua.store import archive
from thidua.store.models.signing import SignedFile, SigningDocument
from thidua.store.template_versions import enter
from thidua.usecases.signing.count_signatures import count_signatures, fresh, show_waiting
from thidua.usecases.signing.documents import act_on, find_document, lock
from thidua.usecases.signing.expected import expected
from thidua.usecases.signing.in_office import with_flaws_of_office
from thidua.usecases.signing.permits import require_a_slot, require_what_is_signed
from thidua.usecases.signing.receipts import give_receipt

OPEN = (DocumentState.SIGNING, DocumentState.COMPLETE)
UNDECIDED = {"decided_by": "", "reason": "", "receipt": ""}
"""What an officer said of a file when he turned it down does not stick when it comes again."""


@dataclass(frozen=True)
class Uploaded:
    """What became of an upload; `new` tells whether this call brought the file in."""

    document: SigningDocument
    file: SignedFile
    report: Report
    new: bool


def upload_signed(  # noqa: PLR0913 (the plain arguments that a form has)
    code: str,
    content: bytes,
    *,
    actor: str,
    at: datetime,
    file_name: str = "",
    via: SignedFile.Via = SignedFile.Via.UPLOAD,
) -> Uploaded:
    """Take a signed file of the document, or say why not; the same file again changes nothing.

    Only a file that waits for an officer is checked anew, as of the moment at which it first came:
    it counts by itself once what was wanting (a list of revoked certificates, an enrolment) is
    there.  Refused (ThiduaError) where the document takes no signatures; what is wrong in the file
    itself is told by the report.  Of a file that cannot count no bytes are kept.
    """
    document = find_document(code)
    require_a_slot(actor, document)
    refuse_unless_open(document)
    digest = hashlib.sha256(content).hexdigest()
    present = document.files.filter(digest=digest).first()
    if present and present.state == SignedFile.State.ACCEPTED:
        return _as_before(document, present)
    if present and present.state == SignedFile.State.WAITING:
        at, actor, file_name = present.received_at, present.received_from, present.file_name
        via = SignedFile.Via(present.via)
    report = checked(document, content, at)
    require_what_is_signed(actor, document, report)
    if not report.refused:
        archive.keep(content, archive.PDF)
    arrival = {"file_name": file_name, "via": via, "received_at": at, "received_from": actor}
    with transaction.atomic():
        document = lock(document)
        refuse_unless_open(document)
        if (present := _taken(document, digest, report)) is not None:
            return _as_before(document, present)
        file = _keep(document, digest, len(content), report, arrival)
        _count(document, file, report, actor)
    return Uploaded(document, file, report, new=True)


def refuse_unless_open(document: SigningDocument) -> None:
    """Refuse an act on a document that takes no signatures any more."""
    state = DocumentState(document.state)
    if state not in OPEN:
        message = f"Văn bản «{document.code}» không nhận chữ ký nữa (trạng thái: {state.label})."
        raise refuse("document-not-open", message)


def checked(document: SigningDocument, content: bytes, at: datetime) -> Report:
    """Verify the file apart, and tell who was not in office when he signed."""
    report = verify_apart(content, expected(document), Path(settings.TRUST), at)
    return with_flaws_of_office(document, report)


def _taken(document: SigningDocument, digest: str, report: Report) -> SignedFile | None:
    """Return the file if it came before and stays as it is: what was refused may come again."""
    found = document.files.filter(digest=digest).exclude(state=SignedFile.State.REFUSED)
    if _state(report) == SignedFile.State.ACCEPTED:
        found = found.exclude(state=SignedFile.State.WAITING)
    return found.first()


def _as_before(document: SigningDocument, file: SignedFile) -> Uploaded:
    return Uploaded(document, file, Report.model_validate(file.report), new=False)


def _state(report: Report) -> SignedFile.State:
    if report.refused:
        return SignedFile.State.REFUSED
    accepted = report.decision is Decision.ACCEPT
    return SignedFile.State.ACCEPTED if accepted else SignedFile.State.WAITING


def _keep(
    document: SigningDocument, digest: str, size: int, report: Report, arrival: dict[str, Any]
) -> SignedFile:
    columns = arrival | {
        "size": size,
        "extends": report.extends,
        "state": _state(report),
        "report": report.model_dump(mode="json"),
        **UNDECIDED,
    }
    row, _ = document.files.update_or_create(digest=digest, defaults=columns)
    return row


def _count(document: SigningDocument, file: SignedFile, report: Report, actor: str) -> None:
    """Let the signatures count, or wait for an officer; enter what came in the ledger."""
    if file.state == SignedFile.State.ACCEPTED:
        count_signatures(document, file, report, actor)
    elif file.state == SignedFile.State.WAITING:
        show_waiting(document, {found.slot for found in fresh(report)})
    codes = [found.code for found in report.all_findings]
    if file.state == SignedFile.State.ACCEPTED:
        give_receipt(file, actor, "upload-signed", findings=codes)
    else:
        act = act_on(document, actor, "upload-signed", file=file.digest, state=file.state)
        act.details["findings"] = codes
        enter([act])
