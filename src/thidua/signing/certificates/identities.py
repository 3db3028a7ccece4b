"""Whether a certificate's holder is a certain person: by certificate, by identifier, by name."""

from collections.abc import Iterable

from thidua.signing.certificates.holders import Holder, identifiers_in
from thidua.signing.report import AllowedPerson
from thidua.vietnamese.text import clean

_PERSONAL = frozenset({"CCCD", "CMND", "CMT", "HC"})  # identifiers of people, not of offices


def enrolled(person: AllowedPerson, holder: Holder) -> bool:
    """Say whether this very certificate was enrolled for the person."""
    prints = {one.replace(":", "").lower() for one in person.fingerprints}
    return holder.fingerprint.lower() in prints


def identified(person: AllowedPerson, holder: Holder) -> bool:
    """An office's tax number stands in many certificates: with it the name must agree too."""
    if not shares(person, holder):
        return False
    personal = _PERSONAL & _kinds(_plain(person.identifiers) & _plain(holder.identifiers))
    return bool(personal) or same_name(person.name, holder.name)


def shares(person: AllowedPerson, holder: Holder) -> bool:
    """Say whether both have an identifier in common, and none that contradicts."""
    common = _plain(person.identifiers) & _plain(holder.identifiers)
    return bool(common) and not contradicts(person, holder)


def is_personal(holder: Holder) -> bool:
    """Say whether the certificate names a person's own identifier."""
    return bool(_kinds(_plain(holder.identifiers)) & _PERSONAL)


def contradicts(person: AllowedPerson, holder: Holder) -> bool:
    """Say whether both name an identifier of one kind, and not the same one."""
    ours, theirs = _plain(person.identifiers), _plain(holder.identifiers)
    kinds = _kinds(ours) & _kinds(theirs)
    return any(not _of_kind(ours, kind) & _of_kind(theirs, kind) for kind in kinds)


def same_person(one: Holder, other: Holder) -> bool:
    """Say whether two certificates are of one person, e.g. after a renewal."""
    if one.fingerprint and one.fingerprint == other.fingerprint:
        return True
    return bool(_plain(one.identifiers) & _plain(other.identifiers)) and same_name(
        one.name, other.name
    )


def same_name(one: str, other: str) -> bool:
    """Compare names with their accents, not minding case and spaces."""
    return _folded(one) == _folded(other) != ""


def _folded(name: str) -> str:
    return " ".join(clean(name).casefold().split())


def _plain(identifiers: Iterable[str]) -> frozenset[str]:
    return frozenset(one for text in identifiers for one in identifiers_in(text))


def _of_kind(identifiers: frozenset[str], kind: str) -> frozenset[str]:
    return frozenset(one for one in identifiers if one.startswith(kind + ":"))


def _kinds(identifiers: Iterable[str]) -> frozenset[str]:
    return frozenset(one.partition(":")[0] for one in identifiers if ":" in one)
