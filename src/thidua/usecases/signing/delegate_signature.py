"""Another person signs for a unit: proposed with its paper, approved by somebody else.

Only then does the slot take him.  What is printed stays as it is: all sign the same bytes, and the
sheet of signatures tells who signed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.domain.cluster import head_on
from thidua.domain.delegations import Delegation, delegation_flaws
from thidua.domain.flaw import Flaw
from thidua.domain.pledge import SigningCapacity
from thidua.domain.record import ClusterRecord
from thidua.domain.signatories import CAPACITY_LABELS, signer_flaws
from thidua.domain.signature_states import RequestAct
from thidua.errors import Problem, ThiduaError, refuse
from thidua.store.models.signing import SignatureDelegation, SignatureRequest
from thidua.store.template_versions import enter
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.documents import act_on, move_request
from thidua.usecases.signing.held_requests import hold_request, stated
from thidua.vietnamese.text import clean

State = SignatureDelegation.State
_NO_END = date.max


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
    power = read_capacity(capacity)
    if (request.person, request.capacity) == (person, power):
        message = f"«{request.unit_name}»: người này đã là người ký, không cần giao ký thay."
        raise refuse("same-signer", message)
    _refuse_period(valid_from, valid_to, day)
    row = SignatureDelegation(
        request=request,
        person=person,
        capacity=power,
        grant=grant.strip(),
        valid_from=valid_from,
        valid_to=valid_to or _NO_END,
        proposed_by=actor,
    )
    _refuse_flaws(row, day)
    move_request(request, RequestAct.DELEGATE, leased_by="", leased_until=None)
    row.save()
    enter([act_on(document, actor, "propose-delegation", request.slot, **_told(row))])


@transaction.atomic
def approve_delegation(code: str, slot: str, *, actor: str, day: date) -> Delegated:
    """Let the person who was put forward sign; refused to whoever put him forward."""
    document, request = hold_request(code, slot)
    row = _pending(request)
    if _one_person(actor, row.proposed_by):
        raise refuse(
            "approved-by-proposer",
            f"«{actor}» đã đề nghị việc ký thay này nên không tự duyệt; hãy để người khác duyệt.",
        )
    _refuse_period(row.valid_from, row.valid_to, day)
    _refuse_flaws(row, day)
    _decide(row, State.APPROVED, actor)
    taken = {"person": row.person, "capacity": row.capacity, "grant": row.grant}
    move_request(request, RequestAct.APPROVE_DELEGATION, **taken)
    enter([act_on(document, actor, "approve-delegation", request.slot, **_told(row))])
    return Delegated(request.slot, row.person, _note(request))


@transaction.atomic
def refuse_delegation(code: str, slot: str, *, actor: str, reason: str) -> None:
    """Turn it down: the slot waits for whom it waited for before.  The proposer may do it, too."""
    document, request = hold_request(code, slot)
    why = stated(reason, "Không duyệt việc ký thay")
    row = _pending(request)
    _decide(row, State.REFUSED, actor, why)
    move_request(request, RequestAct.REFUSE_DELEGATION)
    enter([act_on(document, actor, "refuse-delegation", request.slot, why=why, **_told(row))])


def _one_person(name: str, other: str) -> bool:
    """Whether two names are one, however they were typed; accents tell people apart."""
    first, second = (" ".join(clean(one).casefold().split()) for one in (name, other))
    return first == second


def approved_delegations(request: SignatureRequest) -> list[Delegation]:
    """Return the approved papers by which somebody may sign in the slot, for `signer_flaws`."""
    record = find_cluster(request.document.cycle.cluster.slug)
    rows = request.delegations.filter(state=State.APPROVED)
    return [_delegation(record, row) for row in rows if row.capacity != SigningCapacity.HEAD]


def read_capacity(text: str) -> SigningCapacity:
    """Return the capacity that an officer typed: «KT.», «kt», «T/UQ», «FOR_HEAD»."""
    wanted = text.strip().upper()
    for capacity in SigningCapacity:
        if wanted in {capacity.value, *_abbreviations(capacity)}:
            return capacity
    known = "; ".join(f"{one.value}: {CAPACITY_LABELS[one]}" for one in SigningCapacity)
    raise refuse("capacity-unknown", f"«{text}» không phải là quyền hạn ký. Hãy chọn: {known}.")


def _abbreviations(capacity: SigningCapacity) -> set[str]:
    prefix = capacity.prefix()
    bare = prefix.rstrip(".")
    return {prefix, bare} if prefix else set()


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


def _refuse_period(valid_from: date, valid_to: date | None, day: date) -> None:
    if valid_to is None:
        return
    if valid_to < valid_from:
        raise refuse("period-backwards", "Ngày hết hạn của việc ký thay sớm hơn ngày bắt đầu.")
    if valid_to < day:
        message = f"Việc giao ký thay đã hết hạn ngày {valid_to:%d/%m/%Y}; cần văn bản mới."
        raise refuse("period-over", message)


def _refuse_flaws(row: SignatureDelegation, day: date) -> None:
    """Refuse whom the law does not let sign on `day`, or on the first day of the paper."""
    request = row.request
    record = find_cluster(request.document.cycle.cluster.slug)
    found = dict.fromkeys(flaw for flaw in _flaws(record, row, max(day, row.valid_from)))
    if found:
        name = request.unit_name
        raise ThiduaError([Problem(flaw.code, f"«{name}»: {flaw.message}.") for flaw in found])


def _flaws(record: ClusterRecord, row: SignatureDelegation, day: date) -> Iterator[Flaw]:
    capacity, unit = SigningCapacity(row.capacity), row.request.unit
    if capacity is SigningCapacity.HEAD:
        yield from signer_flaws(record, unit, row.person, capacity, row.grant, day)
        return
    paper = _delegation(record, row)
    yield from delegation_flaws(record, paper)
    yield from signer_flaws(record, unit, row.person, capacity, row.grant, day, delegations=[paper])


def _delegation(record: ClusterRecord, row: SignatureDelegation) -> Delegation:
    """Return the paper: it is the head's of its first day, and about this one document."""
    unit = row.request.unit
    head = head_on(record.people, unit, row.valid_from)
    return Delegation(
        unit=unit,
        from_person=head.slug if head else "",
        to_person=row.person,
        capacity=SigningCapacity(row.capacity),
        grant=row.grant,
        scope=f"Ký «{row.request.document.title}»",
        valid_from=row.valid_from,
        valid_to=None if row.valid_to == _NO_END else row.valid_to,
    )


def _told(row: SignatureDelegation) -> dict[str, str]:
    """What the ledger keeps of the paper."""
    told = {"person": row.person, "capacity": row.capacity, "grant": row.grant}
    ends = {} if row.valid_to == _NO_END else {"valid_to": row.valid_to.isoformat()}
    return told | {"valid_from": row.valid_from.isoformat()} | ends


def _note(request: SignatureRequest) -> str:
    record = find_cluster(request.document.cycle.cluster.slug)
    name = record.person(request.person).name
    return (
        f"Từ nay ô ký của {request.unit_name} do {name} ký. Văn bản đã cố định nên tên in sẵn vẫn "
        f"là «{request.person_name}»; danh sách chữ ký kèm theo ghi rõ người ký, quyền hạn và văn "
        "bản giao ký."
    )
