"""A paper signed with ink comes back as a scan: its codes are read, an officer confirms by eye."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from thidua.signing.evidence.seal import secret
from thidua.signing.findings import Decision
from thidua.signing.scanning.scans import ScanMatch, matched, read_scan_apart
from thidua.store import archive
from thidua.store.models.signing import SignedFile, SigningDocument
from thidua.store.template_versions import enter
from thidua.usecases.signing.count_signatures import show_waiting
from thidua.usecases.signing.documents import act_on, find_document, find_requests, lock
from thidua.usecases.signing.permits import require_slots
from thidua.usecases.signing.upload_signed import UNDECIDED, refuse_unless_open


@dataclass(frozen=True)
class Scanned:
    """What became of a scan; `new` tells whether this call brought it in."""

    document: SigningDocument
    file: SignedFile
    new: bool


def upload_scan(  # noqa: PLR0913 (the plain arguments that a form has)
    code: str,
    content: bytes,
    *,
    units: Collection[str] = (),
    actor: str,
    at: datetime,
    file_name: str = "",
) -> Scanned:
    """Take a scan of the document, signed on paper by `units`; it waits for an officer at best.

    Refused (ThiduaError) where the document takes no signatures, or the file is no scan that can be
    read.  The same scan again changes nothing.
    """
    document = find_document(code)
    require_slots(actor, document, units)
    refuse_unless_open(document)
    match = _match(document, content)
    state = SignedFile.State.WAITING
    if match.decision is Decision.REJECT:
        state = SignedFile.State.REFUSED
    else:
        archive.keep(content, archive.SCAN)
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        document = lock(document)
        refuse_unless_open(document)
        present = document.files.filter(digest=digest).first()
        if present and present.state != SignedFile.State.REFUSED:
            return Scanned(document, present, new=False)
        slots = [request.slot for request in find_requests(document, units)]
        columns = {
            "size": len(content),
            "file_name": file_name,
            "via": SignedFile.Via.SCAN,
            "state": state,
            "report": _report(match, slots),
            "received_at": at,
            "received_from": actor,
            **UNDECIDED,
        }
        file, _ = document.files.update_or_create(digest=digest, defaults=columns)
        if state == SignedFile.State.WAITING:
            show_waiting(document, slots)
        codes = [found.code for found in match.findings]
        enter([act_on(document, actor, "upload-scan", file=digest, state=state, findings=codes)])
    return Scanned(document, file, new=True)


def _match(document: SigningDocument, content: bytes) -> ScanMatch:
    pages = read_scan_apart(content, secret(settings.KEYS, "qr"))
    return matched(pages, document.code, document.version, document.pages)


def _report(match: ScanMatch, slots: list[str]) -> dict[str, object]:
    return {
        "slots": slots,
        "pages": list(match.pages_found),
        "findings": [found.model_dump(mode="json") for found in match.findings],
    }
