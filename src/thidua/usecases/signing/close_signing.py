"""Close a document: no signature is waited for any more, and what was signed is put together."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from thidua.domain.pledge import Excuse
from thidua.domain.record import YearRecord
from thidua.domain.rights import Right
from thidua.domain.signature_states import (
    DocumentAct,
    DocumentState,
    RequestState,
    may_close_without,
)
from thidua.errors import refuse
from thidua.store import ledger
from thidua.store.models.signing import SignatureRequest, SignedFile, SigningDocument
from thidua.usecases.find_records import find_year
from thidua.usecases.load_records import keep_records
from thidua.usecases.paper_changes import year_papers
from thidua.usecases.signing.count_signatures import PLEDGE
from thidua.usecases.signing.documents import act_on, find_document, lock, move_document
from thidua.usecases.signing.paper_to_sign import draft_to_sign
from thidua.usecases.signing.permits import require_on
from thidua.usecases.stage_papers import PaperKey

CLOSE = "close-signing"


def close_signing(code: str, *, actor: str, at: datetime, reason: str = "") -> SigningDocument:
    """Close the document; with a reason also where signatures are missing, by the lead's act.

    Refused while a file waits for an officer.  A paper that was signed before it was issued is
    approved by this for issue, as it was signed.  Closing a closed document changes nothing.
    """
    document = find_document(code)
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    if document.state == DocumentState.CLOSED:
        return document
    with transaction.atomic():
        document = lock(document)
        if document.state == DocumentState.CLOSED:  # somebody else did so at the same moment
            return document
        states = [RequestState(one) for one in document.requests.values_list("state", flat=True)]
        _refuse_undecided(document, states)
        complete = document.state == DocumentState.COMPLETE
        if not complete and not reason.strip():
            raise refuse("signatures-missing", _missing(document))
        act = DocumentAct.CLOSE if complete else DocumentAct.CLOSE_WITHOUT
        move_document(document, act, closed_at=at, closed_by=actor, reason=reason)
        _record(document, actor)
        entry = act_on(document, actor, CLOSE, reason=reason)
        ledger.append(entry.actor, entry.action, entry.subject, **entry.details)
    return document


def _refuse_undecided(document: SigningDocument, states: list[RequestState]) -> None:
    waiting = document.files.filter(state=SignedFile.State.WAITING).count()
    if waiting or not may_close_without(states):
        message = (
            f"Văn bản «{document.code}» còn {waiting} tệp chờ cán bộ xác nhận; hãy xác nhận hoặc "
            "không nhận từng tệp trước khi chốt."
        )
        raise refuse("files-undecided", message)


def _missing(document: SigningDocument) -> str:
    settled = (RequestState.SIGNED, RequestState.EXEMPT)
    missing = document.requests.exclude(state__in=settled)
    names = "; ".join(missing.values_list("unit_name", flat=True))
    return f"Còn thiếu chữ ký của: {names}. Chốt khi còn thiếu thì phải ghi lý do."


def _record(document: SigningDocument, actor: str) -> None:
    """Put into the records of the year what the closing settles."""
    cycle = document.cycle
    record, year = find_year(cycle.cluster.slug, cycle.year)
    settled = _excused(document, _approved(document, year))
    years = [settled if one.year == cycle.year else one for one in record.years]
    wanted = record.model_copy(update={"years": years})
    keep_records(wanted, actor, "record-closing", document=document.code)


def _approved(document: SigningDocument, year: YearRecord) -> YearRecord:
    """Let a paper that is not issued yet go out as it was signed, unless somebody approved it."""
    key, papers = PaperKey(document.kind, document.subject), year_papers(document.cycle)
    if key in papers.issued or year.approval(key.kind, key.subject) is not None:
        return year
    approval = draft_to_sign(papers, key, document.day).approval
    return year.model_copy(update={"approvals": [*year.approvals, approval]})


def _excused(document: SigningDocument, year: YearRecord) -> YearRecord:
    """Say of each unit that did not sign the pledge why the year goes on without it."""
    if document.kind != PLEDGE or year.pledge is None:
        return year
    closed_on = timezone.localtime(document.closed_at).date()
    excuses = [
        Excuse(unit=one.unit, decided_on=closed_on, reason=_why(one) or document.reason)
        for one in document.requests.exclude(state=RequestState.SIGNED)
    ]
    pledge = year.pledge.model_copy(update={"excuses": excuses})
    return year.model_copy(update={"pledge": pledge})


def _why(request: SignatureRequest) -> str:
    """Return the unit's own reason; what was said of a file that came to nothing is none."""
    own = (RequestState.EXEMPT, RequestState.REFUSED)
    return request.reason if request.state in own else ""
