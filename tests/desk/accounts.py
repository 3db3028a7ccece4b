"""What the tests of accounts share."""

import re
from html import unescape

from tests.usecases.year import CLUSTER, LIBRARY
from thidua.store.models.accounts import Account

GOOD = "một mật khẩu dài và lạ"
LOGIN = "/nguoi-dung/dang-nhap/"


def values(**other: object) -> dict[str, object]:
    """Return the form of a new account: the library's clerk."""
    return {
        "username": "van.thu",
        "name": "  Trần   Thị Văn Thư ",
        "email": "van.thu@example.vn",
        "role": ["UNIT_CLERK", "", ""],
        "where": [f"/{CLUSTER}/{LIBRARY}", "", ""],
    } | other


def with_password(username: str = "lan", name: str = "Lê Thị Lan") -> Account:
    """Make an account that can log in."""
    account = Account.objects.make(username, name)
    account.set_password(GOOD)
    account.save()
    return account


def secret_in(page: bytes) -> str:
    """Return the secret that the page shows this once."""
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page.decode())
    assert found
    return unescape(found[1])
