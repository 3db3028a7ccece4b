"""Many years with their records and where they stand, read in as many queries as one."""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.domain.record import ClusterRecord, YearRecord
from thidua.store.models.records import Cycle
from thidua.store.records import read_clusters
from thidua.usecases.year_standing import Standing, standings


@dataclass(frozen=True)
class YearRead:
    """A year of a cluster with its records and where it stands."""

    record: ClusterRecord
    year: YearRecord
    standing: Standing


def years_read(slugs: Iterable[str]) -> list[YearRead]:
    """Return every year of the clusters, the newest of each first."""
    records = read_clusters(list(slugs))
    found = Cycle.objects.filter(cluster__slug__in=records).select_related("cluster")
    cycles = list(found.order_by("cluster__slug", "-year"))
    where = standings(cycles)
    return [
        YearRead(records[cycle.cluster.slug], year, where[cycle.pk])
        for cycle in cycles
        if (year := records[cycle.cluster.slug].year(cycle.year)) is not None
    ]
