"""The desk and Prefect behind nginx, by the configuration that the deployment page gives."""

import base64
import http.client
import json
import os
import re
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.cli.up import up_with
from tests.conftest import Office
from tests.waiting import wait
from thidua.cli.first_steps import free_port
from thidua.settings import ROOT

pytestmark = pytest.mark.slow
DESK, PREFECT = "thidua.example.gov.vn", "localhost"
ASKED = "quan-tri:mot-mat-khau"
LOG_IN = "/nguoi-dung/dang-nhap/"
BY_WEB_SOCKET = """
from prefect.events import emit_event
emit_event("thu.qua-proxy", resource={"prefect.resource.id": "thu"})
"""
NGINX = """
{user}
daemon off;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/thidua.conf;
}}
"""


@dataclass
class Outside:
    """What somebody outside sees of it, who trusts the certificate."""

    port: int
    certificate: Path

    def ask(
        self, host: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, http.client.HTTPMessage, str]:
        """Return status, headers and text of the answer; a body is posted."""
        trusting = ssl.create_default_context(cafile=str(self.certificate))
        line = http.client.HTTPSConnection("localhost", self.port, timeout=60, context=trusting)
        told = {"Host": host} | {name.replace("_", "-"): one for name, one in headers.items()}
        line.request("GET" if body is None else "POST", path, body, told)
        answer = line.getresponse()
        text = answer.read().decode()
        line.close()
        return answer.status, answer.headers, text

    def prefect(self, path: str, body: bytes | None = None) -> tuple[int, str]:
        """Ask Prefect with the password."""
        basic = f"Basic {base64.b64encode(ASKED.encode()).decode()}"
        json_body = {"Authorization": basic, "Content_Type": "application/json"}
        status, _, text = self.ask(PREFECT, path, body, **json_body)
        return status, text


def certificate(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for both names that signed itself, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, DESK)])
    names = x509.SubjectAlternativeName([x509.DNSName(DESK), x509.DNSName(PREFECT)])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, secret = folder / "thidua.pem", folder / "thidua.key"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    kind = serialization.PrivateFormat.PKCS8
    octets = key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption())
    secret.write_bytes(octets)
    return pem, secret


@contextmanager
def proxy(folder: Path, port: int, desk: int, prefect: int) -> Iterator[Outside]:
    """Run nginx with the page's configuration, but for ports, certificate and names."""
    folder.mkdir()
    pem, secret = certificate(folder)
    text = (ROOT / "docs" / "deployment" / "nginx.conf").read_text(encoding="utf-8")
    for there, here in {
        "listen 443": f"listen 127.0.0.1:{port}",
        "/etc/ssl/thidua.pem": str(pem),
        "/etc/ssl/thidua.key": str(secret),
        "127.0.0.1:8000": f"127.0.0.1:{desk}",
        "127.0.0.1:4200": f"127.0.0.1:{prefect}",
        "10.1.2.0/24": "127.0.0.0/8",
        "prefect.example.gov.vn": PREFECT,
    }.items():
        assert there in text
        text = text.replace(there, here)
    (folder / "thidua.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, user=user), encoding="utf-8")
    command = ["nginx", "-e", folder / "error.log", "-c", folder / "nginx.conf"]
    path = os.environ | {"PATH": f"{os.environ['PATH']}:/usr/sbin"}
    server = subprocess.Popen(command, env=path)
    try:
        yield Outside(port, pem)
    finally:
        server.terminate()
        server.wait(timeout=60)


def test_people_reach_the_desk_and_workers_prefect(office: Office, tmp_path: Path) -> None:
    port, prefect = free_port(), free_port()
    there = f"https://{PREFECT}:{port}/api"
    office.environment.update(
        THIDUA_HOSTS=DESK,
        THIDUA_TLS="1",
        PREFECT_SERVER_API_AUTH_STRING=ASKED,
        PREFECT_UI_API_URL=there,
    )
    with (
        up_with(office, "--prefect-port", str(prefect)) as up,
        proxy(tmp_path / "nginx", port, up.port, prefect) as outside,
    ):
        wait(lambda: outside.ask(DESK, LOG_IN)[0] == 200, "the desk answers", 240)
        people_log_in(outside)
        wait(lambda: outside.prefect("/api/health")[0] == 200, "Prefect answers", 240)
        workers_are_let_in(outside, office, there)


def people_log_in(outside: Outside) -> None:
    _, headers, page = outside.ask(DESK, LOG_IN)
    cookie = headers["Set-Cookie"]
    assert "Secure" in cookie
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    form = f"csrfmiddlewaretoken={token[1]}&username=ai&password=sai".encode()
    told = {
        "Cookie": cookie.split(";")[0],
        "Content_Type": "application/x-www-form-urlencoded",
        "Referer": f"https://{DESK}{LOG_IN}",
    }
    assert outside.ask(DESK, LOG_IN, form, Origin=f"https://{DESK}", **told)[0] == 422
    assert outside.ask(DESK, LOG_IN, form, Origin="https://la.example", **told)[0] == 403
    assert outside.ask("la.example", LOG_IN)[0] == 400
    large = b"x" * 2_000_000
    assert outside.ask(DESK, LOG_IN, large, **told)[0] != 413


def workers_are_let_in(outside: Outside, office: Office, there: str) -> None:
    assert outside.ask(PREFECT, "/api/flows/filter", b"{}")[0] == 401
    assert outside.prefect("/api/flows/filter", b"{}" + b" " * 5_000_000)[0] == 200
    assert json.loads(outside.prefect("/ui-settings")[1])["api_url"] == there

    worker = {
        "PREFECT_API_URL": there,
        "PREFECT_API_AUTH_STRING": ASKED,
        "PREFECT_API_SSL_CERT_FILE": str(outside.certificate),
        "PREFECT_HOME": str(office.data / "worker"),
    }
    told = Office(office.data, office.environment | worker).python(BY_WEB_SOCKET)
    assert told.returncode == 0, told.stderr
    wanted = json.dumps({"filter": {"event": {"name": ["thu.qua-proxy"]}}}).encode()
    wait(
        lambda: json.loads(outside.prefect("/api/events/filter", wanted)[1])["events"],
        "what came by web socket is there",
        60,
    )
