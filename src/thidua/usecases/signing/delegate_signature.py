"""Another person signs for a unit: proposed with its paper, approved by somebody else.

Only then does the slot take him.  What is printed stays as it is: all sign the same bytes, and the
sheet of signatures tells who signed.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.domain.rights import Right
from thidua.domain.signature_states import RequestAct
from thidua.errors import refuse
from thidua.store.models.signing import SignatureDelegation, SignatureRequest
from thidua.store.template_versions import enter
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.delegation_papers import (
    NO_END,
    read_capacity,
    refuse_flaws,
    refuse_period,
    told,
)
from thidua.usecases.signing.documents import act_on, move_request
from thidua.usecases.signing.held_requests import hold_request, stated
from thidua.usecases.signing.permits import require_on
from thidua.vietnamese.text import clean

State = SignatureDelegation.State


@dataclass(frozen=True)
class Delegated:
    """Who signs in the slot from now on, and what he should know."""

    slot: str
    person: str
    note: str


@transaction.atomic
def propose_delegation(  # noqa: PLR0913, PLR0917 (the plain arguments that a form has)
    code: str,
    slot: str,
    person: str,
    capacity: str,
    grant: str,
    valid_from: date,
    valid_to: date | None,
    *,
    actor: str,
    day: date,
) -> None:
    """Put forward that the person signs in that capacity, by the paper `grant`, from day to day.

    `capacity` is «KT.», «TUQ.» … or its code.  Refused for what Điều 13 of Nghị định 30/2020/NĐ-CP
    does not allow, told flaw by flaw; `valid_to` may be left out where the law asks for no end.
    """
    document, request = hold_request(code, slot)
    require_on(actor, Right.SIGN, document, request.unit)
    power = read_capacity(capacity)
    if (request.person, request.capacity) == (person, power):
        message = f"«{request.unit_name}»: người này đã là người ký, không cần giao ký thay."
        raise refuse("same-signer", message)
    refuse_period(valid_from, valid_to, day)
    row = SignatureDelegation(
        request=request,
        person=person,
        capacity=power,
        grant=grant.strip(),
        valid_from=valid_from,
        valid_to=valid_to or NO_END,
        proposed_by=actor,
    )
    refuse_flaws(row, day)
    move_request(request, RequestAct.DELEGATE, leased_by="", leased_until=None)
    row.save()
    enter([act_on(document, actor, "propose-delegation", request.slot, **told(row))])


@transaction.atomic
def approve_delegation(code: str, slot: str, *, actor: str, day: date) -> Delegated:
    """Let the person who was put forward sign; refused to whoever put him forward."""
    document, request = hold_request(code, slot)
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    row = _pending(request)
    if _one_person(actor, row.proposed_by):
        raise refuse(
            "approved-by-proposer",
            f"«{actor}» đã đề nghị việc ký thay này nên không tự duyệt; hãy để người khác duyệt.",
        )
    refuse_period(row.valid_from, row.valid_to, day)
    refuse_flaws(row, day)
    _decide(row, State.APPROVED, actor)
    taken = {"person": row.person, "capacity": row.capacity, "grant": row.grant}
    move_request(request, RequestAct.APPROVE_DELEGATION, **taken)
    enter([act_on(document, actor, "approve-delegation", request.slot, **told(row))])
    return Delegated(request.slot, row.person, _note(request))


@transaction.atomic
def refuse_delegation(code: str, slot: str, *, actor: str, reason: str) -> None:
    """Turn it down: the slot waits for whom it waited for before.  The proposer may do it, too."""
    document, request = hold_request(code, slot)
    require_on(actor, Right.COLLECT_SIGNATURES, document)
    why = stated(reason, "Không duyệt việc ký thay")
    row = _pending(request)
    _decide(row, State.REFUSED, actor, why)
    move_request(request, RequestAct.REFUSE_DELEGATION)
    enter([act_on(document, actor, "refuse-delegation", request.slot, why=why, **told(row))])


def _one_person(name: str, other: str) -> bool:
    """Whether two names are one, however they were typed; accents tell people apart."""
    first, second = (" ".join(clean(one).casefold().split()) for one in (name, other))
    return first == second


def _pending(request: SignatureRequest) -> SignatureDelegation:
    row = request.delegations.filter(state=State.PENDING).first()
    if row is None:
        raise refuse(
            "no-delegation", f"«{request.unit_name}» không có đề nghị ký thay nào đang chờ duyệt."
        )
    return row


def _decide(row: SignatureDelegation, state: State, actor: str, reason: str = "") -> None:
    row.state, row.decided_by, row.reason = state, actor, reason
    row.save(update_fields=["state", "decided_by", "reason"])


def _note(request: SignatureRequest) -> str:
    record = find_cluster(request.document.cycle.cluster.slug)
    name = record.person(request.person).name
    return (
        f"Từ nay ô ký của {request.unit_name} do {name} ký. Văn bản đã cố định nên tên in sẵn vẫn "
        f"là «{request.person_name}»; danh sách chữ ký kèm theo ghi rõ người ký, quyền hạn và văn "
        "bản giao ký."
    )
