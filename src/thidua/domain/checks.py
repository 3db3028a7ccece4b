"""What can be wrong with a cluster's records, told all at once, each at its place.

A place is the path from `ClusterRecord`: names of fields and positions in lists.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pydantic import BaseModel

from thidua.domain.cluster import Rank, Role, members_on
from thidua.domain.counting import ballot_flaws, scoring_flaws
from thidua.domain.cycle import STAGES
from thidua.domain.dated import Lasting, Record
from thidua.domain.flaw import Flaw, Path
from thidua.domain.joint import joint_flaws
from thidua.domain.override_checks import override_flaws
from thidua.domain.pledge import PledgeSignature
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.signature_block import capacity_flaws
from thidua.domain.year_checks import year_flaws


def flaws(record: ClusterRecord) -> Iterator[Flaw]:
    """Yield everything that is wrong with the records, beyond their form."""
    yield from _doubles(record, ())
    yield from _dangling(record)
    for index, year in enumerate(record.years):
        path: Path = ("years", index)
        if year.scoring is not None:
            yield from scoring_flaws(year.scoring, (*path, "scoring"))
        if year.ballot is not None:
            yield from ballot_flaws(year.ballot, (*path, "ballot"))
        yield from _year_flaws(record, year, path)
        yield from override_flaws(year, path)
        yield from year_flaws(record, year, path)
    yield from _overlap_flaws(record)


def _walk(node: BaseModel, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    """Yield the record and every record inside it, with their paths."""
    yield path, node
    for name in type(node).model_fields:
        value = getattr(node, name)
        if isinstance(value, BaseModel):
            yield from _walk(value, (*path, name))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    yield from _walk(item, (*path, name, index))


def _doubles(record: ClusterRecord, root: Path) -> Iterator[Flaw]:
    """Two records of a list with the same key: every one but the first is at fault."""
    seen: Counter[object] = Counter()
    for path, node in _walk(record, root):
        key = node.key() if isinstance(node, Record) else ()
        if key and path and isinstance(path[-1], int):
            seen[path[:-1], key] += 1
            if seen[path[:-1], key] > 1:
                said = ", ".join(str(part) for part in key if part not in {None, ""})
                yield Flaw(path, "double", f"trùng với một mục đứng trước ({said})")


@dataclass(frozen=True)
class _Target:
    """Where a name must be found, and what a person calls that list."""

    known: frozenset[str]
    label: str


_UNIT_FIELDS = ("unit", "scorer", "successor")
_PERSON_FIELDS = ("person", "signer", "chair", "secretary", "giver", "taker")


def _dangling(record: ClusterRecord) -> Iterator[Flaw]:
    """Names of units, people, targets … that nothing bears."""
    units = _Target(frozenset(unit.slug for unit in record.units), "danh sách đơn vị")
    people = _Target(frozenset(person.slug for person in record.people), "danh sách người")
    organizations = _Target(units.known | {record.cluster.authority.slug}, "danh sách cơ quan")
    outlasting = (
        dict.fromkeys(_UNIT_FIELDS, units)
        | dict.fromkeys(_PERSON_FIELDS, people)
        | {"organization": organizations, "tellers": people}
    )
    for index, year in enumerate(record.years):
        yield from _dangling_in(year, ("years", index), outlasting | _of_the_year(year))
    bare = record.model_copy(update={"years": []})
    yield from _dangling_in(bare, (), outlasting)


def _of_the_year(year: YearRecord) -> dict[str, _Target]:
    criteria = year.scoring.criteria if year.scoring else []
    targets = year.pledge.targets if year.pledge else []
    nominees = year.awards.nominees if year.awards else []
    return {
        "criterion": _Target(frozenset(item.code for item in criteria), "danh sách tiêu chí"),
        "target": _Target(frozenset(item.code for item in targets), "danh sách chỉ tiêu"),
        "nominee": _Target(frozenset(item.code for item in nominees), "danh sách đề nghị"),
    }


def _dangling_in(root: BaseModel, path: Path, targets: dict[str, _Target]) -> Iterator[Flaw]:
    for place, node in _walk(root, path):
        for name, target in targets.items():
            value = getattr(node, name, None)
            names = value if isinstance(value, list) else [value]
            for bearer in names:
                if isinstance(bearer, str) and bearer not in target.known:
                    message = f"«{bearer}» không có trong {target.label}; hãy sửa mã hoặc bổ sung"
                    yield Flaw((*place, name), "unknown-reference", message)


def _signature_flaws(record: ClusterRecord, year: YearRecord, path: Path) -> Iterator[Flaw]:
    signatures = year.pledge.signatures if year.pledge else []
    for index, signature in enumerate(signatures):
        yield from _signature_flaw(record, signature, (*path, "pledge", "signatures", index))


def _signature_flaw(record: ClusterRecord, signed: PledgeSignature, path: Path) -> Iterator[Flaw]:
    """A unit signs while it is a member, by its head, or by another in the capacity that fits."""
    day = signed.signed_on
    if signed.unit not in {unit.slug for unit in members_on(record.units, day)}:
        message = f"đơn vị không phải là thành viên vào ngày {day:%d/%m/%Y}"
        yield Flaw((*path, "unit"), "not-a-member", message)
    person = next((person for person in record.people if person.slug == signed.person), None)
    post = person.post(signed.unit, day) if person else None
    if post is not None:
        yield from capacity_flaws(signed.capacity, signed.grant, post, path)
    elif person is not None:
        message = f"{person.name} không giữ chức vụ nào ở đơn vị này vào ngày {day:%d/%m/%Y}"
        yield Flaw((*path, "person"), "not-in-office", message)


def _overlap_flaws(record: ClusterRecord) -> Iterator[Flaw]:
    """One lead at a time, one head an organisation at a time, one name at a time."""
    for role in Role:
        terms = [
            (("leadership", index), term)
            for index, term in enumerate(record.leadership)
            if term.role is role
        ]
        yield from _overlapping(terms, "hai đơn vị cùng giữ một vai trò trong cùng thời gian")
    heads: dict[str, list[tuple[Path, Lasting]]] = {}
    for position, person in enumerate(record.people):
        for index, post in enumerate(person.posts):
            if post.rank is Rank.HEAD:
                place = ("people", position, "posts", index)
                heads.setdefault(post.organization, []).append((place, post))
    for posts in heads.values():
        yield from _overlapping(posts, "hai người cùng đứng đầu một cơ quan trong cùng thời gian")
    for path, node in _walk(record, ()):
        names = getattr(node, "names", None)
        if isinstance(names, list):
            places = [((*path, "names", index), name) for index, name in enumerate(names)]
            yield from _overlapping(places, "hai tên gọi trong cùng thời gian")


def _overlapping(facts: Sequence[tuple[Path, Lasting]], message: str) -> Iterator[Flaw]:
    """Yield the later of two facts that hold on the same day."""
    ordered = sorted(facts, key=lambda fact: fact[1].valid_from)
    for (_, earlier), (path, later) in pairwise(ordered):
        if earlier.covers(later.valid_from):
            yield Flaw((*path, "valid_from"), "overlap", message)


def _year_flaws(record: ClusterRecord, year: YearRecord, path: Path) -> Iterator[Flaw]:
    dated = {dates.stage for dates in year.plan.stages}
    for stage in STAGES:
        if stage not in dated:
            message = f"kế hoạch chưa ghi thời gian của giai đoạn {stage} ({stage.label})"
            yield Flaw((*path, "plan", "stages"), "stage-undated", message)
    for index, nominee in enumerate(year.awards.nominees if year.awards else []):
        if not nominee.award.suits(person=nominee.person is not None):
            kind = "cá nhân" if nominee.award.suits(person=True) else "tập thể"
            message = f"danh hiệu {nominee.award} chỉ tặng cho {kind}"
            yield Flaw((*path, "awards", "nominees", index), "wrong-recipient", message)
    yield from _signature_flaws(record, year, path)
    yield from joint_flaws(record, year, path)
