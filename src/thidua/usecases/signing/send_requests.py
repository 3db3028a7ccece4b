"""Send the requests of a document: from now on it waits for each unit, until a day."""

from datetime import date

from django.db import transaction

from thidua.domain.reminders import deadline
from thidua.domain.rights import Right
from thidua.domain.signature_states import RequestAct, RequestState
from thidua.errors import refuse
from thidua.law.calendar import holidays_around
from thidua.store.models.signing import SignatureRequest, SigningDocument
from thidua.store.template_versions import enter
from thidua.usecases.signing.documents import act_on, move_request
from thidua.usecases.signing.held_requests import hold, hold_request, stated
from thidua.usecases.signing.permits import require_on

_MOST_DAYS = 120


@transaction.atomic
def send_requests(
    code: str,
    *,
    actor: str,
    day: date,
    working_days: int | None = None,
    due_on: date | None = None,
) -> list[SignatureRequest]:
    """Send what was not sent yet; return it.  What was sent before keeps its day.

    The units have `working_days` after `day`, or until `due_on`, or the document's own time.
    """
    document = hold(code)
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    due = _due(document, day, working_days, due_on)
    unsent = list(document.requests.filter(state=RequestState.NOT_SENT))
    for request in unsent:
        move_request(request, RequestAct.SEND, due_on=due, sent_on=day)
    if unsent:
        slots = [request.slot for request in unsent]
        enter([act_on(document, actor, "send-requests", slots=slots, due_on=str(due))])
    return unsent


def _due(
    document: SigningDocument, day: date, working_days: int | None, due_on: date | None
) -> date:
    if working_days is not None and due_on is not None:
        message = "Hạn ký ghi bằng số ngày làm việc hoặc bằng ngày, không ghi cả hai."
        raise refuse("two-deadlines", message)
    if working_days is not None:
        if not 1 <= working_days <= _MOST_DAYS:
            message = f"Số ngày làm việc để ký phải từ 1 đến {_MOST_DAYS}."
            raise refuse("working-days-out-of-range", message)
        return deadline(day, working_days, holidays_around(day))
    due = due_on or document.due_on
    if due < day:
        message = f"Hạn ký {due:%d/%m/%Y} đã qua khi gửi ngày {day:%d/%m/%Y}; hãy ghi hạn mới."
        raise refuse("due-before-sent", message)
    return due


@transaction.atomic
def recall_request(code: str, slot: str, *, actor: str, reason: str) -> None:
    """Take a request back that was sent too early or wrongly; it may be sent anew."""
    document, request = hold_request(code, slot)
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    why = stated(reason, "Thu hồi đề nghị ký")
    move_request(
        request,
        RequestAct.RECALL,
        sent_on=None,
        leased_by="",
        leased_until=None,
        decided_by=actor,
        reason=why,
    )
    # Sent anew, it is reminded anew; what went out before stands in the ledger.
    request.reminders.all().delete()
    enter([act_on(document, actor, "recall-request", request.slot, why=why)])
