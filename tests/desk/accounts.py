"""What the tests of accounts share."""

import re
from html import unescape

from thidua.store.models.accounts import Account

GOOD = "một mật khẩu dài và lạ"
LOGIN = "/nguoi-dung/dang-nhap/"


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
