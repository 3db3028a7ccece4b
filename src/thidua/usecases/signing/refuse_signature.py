"""A unit refuses to sign, with its reason; it may come back to it."""

from django.db import transaction

from thidua.domain.rights import Right
from thidua.domain.signature_states import RequestAct
from thidua.store.template_versions import enter
from thidua.usecases.signing.documents import act_on, move_request
from thidua.usecases.signing.held_requests import hold_request, stated
from thidua.usecases.signing.permits import require_on


@transaction.atomic
def refuse_signature(code: str, slot: str, *, actor: str, reason: str) -> None:
    """Write down that the unit will not sign, and why: the officer decides what follows."""
    document, request = hold_request(code, slot)
    require_on(actor, Right.SIGN, document, request.unit)
    why = stated(reason, "Từ chối ký")
    released = {"leased_by": "", "leased_until": None}
    move_request(request, RequestAct.REFUSE, reason=why, decided_by=actor, **released)
    enter([act_on(document, actor, "refuse-signature", request.slot, why=why)])


@transaction.atomic
def withdraw_refusal(code: str, slot: str, *, actor: str) -> None:
    """Wait for the unit again; the ledger keeps that, and why, it had refused."""
    document, request = hold_request(code, slot)
    require_on(actor, Right.SIGN, document, request.unit)
    refused = request.reason
    move_request(request, RequestAct.WITHDRAW_REFUSAL, reason="", decided_by=actor)
    enter([act_on(document, actor, "withdraw-refusal", request.slot, refused=refused)])
