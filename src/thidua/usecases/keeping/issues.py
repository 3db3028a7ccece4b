"""Which issues the ledger tells of: those of papers that must be here, those that may be."""

from collections import Counter
from collections.abc import Iterator

from thidua.store.models.keeping import LoadedPackage
from thidua.store.models.papers import LedgerEntry
from thidua.usecases.handing_over.earlier_acts import entries_of
from thidua.usecases.handing_over.load_package import LOADING
from thidua.usecases.trash.remove_cluster import REMOVING
from thidua.usecases.trash.restore_cluster import RESTORING

ISSUING = "issue-paper"
Issue = tuple[str, str]
"""The digest of the file that was issued, and what the ledger calls the paper."""


def issues_here() -> list[Issue]:
    """Return the issues of this office whose papers must be here.

    Those of a cluster that was removed are not, until it is had back.
    """
    here: dict[str, list[Issue]] = {}
    removed: dict[str, list[Issue]] = {}
    for action, subject, details in _acts():
        cluster = subject.partition(" ")[0]
        if action == ISSUING:
            here.setdefault(cluster, []).append((details.get("file", ""), subject))
        elif action == REMOVING:
            removed[cluster] = here.pop(cluster, [])
        else:
            here.setdefault(cluster, []).extend(removed.pop(cluster, []))
    return [issue for issues in here.values() for issue in issues]


def _acts() -> Iterator[tuple[str, str, dict[str, str]]]:
    rows = LedgerEntry.objects.filter(action__in=[ISSUING, REMOVING, RESTORING, LOADING])
    return rows.order_by("sequence").values_list("action", "subject", "details").iterator()


def files_issued_elsewhere() -> Counter[str]:
    """Return the files that other offices issued before they handed their clusters over."""
    return Counter(
        str(entry.details.get("file", ""))
        for package in LoadedPackage.objects.all()
        for entry in entries_of(package)
        if entry.action == ISSUING
    )
