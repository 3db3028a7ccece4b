"""Tokens by which another system acts as an account: shown once, revoked at any time."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from thidua.errors import Problem, ThiduaError, refuse
from thidua.store import ledger
from thidua.store.models.accounts import Account, ApiToken
from thidua.usecases.accounts.finding import find
from thidua.usecases.accounts.keeping import subject_of
from thidua.usecases.accounts.secrets_kept import digest_of, new_secret
from thidua.usecases.actor import Actor, actor_for, require_own
from thidua.vietnamese.text import clean

_PREFIX = "thidua_"
_NOTED_EVERY = timedelta(minutes=1)
_LONGEST = 200


@transaction.atomic
def make_token(username: str, label: str, *, actor: str) -> str:
    """Return a new token of the account; `label` says what it is for."""
    require_own(actor, username)
    said = " ".join(clean(label).split())
    if not said or len(said) > _LONGEST:
        message = "Hãy ghi mã này dùng cho việc gì, dài không quá 200 ký tự."
        raise ThiduaError(Problem("label-wrong", message, field="label"))
    row = find(username, Account.objects.select_for_update())
    if not row.is_active:
        raise refuse("account-closed", f"Tài khoản «{username}» đã đóng.")
    token = _PREFIX + new_secret()
    row.tokens.create(label=said, digest=digest_of(token))
    ledger.append(actor, "make-token", subject_of(username), label=said)
    return token


@transaction.atomic
def revoke_token(username: str, token: int, *, actor: str) -> None:
    """Let the token work no more; twice is as good as once."""
    require_own(actor, username)
    row = find(username).tokens.select_for_update().filter(pk=token).first()
    if row is None:
        raise refuse("token-unknown", "Không có mã truy cập này.")
    if row.revoked_at is None:
        row.revoked_at = timezone.now()
        row.save(update_fields=["revoked_at"])
        ledger.append(actor, "revoke-token", subject_of(username), label=row.label)


def actor_of_token(token: str) -> Actor | None:
    """Return who acts by the token, or nobody; its use is noted once a minute at most."""
    known = ApiToken.objects.filter(
        digest=digest_of(token), revoked_at=None, account__is_active=True
    )
    row = known.select_related("account").first()
    if row is None:
        return None
    now = timezone.now()
    if row.used_at is None or row.used_at < now - _NOTED_EVERY:
        long_ago = Q(used_at=None) | Q(used_at__lt=now - _NOTED_EVERY)
        ApiToken.objects.filter(long_ago, pk=row.pk).update(used_at=now)
    return actor_for(row.account)
