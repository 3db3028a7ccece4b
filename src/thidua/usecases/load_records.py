"""Load a cluster's folder into the database: all of it or nothing, and only what differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from thidua.domain.record import ClusterRecord
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store import ledger
from thidua.store.records import read_cluster, write_cluster
from thidua.usecases.actor import require
from thidua.usecases.records_folder import change_paths, list_orders, read_folder


@dataclass(frozen=True)
class Change:
    """One value that a load changes.  `old` or `new` is None when it was not there, or goes."""

    where: str
    old: object
    new: object


@dataclass(frozen=True)
class Loaded:
    """What a load did.  `first_time` tells a new cluster, whose every value is new."""

    cluster: str
    first_time: bool
    changes: list[Change]


@transaction.atomic
def load_records(folder: Path, actor: str) -> Loaded:
    """Make the database hold what the folder says; loading the same folder again changes nothing.

    Raises ThiduaError with everything that is wrong in the folder.
    """
    wanted = read_folder(folder)
    require(actor, Right.EDIT_CLUSTER, wanted.cluster.slug)
    return keep_records(wanted, actor, "load-records")


def keep_records(wanted: ClusterRecord, actor: str, action: str, **details: Any) -> Loaded:
    """Make the database hold checked records, within the transaction of the act that made them."""
    slug = wanted.cluster.slug
    present = read_cluster(slug)
    changes = list(_changes(present, wanted))
    if changes:
        _write(wanted)
        ledger.append(actor, action, slug, changes=len(changes), **details)
    return Loaded(slug, present is None, changes)


def _write(wanted: ClusterRecord) -> None:
    try:
        write_cluster(wanted)
    except ProtectedError as error:
        raise refuse(
            "still-used",
            "Không nạp được: dữ liệu bị bỏ khỏi hồ sơ đang có văn bản đã ban hành dựa vào. "
            "Hãy giữ lại dữ liệu đó, hoặc hủy văn bản trước.",
        ) from error


def _changes(present: ClusterRecord | None, wanted: ClusterRecord) -> Iterator[Change]:
    old = change_paths(present) if present else {}
    new = change_paths(wanted)
    for where in old.keys() | new.keys():
        if old.get(where) != new.get(where):
            yield Change(where, old.get(where), new.get(where))
    if present is not None:
        yield from _moved(list_orders(present), list_orders(wanted))


def _moved(old: Mapping[str, list[str]], new: Mapping[str, list[str]]) -> Iterator[Change]:
    """Yield the lists in which what stays has changed its order."""
    for where in old.keys() & new.keys():
        before = [item for item in old[where] if item in new[where]]
        after = [item for item in new[where] if item in old[where]]
        if before != after:
            yield Change(f"{where} › thứ tự", ", ".join(before), ", ".join(after))
