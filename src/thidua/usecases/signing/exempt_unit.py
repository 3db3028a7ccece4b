"""Exempt a unit from signing: the lead's act, with its reason."""

from django.db import transaction

from thidua.domain.rights import Right
from thidua.domain.signature_states import DocumentAct, DocumentState, RequestAct
from thidua.errors import refuse
from thidua.store.models.signing import SignatureDelegation, SignatureRequest
from thidua.store.template_versions import enter
from thidua.usecases.signing.documents import act_on, move_document, move_request
from thidua.usecases.signing.held_requests import completed, hold_request, stated
from thidua.usecases.signing.permits import require_on

_Delegation = SignatureDelegation.State


@transaction.atomic
def exempt_unit(code: str, slot: str, *, actor: str, reason: str) -> None:
    """Wait for the unit no longer; where all others signed, the document has its signatures.

    A delegation that waited for approval comes to nothing.  Refused where no unit would be left.
    """
    document, request = hold_request(code, slot)
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    why = stated(reason, "Miễn ký")
    released = {"leased_by": "", "leased_until": None}
    move_request(request, RequestAct.EXEMPT, reason=why, decided_by=actor, **released)
    _refuse_nobody_left(request)
    waiting = request.delegations.filter(state=_Delegation.PENDING)
    waiting.update(state=_Delegation.REFUSED, decided_by=actor, reason=why)
    exempted = act_on(document, actor, "exempt-unit", request.slot, why=why)
    enter([exempted, *completed(document, actor)])


def _refuse_nobody_left(request: SignatureRequest) -> None:
    if not request.document.requests.exclude(state=request.state).exists():
        raise refuse(
            "nobody-left-to-sign",
            "Không thể miễn ký cho tất cả các đơn vị; nếu không còn cần văn bản, hãy hủy việc lấy "
            "chữ ký.",
        )


@transaction.atomic
def withdraw_exemption(code: str, slot: str, *, actor: str, reason: str) -> None:
    """Wait for the unit after all; a document that had all its signatures collects them again."""
    open_or_complete = (DocumentState.SIGNING, DocumentState.COMPLETE)
    document, request = hold_request(code, slot, open_or_complete)
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    why = stated(reason, "Thôi miễn ký")
    move_request(request, RequestAct.WITHDRAW_EXEMPTION, reason="", decided_by=actor)
    if document.state == DocumentState.COMPLETE:
        move_document(document, DocumentAct.REOPEN)
    enter([act_on(document, actor, "withdraw-exemption", request.slot, why=why)])
