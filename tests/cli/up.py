"""An office that `thidua up` keeps at work, and what Prefect's server under it says."""

import json
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import COMMAND, Office
from thidua.cli.first_steps import free_port
from thidua.cli.parts import MARK
from thidua.settings import ROOT


@dataclass
class Up:
    """An office that is up."""

    process: subprocess.Popen[str]
    port: int
    said: list[str] = field(default_factory=list)

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of a page."""
        address = f"http://127.0.0.1:{self.port}{path}"
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""

    def hear(self, words: str) -> str:
        """Return the first line that it says with the words in it, waiting for it."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if words in line:
                return line.rstrip()
        pytest.fail("\n".join(self.said))

    def family(self) -> list[int]:
        """Return every process that it started, and their children."""
        wanted = f"{MARK}={self.process.pid}-".encode()
        found = (int(one.name) for one in Path("/proc").glob("[0-9]*") if wanted in _told(one))
        return [one for one in found if one != self.process.pid]

    def stop(self, number: signal.Signals) -> int:
        """Send the signal; return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout=60)


def _told(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


@contextmanager
def up_with(office: Office, *options: str) -> Iterator[Up]:
    """Keep the office up with the options."""
    port = free_port()
    process = subprocess.Popen(
        [COMMAND, "up", "--port", str(port), *options],
        env=office.environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    one = Up(process, port)
    try:
        yield one
    finally:
        if process.poll() is None:
            one.stop(signal.SIGTERM)


def deployments(api: str) -> dict[str, str]:
    """Return the id of every deployment by its name, once all are there."""
    found = ask(f"{api}/deployments/filter", {})
    return {one["name"]: one["id"] for one in found} if len(found) >= 10 else {}


def ask(address: str, body: Any = None) -> Any:
    """Ask Prefect's server."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, {"Content-Type": "application/json"})  # noqa: S310
    with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 (loopback)
        return json.load(answer)
