"""The lines above a signature, and who may give it (Nghị định 30/2020/NĐ-CP, Điều 13; PL I, II.7).

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7.c: whoever signs for an advisory body under the agency's
seal shows the office in that body and the office in the agency.
"""

from collections.abc import Iterator
from datetime import date

from thidua.domain.approval import Approval, Office
from thidua.domain.cluster import (
    Layout,
    Numbering,
    Person,
    Post,
    Rank,
    Role,
    head_on,
    holder_on,
)
from thidua.domain.flaw import Flaw, Path
from thidua.domain.leading import signing_lead
from thidua.domain.letterhead import name_in_header
from thidua.domain.pledge import SigningCapacity
from thidua.domain.record import ClusterRecord, YearRecord


def organization_of(
    record: ClusterRecord, office: Office, day: date, unit: str | None = None
) -> str | None:
    """Return the slug of the organisation whose people hold the office on `day`.

    `unit` is the one that issues the paper where a unit does, or that leads in it where it is
    known to be another than the lead of the day.
    """
    if office is Office.AUTHORITY:
        return record.cluster.authority.slug
    if office is Office.UNIT or unit is not None:
        return unit
    return holder_on(record.leadership, Role.LEAD, day)


def usual_signer(
    record: ClusterRecord, year: YearRecord, office: Office, day: date, unit: str | None = None
) -> tuple[str, SigningCapacity] | None:
    """Return who signs for the office on `day` unless somebody else is appointed, and how.

    It is the head; where none is known, a deputy for him.
    """
    if office is Office.CHIEF_TELLER:
        return (year.ballot.tellers[0], SigningCapacity.HEAD) if year.ballot else None
    organization = organization_of(record, office, day, unit) or ""
    for rank, capacity in _SIGNERS.items():
        for person in record.people:
            post = person.post(organization, day)
            if post is not None and post.rank is rank:
                return person.slug, capacity
    return None


def usual_capacity(post: Post) -> SigningCapacity | None:
    """Return how the holder of the post signs unless something else is said; None for staff."""
    return _SIGNERS.get(post.rank)


_SIGNERS = {Rank.HEAD: SigningCapacity.HEAD, Rank.DEPUTY_HEAD: SigningCapacity.FOR_HEAD}


_PLACES = {
    Office.AUTHORITY: "cấp quản lý khối",
    Office.LEAD: "đơn vị Khối trưởng",
    Office.UNIT: "đơn vị ban hành",
}
_RANKS = {
    SigningCapacity.HEAD: Rank.HEAD,
    SigningCapacity.ON_BEHALF: Rank.HEAD,
    SigningCapacity.FOR_HEAD: Rank.DEPUTY_HEAD,
}


def capacity_flaws(capacity: SigningCapacity, grant: str, post: Post, path: Path) -> Iterator[Flaw]:
    """Yield why the holder of the post may not sign in that capacity (Điều 13)."""
    if post.rank is not _RANKS.get(capacity, post.rank):
        message = (
            f"quyền hạn ký không hợp với chức vụ «{post.title}»: người đứng đầu ký HEAD hoặc "
            "ON_BEHALF, cấp phó ký FOR_HEAD"
        )
        yield Flaw((*path, "capacity"), "wrong-capacity", message)
    if capacity is SigningCapacity.AUTHORISED and not grant:
        message = "ký thừa ủy quyền phải ghi văn bản ủy quyền (Nghị định 30/2020/NĐ-CP, Điều 13)"
        yield Flaw((*path, "capacity"), "no-grant", message)


def approval_flaws(  # noqa: PLR0913 (what a signature depends on)
    record: ClusterRecord,
    year: YearRecord,
    approval: Approval,
    office: Office,
    path: Path,
    *,
    unit: str | None = None,
) -> Iterator[Flaw]:
    """Yield why the approval's signer may not sign on that day, at the approval's `path`."""
    signer = next((person for person in record.people if person.slug == approval.signer), None)
    if signer is None:
        return
    if office is Office.CHIEF_TELLER:
        if year.ballot is not None and year.ballot.tellers[0] != signer.slug:
            message = "biên bản kiểm phiếu do trưởng ban kiểm phiếu ký"
            yield Flaw((*path, "signer"), "not-the-teller", message)
        return
    day = approval.issued_on
    if office is Office.LEAD:
        unit = signing_lead(record, year, approval)
    organization = organization_of(record, office, day, unit)
    if organization is None:
        title = record.cluster.lead_title
        message = f"ngày {day:%d/%m/%Y} nằm ngoài nhiệm kỳ của mọi {title}; hãy kiểm tra leadership"
        yield Flaw((*path, "issued_on"), "outside-term", message)
        return
    post = signer.post(organization, day)
    if post is None:
        message = f"{signer.name} không có quyền ký ngày {day:%d/%m/%Y}: không giữ chức vụ ở "
        message += _PLACES[office]
        yield Flaw((*path, "signer"), "outside-term", message)
        return
    yield from capacity_flaws(approval.capacity, approval.grant, post, path)


def unit_lines(  # noqa: PLR0913 (what a signature depends on)
    record: ClusterRecord,
    unit: str,
    signer: Person,
    capacity: SigningCapacity,
    day: date,
    *,
    layout: Layout | None = None,
) -> list[str]:
    """Return the lines of a unit's own signature: «VIỆN TRƯỞNG», or «KT. …» and his own title.

    Where the head signs for a collective it comes first: «T/M ỦY BAN KIỂM TRA», «CHỦ NHIỆM».
    `layout` is that of the paper where the unit signs another's, such as the pledge.
    """
    issuer = record.unit(unit)
    layout = layout or issuer.layout
    head, own = _head_title(record, unit, day), _own_title(signer, unit, day)
    lines = _power_lines(capacity, head, own, layout)
    if capacity is SigningCapacity.ON_BEHALF:
        superior = issuer.superior_on(day) or record.cluster.authority.name(day)
        name = name_in_header(issuer, superior, day).upper()
        return [f"{capacity.prefix(layout)} {name}", *lines]
    return lines


def office_lines(
    record: ClusterRecord,
    office: Office,
    approval: Approval,
    signer: Person,
    unit: str | None = None,
) -> list[str]:
    """Return the lines of power and office above the name, in capitals, top line first."""
    if office is Office.CHIEF_TELLER:
        return ["TRƯỞNG BAN KIỂM PHIẾU"]
    day = approval.issued_on
    organization = organization_of(record, office, day, unit) or ""
    if office is Office.UNIT:
        return unit_lines(record, organization, signer, approval.capacity, day)
    title = _own_title(signer, organization, day)
    if office is Office.AUTHORITY:
        return _authority_lines(record, approval.capacity, title, day)
    return _lead_lines(record, organization, approval.capacity, title, day)


def _power_lines(
    capacity: SigningCapacity, head_title: str, own_title: str, layout: Layout
) -> list[str]:
    """«VIỆN TRƯỞNG»; «Q. VIỆN TRƯỞNG»; «KT. VIỆN TRƯỞNG» with the signer's own title below."""
    prefix = capacity.prefix(layout)
    match capacity:
        case SigningCapacity.HEAD | SigningCapacity.ON_BEHALF:
            return [own_title]
        case SigningCapacity.ACTING:
            return [f"{prefix} {head_title}"]
        case _:
            return [f"{prefix} {head_title}", own_title]


def _authority_lines(
    record: ClusterRecord, capacity: SigningCapacity, title: str, day: date
) -> list[str]:
    """«BỘ TRƯỞNG»; «KT. BỘ TRƯỞNG», «THỨ TRƯỞNG»; «TM. ỦY BAN NHÂN DÂN …», «CHỦ TỊCH»."""
    authority = record.cluster.authority
    lines = _power_lines(capacity, authority.head_title.upper(), title, authority.layout)
    if capacity is SigningCapacity.ON_BEHALF:
        return [f"{capacity.prefix(authority.layout)} {authority.name(day).upper()}", *lines]
    return lines


def _lead_lines(
    record: ClusterRecord, unit: str, capacity: SigningCapacity, title: str, day: date
) -> list[str]:
    """«TM. KHỐI …», the office in the cluster, then the office in the lead unit over two lines.

    Under the lead unit's own header only the two offices stand: there it is the unit that issues,
    and its name is in the header already.
    """
    cluster, layout = record.cluster, record.unit(unit).layout
    lead_title = cluster.lead_title.upper()
    office = _power_lines(capacity, lead_title, lead_title, layout)[0]
    if cluster.numbering is Numbering.LEAD:
        return [office, title]
    on_behalf = SigningCapacity.ON_BEHALF.prefix(layout)
    name = record.unit(unit).name(day).upper()
    return [f"{on_behalf} {cluster.name(day).upper()}", office, title, name]


def _own_title(signer: Person, organization: str, day: date) -> str:
    post = signer.post(organization, day)
    return post.title.upper() if post else ""


def _head_title(record: ClusterRecord, unit: str, day: date) -> str:
    head = head_on(record.people, unit, day)
    return _own_title(head, unit, day) if head else "THỦ TRƯỞNG ĐƠN VỊ"
