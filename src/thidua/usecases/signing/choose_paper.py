"""A unit signs with pen and ink: from then on its scan is waited for.  It may change its mind."""

from django.db import transaction

from thidua.domain.rights import Right
from thidua.domain.signature_states import RequestAct, RequestState
from thidua.errors import refuse
from thidua.store.template_versions import enter
from thidua.usecases.signing.documents import act_on, move_request
from thidua.usecases.signing.held_requests import hold_request
from thidua.usecases.signing.permits import require_on


@transaction.atomic
def choose_paper(code: str, slot: str, *, actor: str) -> None:
    """Write down that the unit signs a printed copy."""
    document, request = hold_request(code, slot)
    require_on(actor, Right.SIGN, document, request.unit)
    move_request(request, RequestAct.CHOOSE_PAPER, leased_by="", leased_until=None)
    enter([act_on(document, actor, "choose-paper", request.slot)])


@transaction.atomic
def choose_digital(code: str, slot: str, *, actor: str) -> None:
    """Write down that the unit, which had chosen paper, signs with its certificate after all."""
    document, request = hold_request(code, slot)
    require_on(actor, Right.SIGN, document, request.unit)
    if request.state != RequestState.AWAITING_SCAN:
        message = f"{request.unit_name} không chọn ký trên bản giấy nên không có gì để đổi lại."
        raise refuse("paper-not-chosen", message)
    # It is asked anew, by the day that it had.
    move_request(request, RequestAct.RECALL)
    move_request(request, RequestAct.SEND)
    enter([act_on(document, actor, "choose-digital", request.slot)])
