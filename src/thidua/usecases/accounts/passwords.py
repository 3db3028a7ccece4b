"""Passwords: what is too weak is refused in Vietnamese; Django hashes and checks them."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from thidua.errors import Problem, ThiduaError, refuse
from thidua.store import ledger
from thidua.store.models.accounts import Account
from thidua.usecases.accounts.finding import find
from thidua.usecases.accounts.keeping import subject_of
from thidua.usecases.actor import require_own

_LONGEST = 1000
_WEAK = {
    "password_too_short": "Mật khẩu phải có ít nhất 10 ký tự.",
    "password_too_common": "Mật khẩu này quá phổ biến, dễ bị đoán.",
    "password_entirely_numeric": "Mật khẩu không được chỉ gồm chữ số.",
}


def put_password(account: Account, password: str) -> None:
    """Give the locked account the password; refused with every reason where it is too weak."""
    problems = _weak(account, password)
    if problems:
        raise ThiduaError(problems)
    account.set_password(password)
    account.save(update_fields=["password"])


def _weak(account: Account, password: str) -> list[Problem]:
    if len(password) > _LONGEST:
        return [Problem("password-weak", "Mật khẩu dài quá 1000 ký tự.", field="password")]
    try:
        validate_password(password, account)
    except ValidationError as error:
        codes = [one.code or "" for one in error.error_list]
        said = [_WEAK.get(code, "Mật khẩu này không dùng được.") for code in codes]
        return [Problem("password-weak", sentence, field="password") for sentence in said]
    return []


@transaction.atomic
def change_password(username: str, old: str, new: str, *, actor: str) -> None:
    """Give one's own account another password; every other session of it ends."""
    require_own(actor, username)
    row = find(username, Account.objects.select_for_update())
    if not row.check_password(old):
        raise ThiduaError(Problem("password-wrong", "Mật khẩu cũ không đúng.", field="old"))
    if not row.is_active:
        raise refuse("account-closed", f"Tài khoản «{username}» đã đóng.")
    put_password(row, new)
    ledger.append(actor, "change-password", subject_of(username))
