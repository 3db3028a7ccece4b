"""Loads an invented province as records are loaded, cluster by cluster."""

from collections.abc import Iterable

from django.db import transaction

from thidua.domain.checks import flaws
from thidua.domain.record import ClusterRecord
from thidua.usecases.approvals import all_approval_flaws, all_correction_flaws
from thidua.usecases.load_records import keep_records


def load_all(records: Iterable[ClusterRecord], actor: str) -> None:
    """Check and keep each cluster, in a transaction of its own."""
    for record in records:
        refuse_flaws(record)
        with transaction.atomic():
            keep_records(record, actor, "load-records")


def refuse_flaws(record: ClusterRecord) -> None:
    """Raise when the record would not be loaded from a folder."""
    found = [*flaws(record), *all_correction_flaws(record), *all_approval_flaws(record)]
    if found:
        raise ValueError("\n".join(f"{flaw.path}: {flaw.message}" for flaw in found))
