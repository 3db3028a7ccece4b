"""Every cluster in the trash against its package."""

from collections.abc import Iterator

from thidua.errors import Problem
from thidua.files import digest_of
from thidua.store.models.keeping import TrashedCluster
from thidua.usecases.keeping.faults import Looked, fault
from thidua.usecases.trash.remove_cluster import path_of

_REMOVED = "Khối trong thùng rác"


def check_trash(looked: Looked) -> Iterator[Problem]:
    """Yield the clusters that could not be had back: the package is lost or damaged."""
    rows = TrashedCluster.objects.filter(state=TrashedCluster.State.KEPT)
    total = rows.count()
    for row in rows.iterator():
        looked.step(_REMOVED, total)
        if not _is_whole(row):
            message = "Gói để khôi phục không còn, hoặc không còn như khi đưa vào."
            yield fault("trash-damaged", f"Thùng rác, «{row.cluster}»", message)


def _is_whole(row: TrashedCluster) -> bool:
    path = path_of(row)
    return path.is_file() and digest_of(path) == row.digest
