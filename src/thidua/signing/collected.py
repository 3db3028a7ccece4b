"""The signatures of a file that came back: fresh or held already, in whose slot, by whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.signing.certificates.persons import Assigned, assign
from thidua.signing.certificates.signatures import found_in
from thidua.signing.certificates.signed import Found, Signature
from thidua.signing.certificates.trust import Trust
from thidua.signing.comparing.inspected import Inspection
from thidua.signing.findings import Finding, finding
from thidua.signing.report import Expected, FoundSignature


@dataclass(frozen=True)
class Asked:
    """A file with what is asked of its signatures; its first `held` octets are known already."""

    content: bytes
    trust: Trust
    received_at: datetime
    held: int = 0
    expected: Expected | None = None


@dataclass(frozen=True)
class Collected:
    """The signatures of persons and organisations, and what the file as a whole is to be told."""

    signatures: tuple[FoundSignature, ...] = ()
    findings: tuple[Finding, ...] = ()


def collect(asked: Asked, seen: Inspection) -> Collected:
    """Read and judge every signature of a file whose history could be followed."""
    if not seen.steps:
        return Collected()
    found = found_in(asked.content, asked.trust, asked.received_at)
    judged = zip(found.signatures, _assigned(asked.expected, found.signatures), strict=True)
    signatures = tuple(_told(asked, seen, one, assigned) for one, assigned in judged)
    return Collected(signatures, tuple(_of_file(asked, seen, found)))


def _assigned(expected: Expected | None, found: Sequence[Signature]) -> Iterable[Assigned]:
    if expected is None:
        return [Assigned("", seal=False, findings=()) for _ in found]
    return assign(found, expected.places, expected.signers)


def _told(asked: Asked, seen: Inspection, one: Signature, assigned: Assigned) -> FoundSignature:
    number, fresh = _revision(seen, one.field, asked.held)
    return FoundSignature(
        field=one.field,
        slot=assigned.slot,
        value_digest=one.value_digest,
        revision=number,
        fresh=fresh,
        holder=one.holder.name,
        organization=one.holder.organization,
        identifiers=one.holder.identifiers,
        fingerprint=one.holder.fingerprint,
        issuer=one.holder.issuer,
        serial=one.holder.serial,
        claimed_at=one.claimed_at,
        moment=one.moment,
        timestamped=one.timestamped,
        seal=assigned.seal,
        findings=(*one.findings, *assigned.findings),
    )


def _revision(seen: Inspection, field: str, held: int) -> tuple[int, bool]:
    """Return which revision filled the field, from 1, and whether that stands after `held`.

    A field that no revision is known to have filled is fresh, so that what is wrong with it counts.
    """
    for number, step in enumerate(seen.steps, start=1):
        if field in step.signed:
            return number, step.revision.start >= held
    return 0, True


def _of_file(asked: Asked, seen: Inspection, found: Found) -> Iterator[Finding]:
    stamps = (one for one in found.stamps if _revision(seen, one.field, asked.held)[1])
    yield from (told for stamp in stamps for told in stamp.findings)
    read = {one.field for one in found.signatures} | {one.field for one in found.stamps}
    for step in seen.steps:
        for field in step.signed:
            if field not in read:
                yield finding("signature-unread", field=field)
