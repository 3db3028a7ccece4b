"""The clusters and years that somebody may read, where each year stands, and its records."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.domain.rights import Right
from thidua.store.models.records import Cluster
from thidua.usecases.actor import clusters_where, require
from thidua.usecases.find_records import find_year
from thidua.usecases.year_status import YearStatus, year_status


@dataclass(frozen=True)
class ClusterYears:
    """A cluster, its last name, and the years of which there are records."""

    cluster: str
    name: str
    authority: str
    years: list[int]


def readable_years(actor: str) -> list[ClusterYears]:
    """Return every cluster that the actor may read, by its slug."""
    readable = clusters_where(actor, Right.READ)
    rows = Cluster.objects.filter(slug__in=readable).order_by("slug")
    return [
        ClusterYears(
            row.slug,
            row.names[-1]["name"],
            row.authority.slug,
            sorted(cycle.year for cycle in row.years.all()),
        )
        for row in rows.select_related("authority").prefetch_related("years")
    ]


def readable_status(cluster: str, year: int, day: date, *, actor: str) -> YearStatus:
    """Return where the year stands on the day."""
    require(actor, Right.READ, cluster)
    return year_status(cluster, year, day)


def year_records(cluster: str, year: int, *, actor: str) -> dict[str, Any]:
    """Return the records of the year with the cluster's own, as an export writes them."""
    require(actor, Right.READ, cluster)
    record, found = find_year(cluster, year)
    options: dict[str, Any] = {"mode": "json", "by_alias": True, "exclude_defaults": True}
    whole = record.model_dump(exclude={"years"}, **options)
    return whole | {"year": found.model_dump(**options)}
