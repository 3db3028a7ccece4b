"""Where an actor has a right: asked once for all clusters, not cluster by cluster."""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.rights import Right, Scope, allowed
from thidua.store.models.records import Cluster, Cycle
from thidua.store.records import read_clusters
from thidua.usecases.actor import Actor
from thidua.usecases.year_standing import Standing, standings


@dataclass(frozen=True)
class YearRead:
    """A year of a cluster with its records and where it stands."""

    record: ClusterRecord
    year: YearRecord
    standing: Standing


def clusters_with(actor: str, right: Right) -> list[str]:
    """Return the slugs of the clusters in which the actor has the right."""
    return [scope.cluster for scope in scopes_with(actor, right)]


def scopes_with(actor: str, right: Right) -> list[Scope]:
    """Return the same with the authority of each."""
    rows = Cluster.objects.values_list("slug", "authority__slug").order_by("slug")
    scopes = [Scope(cluster=slug, authority=authority) for slug, authority in rows]
    if not isinstance(actor, Actor):
        return scopes
    return [scope for scope in scopes if allowed(actor.grants, right, scope)]


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
