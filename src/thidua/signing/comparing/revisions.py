"""How a file stands to those that the office holds: told from byte prefixes, nothing else."""

from dataclasses import dataclass
from hashlib import sha256

from thidua.signing.report import Expected, KnownFile, Relation


@dataclass(frozen=True)
class Stand:
    """The relation, and the held file that the upload begins with (none: a foreign file)."""

    relation: Relation
    extends: KnownFile | None = None


def relate(content: bytes, expected: Expected) -> Stand:
    """Say how the file stands to the base and to the files that were accepted."""
    base, held = expected.base, _newest_first(expected)
    if not begins_with(content, base):
        return Stand(Relation.FOREIGN)
    begun = [known for known in held if begins_with(content, known)]
    longest = max(begun, key=lambda known: known.size)
    if longest.size == len(content):
        return Stand(Relation.SAME if longest == held[0] else Relation.ROLLBACK, longest)
    return Stand(Relation.CHAIN if longest == held[0] else Relation.BRANCH, longest)


def begins_with(content: bytes, known: KnownFile) -> bool:
    """Tell whether the file begins with that held file, to the last octet."""
    return len(content) >= known.size and digest_of(content, known.size) == known.digest


def digest_of(content: bytes, size: int) -> str:
    """Return the sha256 of the first `size` octets, in lower-case hex."""
    return sha256(memoryview(content)[:size]).hexdigest()


def _newest_first(expected: Expected) -> list[KnownFile]:
    return [*reversed(expected.accepted), expected.base]
