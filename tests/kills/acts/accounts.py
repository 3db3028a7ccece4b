"""Acts on accounts: the first start, a person who is let in, what he may, who leaves."""

from tests.kills.acts.act import Act, Run, in_order
from thidua.domain.rights import Grant, Role
from thidua.store.models.accounts import ApiToken
from thidua.usecases.accounts.keeping import (
    change_account,
    close_account,
    make_account,
    reopen_account,
)
from thidua.usecases.accounts.links import give_link, use_link
from thidua.usecases.accounts.passwords import change_password
from thidua.usecases.accounts.tokens import make_token, revoke_token
from thidua.usecases.actor import Actor
from thidua.usecases.first_start import ADMINISTRATOR, first_link

ROLES = [Grant(Role.ADMINISTRATOR)]
OWN = Actor("Lê Thị Lan", ROLES, "lan")
FIRST, SECOND = "một mật khẩu thật dài", "một mật khẩu dài khác"
LINKS = ("accounts.links.link_for", "accounts.keeping._grant")


def first_start() -> Run:
    """The program is started for the first time: an administrator with a link."""
    return in_order(("make-account", first_link))


def person() -> Run:
    """Somebody sets a password, gets and loses a token, leaves and comes back."""
    first_link()
    rest = ("Lê Thị Lan", "lan@example.vn", ROLES)
    other = ("Phạm Minh", "minh@example.vn", ROLES)
    make_account("lan", *rest, actor="thidua")
    secret = give_link("lan", actor="thidua").rstrip("/").rpartition("/")[2]

    def revoke() -> None:
        revoke_token("lan", ApiToken.objects.get().pk, actor=OWN)

    return in_order(
        ("make-account", lambda: make_account("minh", *other, actor="thidua")),
        ("set-password", lambda: use_link(secret, FIRST)),
        ("change-account", lambda: change_account("lan", "Lan", *rest[1:], actor="thidua")),
        ("change-password", lambda: change_password("lan", FIRST, SECOND, actor=OWN)),
        ("make-token", lambda: make_token("lan", "thống kê", actor=OWN)),
        ("revoke-token", revoke),
        ("close-account", lambda: close_account("lan", actor="thidua")),
        ("reopen-account", lambda: reopen_account("lan", actor="thidua")),
    )


def administrator_s_link() -> Run:
    """A link is given again: those before work no more."""
    first_link()
    return in_order(("give-link", lambda: give_link(ADMINISTRATOR, actor="thidua")))


_KEEPING = ("make_account", "change_account", "close_account", "reopen_account")
ACTS = {
    "first_start": Act(
        "Khởi động lần đầu",
        first_start,
        ("first_start.first_link", "first_start._administrator", LINKS[0]),
    ),
    "person": Act(
        "Tài khoản: lập, sửa, mật khẩu, mã truy cập, đóng, mở lại",
        person,
        (
            *(f"accounts.keeping.{one}" for one in _KEEPING),
            *("accounts.links.use_link", LINKS[1]),
            *("accounts.passwords.put_password", "accounts.passwords.change_password"),
            *("accounts.tokens.make_token", "accounts.tokens.revoke_token"),
        ),
    ),
    "link": Act(
        "Cấp lại đường dẫn đặt mật khẩu",
        administrator_s_link,
        ("accounts.links.give_link", LINKS[0]),
    ),
}
