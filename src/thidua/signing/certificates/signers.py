"""Whether a signature is by the right person for its slot: pure rules over plain values.

A certificate is known by its fingerprint or by an identifier of its holder.  A name alone is not
enough: people share names.
"""

from collections.abc import Iterable, Sequence

from thidua.signing.certificates.holders import Holder
from thidua.signing.certificates.identities import (
    contradicts,
    enrolled,
    identified,
    is_personal,
    same_name,
    same_person,
    shares,
)
from thidua.signing.findings import Finding, finding
from thidua.signing.report import AllowedPerson, AllowedSigners


def person_findings(
    holder: Holder, slot: str, signers: Sequence[AllowedSigners], earlier: Sequence[Holder] = ()
) -> tuple[Finding, ...]:
    """Say whether the holder may sign in that slot; `earlier` are those who did before."""
    if not slot:
        return (finding("slot-unknown", holder=holder.name),)
    allowed = of_slot(slot, signers)
    if allowed is None or not allowed.persons:
        return (finding("slot-without-signers", slot=slot),)
    if is_seal(holder, allowed):
        return _seal_findings(holder, allowed, earlier)
    if _recognised(allowed.persons, holder):
        again = any(same_person(holder, one) for one in earlier)
        return (finding("person-signed-twice", holder=holder.name),) if again else ()
    if _by_name(allowed, holder):
        return (finding("person-by-name-only", holder=holder.name, unit=allowed.unit),)
    return (_refused(holder, allowed, signers),)


def _refused(holder: Holder, allowed: AllowedSigners, signers: Sequence[AllowedSigners]) -> Finding:
    """Tell one who signed in another unit's box, a namesake, and anybody else."""
    home = next((one for one in signers if knows(one, holder)), None)
    if home is not None:
        return finding("wrong-slot", holder=holder.name, unit=home.unit, other=allowed.unit)
    namesake = any(same_name(one.name, holder.name) for one in allowed.persons)
    why = " (trùng tên nhưng khác số định danh)" if namesake else ""
    return finding("wrong-person", holder=holder.name, unit=allowed.unit, why=why)


def _seal_findings(
    holder: Holder, allowed: AllowedSigners, earlier: Sequence[Holder]
) -> tuple[Finding, ...]:
    """The seal comes after the competent person (Nghị định 30/2020/NĐ-CP, Điều 32)."""
    found = []
    if not _known_seal(holder, allowed):
        found.append(finding("person-by-name-only", holder=holder.name, unit=allowed.unit))
    if not any(_allowed(allowed, one) for one in earlier):
        found.append(finding("seal-before-person", unit=allowed.unit))
    return tuple(found)


def is_seal(holder: Holder, allowed: AllowedSigners) -> bool:
    """Say whether the certificate seems the organisation's own, if only by its name."""
    seal = allowed.organization
    if seal is None or is_personal(holder) or _by_name(allowed, holder):
        return False
    named = same_name(seal.name, holder.name) and not contradicts(seal, holder)
    return named or _known_seal(holder, allowed)


def _known_seal(holder: Holder, allowed: AllowedSigners) -> bool:
    """An office's number also stands in its people's certificates: the name must be an office's."""
    seal = allowed.organization
    if seal is None or is_personal(holder):
        return False
    offices = same_name(seal.name, holder.name) or same_name(holder.organization, holder.name)
    return enrolled(seal, holder) or (offices and shares(seal, holder))


def of_slot(slot: str, signers: Sequence[AllowedSigners]) -> AllowedSigners | None:
    """Return who may sign in the slot, none if nobody said."""
    return next((one for one in signers if one.slot == slot), None)


def knows(allowed: AllowedSigners, holder: Holder) -> bool:
    """Say whether the holder is surely one who signs in that slot, or its seal."""
    return _known_seal(holder, allowed) or _recognised(allowed.persons, holder)


def _allowed(allowed: AllowedSigners, holder: Holder) -> bool:
    return _recognised(allowed.persons, holder) or _by_name(allowed, holder)


def _recognised(persons: Iterable[AllowedPerson], holder: Holder) -> bool:
    return any(enrolled(one, holder) or identified(one, holder) for one in persons)


def _by_name(allowed: AllowedSigners, holder: Holder) -> bool:
    return any(
        same_name(one.name, holder.name) and not contradicts(one, holder) for one in allowed.persons
    )
