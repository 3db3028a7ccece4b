"""«Đơn vị X đang ký»: a unit tells the others that it is at it, so that files chain.

Two who sign the same file at once make two branches, both valid.  A lease therefore only informs:
it ends by itself, and whoever is told of another may go on all the same.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from thidua.domain.rights import Right
from thidua.domain.signature_states import LEASE, RequestAct, RequestState
from thidua.store.models.signing import SignatureRequest, SigningDocument
from thidua.store.template_versions import enter
from thidua.usecases.signing.documents import act_on, move_request
from thidua.usecases.signing.held_requests import hold_request
from thidua.usecases.signing.permits import require_on


@dataclass(frozen=True)
class Held:
    """Somebody else who is signing: for which slot, who said so, until when."""

    slot: str
    unit_name: str
    by: str
    until: datetime


@dataclass(frozen=True)
class Lease:
    """The slot is leased until then; the others are who was at it already."""

    slot: str
    until: datetime
    others: list[Held]


@transaction.atomic
def lease_slot(code: str, slot: str, *, actor: str, at: datetime) -> Lease:
    """Say that the slot's unit is signing, for a quarter of an hour from `at`.

    The same person may prolong it: the ledger is told only once.
    """
    document, request = hold_request(code, slot)
    require_on(actor, Right.SIGN, document, request.unit)
    others = [held for held in leases(document, at) if (held.slot, held.by) != (slot, actor)]
    prolonged = _runs(request, at) and request.leased_by == actor
    until = at + LEASE
    move_request(request, RequestAct.LEASE, leased_by=actor, leased_until=until)
    if not prolonged:
        enter([act_on(document, actor, "lease-slot", request.slot, until=until.isoformat())])
    return Lease(request.slot, until, others)


@transaction.atomic
def release_slot(code: str, slot: str, *, actor: str) -> None:
    """Say that the unit is signing no longer; nothing where it was not."""
    document, request = hold_request(code, slot)
    require_on(actor, Right.SIGN, document, request.unit)
    if request.state == RequestState.WORKING:
        move_request(request, RequestAct.RELEASE, leased_by="", leased_until=None)
        enter([act_on(document, actor, "release-slot", request.slot)])


def leases(document: SigningDocument, at: datetime) -> list[Held]:
    """Return who is signing the document at that moment, in the order of the slots."""
    return [
        Held(request.slot, request.unit_name, request.leased_by, request.leased_until)
        for request in document.requests.all()
        if request.leased_until is not None and _runs(request, at)
    ]


def _runs(request: SignatureRequest, at: datetime) -> bool:
    working = request.state == RequestState.WORKING
    return working and request.leased_until is not None and at < request.leased_until
