"""Remove a cluster: it goes into the trash whole, as a sealed package, until its term is over."""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store import ledger
from thidua.store.models.keeping import TrashedCluster
from thidua.store.models.papers import LedgerEntry, Paper
from thidua.store.models.records import Cycle
from thidua.usecases.actor import require
from thidua.usecases.find_records import find_cluster
from thidua.usecases.handing_over.contents import last_name
from thidua.usecases.handing_over.ledger_part import MAKING
from thidua.usecases.handing_over.load_package import LOADING
from thidua.usecases.handing_over.make_package import refuse_open_signing, seal_into
from thidua.usecases.trash.deleting import delete_cluster
from thidua.vietnamese.dates import today

TRASH = "TRASH"
REMOVING = "remove-cluster"


def remove_cluster(cluster: str, reason: str, *, actor: str) -> TrashedCluster:
    """Move the cluster with all its years into the trash, and return its place there.

    Refused while signatures are collected, and where papers were issued that no package holds.
    """
    require(actor, Right.EDIT_CLUSTER, cluster)
    if not reason.strip():
        raise refuse("no-reason", "Đưa một khối vào thùng rác phải ghi lý do.")
    with transaction.atomic():
        cycles = Cycle.objects.select_for_update().filter(cluster__slug=cluster).order_by("year")
        years = [cycle.year for cycle in cycles]
        record = find_cluster(cluster)
        if not years:
            raise refuse("no-year", f"Khối «{cluster}» chưa có năm nào nên không cần xóa.")
        refuse_open_signing(cluster)
        _refuse_unpacked(cluster)
        digest = _packed(cluster, years[-1])
        delete_cluster(cluster)
        row = TrashedCluster.objects.create(
            cluster=cluster,
            name=last_name(record, years[-1]),
            digest=digest,
            removed_at=timezone.now(),
            removed_by=actor,
            reason=reason,
            keep_until=today() + timedelta(days=settings.TRASH_DAYS),
        )
        ledger.append(actor, REMOVING, cluster, package=digest, reason=reason)
    return row


def path_of(row: TrashedCluster) -> Path:
    """Return where the package of a removed cluster lies."""
    folder: Path = settings.TRASH
    return folder / f"{row.digest}.zip"


def _refuse_unpacked(cluster: str) -> None:
    """Papers that were issued are removed only where a package holds them all."""
    if not Paper.objects.filter(cycle__cluster__slug=cluster).exists():
        return
    acts = LedgerEntry.objects.filter(subject__startswith=f"{cluster} ").order_by("-sequence")
    issued = acts.filter(action__in=["issue-paper", "cancel-paper"]).first()
    packed = acts.filter(action__in=[MAKING, LOADING]).first()
    if packed is None or (issued is not None and issued.sequence > packed.sequence):
        raise refuse(
            "papers-issued",
            f"Khối «{cluster}» có văn bản đã ban hành mà chưa gói bàn giao nào giữ: hãy lập gói "
            f"(«thidua package make {cluster} …») và cất giữ, rồi mới đưa vào thùng rác.",
        )


def _packed(cluster: str, year: int) -> str:
    """Write the package; on the disk, with its name, before anything is deleted."""
    folder: Path = settings.TRASH
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f".{os.getpid()}.{secrets.token_hex(4)}.tmp"
    try:
        with temporary.open("wb") as stream:
            made = seal_into(stream, cluster, year, TRASH, temporary)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(folder / f"{made.digest}.zip")
    finally:
        temporary.unlink(missing_ok=True)
    return made.digest
