"""What an account must be like: everything wrong is told at once, at its field."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from thidua.domain.rights import LEVELS, Grant, Level, Role
from thidua.errors import Problem, ThiduaError
from thidua.store.models.accounts import Account
from thidua.usecases.accounts.finding import places
from thidua.vietnamese.text import clean

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,99}")
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Wanted:
    """What an account is to be, as a form has it."""

    name: str
    email: str
    grants: tuple[Grant, ...]


def wanted(name: str, email: str, grants: Iterable[Grant]) -> Wanted:
    """Return the values as they are kept: spaces put right, each role once."""
    return Wanted(" ".join(clean(name).split()), email.strip(), tuple(dict.fromkeys(grants)))


def check_account(new: Wanted, *, username: str, is_new: bool) -> None:
    """Refuse what cannot be kept, with every reason."""
    problems = [*_username(username)] if is_new else []
    problems += [*_name(new.name, username), *_email(new.email, username), *_grants(new.grants)]
    if problems:
        raise ThiduaError(problems)


def _username(username: str) -> Iterator[Problem]:
    if not _USERNAME.fullmatch(username):
        yield Problem(
            "username-wrong",
            "Tên đăng nhập gồm 2–100 ký tự: chữ thường không dấu, chữ số, dấu . _ @ -",
            field="username",
        )
    elif Account.objects.filter(username=username).exists():
        yield Problem("username-taken", f"Đã có người dùng «{username}».", field="username")


def _name(name: str, username: str) -> Iterator[Problem]:
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        yield Problem("name-wrong", "Họ và tên dài từ 1 đến 200 ký tự.", field="name")
    elif _same(name) in {_same(other) for other in _others(username)}:
        yield Problem(
            "name-taken",
            f"Đã có người dùng tên «{name}»; nhật ký ghi theo tên, nên hãy thêm đơn vị vào tên, "
            f"ví dụ «{name} (Văn phòng)».",
            field="name",
        )


def _others(username: str) -> Iterable[str]:
    return Account.objects.exclude(username=username).values_list("name", flat=True)


def _same(name: str) -> str:
    return " ".join(clean(name).casefold().split())


def _email(email: str, username: str) -> Iterator[Problem]:
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError:
        yield Problem("email-wrong", f"«{email}» không phải là địa chỉ thư.", field="email")
        return
    others = Account.objects.exclude(username=username)
    if others.filter(email__iexact=email).exists():
        yield Problem("email-taken", f"«{email}» là thư của người dùng khác.", field="email")


def _grants(grants: Sequence[Grant]) -> Iterator[Problem]:
    known = {place.scope for place in places()}
    for grant in grants:
        if not grant.fits:
            yield Problem("role-misplaced", _misplaced(grant.role), field="grants")
        elif grant.scope not in known:
            message = f"Không có nơi nào như vậy cho vai trò «{grant.role.label}»."
            yield Problem("place-unknown", message, field="grants")


def _misplaced(role: Role) -> str:

    fitting = " hoặc ".join(level.label for level in Level if level in LEVELS[role])
    return f"Vai trò «{role.label}» phải chọn phạm vi là {fitting}."
