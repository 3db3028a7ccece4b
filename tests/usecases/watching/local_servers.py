"""A mail server and a webhook on loopback, which keep what they are sent."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast


@dataclass
class Letters:
    """What the mail server took; it refuses whatever goes to an address in `refused`."""

    port: int = 0
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def to(self, address: str) -> list[str]:
        """Return the letters to that address."""
        return [str(one.get_content()) for to, one in self.taken if to == address]


@contextmanager
def mail_server() -> Iterator[Letters]:
    """Serve SMTP, as much of it as a client needs."""
    letters = Letters()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            to = ""
            for line in self.rfile:
                verb = line.split(b" ")[0].strip().upper()
                if verb == b"QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                if verb == b"RCPT":
                    to = line.decode().split("<")[1].split(">")[0]
                if verb == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    text = b"".join(iter(self.rfile.readline, b".\r\n"))
                    parsed = message_from_bytes(text, policy=policy.default)
                    letters.taken.append((to, cast("EmailMessage", parsed)))
                refused = verb == b"RCPT" and to in letters.refused
                self.wfile.write(b"550 no such mailbox\r\n" if refused else b"250 ok\r\n")

    with _serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)) as port:
        letters.port = port
        yield letters


@dataclass
class Hook:
    """What the webhook was sent; it answers with `status`."""

    address: str = ""
    status: int = 200
    sent: list[dict[str, Any]] = field(default_factory=list)

    @property
    def alerts(self) -> list[dict[str, Any]]:
        """Every alert."""
        return [one for message in self.sent for one in message["alerts"]]


@contextmanager
def webhook_server() -> Iterator[Hook]:
    """Serve a webhook."""
    hook = Hook()

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if hook.status == 200:
                hook.sent.append(json.loads(body))
            self.send_response(hook.status)
            if hook.status == 302:
                self.send_header("Location", f"{hook.address}elsewhere")
            self.end_headers()

        do_GET = do_POST  # noqa: N815 (http.server's name)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with _serving(ThreadingHTTPServer(("127.0.0.1", 0), Talk)) as port:
        hook.address = f"http://127.0.0.1:{port}/"
        yield hook


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
