"""What other offices did to a cluster's papers before it was handed over, from their ledgers."""

from thidua.store import archive
from thidua.store.models.keeping import LoadedPackage
from thidua.store.models.papers import LedgerEntry
from thidua.usecases.handing_over.ledger_part import read_part


def earlier_acts(cluster: str, subjects: list[str], actions: set[str]) -> list[LedgerEntry]:
    """Return the acts on those subjects, oldest first, numbered below zero: before all of ours."""
    found = [
        entry
        for package in LoadedPackage.objects.filter(cluster__slug=cluster)
        for entry in entries_of(package)
        if entry.subject in subjects and entry.action in actions
    ]
    for place, entry in enumerate(found):
        entry.sequence = place - len(found)
    return found


def entries_of(package: LoadedPackage) -> list[LedgerEntry]:
    """Return the acts that the package tells of in full, in their order.

    Nothing where the file is lost: `thidua verify --all` tells of that, not a page.
    """
    try:
        return read_part(archive.fetch(package.ledger_digest, archive.JSON)).entries()
    except (FileNotFoundError, ValueError):
        return []
