"""Who acts, and whether he may: asked by the use cases themselves, whatever page or command calls.

A name alone is whoever has the machine itself: the command line, a flow, a test.  The desk and the
API always pass an `Actor`, which bears the grants of an account.
"""

from collections.abc import Iterable
from typing import Self

from thidua.domain.rights import Grant, Right, Scope, allowed
from thidua.errors import refuse
from thidua.store.models.accounts import Account
from thidua.store.models.records import Cluster


class Actor(str):
    """The name that the ledger keeps, with what its bearer may do."""

    __slots__ = ("grants", "username")
    grants: tuple[Grant, ...]
    username: str

    def __new__(cls, name: str, grants: Iterable[Grant], username: str = "") -> Self:
        """Make the actor of that name, who bears the account of that user name."""
        actor = super().__new__(cls, name)
        actor.grants, actor.username = tuple(grants), username
        return actor


def actor_for(account: Account) -> Actor:
    """Return the account as one who acts; a closed one may do nothing."""
    return Actor(account.name, account.grants_held(), account.username)


def scope_of(cluster: str, unit: str = "") -> Scope:
    """Return where an act on the cluster, or on a unit of it, is done."""
    found = Cluster.objects.filter(slug=cluster).values_list("authority__slug", flat=True)
    return Scope(cluster, unit, found.first() or "")


def has(actor: str, right: Right, scope: Scope) -> bool:
    """Whether the actor has the right there; a plain name has every right."""
    return not isinstance(actor, Actor) or allowed(actor.grants, right, scope)


def may(actor: str, right: Right, cluster: str = "", unit: str = "") -> bool:
    """Whether the actor has the right in that cluster, for that unit."""
    if not isinstance(actor, Actor):
        return True
    return has(actor, right, scope_of(cluster, unit) if cluster else Scope())


def require(actor: str, right: Right, cluster: str = "", unit: str = "") -> None:
    """Refuse (`not-allowed`) whoever has not the right there."""
    if not may(actor, right, cluster, unit):
        where = f" của «{unit or cluster}»" if cluster else ""
        message = f"«{actor}» không có quyền {right.label}{where}."
        raise refuse("not-allowed", message)


def scopes_where(actor: str, right: Right) -> list[Scope]:
    """Return the clusters in which the actor has the right, for all their units, in one query."""
    rows = Cluster.objects.order_by("slug").values_list("slug", "authority__slug")
    scopes = (Scope(cluster=slug, authority=authority) for slug, authority in rows)
    return [scope for scope in scopes if has(actor, right, scope)]


def clusters_where(actor: str, right: Right) -> list[str]:
    """Return the same by their slugs."""
    return [scope.cluster for scope in scopes_where(actor, right)]


def require_own(actor: str, username: str) -> None:
    """Refuse whoever neither bears the account nor manages accounts."""
    if not isinstance(actor, Actor) or actor.username != username:
        require(actor, Right.MANAGE_ACCOUNTS)
