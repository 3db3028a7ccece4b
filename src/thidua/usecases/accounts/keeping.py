"""Make, change, close and reopen accounts.  None is ever deleted: the ledger names its bearer."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from thidua.domain.rights import Grant, Right, Role
from thidua.errors import refuse
from thidua.store import ledger
from thidua.store.models.accounts import Account, AccountGrant
from thidua.usecases.accounts.checking import Wanted, check_account, wanted
from thidua.usecases.accounts.finding import find
from thidua.usecases.actor import require


@transaction.atomic
def make_account(
    username: str, name: str, email: str, grants: Iterable[Grant], *, actor: str
) -> None:
    """Make an account that nobody can log in to before a link was used; refused with all faults."""
    require(actor, Right.MANAGE_ACCOUNTS)
    new = wanted(name, email, grants)
    locked_accounts()
    check_account(new, username=username, is_new=True)
    row = Account.objects.make(username, new.name, new.email)
    _grant(row, new.grants)
    ledger.append(actor, "make-account", subject_of(username), **_told(new))


@transaction.atomic
def change_account(
    username: str, name: str, email: str, grants: Iterable[Grant], *, actor: str
) -> bool:
    """Make the account what is wanted; whether that changed anything."""
    require(actor, Right.MANAGE_ACCOUNTS)
    new = wanted(name, email, grants)
    locked_accounts()
    row = find(username)
    check_account(new, username=username, is_new=False)
    before = wanted(row.name, row.email, (one.as_grant() for one in row.grants.all()))
    if (new.name, new.email, set(new.grants)) == (before.name, before.email, set(before.grants)):
        return False
    row.name, row.email = new.name, new.email
    row.save(update_fields=["name", "email"])
    row.grants.all().delete()
    _grant(row, new.grants)
    refuse_without_administrator()
    ledger.append(actor, "change-account", subject_of(username), before=_told(before), **_told(new))
    return True


@transaction.atomic
def close_account(username: str, *, actor: str) -> None:
    """Close the account: its sessions, links, tokens and password hold no more."""
    require(actor, Right.MANAGE_ACCOUNTS)
    locked_accounts()
    row = find(username)
    if not row.is_active:
        return
    row.is_active = False
    row.set_unusable_password()  # every session was signed with the password before
    row.save(update_fields=["is_active", "password"])
    now = timezone.now()
    row.links.filter(used_at=None).update(expires_at=now)
    row.tokens.filter(revoked_at=None).update(revoked_at=now)
    refuse_without_administrator()
    ledger.append(actor, "close-account", subject_of(username), name=row.name)


@transaction.atomic
def reopen_account(username: str, *, actor: str) -> None:
    """Let a closed account be used again, once a new link has set its password."""
    require(actor, Right.MANAGE_ACCOUNTS)
    locked_accounts()
    row = find(username)
    if row.is_active:
        return
    row.is_active = True
    row.save(update_fields=["is_active"])
    ledger.append(actor, "reopen-account", subject_of(username), name=row.name)


def locked_accounts() -> None:
    """Let changes of accounts queue: two of them never take the last administrator together."""
    list(Account.objects.select_for_update().order_by("pk").values_list("pk"))


def refuse_without_administrator() -> None:
    """Refuse what would leave nobody to manage accounts."""
    left = AccountGrant.objects.filter(role=Role.ADMINISTRATOR, account__is_active=True)
    if not left.exists():
        raise refuse(
            "last-administrator",
            "Đây là người quản trị cuối cùng; hãy giao vai trò quản trị cho người khác trước.",
        )


def subject_of(username: str) -> str:
    """Name the account in the ledger."""
    return f"account {username}"


def _grant(row: Account, grants: Iterable[Grant]) -> None:
    for grant in grants:
        where = grant.scope
        row.grants.create(
            role=grant.role, cluster=where.cluster, unit=where.unit, authority=where.authority
        )


def _told(what: Wanted) -> dict[str, object]:
    roles = [
        " ".join(filter(None, (one.role, one.scope.authority, one.scope.cluster, one.scope.unit)))
        for one in what.grants
    ]
    return {"name": what.name, "email": what.email, "roles": roles}
