"""Whether a signature is by the right person for its slot: pure rules over plain values.

A certificate is known by its fingerprint or by an identifier of its holder.  A name alone is not
enough: people share names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.signing.certificates import Holder
from thidua.signing.fields import Box
from thidua.signing.findings import Decision, Finding, finding, heaviest
from thidua.signing.identities import (
    contradicts,
    enrolled,
    identified,
    is_personal,
    same_name,
    same_person,
    shares,
)
from thidua.signing.places import Place
from thidua.signing.report import AllowedPerson, AllowedSigners
from thidua.signing.signed import Signature

_ENOUGH = 0.5  # of the smaller of widget and place


@dataclass(frozen=True)
class Assigned:
    """The slot that a signature is for (empty: unknown), and what that says of it."""

    slot: str
    seal: bool
    findings: tuple[Finding, ...]


def assign(
    signatures: Sequence[Signature], places: Sequence[Place], signers: Sequence[AllowedSigners]
) -> list[Assigned]:
    """Judge the signatures of one file, in the order of revisions, against who may sign."""
    made: list[Assigned] = []
    for signature in signatures:
        slot = slot_of(signature, places, signers)
        earlier = [
            before
            for before, judged in zip(signatures, made, strict=False)
            if judged.slot == slot and _good(before, judged)
        ]
        made.append(_assigned(signature, slot, signers, earlier))
    return made


def _good(signature: Signature, judged: Assigned) -> bool:
    """Say whether it may count as the competent person's signature before a seal."""
    both = (*signature.findings, *judged.findings)
    return not judged.seal and heaviest(both) is not Decision.REJECT


def _assigned(
    signature: Signature,
    slot: str,
    signers: Sequence[AllowedSigners],
    earlier: Sequence[Signature],
) -> Assigned:
    findings = person_findings(signature.holder, slot, signers, [one.holder for one in earlier])
    allowed = _of_slot(slot, signers)
    return Assigned(slot, bool(allowed and is_seal(signature.holder, allowed)), findings)


def slot_of(
    signature: Signature, places: Sequence[Place], signers: Sequence[AllowedSigners]
) -> str:
    """Return the slot a signature is for, empty where that cannot be told.

    By its field's own name, else by the place that its widget covers, else by the one slot in
    which its holder is known.
    """
    for place in places:
        if place.field == signature.field:
            return place.slot
    if covered := _covered(signature.box, places):
        return covered
    known = [one.slot for one in signers if _knows(one, signature.holder)]
    return known[0] if len(known) == 1 else ""


def _covered(box: Box | None, places: Sequence[Place]) -> str:
    """Return the slot of the one place that the box covers for at least half."""
    if box is None:
        return ""
    slots = [place.slot for place in places if _share(box, place) >= _ENOUGH]
    return slots[0] if len(slots) == 1 else ""


def _share(box: Box, place: Place) -> float:
    """Return how much of the smaller of both lies in the other, 0 to 1."""
    wide = min(box.right, place.right) - max(box.left, place.left)
    high = min(box.top, place.top) - max(box.bottom, place.bottom)
    smaller = min(_area(box), _area(place))
    apart = box.page != place.page or wide <= 0 or high <= 0 or smaller <= 0
    return 0.0 if apart else wide * high / smaller


def _area(box: Box | Place) -> float:
    return (box.right - box.left) * (box.top - box.bottom)


def person_findings(
    holder: Holder, slot: str, signers: Sequence[AllowedSigners], earlier: Sequence[Holder] = ()
) -> tuple[Finding, ...]:
    """Say whether the holder may sign in that slot; `earlier` are those who did before."""
    if not slot:
        return (finding("slot-unknown", holder=holder.name),)
    allowed = _of_slot(slot, signers)
    if allowed is None or not allowed.persons:
        return (finding("slot-without-signers", slot=slot),)
    if is_seal(holder, allowed):
        signed = any(_allowed(allowed, one) for one in earlier)
        return () if signed else (finding("seal-before-person", unit=allowed.unit),)
    if _recognised(allowed.persons, holder):
        again = any(same_person(holder, one) for one in earlier)
        return (finding("person-signed-twice", holder=holder.name),) if again else ()
    if _by_name(allowed, holder):
        return (finding("person-by-name-only", holder=holder.name, unit=allowed.unit),)
    return (_refused(holder, allowed, signers),)


def _refused(holder: Holder, allowed: AllowedSigners, signers: Sequence[AllowedSigners]) -> Finding:
    """Tell one who signed in another unit's box, a namesake, and anybody else."""
    home = next((one for one in signers if _knows(one, holder)), None)
    if home is not None:
        return finding("wrong-slot", holder=holder.name, unit=home.unit, other=allowed.unit)
    namesake = any(same_name(one.name, holder.name) for one in allowed.persons)
    why = " (trùng tên nhưng khác số định danh)" if namesake else ""
    return finding("wrong-person", holder=holder.name, unit=allowed.unit, why=why)


def is_seal(holder: Holder, allowed: AllowedSigners) -> bool:
    """Say whether the certificate is the organisation's own; a person's is not, whatever else."""
    seal = allowed.organization
    if seal is None or is_personal(holder):
        return False
    return enrolled(seal, holder) or shares(seal, holder)


def _of_slot(slot: str, signers: Sequence[AllowedSigners]) -> AllowedSigners | None:
    return next((one for one in signers if one.slot == slot), None)


def _knows(allowed: AllowedSigners, holder: Holder) -> bool:
    return is_seal(holder, allowed) or _recognised(allowed.persons, holder)


def _allowed(allowed: AllowedSigners, holder: Holder) -> bool:
    return _recognised(allowed.persons, holder) or _by_name(allowed, holder)


def _recognised(persons: Iterable[AllowedPerson], holder: Holder) -> bool:
    return any(enrolled(one, holder) or identified(one, holder) for one in persons)


def _by_name(allowed: AllowedSigners, holder: Holder) -> bool:
    return any(
        same_name(one.name, holder.name) and not contradicts(one, holder) for one in allowed.persons
    )
