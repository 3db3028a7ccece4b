"""Let the signatures of a file count: rows, states, and the records of the year."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from thidua.domain.pledge import Manner, PledgeSignature, SigningCapacity
from thidua.domain.signature_states import (
    DocumentAct,
    DocumentState,
    RequestAct,
    RequestState,
    complete,
)
from thidua.signing.report import FoundSignature, Report
from thidua.store.models.signing import (
    Signature,
    SignatureDelegation,
    SignatureRequest,
    SignedFile,
    SigningDocument,
)
from thidua.usecases.find_records import find_year
from thidua.usecases.load_records import keep_records
from thidua.usecases.signing.documents import move_document, move_request

PLEDGE = "giao-uoc"
MANNERS = {
    SignedFile.Via.UPLOAD: Manner.DIGITAL,
    SignedFile.Via.SERVICE: Manner.REMOTE_SERVICE,
    SignedFile.Via.SCAN: Manner.SCAN,
}
_A, _S = RequestAct, RequestState
_TO_CHECKING: dict[RequestState, tuple[RequestAct, ...]] = {
    _S.NOT_SENT: (_A.SEND, _A.UPLOAD),
    _S.WAITING: (_A.UPLOAD,),
    _S.WORKING: (_A.UPLOAD,),
    _S.AWAITING_SCAN: (_A.UPLOAD,),
    _S.REFUSED: (_A.WITHDRAW_REFUSAL, _A.UPLOAD),
    _S.DELEGATION_PENDING: (_A.REFUSE_DELEGATION, _A.UPLOAD),
    _S.EXEMPT: (_A.WITHDRAW_EXEMPTION, _A.UPLOAD),
}
"""A valid signature is never turned away by what was said before it came."""
_ASKED = frozenset((_S.NOT_SENT, _S.WAITING, _S.WORKING, _S.AWAITING_SCAN))


def count_signatures(
    document: SigningDocument, file: SignedFile, report: Report, actor: str
) -> None:
    """Write down each fresh signature that has a slot, once, within the lock of the document."""
    requests = {request.slot: request for request in document.requests.all()}
    counted = [
        signature
        for found in fresh(report)
        if (signature := _counted(document, file, requests[found.slot], found))
    ]
    settle(document, counted, actor)


def fresh(report: Report) -> list[FoundSignature]:
    """Return the signatures that came with the file, and belong to a slot."""
    return [found for found in report.signatures if found.fresh and found.slot]


def _counted(
    document: SigningDocument, file: SignedFile, request: SignatureRequest, found: FoundSignature
) -> Signature | None:
    """Write the row; None where another file brought the same signature before."""
    if document.signatures.filter(value_digest=found.value_digest).exists():
        return None
    day = timezone.localtime(found.moment).date()
    details = found.model_dump(mode="json", include=_DETAILS)
    about = {"value_digest": found.value_digest, "seal": found.seal, "details": details}
    return add_signature(file, request, day, **about)


_DETAILS = {
    "field",
    "holder",
    "organization",
    "issuer",
    "serial",
    "fingerprint",
    "claimed_at",
    "moment",
    "timestamped",
}


def add_signature(
    file: SignedFile, request: SignatureRequest, signed_on: date, **about: Any
) -> Signature:
    """Write a signature as it was given: by whom, in what capacity."""
    return Signature.objects.create(
        document=file.document,
        request=request,
        file=file,
        manner=MANNERS[SignedFile.Via(file.via)],
        person=request.person,
        capacity=request.capacity,
        grant=request.grant,
        signed_on=signed_on,
        **about,
    )


def settle(document: SigningDocument, signatures: Iterable[Signature], actor: str) -> None:
    """Bring the requests and the document on, and the year's records with a pledge's."""
    own = [signature for signature in signatures if not signature.seal]
    for signature in own:
        _take(signature.request)
    states = [RequestState(state) for state in document.requests.values_list("state", flat=True)]
    if complete(states) and document.state == DocumentState.SIGNING:
        move_document(document, DocumentAct.COMPLETE)
    if document.kind == PLEDGE and own:
        _record(document, own, actor)


def _take(request: SignatureRequest) -> None:
    state = RequestState(request.state)
    settled = {"leased_by": "", "leased_until": None, "reason": ""}
    if state is _S.TO_CONFIRM:
        move_request(request, _A.CONFIRM, **settled)
    elif state is not _S.SIGNED:
        to_checking(request)
        move_request(request, _A.ACCEPT, **settled)


def to_checking(request: SignatureRequest) -> None:
    """Bring a request on as far as the check of a file that came for it."""
    waiting = request.delegations.filter(state=SignatureDelegation.State.PENDING)
    waiting.update(state=SignatureDelegation.State.REFUSED, reason="Người được giao đã tự ký.")
    for act in _TO_CHECKING[RequestState(request.state)]:
        move_request(request, act)


def show_waiting(document: SigningDocument, slots: Collection[str]) -> None:
    """Show at the slots that a file waits for an officer.

    What a unit or the lead has said of a slot (refused, exempt, delegated) is not undone by a file
    that may come to nothing: only once it counts.
    """
    for request in document.requests.filter(slot__in=slots):
        if RequestState(request.state) in _ASKED:
            to_checking(request)
            move_request(request, _A.REVIEW)


def _record(document: SigningDocument, signatures: Iterable[Signature], actor: str) -> None:
    """Put the signatures into the pledge of the year, each unit's once: the last counts."""
    slug, number = document.cycle.cluster.slug, document.cycle.year
    record, year = find_year(slug, number)
    if year.pledge is None:
        return
    given = {one.unit: one for one in year.pledge.signatures}
    for signature in signatures:
        given[signature.request.unit] = _as_record(signature)
    pledge = year.pledge.model_copy(update={"signatures": list(given.values())})
    years = [
        one.model_copy(update={"pledge": pledge}) if one.year == number else one
        for one in record.years
    ]
    wanted = record.model_copy(update={"years": years})
    # A valid signature enters the records, whoever sent it.
    keep_records(wanted, str(actor), "record-signatures", document=document.code)


def uncount(document: SigningDocument, actor: str) -> None:
    """Take out of the year's records what the document had put in: it is set aside.

    The rows, the files and the ledger keep it as evidence.
    """
    record, year = find_year(document.cycle.cluster.slug, document.cycle.year)
    if document.kind != PLEDGE or year.pledge is None:
        return
    own = {_as_record(one) for one in document.signatures.filter(seal=False)}
    left = [one for one in year.pledge.signatures if one not in own]
    excuses = [] if document.state == DocumentState.CLOSED else year.pledge.excuses
    pledge = year.pledge.model_copy(update={"signatures": left, "excuses": excuses})
    years = [
        one.model_copy(update={"pledge": pledge}) if one.year == year.year else one
        for one in record.years
    ]
    wanted = record.model_copy(update={"years": years})
    keep_records(wanted, actor, "withdraw-signatures", document=document.code)


def _as_record(signature: Signature) -> PledgeSignature:
    return PledgeSignature(
        unit=signature.request.unit,
        person=signature.person,
        signed_on=signature.signed_on,
        capacity=SigningCapacity(signature.capacity),
        grant=signature.grant,
        manner=Manner(signature.manner),
    )
