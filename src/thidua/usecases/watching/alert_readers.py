"""Who is told by mail: of a year its officers and its authority, of runs administrators too."""

from collections.abc import Collection, Iterable, Mapping

from thidua.domain.rights import Grant, Right, Role, Scope, allowed
from thidua.store.models.accounts import Account
from thidua.store.models.records import Cluster
from thidua.usecases.watching.outbox import Alert, AlertKind


def alerts_by_address(alerts: Collection[Alert]) -> Mapping[str, list[Alert]]:
    """Return what each address is to be told: those of accounts that are in use."""
    accounts = Account.objects.filter(is_active=True).exclude(email="").prefetch_related("grants")
    scopes = _scopes(alerts)
    found: dict[str, list[Alert]] = {}
    for account in accounts:
        grants = account.grants_held()
        wanted = [one for one in alerts if _concerns(one, grants, scopes.get(one.cluster))]
        if wanted:
            found.setdefault(account.email, []).extend(
                one for one in wanted if one not in found.get(account.email, [])
            )
    return found


def _scopes(alerts: Iterable[Alert]) -> Mapping[str, Scope]:
    slugs = {one.cluster for one in alerts if one.cluster}
    rows = Cluster.objects.filter(slug__in=slugs).values_list("slug", "authority__slug")
    return {slug: Scope(slug, authority=authority) for slug, authority in rows}


def _concerns(alert: Alert, grants: Iterable[Grant], scope: Scope | None) -> bool:
    held = list(grants)
    if alert.kind is not AlertKind.OVERDUE and allowed(held, Right.MANAGE_ACCOUNTS):
        return True
    if scope is None:
        return False
    authority = (one for one in held if one.role is Role.AUTHORITY)
    return allowed(held, Right.RUN_YEAR, scope) or (
        alert.kind is AlertKind.OVERDUE and allowed(authority, Right.READ, scope)
    )
