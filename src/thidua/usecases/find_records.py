"""Look up a cluster and a year, refusing unknown ones in a sentence that names the known ones."""

from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import refuse
from thidua.store.models.records import Cluster, Cycle
from thidua.store.records import read_cluster


def find_cluster(slug: str) -> ClusterRecord:
    """Return the cluster's records; refused when it is not loaded."""
    record = read_cluster(slug)
    if record is None:
        known = ", ".join(Cluster.objects.order_by("slug").values_list("slug", flat=True))
        hint = f"Các khối hiện có: {known}" if known else "Chưa nạp khối nào"
        raise refuse("cluster-unknown", f"Không có khối thi đua «{slug}». {hint}.")
    return record


def find_year(slug: str, year: int) -> tuple[ClusterRecord, YearRecord]:
    """Return the cluster's records and those of the year; refused when either is not there."""
    record = find_cluster(slug)
    found = record.year(year)
    if found is None:
        known = ", ".join(str(item.year) for item in record.years) or "chưa có năm nào"
        raise refuse(
            "year-unknown",
            f"Khối thi đua «{slug}» không có hồ sơ năm {year}. Các năm hiện có: {known}.",
        )
    return record, found


def find_cycle(slug: str, year: int, *, locked: bool = False) -> Cycle:
    """Return the row of the year, on which its running is marked.

    A `locked` one is held until the transaction ends: no other act on the year comes between.
    """
    rows = Cycle.objects.select_related("cluster")
    held = rows.select_for_update(of=("self",)) if locked else rows
    try:
        return held.get(cluster__slug=slug, year=year)
    except Cycle.DoesNotExist:
        find_year(slug, year)  # refuses, and says which of the two is unknown
        raise
