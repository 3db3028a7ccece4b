"""Look up accounts and the places where a role may be held."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from thidua.domain.rights import Grant, Right, Scope
from thidua.errors import refuse
from thidua.store.models.accounts import Account, ApiToken
from thidua.store.models.records import Authority, Cluster, Unit
from thidua.usecases.actor import require, require_own
from thidua.vietnamese.dates import today


@dataclass(frozen=True)
class HeldRole:
    """A role of an account, and where it is held, in words."""

    grant: Grant
    where: str


@dataclass(frozen=True)
class TokenShown:
    """A token of an account: everything but its secret."""

    pk: int
    label: str
    made_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


@dataclass(frozen=True)
class AccountShown:
    """An account as people list it."""

    username: str
    name: str
    email: str
    active: bool
    ready: bool
    last_login: datetime | None
    roles: tuple[HeldRole, ...]
    tokens: tuple[TokenShown, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where a role may be held; `within` is what it is listed under."""

    scope: Scope
    name: str
    within: str


def accounts(actor: str) -> list[AccountShown]:
    """Return every account, by user name; the closed ones last."""
    require(actor, Right.MANAGE_ACCOUNTS)
    names = _names()
    rows = Account.objects.prefetch_related("grants").order_by("-is_active", "username")
    return [_shown(row, names) for row in rows]


def account(username: str, actor: str) -> AccountShown:
    """Return the account with its tokens, to its bearer or to whoever manages accounts."""
    require_own(actor, username)
    row = find(username)
    tokens = tuple(_token(one) for one in row.tokens.order_by("-id"))
    return _shown(row, _names(), tokens)


def find(username: str, rows: QuerySet[Account] | None = None) -> Account:
    """Return the row of the account; refused when there is none."""
    known = Account.objects.all() if rows is None else rows
    found = known.filter(username=username).first()
    if found is None:
        raise refuse("account-unknown", f"Không có người dùng «{username}».")
    return found


def places() -> list[Place]:
    """Return where roles may be held: everywhere, an authority, a cluster, a unit of one."""
    day = today()
    found = [Place(Scope(), "Toàn hệ thống", "")]
    for authority in Authority.objects.order_by("slug"):
        scope = Scope(authority=authority.slug)
        found.append(Place(scope, _name(authority.names, day), "Cấp quản lý"))
    units = _units()
    for cluster in Cluster.objects.order_by("slug"):
        name = _name(cluster.names, day)
        found.append(Place(Scope(cluster.slug), f"Cả khối, cụm: {name}", name))
        found += [
            Place(Scope(cluster.slug, unit.slug), _name(unit.names, day), name)
            for unit in units.get(cluster.pk, ())
        ]
    return found


def _units() -> dict[int, list[Unit]]:
    found: dict[int, list[Unit]] = {}
    for unit in Unit.objects.order_by("cluster_id", "position"):
        found.setdefault(unit.cluster_id, []).append(unit)
    return found


def _names() -> dict[Scope, str]:
    return {place.scope: place.name for place in places()}


def _name(names: Sequence[dict[str, str]], day: date) -> str:
    """Return the name of the day, or the last one known."""
    held = [one for one in names if one["valid_from"] <= day.isoformat()] or list(names)
    return str(held[-1]["name"]) if held else ""


def _shown(
    row: Account, names: dict[Scope, str], tokens: tuple[TokenShown, ...] = ()
) -> AccountShown:
    grants = [one.as_grant() for one in row.grants.all()]
    roles = tuple(HeldRole(grant, names.get(grant.scope, _code(grant.scope))) for grant in grants)
    return AccountShown(
        row.username,
        row.name,
        row.email,
        row.is_active,
        row.has_usable_password() or row.last_login is not None,
        row.last_login,
        roles,
        tokens,
    )


def _code(scope: Scope) -> str:
    """Name a place that is no longer in the records by its codes."""
    return " / ".join(filter(None, (scope.authority, scope.cluster, scope.unit)))


def _token(row: ApiToken) -> TokenShown:
    return TokenShown(row.pk, row.label, row.made_at, row.used_at, row.revoked_at)
