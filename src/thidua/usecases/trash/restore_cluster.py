"""Have a removed cluster back, whole, while its term is not over."""

from django.db import transaction

from thidua.domain.rights import Right
from thidua.errors import ThiduaError, refuse
from thidua.store.models.keeping import TrashedCluster
from thidua.usecases.actor import may, require
from thidua.usecases.handing_over.check_package import check_package
from thidua.usecases.handing_over.load_package import keep_files, take_in
from thidua.usecases.trash.remove_cluster import path_of

RESTORING = "restore-cluster"


def trashed_clusters(*, actor: str) -> list[TrashedCluster]:
    """Return what lies in the trash and the actor may have back, the latest first."""
    rows = TrashedCluster.objects.filter(state=TrashedCluster.State.KEPT)
    return [row for row in rows if may(actor, Right.EDIT_CLUSTER, row.cluster)]


def restore_cluster(cluster: str, *, actor: str) -> TrashedCluster:
    """Bring the cluster back with its papers, numbers and signatures.

    Refused where it is not in the trash, where its package is not what was put there, and where
    the cluster is here again with other papers or records.
    """
    require(actor, Right.EDIT_CLUSTER, cluster)
    row = _kept(cluster)
    checked = check_package(path_of(row))
    if checked.package.digest != row.digest:
        raise refuse(
            "trash-altered",
            f"Gói của khối «{cluster}» trong thùng rác không còn như khi đưa vào; hãy lấy lại thư "
            "mục thùng rác từ bản sao lưu.",
        )
    keep_files(checked)
    with transaction.atomic():
        held = TrashedCluster.objects.select_for_update().get(pk=row.pk)
        if held.state != TrashedCluster.State.KEPT:
            raise _not_there(cluster)
        held.state = TrashedCluster.State.RESTORED
        held.save(update_fields=["state"])
        take_in(checked, actor, RESTORING)
    path_of(row).unlink(missing_ok=True)
    return held


def _kept(cluster: str) -> TrashedCluster:
    found = TrashedCluster.objects.filter(cluster=cluster, state=TrashedCluster.State.KEPT).first()
    if found is None:
        raise _not_there(cluster)
    return found


def _not_there(cluster: str) -> ThiduaError:
    return refuse(
        "trash-unknown",
        f"Không có khối «{cluster}» trong thùng rác (xem «thidua trash list»).",
    )
