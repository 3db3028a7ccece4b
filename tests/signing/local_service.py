"""A signing service on this machine: it keeps test keys and asks a «telephone» before it signs."""

import base64
import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from tests.signing.pki import Credential
from thidua.signing.services.service import HttpService

TOKEN = "token-thu"  # noqa: S105 (of the tests' own service)
_PREHASHED = Prehashed(hashes.SHA256())
_ALGORITHMS = {"1.2.840.113549.1.1.11": rsa.RSAPrivateKey, "1.2.840.10045.4.3.2": object}


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of those who hang up."""


@dataclass
class Transaction:
    """What a person was asked, and what he did: `state` is waiting, confirmed, refused, expired."""

    account: str
    digest: bytes
    description: str
    state: str = "waiting"
    signature: bytes = b""


class RefusedError(Exception):
    """What the service does not do."""


@dataclass
class LocalService:
    """What the service knows; it outlives the server in front of it, as a database would.

    `manner` is how it answers: well, wrong (another digest is signed), cut, silent, dripping,
    noise, huge, down, busy, elsewhere.
    """

    accounts: Mapping[str, Credential]
    transactions: dict[str, Transaction] = field(default_factory=dict)
    manner: str = "well"
    heard: list[str] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    _port: int = 0
    _over: Event = field(default_factory=Event)

    @contextmanager
    def running(self) -> Iterator[str]:
        """Serve on loopback, each time at the same address; yield it."""
        self._over.clear()
        server = _Server(("127.0.0.1", self._port), _handler(self))
        self._port = server.server_port
        if self.tls:
            server.socket = self.tls.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield self.url
        finally:
            self._over.set()
            server.shutdown()
            server.server_close()
            thread.join()

    @property
    def url(self) -> str:
        """Where it stands, or stood."""
        return f"http{'s' if self.tls else ''}://127.0.0.1:{self._port}/csc/v2"

    def client(self, timeout: float = 5) -> HttpService:
        """The program's own client for it."""
        return HttpService(self.url, TOKEN, timeout)

    def on_the_telephone(self, transaction: str, act: str) -> None:
        """The person confirms or refuses, or lets the time pass."""
        asked = self.transactions[transaction]
        asked.state = act
        if act == "confirmed":
            digest = bytes(32) if self.manner == "wrong" else asked.digest
            asked.signature = _signed(self.accounts[asked.account], digest)

    def info(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Tell the certificates of an account."""
        chain = [self._account(asked).der, *(one.der for one in self._account(asked).chain)]
        return {"cert": {"status": "valid", "certificates": list(map(_text, chain))}}

    def sign_hash(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Ask the person."""
        key = self._account(asked).key
        if not isinstance(key, _ALGORITHMS[asked["signAlgo"]]):
            raise RefusedError("signAlgo không hợp với khóa")
        number = f"GD{len(self.transactions) + 1}"
        digest = base64.b64decode(asked["hashes"][0])
        self.transactions[number] = Transaction(asked["credentialID"], digest, asked["description"])
        return {"responseID": number}

    def sign_polling(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Tell what the person did."""
        transaction = self.transactions.get(asked["responseID"])
        if transaction is None:
            raise RefusedError("không có giao dịch này")
        if transaction.state == "refused":
            raise RefusedError("người ký đã từ chối trên điện thoại")
        if transaction.state == "expired":
            raise RefusedError("giao dịch đã hết hạn")
        return {"signatures": [_text(transaction.signature)]} if transaction.signature else {}

    def _account(self, asked: Mapping[str, Any]) -> Credential:
        try:
            return self.accounts[asked["credentialID"]]
        except KeyError as error:
            raise RefusedError("không có tài khoản này") from error

    def answer(self, path: str, asked: Mapping[str, Any]) -> tuple[int, bytes]:
        """Return status and body."""
        acts = {
            "/csc/v2/credentials/info": self.info,
            "/csc/v2/signatures/signHash": self.sign_hash,
            "/csc/v2/signatures/signPolling": self.sign_polling,
        }
        self.heard.append(path)
        try:
            answer = acts[path](asked)
        except RefusedError as error:
            said = {"error": "invalid_request", "error_description": str(error)}
            return 400, json.dumps(said).encode()
        return (200 if answer else 202), json.dumps(answer).encode()

    def wait(self, seconds: float) -> None:
        """Let time pass, but not beyond the end of the test."""
        self._over.wait(seconds)


def _signed(who: Credential, digest: bytes) -> bytes:
    if isinstance(who.key, rsa.RSAPrivateKey):
        return who.key.sign(digest, padding.PKCS1v15(), _PREHASHED)
    return who.key.sign(digest, ec.ECDSA(_PREHASHED))


def _text(octets: bytes) -> str:
    return base64.b64encode(octets).decode()


_STATUS = {"down": 503, "busy": 429, "elsewhere": 307}
_BODIES = {"noise": b"<html>", "huge": b'"' + b"x" * 3_000_000 + b'"'}


def _handler(service: LocalService) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.headers["Authorization"] != f"Bearer {TOKEN}":
                self._say(401, b"{}")
                return
            status, body = service.answer(self.path, asked)
            status = _STATUS.get(service.manner, status)
            self._say(status, _BODIES.get(service.manner, body))

        def _say(self, status: int, body: bytes) -> None:
            if service.manner == "silent":
                service.wait(30)
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", f"{service.url}/another")
            self.end_headers()
            if service.manner == "cut":
                body = body[: len(body) // 2]
            for at in range(0, len(body), 1 if service.manner == "dripping" else len(body)):
                if service.manner == "dripping":
                    service.wait(0.05)
                    self.wfile.write(body[at : at + 1])
                else:
                    self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler
