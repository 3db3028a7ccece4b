"""Which data a year has, what of it was copied and is still to be checked."""

from dataclasses import dataclass

from django.db import transaction

from thidua.domain.record import ClusterRecord
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store import ledger
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.records import Cluster, Cycle
from thidua.usecases.actor import clusters_where, may, require
from thidua.usecases.copy_last_year import PARTS
from thidua.usecases.find_records import find_cluster, find_year
from thidua.usecases.grids.grid import State
from thidua.usecases.grids.known import GRIDS, grid_of

COPIED, CHECKED = "copy-last-year", "check-copied"


@dataclass(frozen=True)
class GridState:
    """A grid of the year and how complete it is; `to_check` after it was copied."""

    slug: str
    address: str
    label: str
    state: State
    to_check: bool


@dataclass(frozen=True)
class DataYear:
    """The data of a year."""

    cluster: str
    name: str
    year: int
    years: tuple[int, ...]
    grids: tuple[GridState, ...]
    editable: bool
    last_year: bool


@dataclass(frozen=True)
class CopyPart:
    """A part that last year has, and whether the year has one already."""

    slug: str
    label: str
    there: bool


@dataclass(frozen=True)
class CopyChoice:
    """What can be copied into a year, which may not be there yet."""

    cluster: str
    name: str
    year: int
    exists: bool
    parts: tuple[CopyPart, ...]


@dataclass(frozen=True)
class ClusterYears:
    """A cluster that somebody may read, with its years."""

    slug: str
    name: str
    years: tuple[int, ...]


def data_year(cluster: str, year: int, *, actor: str) -> DataYear:
    """Return the grids of the year with their states."""
    record, found = find_year(cluster, year)
    require(actor, Right.READ, cluster)
    waiting = to_check(cluster, year)
    return DataYear(
        cluster=cluster,
        name=_name(record),
        year=year,
        years=tuple(one.year for one in record.years),
        grids=tuple(
            GridState(
                grid.slug,
                grid.address,
                grid.label,
                grid.state(record, found),
                grid.slug in waiting,
            )
            for grid in GRIDS.values()
        ),
        editable=may(actor, Right.EDIT_CLUSTER, cluster),
        last_year=record.year(year - 1) is not None,
    )


def _name(record: ClusterRecord) -> str:
    return record.cluster.names[-1].name


def to_check(cluster: str, year: int) -> set[str]:
    """Return the parts that were copied and that nobody has declared checked since."""
    entries = LedgerEntry.objects.filter(
        subject=cluster, action__in=(COPIED, CHECKED), details__year=year
    )
    waiting: set[str] = set()
    for entry in entries.order_by("sequence"):
        parts = set(entry.details.get("parts", ()))
        waiting = waiting | parts if entry.action == COPIED else waiting - parts
    return waiting


@transaction.atomic
def check_copied(cluster: str, year: int, what: str, *, actor: str) -> None:
    """Declare a copied part checked; declaring it again changes nothing."""
    find_year(cluster, year)
    require(actor, Right.EDIT_CLUSTER, cluster)
    Cycle.objects.select_for_update().get(cluster__slug=cluster, year=year)
    if what in to_check(cluster, year):
        ledger.append(actor, CHECKED, cluster, year=year, parts=[what])


def copy_choice(cluster: str, year: int, *, actor: str) -> CopyChoice:
    """Return what last year has; refused where there is no last year."""
    record = find_cluster(cluster)
    require(actor, Right.EDIT_CLUSTER, cluster)
    last, present = record.year(year - 1), record.year(year)
    if last is None:
        raise refuse("year-unknown", f"Không có hồ sơ năm {year - 1} để chép sang năm {year}.")
    parts = tuple(
        CopyPart(name, grid_of(name).label, present is not None and bool(getattr(present, field)))
        for name, field in PARTS.items()
        if getattr(last, field)
    )
    return CopyChoice(cluster, _name(record), year, present is not None, parts)


def clusters_with_data(*, actor: str) -> list[ClusterYears]:
    """Return the clusters that the actor may read."""
    readable = Cluster.objects.filter(slug__in=clusters_where(actor, Right.READ))
    rows = readable.order_by("slug").prefetch_related("years")
    return [
        ClusterYears(
            row.slug,
            row.names[-1]["name"],
            tuple(sorted(cycle.year for cycle in row.years.all())),
        )
        for row in rows
    ]
