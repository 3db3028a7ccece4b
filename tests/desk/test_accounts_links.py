"""Links that set a password once."""

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_django.asserts import assertRedirects

from tests.desk.accounts import GOOD, LOGIN, secret_in, values, with_password
from thidua.store.models.accounts import Account, AccountLink
from thidua.usecases.accounts.links import give_link

pytestmark = pytest.mark.django_db


def test_a_link_is_shown_once_and_sets_the_password_once(administrator: Client) -> None:
    administrator.post("/nguoi-dung/them/", values())
    given = administrator.post("/nguoi-dung/tai-khoan/van.thu/duong-dan/")
    address = secret_in(given.content)
    assert address.startswith("http://testserver/nguoi-dung/lien-ket/")
    assert "no-store" in given["Cache-Control"]
    assert address.rstrip("/").rsplit("/", 1)[1] not in str(
        AccountLink.objects.values_list("digest")
    )

    stranger = Client()
    assert stranger.get(address).status_code == 200
    done = stranger.post(address, {"password": GOOD, "again": GOOD})
    assertRedirects(done, LOGIN)
    assert stranger.post(address, {"password": GOOD, "again": GOOD}).status_code == 404
    logged_in = stranger.post(LOGIN, {"username": "van.thu", "password": GOOD})
    assert logged_in.status_code == 302


@pytest.mark.parametrize(
    ("password", "again", "sentence"),
    [
        ("ngắn", "ngắn", "ít nhất 10 ký tự"),
        ("1234567890", "1234567890", "chỉ gồm chữ số"),
        ("password123", "password123", "quá phổ biến"),
        (GOOD, GOOD + "x", "không giống nhau"),
        ("x" * 1001, "x" * 1001, "quá 1000"),
    ],
)
def test_a_weak_password_is_refused_and_the_link_still_works(
    password: str, again: str, sentence: str
) -> None:
    Account.objects.make("lan", "Lê Thị Lan")
    link = give_link("lan", actor="tests")
    answer = Client().post(link, {"password": password, "again": again})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Client().get(link).status_code == 200


def test_a_newer_link_takes_the_place_of_the_older() -> None:
    Account.objects.make("lan", "Lê Thị Lan")
    older, newer = (give_link("lan", actor="tests") for _ in range(2))
    assert Client().get(older).status_code == 404
    assert Client().get(newer).status_code == 200


def test_a_link_ends_a_lock_out(settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = 2
    with_password()
    for _ in range(3):
        Client().post(LOGIN, {"username": "lan", "password": "sai"})
    assert Client().post(LOGIN, {"username": "lan", "password": GOOD}).status_code == 429
    Client().post(give_link("lan", actor="x"), {"password": GOOD + "2", "again": GOOD + "2"})
    answer = Client().post(LOGIN, {"username": "lan", "password": GOOD + "2"})
    assert answer.status_code == 302
