"""The slots of a document as its page shows them, read with as many queries for 60 as for 4."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from thidua.domain.pledge import Manner, SigningCapacity
from thidua.domain.record import ClusterRecord
from thidua.domain.reminders import late_days
from thidua.domain.rights import Right
from thidua.domain.signatories import CAPACITY_LABELS
from thidua.domain.signature_states import (
    DocumentState,
    RequestAct,
    RequestState,
    request_acts,
    settled,
)
from thidua.law.calendar import holidays_around
from thidua.store.models.signing import (
    RemoteSigning,
    Signature,
    SignatureDelegation,
    SignatureRequest,
    SigningDocument,
)
from thidua.usecases.signing.delegation_papers import NO_END
from thidua.usecases.signing.document_view import (
    CertificateView,
    DelegationView,
    ReminderView,
    RemoteView,
    SlotView,
)
from thidua.usecases.signing.permits import may_on, own_units

_A = RequestAct
OF_THE_UNIT = frozenset(
    {_A.LEASE, _A.RELEASE, _A.CHOOSE_PAPER, _A.REFUSE, _A.WITHDRAW_REFUSAL, _A.DELEGATE}
)
OF_THE_OFFICER = frozenset(
    {_A.RECALL, _A.EXEMPT, _A.WITHDRAW_EXEMPTION, _A.APPROVE_DELEGATION, _A.REFUSE_DELEGATION}
)
"""What is done by hand about one slot; the rest follows from files, or is done to all at once."""


def slot_views(
    document: SigningDocument, record: ClusterRecord, actor: str, day: date, at: datetime
) -> tuple[SlotView, ...]:
    """Return the document's slots in their order."""
    parts = ("signatures", "delegations", "reminders", "remote_signings")
    names = {person.slug: person.name for person in record.people}
    collects = may_on(actor, Right.COLLECT_SIGNATURES, document)
    units = own_units(actor)
    views = []
    for one in document.requests.prefetch_related(*parts):
        signs = may_on(actor, Right.SIGN, document, one.unit)
        allowed = _allowed(document, signs=signs, collects=collects)
        view = _slot(document, one, names, day, at, allowed)
        views.append(replace(view, may_sign=signs, mine=signs and one.unit in units))
    return tuple(views)


def _allowed(document: SigningDocument, *, signs: bool, collects: bool) -> frozenset[RequestAct]:
    """Return what may be done about a slot, were its state to let one."""
    state = DocumentState(document.state)
    if state is DocumentState.COMPLETE and collects:
        return frozenset({RequestAct.WITHDRAW_EXEMPTION})
    if state is not DocumentState.SIGNING:
        return frozenset()
    return (OF_THE_UNIT if signs else frozenset()) | (OF_THE_OFFICER if collects else frozenset())


def _slot(  # noqa: PLR0913, PLR0917 (what a slot is made of)
    document: SigningDocument,
    request: SignatureRequest,
    names: Mapping[str, str],
    day: date,
    at: datetime,
    allowed: frozenset[RequestAct],
) -> SlotView:
    state, signatures = RequestState(request.state), list(request.signatures.all())
    last = next((one for one in reversed(signatures) if not one.seal), None)
    leased = state is RequestState.WORKING and request.leased_until and request.leased_until > at
    running = document.state in {DocumentState.SIGNING, DocumentState.COMPLETE}
    return SlotView(
        slot=request.slot,
        unit=request.unit,
        unit_name=request.unit_name,
        person=names.get(request.person, request.person_name),
        printed_name=request.person_name,
        capacity=CAPACITY_LABELS[SigningCapacity(request.capacity)],
        grant=request.grant,
        state=state,
        due_on=request.due_on,
        late=_late(request, state, day) if running else 0,
        sent_on=request.sent_on,
        reason=request.reason,
        signed_on=last.signed_on if last else None,
        manner=Manner(last.manner) if last else None,
        certificate=_certificate(last),
        sealed=any(one.seal for one in signatures),
        leased_by=request.leased_by if leased else "",
        leased_until=request.leased_until if leased else None,
        delegations=tuple(_delegation(one, names) for one in request.delegations.all()),
        reminders=tuple(
            ReminderView(one.step, one.sent_on, one.mailed) for one in request.reminders.all()
        ),
        remotes=tuple(_remotes(request)),
        acts=tuple(act for act in request_acts(state) if act in allowed),
    )


def _late(request: SignatureRequest, state: RequestState, day: date) -> int:
    return 0 if settled(state) else late_days(request.due_on, day, holidays_around(day))


def _certificate(signature: Signature | None) -> CertificateView | None:
    if signature is None or not signature.details:
        return None
    said = signature.details
    return CertificateView(
        holder=said["holder"],
        organization=said["organization"],
        issuer=said.get("issuer", ""),
        serial=said.get("serial", ""),
        moment=said["moment"],
        timestamped=said["timestamped"],
    )


def _delegation(row: SignatureDelegation, names: Mapping[str, str]) -> DelegationView:
    return DelegationView(
        person=names.get(row.person, row.person),
        capacity=CAPACITY_LABELS[SigningCapacity(row.capacity)],
        grant=row.grant,
        valid_from=row.valid_from,
        valid_to=None if row.valid_to == NO_END else row.valid_to,
        state=SignatureDelegation.State(row.state),
        proposed_by=row.proposed_by,
        decided_by=row.decided_by,
        reason=row.reason,
    )


def _remotes(request: SignatureRequest) -> Iterator[RemoteView]:
    for row in request.remote_signings.all():
        yield RemoteView(row.account, RemoteSigning.State(row.state), row.started_at, row.reason)
