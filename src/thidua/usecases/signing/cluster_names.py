"""What a cluster is called, read from its row alone: for lists, where records are not needed."""

from datetime import date

from thidua.store.models.records import Cluster


def latest_name(cluster: Cluster, day: date) -> str:
    """Return the cluster's name on `day`, or the last before it; before all of them the first."""
    names = sorted(cluster.names, key=lambda name: name["valid_from"])
    past = [name for name in names if name["valid_from"] <= day.isoformat()]
    name: str = (past or names[:1])[-1]["name"]
    return name
