"""Whose certificates are known in a cluster, by name: the page of the officers."""

from dataclasses import dataclass
from datetime import date

from thidua.domain.rights import Right
from thidua.store.models.records import Cluster
from thidua.usecases.actor import clusters_where, require
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.cluster_names import latest_name
from thidua.usecases.signing.enroll_signer import identities


@dataclass(frozen=True)
class KnownSigner:
    """A person, or a unit with its seal, and how the certificate is known."""

    holder: str
    name: str
    is_unit: bool
    identifiers: tuple[str, ...]


@dataclass(frozen=True)
class KnownSigners:
    """Everybody of a cluster who may be enrolled, those that are enrolled first."""

    cluster: str
    cluster_name: str
    signers: tuple[KnownSigner, ...]


def enrolling_clusters(actor: str, day: date) -> list[tuple[str, str]]:
    """Return the clusters in which the actor enrolls certificates: slug and name."""
    slugs = clusters_where(actor, Right.COLLECT_SIGNATURES)
    rows = Cluster.objects.filter(slug__in=slugs).order_by("slug")
    return [(row.slug, latest_name(row, day)) for row in rows]


def see_signers(cluster: str, *, actor: str, day: date) -> KnownSigners:
    """Return the persons and units of the cluster with what is known of their certificates."""
    require(actor, Right.COLLECT_SIGNATURES, cluster)
    record, known = find_cluster(cluster), identities(cluster)
    persons = [(one.slug, one.name, False) for one in record.people]
    units = [(one.slug, one.last_name(day), True) for one in record.units]
    signers = [
        KnownSigner(slug, name, is_unit, tuple(known.get(slug, ())))
        for slug, name, is_unit in [*persons, *units]
    ]
    signers.sort(key=lambda one: not one.identifiers)
    return KnownSigners(cluster, record.cluster.last_name(day), tuple(signers))
