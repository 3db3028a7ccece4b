"""A desk at work: gunicorn on a free port of loopback, with an office's environment."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tests.conftest import Office
from thidua.cli.first_steps import free_port
from thidua.settings import ROOT

_PREPARE = Path(__file__).with_name("prepare_office.py")
_LOGGED_IN_AT = "/nguoi-dung/dang-nhap/"


@dataclass(frozen=True)
class Desk:
    """A desk that answers."""

    office: Office
    address: str
    """«http://127.0.0.1:40123», without a slash at its end."""

    def url(self, path: str) -> str:
        """Return the whole address of a page."""
        return self.address + path


def prepare(office: Office, *steps: str) -> Office:
    """Run steps of `prepare_office.py` in the office."""
    for step in steps:
        done = office.script(_PREPARE, step)
        assert done.returncode == 0, done.stdout + done.stderr
    return office


@contextmanager
def serving(office: Office) -> Iterator[Desk]:
    """Serve the office's desk until the end of the block."""
    desk = Desk(office, f"http://127.0.0.1:{free_port()}")
    with (office.data / "gunicorn.log").open("wb") as log:
        server = subprocess.Popen(
            _command(desk), env=_with_tests_off(office).environment, cwd=ROOT,
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        try:
            _wait_for(desk, server)
            yield desk
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)


def _command(desk: Desk) -> list[str]:
    bind = desk.address.removeprefix("http://")
    options = ["--workers", "2", "--bind", bind, "--timeout", "120"]
    return [sys.executable, "-m", "gunicorn", "thidua.desk.wsgi", *options]


def _with_tests_off(office: Office) -> Office:
    """Whatever pytest set for itself does not reach the desk."""
    environment = {
        name: value for name, value in office.environment.items() if not name.startswith("PYTEST")
    }
    return replace(office, environment=environment)


def _wait_for(desk: Desk, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        log = desk.office.data / "gunicorn.log"
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(desk.url(_LOGGED_IN_AT), timeout=30):  # noqa: S310 (loopback)
                return
        except ConnectionError:
            time.sleep(0.1)
        except OSError as error:
            if not isinstance(getattr(error, "reason", None), ConnectionError):
                raise
            time.sleep(0.1)
    raise AssertionError("the desk did not answer in a minute")
