"""The lines above a signature, and who may give it (Nghị định 30/2020/NĐ-CP, Điều 13; PL I, II.7).

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7.c: whoever signs for an advisory body under the agency's
seal shows the office in that body and the office in the agency.
"""

from collections.abc import Iterator
from datetime import date

from thidua.domain.approval import Approval, Office
from thidua.domain.cluster import Person, Post, Rank, Role, head_on, holder_on
from thidua.domain.flaw import Flaw, Path
from thidua.domain.pledge import SigningCapacity
from thidua.domain.record import ClusterRecord, YearRecord


def organization_of(record: ClusterRecord, office: Office, day: date) -> str | None:
    """Return the slug of the organisation whose people hold the office on `day`."""
    if office is Office.AUTHORITY:
        return record.cluster.authority.slug
    return holder_on(record.leadership, Role.LEAD, day)


def approval_flaws(
    record: ClusterRecord, year: YearRecord, approval: Approval, office: Office, path: Path
) -> Iterator[Flaw]:
    """Yield why the approval's signer may not sign on that day, at the approval's `path`."""
    signer = next((person for person in record.people if person.slug == approval.signer), None)
    if signer is None:
        return
    day, place = approval.issued_on, (*path, "signer")
    if office is Office.CHIEF_TELLER:
        if year.ballot is not None and year.ballot.tellers[0] != signer.slug:
            yield Flaw(place, "not-the-teller", "biên bản kiểm phiếu do trưởng ban kiểm phiếu ký")
        return
    organization = organization_of(record, office, day)
    if organization is None:
        title = record.cluster.lead_title
        message = f"ngày {day:%d/%m/%Y} nằm ngoài nhiệm kỳ của mọi {title}; hãy kiểm tra leadership"
        yield Flaw((*path, "issued_on"), "outside-term", message)
    elif signer.post(organization, day) is None:
        message = f"{signer.name} không có quyền ký ngày {day:%d/%m/%Y}: không giữ chức vụ ở "
        message += "cấp quản lý khối" if office is Office.AUTHORITY else "đơn vị Khối trưởng"
        yield Flaw(place, "outside-term", message)


def unit_lines(record: ClusterRecord, unit: str, signer: Person, day: date) -> list[str]:
    """Return the title lines of a unit's own signature: «VIỆN TRƯỞNG», or «KT. …» and his own."""
    post = signer.post(unit, day)
    title = post.title.upper() if post else ""
    if post is None or post.rank is Rank.HEAD:
        return [title]
    return [f"KT. {_head_title(record, unit, day)}", title]


def office_lines(
    record: ClusterRecord, office: Office, approval: Approval, signer: Person
) -> list[str]:
    """Return the lines of power and office above the name, in capitals, top line first."""
    day = approval.issued_on
    if office is Office.CHIEF_TELLER:
        return ["TRƯỞNG BAN KIỂM PHIẾU"]
    organization = organization_of(record, office, day) or ""
    post = signer.post(organization, day)
    title = post.title.upper() if post else ""
    if office is Office.AUTHORITY:
        return _authority_lines(record, approval.capacity, title)
    return _lead_lines(record, organization, post, title, day)


def _authority_lines(record: ClusterRecord, capacity: SigningCapacity, title: str) -> list[str]:
    """«BỘ TRƯỞNG», or «KT. BỘ TRƯỞNG» with the signer's own title below."""
    if capacity is SigningCapacity.HEAD:
        return [title]
    return [f"{capacity.prefix} {record.cluster.authority.head_title.upper()}", title]


def _lead_lines(
    record: ClusterRecord, unit: str, post: Post | None, title: str, day: date
) -> list[str]:
    """«TM. KHỐI …», the office in the cluster, then the office in the lead unit over two lines."""
    cluster = record.cluster
    lead = cluster.lead_title.upper()
    office = lead if post is None or post.rank is Rank.HEAD else f"KT. {lead}"
    unit_name = record.unit(unit).name(day).upper()
    return [f"TM. {cluster.name(day).upper()}", office, title, unit_name]


def _head_title(record: ClusterRecord, unit: str, day: date) -> str:
    head = head_on(record.people, unit, day)
    post = head.post(unit, day) if head else None
    return post.title.upper() if post else "THỦ TRƯỞNG ĐƠN VỊ"
