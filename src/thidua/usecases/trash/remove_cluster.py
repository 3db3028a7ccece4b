"""Remove a cluster: it goes into the trash whole, as a sealed package, until its term is over."""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store import ledger
from thidua.store.models.keeping import TrashedCluster
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.records import Cycle
from thidua.usecases.actor import require
from thidua.usecases.archiving.hand_in import HANDING_IN
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

    Refused while signatures are collected, and where papers were issued that neither a package
    nor the agency's archive holds.
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
    """Papers that were issued are removed only where a package or the archive holds them all."""
    issued = Cycle.objects.filter(cluster__slug=cluster, papers__isnull=False).distinct()
    years = issued.order_by("year").values_list("year", flat=True)
    if lacking := ", ".join(str(year) for year in years if not _is_held(cluster, year)):
        raise refuse(
            "papers-issued",
            f"Khối «{cluster}» có văn bản đã ban hành (năm {lacking}) mà chưa gói bàn giao nào "
            f"giữ, cũng chưa nộp lưu: hãy lập gói («thidua package make {cluster} …») và cất giữ, "
            f"hoặc nộp lưu từng năm («thidua hand-in {cluster} …»), rồi mới đưa vào thùng rác.",
        )


def _is_held(cluster: str, year: int) -> bool:
    """Whether since the year's last paper a package was made, or its files were handed in."""
    acts = LedgerEntry.objects.order_by("-sequence")
    of_year = acts.filter(subject__startswith=f"{cluster} {year} ")
    changed = of_year.filter(action__in=["issue-paper", "cancel-paper"]).first()
    packed = Q(action__in=[MAKING, LOADING], subject__startswith=f"{cluster} ")
    handed_in = Q(action=HANDING_IN, subject=f"{cluster} {year}")
    held = acts.filter(packed | handed_in).first()
    return held is not None and (changed is None or changed.sequence < held.sequence)


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
