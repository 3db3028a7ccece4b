"""Prefect's server and workers of its pool, each a process, as docs/deployment.md says."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cli.up import ask
from tests.conftest import Office
from tests.waiting import wait
from thidua.settings import ROOT

MARK = "THIDUA_TEST_PART"
_PREFECT = [sys.executable, "-m", "prefect", "--no-prompt"]


@dataclass
class Workers:
    """A server with its workers; every process bears the name of the part that it belongs to."""

    office: Office
    folder: Path
    names: list[str] = field(default_factory=list)

    def prefect(self, *arguments: str) -> None:
        """Run a command of Prefect's, which must succeed, asking nothing."""
        done = subprocess.run(
            [*_PREFECT, *arguments],
            env=self.office.environment,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self, name: str, *arguments: str) -> None:
        """Start a part that stays."""
        self.names.append(name)
        with (self.folder / f"{name}.log").open("wb") as log:
            subprocess.Popen(
                [*_PREFECT, *arguments],
                env=self.office.environment | {MARK: self._mark(name)},
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def processes(self, name: str) -> list[int]:
        """Return the processes of the part, those that it started too."""
        wanted = f"{MARK}={self._mark(name)}".encode()
        return [
            int(one.name) for one in Path("/proc").glob("[0-9]*") if wanted in _environment(one)
        ]

    def kill(self, name: str) -> None:
        """Kill the part and all that it started, at once."""
        for process in self.processes(name):
            os.kill(process, signal.SIGKILL)

    def ask(self, path: str, body: Any = None) -> Any:
        """Ask Prefect's server."""
        return ask(self.office.environment["PREFECT_API_URL"] + path, body)

    def runs(self, deployment: str) -> list[dict[str, Any]]:
        """Return the runs of a deployment, the oldest first."""
        asked = {"deployments": {"name": {"any_": [deployment]}}, "sort": "START_TIME_ASC"}
        found: list[dict[str, Any]] = self.ask("/flow_runs/filter", asked)
        return found

    def _mark(self, name: str) -> str:
        return f"{self.folder}:{name}"


def _environment(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return b"".split()


@contextmanager
def workers_of(office: Office, folder: Path, names: tuple[str, ...]) -> Iterator[Workers]:
    """Start the server, what `prefect.yaml` declares, a worker for clicks and those for shards."""
    workers = Workers(office, folder)
    port = office.environment["PREFECT_API_URL"].split(":")[2].split("/")[0]
    try:
        workers.start("server", "server", "start", "--host", "127.0.0.1", "--port", port)
        wait(lambda: workers.ask("/health"), "the server answers", 240)
        workers.prefect("work-pool", "create", "thidua", "--type", "process")
        workers.prefect("deploy", "--all")
        for name in ("nut-bam", *names):
            queue = "phan-viec" if name in names else "default"
            options = ("--work-queue", queue, "--limit", "1", "--name", name)
            workers.start(name, "worker", "start", "--pool", "thidua", *options)
        yield workers
    finally:
        for name in workers.names:
            workers.kill(name)
