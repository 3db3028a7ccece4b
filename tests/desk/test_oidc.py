"""The agency's own log-in, with a provider of the tests on loopback that speaks real HTTP."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client
from jwt.algorithms import RSAAlgorithm
from pytest_django import Settings

from thidua.desk.accounts import oidc
from thidua.store.models.accounts import Account

pytestmark = pytest.mark.django_db
BEGIN, BACK = "/nguoi-dung/co-quan/", "/nguoi-dung/co-quan/tro-lai/"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """Whom it names, and how it misbehaves."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    token: dict[str, Any] = field(default_factory=dict)
    info: dict[str, Any] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = KEY
    asked: list[str] = field(default_factory=list)
    sent: dict[str, str] = field(default_factory=dict)
    nonce: str = ""
    challenge: str = ""

    def answer(self, path: str) -> dict[str, Any]:
        """Answer a request."""
        self.asked.append(path)
        return {
            "/.well-known/openid-configuration": self.published,
            "/token": self.tokens,
            "/userinfo": lambda: {"sub": "s1"} | self.claims | self.info,
            "/jwks": self.keys,
        }[path]()

    def published(self) -> dict[str, Any]:
        """Say where everything is."""
        names = {"authorization_endpoint": "auth", "token_endpoint": "token"}
        names |= {"userinfo_endpoint": "userinfo", "jwks_uri": "jwks"}
        addresses = {name: f"{self.issuer}/{path}" for name, path in names.items()}
        return {"issuer": self.issuer} | addresses

    def tokens(self) -> dict[str, Any]:
        """Exchange the code."""
        now = int(time.time())
        said = {"iss": self.issuer, "aud": "ban-lam-viec", "sub": "s1", "nonce": self.nonce}
        said |= {"iat": now, "exp": now + 60} | self.token
        signed = jwt.encode(said, self.key, algorithm="RS256", headers={"kid": "k"})
        return {"access_token": "a", "token_type": "Bearer", "id_token": signed}

    def keys(self) -> dict[str, Any]:
        """Publish the key."""
        public = json.loads(RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [public | {"kid": "k", "alg": "RS256", "use": "sig"}]}


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    found = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say(found.answer(urlsplit(self.path).path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found.sent = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(found.answer(urlsplit(self.path).path))

        def _say(self, what: dict[str, Any]) -> None:
            body = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.issuer = f"http://127.0.0.1:{server.server_port}"
    settings.OIDC_ISSUER = found.issuer
    settings.OIDC_RP_CLIENT_ID, settings.OIDC_RP_CLIENT_SECRET = "ban-lam-viec", "bi-mat"
    settings.AUTHENTICATION_BACKENDS = [
        *settings.AUTHENTICATION_BACKENDS,
        "thidua.desk.accounts.oidc.AgencyBackend",
    ]
    oidc.published.cache_clear()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def lan() -> Account:
    return Account.objects.make("lan", "Lê Thị Lan", "lan@example.vn")


def go(client: Client, provider: Provider) -> str:
    """Go to the provider; return the state it is to bring back."""
    sent = client.get(BEGIN + "?next=/chu-ky/")
    assert sent.status_code == 302
    assert sent["Location"].startswith(f"{provider.issuer}/auth?")
    asked = parse_qs(urlsplit(sent["Location"]).query)
    provider.nonce, provider.challenge = asked["nonce"][0], asked["code_challenge"][0]
    assert asked["redirect_uri"] == ["http://testserver" + BACK]
    return asked["state"][0]


def come_back(provider: Provider, client: Client | None = None) -> Client:
    browser = client or Client()
    answer = browser.get(BACK, {"code": "c", "state": go(browser, provider)})
    assert answer.status_code == 302
    return browser


def is_in(browser: Client) -> bool:
    return browser.get("/nguoi-dung/cua-toi/").status_code == 200


@pytest.mark.parametrize(
    "claims",
    [
        {"preferred_username": "lan"},
        {"email": "LAN@example.vn"},
        {"email": "lan@example.vn", "email_verified": True},
        {"preferred_username": "lan", "email": "khac@example.vn"},
    ],
)
def test_whoever_has_an_account_comes_in(
    provider: Provider, lan: Account, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    browser = Client()
    answer = browser.get(BACK, {"code": "c", "state": go(browser, provider)})

    assert answer["Location"] == "/chu-ky/"
    assert is_in(browser)
    verifier = provider.sent["code_verifier"].encode()
    hashed = base64.urlsafe_b64encode(hashlib.sha256(verifier).digest()).rstrip(b"=")
    assert hashed.decode() == provider.challenge
    lan.refresh_from_db()
    assert lan.last_login


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"preferred_username": "ai-do", "email": "ai-do@example.vn"},
        {"preferred_username": "", "email": ""},
        {"email": "lan@example.vn", "email_verified": False},
        {"preferred_username": "lan", "email": "hung@example.vn"},  # two accounts
        {"preferred_username": "hung"},  # closed
    ],
)
def test_whoever_has_none_is_refused_and_gets_none(
    provider: Provider,
    lan: Account,  # noqa: ARG001 (is there)
    claims: dict[str, Any],
) -> None:
    hung = Account.objects.make("hung", "Phạm Hùng", "hung@example.vn")
    if claims == {"preferred_username": "hung"}:
        hung.is_active = False
        hung.save()
    provider.claims = claims
    browser = come_back(provider)

    assert not is_in(browser)
    assert "chưa được cấp quyền ở đây" in browser.get("/nguoi-dung/dang-nhap/").content.decode()
    assert Account.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"token": {"aud": "he-thong-khac"}},
        {"token": {"iss": "https://khac.example"}},
        {"token": {"nonce": "khác"}},
        {"token": {"exp": 1}},
        {"token": {"sub": "s2"}},
        {"info": {"sub": "s2"}},
        {"key": OTHER_KEY},
    ],
    ids=["audience", "issuer", "nonce", "expired", "subject", "person", "key"],
)
def test_a_token_that_is_not_quite_right_lets_nobody_in(
    provider: Provider,
    lan: Account,  # noqa: ARG001 (is there)
    wrong: dict[str, Any],
) -> None:
    provider.claims = {"preferred_username": "lan"}
    for name, value in wrong.items():
        setattr(provider, name, value)
    assert not is_in(come_back(provider))


def test_an_answer_that_was_not_asked_for_lets_nobody_in(
    provider: Provider,
    lan: Account,  # noqa: ARG001 (is there)
) -> None:
    provider.claims = {"preferred_username": "lan"}
    mine = Client()
    state = go(mine, provider)
    assert not is_in(come_back_with(Client(), state))  # another browser
    assert is_in(come_back_with(mine, state))
    mine.post("/nguoi-dung/dang-xuat/")
    assert not is_in(come_back_with(mine, state))  # a second time


def come_back_with(browser: Client, state: str) -> Client:
    browser.get(BACK, {"code": "c", "state": state})
    return browser


def test_a_closed_account_loses_its_session(provider: Provider, lan: Account) -> None:
    provider.claims = {"preferred_username": "lan"}
    browser = come_back(provider)
    Account.objects.filter(pk=lan.pk).update(is_active=False)
    assert not is_in(browser)


def test_a_provider_that_is_away_leaves_the_password(
    provider: Provider, lan: Account, settings: Settings
) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    lan.set_password("một mật khẩu dài và lạ")
    lan.save()
    browser = Client()
    assert browser.get(BEGIN)["Location"] == "/nguoi-dung/dang-nhap/"
    page = browser.get("/nguoi-dung/dang-nhap/").content.decode()
    assert "không trả lời" in page
    typed = {"username": "lan", "password": "một mật khẩu dài và lạ"}
    browser.post("/nguoi-dung/dang-nhap/", typed)
    assert is_in(browser)
    assert provider.asked == []


def test_a_provider_in_the_clear_on_another_host_is_not_asked(
    provider: Provider,  # noqa: ARG001 (configured)
    settings: Settings,
) -> None:
    settings.OIDC_ISSUER = "http://dang-nhap.example"
    assert Client().get(BEGIN)["Location"] == "/nguoi-dung/dang-nhap/"


def test_the_log_in_page_offers_it_and_asks_nobody(provider: Provider) -> None:
    page = Client().get("/nguoi-dung/dang-nhap/?next=/chu-ky/?a=1%26b=2").content.decode()
    assert f'href="{BEGIN}?next=%2Fchu-ky%2F%3Fa%3D1%26b%3D2"' in page
    assert provider.asked == []


def test_where_it_is_not_configured_there_is_nothing() -> None:
    assert Client().get(BEGIN).status_code == 404
    assert Client().get(BACK, {"code": "c", "state": "s"}).status_code == 404
    assert "tài khoản của cơ quan" not in Client().get("/nguoi-dung/dang-nhap/").content.decode()
