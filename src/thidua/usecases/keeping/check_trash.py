"""Every cluster in the trash against its package."""

import hashlib
from collections.abc import Iterator

from thidua.errors import Problem
from thidua.files import pieces_of
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
        if _digest(row) != row.digest:
            message = "Gói để khôi phục không còn, hoặc không còn như khi đưa vào."
            yield fault("trash-damaged", f"Thùng rác, «{row.cluster}»", message)


def _digest(row: TrashedCluster) -> str:
    path, digest = path_of(row), hashlib.sha256()
    for piece in pieces_of(path) if path.is_file() else ():
        digest.update(piece)
    return digest.hexdigest()
