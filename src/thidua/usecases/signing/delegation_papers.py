"""The paper by which another person signs, held against the law and kept in the ledger's words."""

from collections.abc import Iterator
from datetime import date

from thidua.domain.cluster import head_on
from thidua.domain.delegations import Delegation, delegation_flaws
from thidua.domain.flaw import Flaw
from thidua.domain.pledge import SigningCapacity
from thidua.domain.record import ClusterRecord
from thidua.domain.signatories import CAPACITY_LABELS, signer_flaws
from thidua.errors import Problem, ThiduaError, refuse
from thidua.store.models.signing import SignatureDelegation, SignatureRequest
from thidua.usecases.find_records import find_cluster

NO_END = date.max
"""The last day of a paper for which the law asks none."""


def approved_delegations(request: SignatureRequest) -> list[Delegation]:
    """Return the approved papers by which somebody may sign in the slot, for `signer_flaws`."""
    record = find_cluster(request.document.cycle.cluster.slug)
    rows = request.delegations.filter(state=SignatureDelegation.State.APPROVED)
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


def refuse_period(valid_from: date, valid_to: date | None, day: date) -> None:
    """Refuse dates that run backwards, or that are over on `day`."""
    if valid_to is None:
        return
    if valid_to < valid_from:
        raise refuse("period-backwards", "Ngày hết hạn của việc ký thay sớm hơn ngày bắt đầu.")
    if valid_to < day:
        message = f"Việc giao ký thay đã hết hạn ngày {valid_to:%d/%m/%Y}; cần văn bản mới."
        raise refuse("period-over", message)


def refuse_flaws(row: SignatureDelegation, day: date) -> None:
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
        valid_to=None if row.valid_to == NO_END else row.valid_to,
    )


def told(row: SignatureDelegation) -> dict[str, str]:
    """What the ledger keeps of the paper."""
    said = {"person": row.person, "capacity": row.capacity, "grant": row.grant}
    ends = {} if row.valid_to == NO_END else {"valid_to": row.valid_to.isoformat()}
    return said | {"valid_from": row.valid_from.isoformat()} | ends
