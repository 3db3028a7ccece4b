"""One's own account: the password, and tokens for other systems."""

import pytest
from django.test import Client
from pytest_django.asserts import assertRedirects

from tests.desk.accounts import GOOD, LOGIN, secret_in, with_password
from tests.desk.conftest import LogIn
from tests.usecases.year import CLUSTER
from thidua.domain.rights import Role
from thidua.store.models.accounts import Account, ApiToken

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(khoi_20: str) -> Client:  # noqa: ARG001 (the cluster is loaded)
    account = with_password()
    account.grants.create(role=Role.READER, cluster=CLUSTER)
    client = Client()
    client.post(LOGIN, {"username": "lan", "password": GOOD})
    return client


def test_the_password_is_changed_and_other_sessions_end(own: Client) -> None:
    other = Client()
    other.post(LOGIN, {"username": "lan", "password": GOOD})
    new = {"old": GOOD, "password": GOOD + "!", "again": GOOD + "!"}
    assertRedirects(own.post("/nguoi-dung/cua-toi/mat-khau/", new), "/nguoi-dung/cua-toi/")
    assert other.get("/nguoi-dung/cua-toi/").status_code == 302


def test_it_is_not_changed_without_the_old_one(own: Client) -> None:
    new = {"old": "sai", "password": GOOD + "!", "again": GOOD + "!"}
    answer = own.post("/nguoi-dung/cua-toi/mat-khau/", new)
    assert answer.status_code == 422
    assert "Mật khẩu cũ không đúng" in answer.content.decode()


def test_a_token_is_shown_once_and_revoked(own: Client) -> None:
    made = own.post("/nguoi-dung/cua-toi/ma/", {"label": "Hệ thống văn bản"})
    token = secret_in(made.content)
    page = own.get("/nguoi-dung/cua-toi/").content.decode()
    assert "Hệ thống văn bản" in page
    assert token not in page
    row = ApiToken.objects.get()
    assert token not in row.digest
    own.post(f"/nguoi-dung/cua-toi/ma/{row.pk}/")
    row.refresh_from_db()
    assert row.revoked_at


def test_a_token_says_what_it_is_for(own: Client) -> None:
    assert own.post("/nguoi-dung/cua-toi/ma/", {"label": " "}).status_code == 422


def test_one_does_not_revoke_the_tokens_of_others(own: Client, log_in: LogIn) -> None:
    log_in(Role.READER)
    others = Account.objects.get(username="nguoi-2").tokens.create(label="x", digest="y")
    assert own.post(f"/nguoi-dung/cua-toi/ma/{others.pk}/").status_code == 404
    assert own.post(f"/nguoi-dung/tai-khoan/nguoi-2/ma/{others.pk}/").status_code == 403
