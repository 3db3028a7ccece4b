"""A Prefect server that a test starts, kills and starts again on the same address."""

import os
import shutil
import signal
import subprocess
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import COMMAND
from thidua.cli.first_steps import free_port

_STARTS_WITHIN = 300


@dataclass
class PrefectServer:
    """A server on loopback; `home` holds its database."""

    home: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def api(self) -> str:
        """Where flows find it."""
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def group(self) -> int:
        """Its processes."""
        assert self.process is not None
        return self.process.pid

    def start(self) -> None:
        """Start it, and wait until it answers."""
        environment = os.environ | {
            "PREFECT_HOME": str(self.home),
            "PREFECT_SERVER_API_PORT": str(self.port),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
        }
        prefect = COMMAND.with_name("prefect")
        self.process = subprocess.Popen(
            [prefect, "server", "start", "--host", "127.0.0.1", "--port", str(self.port)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + _STARTS_WITHIN
        while not self.answers():
            assert time.monotonic() < deadline, "Prefect's server did not answer"
            time.sleep(0.3)

    def answers(self) -> bool:
        """Whether it is up."""
        try:
            with urllib.request.urlopen(f"{self.api}/health", timeout=5):  # noqa: S310 (loopback)
                return True
        except OSError:
            return False

    def kill(self) -> None:
        """End it as a power cut would."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=60)
            self.process = None

    def forget(self) -> None:
        """Remove its database, and all else that it keeps."""
        assert self.process is None
        shutil.rmtree(self.home)
