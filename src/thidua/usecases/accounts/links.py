"""Links that work once: whoever has one sets the password of its account."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from thidua.domain.rights import Right
from thidua.errors import ThiduaError, refuse
from thidua.store import ledger
from thidua.store.models.accounts import Account, AccountLink
from thidua.usecases.accounts.finding import find
from thidua.usecases.accounts.keeping import subject_of
from thidua.usecases.accounts.passwords import put_password
from thidua.usecases.accounts.secrets_kept import digest_of, new_secret
from thidua.usecases.actor import require

LIFE = timedelta(hours=48)
PATH = "/nguoi-dung/lien-ket/{secret}/"


@dataclass(frozen=True)
class Invited:
    """Whose password a link sets."""

    username: str
    name: str


@transaction.atomic
def give_link(username: str, *, actor: str) -> str:
    """Return the path of a new link for the account; those given before work no more."""
    require(actor, Right.MANAGE_ACCOUNTS)
    row = find(username, Account.objects.select_for_update())
    if not row.is_active:
        raise refuse("account-closed", f"Tài khoản «{username}» đã đóng; hãy mở lại trước.")
    path = link_for(row)
    ledger.append(actor, "give-link", subject_of(username))
    return path


def link_for(row: Account) -> str:
    """Return the path of a new link for the locked account."""
    secret, now = new_secret(), timezone.now()
    row.links.filter(used_at=None, expires_at__gt=now).update(expires_at=now)
    row.links.create(digest=digest_of(secret), expires_at=now + LIFE)
    return PATH.format(secret=secret)


def invited(secret: str) -> Invited:
    """Return whose link it is; refused where it works no more.  Looking does not use it up."""
    link = _working(secret)
    if link is None:
        raise _spent()
    return Invited(link.account.username, link.account.name)


@transaction.atomic
def use_link(secret: str, password: str) -> str:
    """Set the password by the link, which works no more then; the account's user name."""
    link = _working(secret)
    if link is None:
        raise _spent()
    row = Account.objects.select_for_update().get(pk=link.account_id)
    # Whoever comes second finds it used, once the first has let go of the account.
    now = timezone.now()
    taken = AccountLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now)
    if not row.is_active or not taken.update(used_at=now):
        raise _spent()
    put_password(row, password)
    ledger.append(row.name, "set-password", subject_of(row.username))
    return row.username


def _working(secret: str) -> AccountLink | None:
    links = AccountLink.objects.select_related("account").filter(
        digest=digest_of(secret),
        used_at=None,
        expires_at__gt=timezone.now(),
        account__is_active=True,
    )
    return links.first()


def _spent() -> ThiduaError:
    return refuse(
        "link-unknown",
        "Đường dẫn này không dùng được: đã dùng rồi, đã quá 48 giờ, hoặc chép thiếu. "
        "Hãy xin người quản trị đường dẫn mới.",
    )
