"""What the pages of accounts take: plain values out of a form, and faults beside its fields."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from thidua.domain.rights import Grant, Role, Scope
from thidua.errors import ThiduaError
from thidua.usecases.accounts.finding import AccountShown, Place

_SPARE_ROWS = 3
_MOST_ROWS = 50


@dataclass(frozen=True)
class RoleRow:
    """One row of the table of roles: what is chosen in it."""

    role: str = ""
    where: str = ""


@dataclass(frozen=True)
class AccountForm:
    """An account as it was typed."""

    username: str
    name: str
    email: str
    rows: tuple[RoleRow, ...]

    def grants(self) -> list[Grant]:
        """Return the roles chosen; a row without one is left out."""
        return [Grant(Role(row.role), read_scope(row.where)) for row in self.rows if row.role]

    @property
    def rows_shown(self) -> list[RoleRow]:
        """The rows with some spare ones."""
        return [*(row for row in self.rows if row.role), *([RoleRow()] * _SPARE_ROWS)]


def typed(data: QueryDict) -> AccountForm:
    """Return what was typed; a role that does not exist is left out."""
    roles, places = data.getlist("role")[:_MOST_ROWS], data.getlist("where")[:_MOST_ROWS]
    rows = [
        RoleRow(role, where)
        for role, where in zip(roles, places, strict=False)
        if role in set(Role)
    ]
    return AccountForm(
        data.get("username", "").strip(), data.get("name", ""), data.get("email", ""), tuple(rows)
    )


def form_of(account: AccountShown) -> AccountForm:
    """Return the form filled in with the account."""
    rows = [RoleRow(one.grant.role, write_scope(one.grant.scope)) for one in account.roles]
    return AccountForm(account.username, account.name, account.email, tuple(rows))


def write_scope(scope: Scope) -> str:
    """Return the place as a choice: «authority/cluster/unit»."""
    parts = (scope.authority, scope.cluster, scope.unit)
    return "/".join(parts) if any(parts) else ""


def read_scope(choice: str) -> Scope:
    """Return the place that was chosen."""
    authority, cluster, unit = [*choice.split("/"), "", "", ""][:3]
    return Scope(cluster, unit, authority)


def choices(places: list[Place]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the places as a list of choices, under what each is listed."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for place in places:
        groups.setdefault(place.within, []).append((write_scope(place.scope), place.name))
    yield from groups.items()


def faults(error: ThiduaError) -> dict[str, list[str]]:
    """Return the sentences of the error by the field that they stand beside."""
    found: dict[str, list[str]] = {}
    for problem in error.problems:
        found.setdefault(problem.field or "form", []).append(problem.message)
    return found
