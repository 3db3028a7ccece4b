"""Accounts without pages: the first start, links and tokens of two at once, closed accounts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from thidua.errors import ThiduaError
from thidua.store import ledger
from thidua.store.models.accounts import Account, AccountLink, ApiToken
from thidua.usecases.accounts import links
from thidua.usecases.accounts.keeping import close_account
from thidua.usecases.accounts.links import give_link, invited, use_link
from thidua.usecases.accounts.tokens import actor_of_token, make_token
from thidua.usecases.first_start import ADMINISTRATOR, first_link

pytestmark = pytest.mark.django_db
GOOD = "một mật khẩu dài và lạ"


def secret(path: str) -> str:
    return path.rstrip("/").rsplit("/", 1)[1]


def test_the_first_start_makes_an_administrator_who_has_no_password() -> None:
    path = first_link()

    (account,) = Account.objects.all()
    assert account.username == ADMINISTRATOR
    assert not account.has_usable_password()
    assert [grant.role for grant in account.grants.all()] == ["ADMINISTRATOR"]
    assert invited(secret(path)).username == ADMINISTRATOR
    assert ledger.check() == []


def test_until_somebody_came_in_every_start_gives_a_link_and_only_the_last_works() -> None:
    first, second = first_link(), first_link()
    assert Account.objects.count() == 1
    with pytest.raises(ThiduaError, match="không dùng được"):
        invited(secret(first))
    use_link(secret(second), GOOD)
    assert first_link() == ""


def test_accounts_without_an_administrator_get_no_link() -> None:
    Account.objects.make("lan", "Lê Thị Lan")
    assert first_link() == ""


def test_the_secret_of_a_link_is_not_kept() -> None:
    path = first_link()
    link = AccountLink.objects.get()
    assert len(secret(path)) == 43
    assert len(link.digest) == 64
    assert secret(path) not in link.digest


def test_a_link_works_for_48_hours() -> None:
    path = first_link()
    AccountLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(ThiduaError, match="48 giờ"):
        use_link(secret(path), GOOD)


def test_of_two_who_use_a_link_at_once_the_second_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = first_link()
    found = links._working  # noqa: SLF001

    def both_find_it_good(given: str) -> AccountLink | None:
        """Find it as the other one does, who then uses it up first."""
        link = found(given)
        AccountLink.objects.update(used_at=timezone.now())
        return link

    monkeypatch.setattr(links, "_working", both_find_it_good)
    with pytest.raises(ThiduaError, match="không dùng được"):
        use_link(secret(path), GOOD)
    assert not Account.objects.get().has_usable_password()


def test_a_closed_account_gets_no_link() -> None:
    first_link()
    account = Account.objects.make("lan", "Lê Thị Lan")
    path = give_link("lan", actor="tests")
    close_account("lan", actor="tests")
    account.refresh_from_db()
    assert not account.is_active
    with pytest.raises(ThiduaError, match="đã đóng"):
        give_link("lan", actor="tests")
    with pytest.raises(ThiduaError, match="không dùng được"):
        use_link(secret(path), GOOD)


def test_a_token_acts_as_its_account_until_that_is_closed() -> None:
    first_link()
    Account.objects.make("lan", "Lê Thị Lan")
    token = make_token("lan", "Hệ thống văn bản", actor="tests")
    assert actor_of_token(token) == "Lê Thị Lan"
    assert actor_of_token(token[:-1]) is None
    close_account("lan", actor="tests")
    assert actor_of_token(token) is None


def test_the_use_of_a_token_is_noted_once_a_minute() -> None:
    Account.objects.make("lan", "Lê Thị Lan")
    token = make_token("lan", "x", actor="tests")
    actor_of_token(token)
    first = ApiToken.objects.get().used_at
    actor_of_token(token)
    assert ApiToken.objects.get().used_at == first
    ApiToken.objects.update(used_at=timezone.now() - timedelta(minutes=2))
    actor_of_token(token)
    assert ApiToken.objects.get().used_at > first  # type: ignore[operator]
