"""Take a cluster's rows out of the database: what a package of it brings back."""

from thidua.store.models.papers import RegisterCounter, RegisterEntry
from thidua.store.models.records import Cluster
from thidua.store.models.signing import RemoteSigning
from thidua.store.models.templates import TemplateVersion
from thidua.usecases.handing_over.tables import TABLES

_STAY = (TemplateVersion, RegisterCounter, RegisterEntry)
"""Templates are the office's; a number that was given is never given again."""


def delete_cluster(slug: str) -> None:
    """Delete the cluster, whose years are held, with its papers; the ledger and numbers stay."""
    cluster = Cluster.objects.get(slug=slug)
    _say_why(slug)
    RemoteSigning.objects.filter(request__document__cycle__cluster=cluster).delete()
    for table in reversed(TABLES):
        if table.model not in _STAY:
            table.rows(cluster).delete()
    cluster.delete()


def _say_why(slug: str) -> None:
    """Give each number that loses its paper its reason; a package that brings it back clears it."""
    used = RegisterEntry.objects.filter(paper__cycle__cluster__slug=slug)
    used = used.filter(state=RegisterEntry.State.USED)
    used.update(reason=f"Khối «{slug}» đã được đưa ra khỏi cơ quan này cùng văn bản mang số.")
