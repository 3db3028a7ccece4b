"""Delete for good what has lain in the trash for its term."""

from datetime import date

from django.db import transaction

from thidua.domain.rights import Right
from thidua.store import ledger
from thidua.store.models.keeping import TrashedCluster
from thidua.usecases.actor import require
from thidua.usecases.trash.remove_cluster import path_of

EMPTYING = "empty-trash"


def empty_trash(day: date, *, actor: str) -> list[TrashedCluster]:
    """Delete the packages whose term ended before `day`, and return what they were of.

    Run twice, or killed between, it deletes what is left: a file without its row is only a file.
    """
    require(actor, Right.MANAGE_ACCOUNTS)
    kept = TrashedCluster.objects.filter(state=TrashedCluster.State.KEPT, keep_until__lt=day)
    emptied = [row for one in list(kept) if (row := _emptied(one.pk, actor))]
    gone = TrashedCluster.objects.filter(state=TrashedCluster.State.EMPTIED)
    for row in gone:
        path_of(row).unlink(missing_ok=True)
    return emptied


@transaction.atomic
def _emptied(pk: int, actor: str) -> TrashedCluster | None:
    """Mark the row; None where somebody had it back meanwhile."""
    row = TrashedCluster.objects.select_for_update().get(pk=pk)
    if row.state != TrashedCluster.State.KEPT:
        return None
    row.state = TrashedCluster.State.EMPTIED
    row.save(update_fields=["state"])
    ledger.append(actor, EMPTYING, row.cluster, package=row.digest)
    return row
