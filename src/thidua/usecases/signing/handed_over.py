"""What offices sealed that had a cluster before it was handed over: their keys, their ledgers."""

import json

from thidua.signing.evidence.seal import fingerprint
from thidua.store import archive
from thidua.store.models.keeping import LoadedPackage


def keys_before() -> set[str]:
    """Return the keys of the offices whose packages were loaded here."""
    return set(LoadedPackage.objects.values_list("key", flat=True))


def package_of_key(name: str) -> LoadedPackage | None:
    """Return the last package of the key that people know by that fingerprint."""
    rows = LoadedPackage.objects.order_by("-id")
    return next((row for row in rows if fingerprint(row.key) == name), None)


def entry_before(package: LoadedPackage, sequence: int) -> tuple[str | None, int]:
    """Return the digest of an act in that office's ledger, and the last act that came along."""
    part = json.loads(archive.fetch(package.ledger_digest, archive.JSON))
    digests = [line["digest"] for line in part["lines"]]
    known = 0 < sequence <= len(digests)
    return (digests[sequence - 1] if known else None), len(digests)
