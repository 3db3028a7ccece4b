"""Logging in and out, and the lock-out after repeated failures."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.desk.accounts import GOOD, LOGIN, with_password

pytestmark = pytest.mark.django_db


def test_one_goes_on_to_where_one_wanted_but_nowhere_else() -> None:
    with_password()
    typed = {"username": "lan", "password": GOOD}
    assert Client().post(LOGIN, typed | {"next": "/chu-ky/"})["Location"] == "/chu-ky/"
    assert Client().post(LOGIN, typed | {"next": "https://example.com/"})["Location"] == "/"


def test_a_mistake_keeps_the_name_and_never_the_password() -> None:
    answer = Client().post(LOGIN, {"username": "lan", "password": "bí mật sai"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="lan"' in page
    assert "bí mật sai" not in page


def test_repeated_failures_lock_out_and_the_page_says_how_long() -> None:
    with_password()
    for _ in range(10):
        answer = Client().post(LOGIN, {"username": "lan", "password": "sai"})
    assert answer.status_code == 429
    assert "Hãy chờ 15 phút" in answer.content.decode()
    assert Client().post(LOGIN, {"username": "lan", "password": GOOD}).status_code == 429


def test_elsewhere_nobody_is_locked_out_by_it(settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = 2
    with_password()
    for _ in range(3):
        Client(REMOTE_ADDR="10.0.0.1").post(LOGIN, {"username": "lan", "password": "sai"})
    theirs = Client(REMOTE_ADDR="10.0.0.2")
    assert theirs.post(LOGIN, {"username": "lan", "password": GOOD}).status_code == 302


def test_behind_a_proxy_only_what_the_proxy_saw_counts(settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    with_password()
    for number in range(4):  # whoever guesses says each time that he comes from elsewhere
        seen = f"203.0.113.{number}, 10.0.0.1"
        guessing = Client(HTTP_X_FORWARDED_FOR=seen)
        answer = guessing.post(LOGIN, {"username": "lan", "password": "sai"})
    assert answer.status_code == 429
    theirs = Client(HTTP_X_FORWARDED_FOR="10.0.0.2")
    assert theirs.post(LOGIN, {"username": "lan", "password": GOOD}).status_code == 302


def test_without_a_proxy_the_header_says_nothing(settings: Settings) -> None:
    settings.AXES_FAILURE_LIMIT = 3
    with_password()
    for number in range(4):
        guessing = Client(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
        answer = guessing.post(LOGIN, {"username": "lan", "password": "sai"})
    assert answer.status_code == 429


def test_logging_out_needs_a_form(officer: Client) -> None:
    assert officer.get("/nguoi-dung/dang-xuat/").status_code == 405
    assert officer.post("/nguoi-dung/dang-xuat/").status_code == 302
    assert officer.get("/").status_code == 302
