"""Which slot each signature of a file is for, and what the rules on persons say of it there."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.signing.certificates.fields import Box
from thidua.signing.certificates.signed import Signature
from thidua.signing.certificates.signers import is_seal, knows, of_slot, person_findings
from thidua.signing.findings import Decision, Finding, heaviest
from thidua.signing.places import Place
from thidua.signing.report import AllowedSigners

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
    allowed = of_slot(slot, signers)
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
    known = [one.slot for one in signers if knows(one, signature.holder)]
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
