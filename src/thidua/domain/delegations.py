"""Papers by which a head lets somebody else sign (Nghị định 30/2020/NĐ-CP, Điều 13)."""

from collections.abc import Iterator, Sequence
from datetime import date

from thidua.domain.cluster import Person, Rank
from thidua.domain.dated import Lasting
from thidua.domain.flaw import Flaw
from thidua.domain.pledge import SigningCapacity
from thidua.domain.record import ClusterRecord
from thidua.vietnamese.dates import short_date

_DECREE = "Nghị định 30/2020/NĐ-CP, Điều 13"
_CLAUSES = {SigningCapacity.AUTHORISED: 3, SigningCapacity.BY_ORDER: 4}


class Delegation(Lasting):
    """A paper by which one person lets another sign: `grant` names it, `scope` says what for."""

    unit: str
    from_person: str
    to_person: str
    capacity: SigningCapacity
    grant: str
    scope: str


def delegation_flaws(
    record: ClusterRecord, delegation: Delegation, others: Sequence[Delegation] = ()
) -> Iterator[Flaw]:
    """Yield why the paper lets nobody sign; `others` are the unit's approved ones.

    Every authorisation is in writing, limited in time and in content, and given by the head.
    """
    if not delegation.grant.strip():
        message = "giao ký thay người đứng đầu phải bằng văn bản: chưa ghi số, ngày văn bản"
        yield signing_flaw("grant", "no-grant", message, _CLAUSES.get(delegation.capacity, 1))
    if delegation.capacity is not SigningCapacity.AUTHORISED:
        return
    if delegation.valid_to is None:
        yield signing_flaw("valid_to", "no-period", "ủy quyền phải ghi rõ ngày hết hạn", 3)
    if not delegation.scope.strip():
        yield signing_flaw("scope", "no-scope", "ủy quyền phải ghi rõ nội dung được ủy quyền", 3)
    yield from _grantor_flaws(record, delegation, others)


def _grantor_flaws(
    record: ClusterRecord, delegation: Delegation, others: Sequence[Delegation]
) -> Iterator[Flaw]:
    day, giver, unit = delegation.valid_from, delegation.from_person, delegation.unit
    if is_head(record, unit, giver, day):
        return
    if any((one.unit, one.to_person) == (unit, giver) and one.covers(day) for one in others):
        message = "người được ký thừa ủy quyền không được ủy quyền lại cho người khác ký"
        yield signing_flaw("from_person", "re-delegated", message, 3)
    else:
        message = f"ngày {short_date(day)} người ủy quyền không đứng đầu đơn vị; chỉ người "
        yield signing_flaw("from_person", "not-the-head", message + "đứng đầu được ủy quyền", 3)


def authorised_flaws(
    record: ClusterRecord, unit: str, who: Person, day: date, delegations: Sequence[Delegation]
) -> Iterator[Flaw]:
    """Yield why no authorisation of `day` lets him sign."""
    his = [one for one in delegations if (one.unit, one.to_person) == (unit, who.slug)]
    his = [one for one in his if one.capacity is SigningCapacity.AUTHORISED]
    if not his:
        message = f"chưa có văn bản ủy quyền cho {who.name}, có thời hạn và nội dung"
        yield signing_flaw("grant", "no-grant", message, 3)
        return
    current = [one for one in his if one.covers(day)]
    if not current:
        message = f"văn bản ủy quyền cho {who.name} không có hiệu lực ngày {short_date(day)}"
        yield signing_flaw("grant", "outside-period", message, 3)
        return
    tried = [list(_held_flaws(record, one, day, delegations)) for one in current]
    yield from min(tried, key=len)


def _held_flaws(
    record: ClusterRecord, held: Delegation, day: date, delegations: Sequence[Delegation]
) -> Iterator[Flaw]:
    """Yield what is wrong with the authorisation, and whether its giver left in the meantime."""
    found = list(delegation_flaws(record, held, [one for one in delegations if one != held]))
    yield from found
    if not found and not is_head(record, held.unit, held.from_person, day):
        message = f"người ủy quyền không còn đứng đầu đơn vị ngày {short_date(day)}; cần văn bản "
        yield signing_flaw("grant", "giver-left", message + "của người đứng đầu đương nhiệm", 3)


def is_head(record: ClusterRecord, unit: str, person: str, day: date) -> bool:
    """Whether that person is at the head of the unit on `day`."""
    posts = (one.post(unit, day) for one in record.people if one.slug == person)
    return any(post is not None and post.rank is Rank.HEAD for post in posts)


def signing_flaw(field: str, code: str, message: str, clause: int | None = None) -> Flaw:
    """Make the flaw of a signature, with the clause of Điều 13 that it goes against."""
    article = f"{_DECREE}, khoản {clause}" if clause else _DECREE
    return Flaw((field,), code, f"{message} ({article})")
