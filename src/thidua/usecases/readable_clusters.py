"""Which clusters somebody may read: what lists over all of them show."""

from dataclasses import dataclass
from datetime import date

from thidua.domain.rights import Right, Scope
from thidua.store.models.records import Cluster
from thidua.usecases.actor import has
from thidua.vietnamese.dates import today
from thidua.vietnamese.text import fold


@dataclass(frozen=True)
class ReadableCluster:
    """A cluster by its row's number, its slug, and its name of today."""

    pk: int
    slug: str
    name: str


def readable_clusters(actor: str) -> list[ReadableCluster]:
    """Return the clusters that the actor may read, by their names; in one query."""
    rows = Cluster.objects.values_list("pk", "slug", "names", "authority__slug")
    day = today()
    found = [
        ReadableCluster(pk, slug, name_of(names, day))
        for pk, slug, names, authority in rows
        if has(actor, Right.READ, Scope(slug, "", authority))
    ]
    return sorted(found, key=lambda one: (fold(one.name), one.name))


def name_of(names: list[dict[str, str]], day: date) -> str:
    """Return the name of that day among those of a row, or the last before it."""
    past = [one for one in names if one["valid_from"] <= day.isoformat()]
    known = max(past, key=lambda one: one["valid_from"], default=names[0])
    return known["name"]
