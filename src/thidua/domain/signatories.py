"""Who is to sign for each unit, and why somebody may not (Nghị định 30/2020/NĐ-CP, Điều 13).

The day of signing decides: whoever was asked, it is the head of that day who signs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.domain.cluster import Layout, Person, Post, Rank, Unit, members_on
from thidua.domain.delegations import Delegation, authorised_flaws, signing_flaw
from thidua.domain.flaw import Flaw
from thidua.domain.places import Place
from thidua.domain.pledge import PledgeSignature, SigningCapacity
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.signature_block import capacity_flaws, unit_lines
from thidua.errors import Problem, ThiduaError
from thidua.vietnamese.dates import short_date

_LAYOUT = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7"
_ACTING_TITLE = re.compile(r"^(?:quyền|q\.)\s+", re.IGNORECASE)
_ACTING_LINE = re.compile(r"^(\S+) (?:QUYỀN|Q\.) ")
_SUBORDINATE = {SigningCapacity.AUTHORISED, SigningCapacity.BY_ORDER}
CAPACITY_LABELS = {
    SigningCapacity.HEAD: "ký trực tiếp",
    SigningCapacity.ON_BEHALF: "ký thay mặt tập thể (TM.)",
    SigningCapacity.FOR_HEAD: "ký thay (KT.)",
    SigningCapacity.BY_ORDER: "ký thừa lệnh (TL.)",
    SigningCapacity.AUTHORISED: "ký thừa ủy quyền (TUQ.)",
    SigningCapacity.ACTING: "ký quyền cấp trưởng (Q.)",
}


@dataclass(frozen=True)
class Signatory:
    """Who signs for a unit: `lines` stand above the name, `signed_on` is absent until then."""

    unit: str
    person: str
    capacity: SigningCapacity
    grant: str
    lines: tuple[str, ...]
    signed_on: date | None = None


def pledge_signatories(
    record: ClusterRecord, year: YearRecord, day: date, *, layout: Layout | None = None
) -> list[Signatory]:
    """Return who signs the pledge for each member of `day`: who signed it, or who usually would.

    `layout` is that of the paper, where it is not the unit's own.  ThiduaError `no-signer` names
    every unit of which nobody is known who may sign.
    """
    signed = {one.unit: one for one in year.pledge.signatures} if year.pledge else {}
    found, problems = [], []
    for unit in members_on(record.units, day):
        if unit.slug in signed:
            found.append(_who_signed(record, signed[unit.slug], layout))
        elif (usual := _who_will(record, unit.slug, day, layout)) is not None:
            found.append(usual)
        else:
            problems.append(_no_signer(unit, day))
    if problems:
        raise ThiduaError(problems)
    return found


def usual_unit_signer(
    record: ClusterRecord, unit: str, day: date
) -> tuple[str, SigningCapacity] | None:
    """Return who signs for the unit on `day` unless somebody else is appointed, and how.

    It is the head («Quyền …» signs as Q.); where there is none, a deputy for him (khoản 1).
    """
    posts = [(person, person.post(unit, day)) for person in record.people]
    for rank in (Rank.HEAD, Rank.DEPUTY_HEAD):
        for person, post in posts:
            if post is not None and post.rank is rank:
                return person.slug, _usual_capacity(post)
    return None


def signing_lines(  # noqa: PLR0913 (what a signature depends on)
    record: ClusterRecord,
    unit: str,
    person: str,
    capacity: SigningCapacity,
    day: date,
    *,
    layout: Layout | None = None,
) -> tuple[str, ...]:
    """Return the lines above the name: «KT. VIỆN TRƯỞNG» also where the head is «Quyền …»."""
    lines = unit_lines(record, unit, record.person(person), capacity, day, layout=layout)
    return tuple(_ACTING_LINE.sub(r"\1 ", line) for line in lines)


def signer_flaws(  # noqa: PLR0913, PLR0917 (what a signature depends on)
    record: ClusterRecord,
    unit: str,
    person: str,
    capacity: SigningCapacity,
    grant: str,
    day: date,
    *,
    delegations: Sequence[Delegation] = (),
) -> Iterator[Flaw]:
    """Yield why that person may not sign for the unit on `day` in that capacity.

    `delegations` are the approved papers that let somebody sign for the unit.
    """
    if unit not in {member.slug for member in members_on(record.units, day)}:
        yield signing_flaw(
            "unit", "not-a-member", f"đơn vị không là thành viên ngày {short_date(day)}"
        )
        return
    who = next((one for one in record.people if one.slug == person), None)
    post = who.post(unit, day) if who else None
    if who is None:
        yield signing_flaw(
            "person", "unknown-person", f"«{person}» không có trong danh sách người ký"
        )
    elif post is None:
        message = f"{who.name} không giữ chức vụ nào ở đơn vị ngày {short_date(day)}; "
        yield signing_flaw("person", "not-in-office", message + "người ký phải đang giữ chức vụ", 1)
    else:
        yield from _capacity_flaws(who, post, capacity, grant)
        if capacity is SigningCapacity.AUTHORISED:
            yield from authorised_flaws(record, unit, who, day, delegations)


def _capacity_flaws(
    who: Person, post: Post, capacity: SigningCapacity, grant: str
) -> Iterator[Flaw]:
    """Yield what does not fit between the post and the capacity."""
    acting = _ACTING_TITLE.match(post.title) is not None
    wrong = any(f.code == "wrong-capacity" for f in capacity_flaws(capacity, grant, post, ()))
    if wrong or (capacity in _SUBORDINATE and post.rank is not Rank.STAFF):
        message = f"{who.name} là {post.title} nên không {CAPACITY_LABELS[capacity]}: người đứng "
        message += "đầu ký trực tiếp hoặc thay mặt tập thể, cấp phó ký thay, người đứng đầu đơn vị "
        yield signing_flaw("capacity", "wrong-capacity", message + "bên trong mới ký TUQ. hoặc TL.")
    if capacity is SigningCapacity.HEAD and acting:
        message = f"{who.name} giữ chức vụ «{post.title}» nên ký với chữ «Q.» trước chức vụ"
        yield Flaw(("capacity",), "acting-head", f"{message} ({_LAYOUT})")
    if capacity is SigningCapacity.ACTING and not acting and not grant.strip():
        message = f"chưa có quyết định giao quyền cấp trưởng cho {who.name}; cấp phó được giao "
        yield signing_flaw("grant", "no-grant", message + "phụ trách, điều hành ký thay (KT.)", 1)
    if capacity is SigningCapacity.BY_ORDER and not grant.strip():
        message = "ký thừa lệnh phải được quy định trong quy chế làm việc hoặc quy chế công tác "
        yield signing_flaw(
            "grant", "no-grant", message + "văn thư của đơn vị: chưa ghi quy chế nào", 4
        )


def _usual_capacity(post: Post) -> SigningCapacity:
    if post.rank is Rank.DEPUTY_HEAD:
        return SigningCapacity.FOR_HEAD
    acting = _ACTING_TITLE.match(post.title) is not None
    return SigningCapacity.ACTING if acting else SigningCapacity.HEAD


def _who_signed(record: ClusterRecord, one: PledgeSignature, layout: Layout | None) -> Signatory:
    day = one.signed_on
    lines = signing_lines(record, one.unit, one.person, one.capacity, day, layout=layout)
    return Signatory(one.unit, one.person, one.capacity, one.grant, lines, day)


def _who_will(
    record: ClusterRecord, unit: str, day: date, layout: Layout | None
) -> Signatory | None:
    usual = usual_unit_signer(record, unit, day)
    if usual is None:
        return None
    lines = signing_lines(record, unit, *usual, day, layout=layout)
    return Signatory(unit, *usual, "", lines)


def _no_signer(unit: Unit, day: date) -> Problem:
    message = f"Chưa biết ai ký thay mặt {unit.name(day)} ngày {short_date(day)}: chưa ghi người "
    return Problem(
        "no-signer", f"{message}đứng đầu hay cấp phó nào. Hãy bổ sung vào {Place.PEOPLE}."
    )
