"""Measures a province's year: loaded once, run without Prefect (unless it is large) and with it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.province.processes import cpu_of, peak_memory
from thidua.cli.first_steps import free_port
from thidua.settings import ROOT

_STARTS_WITHIN = 300
_TWICE = 200
"""Clusters of the largest province whose year is also run without Prefect."""


@dataclass(frozen=True)
class Measured:
    """A province's year: what its parts cost, in seconds and KiB, and what is left on the disk.

    `plain` is empty where the year was run through Prefect only.
    """

    clusters: int
    load: dict[str, Any]
    plain: dict[str, Any]
    prefect: dict[str, Any]
    server: dict[str, Any]
    sizes: dict[str, int]
    pdf: dict[str, Any]


def measure(clusters: int) -> Measured:
    """Measure the year of one province, through Prefect after one without it."""
    with tempfile.TemporaryDirectory(prefix="thidua-province-") as folder:
        loaded, plain = Path(folder, "loaded"), Path(folder, "plain")
        load = part(loaded, "load", str(clusters))
        alone: dict[str, Any] = {}
        if clusters <= _TWICE:
            shutil.copytree(loaded, plain)
            alone = part(plain, "plain")
            shutil.rmtree(plain)
        through = through_prefect(loaded)
        return Measured(clusters, load, alone, *through, part(loaded, "pdf"))


def through_prefect(
    data: Path, **more: str
) -> tuple[dict[str, Any], dict[str, Any], dict[str, int]]:
    """Run the loaded year through a server of its own: what the flow cost, the server, the disk.

    What a server costs to start is not counted: it is started once, not once a year's run.
    """
    with _server(data) as (environment, server):
        began = _cost(server.pid)["cpu"]
        through = part(data, "prefect", **environment, **more)
        cost = _cost(server.pid)
        return through, cost | {"cpu": cost["cpu"] - began}, _sizes(data)


def part(data: Path, *arguments: str, **environment: str) -> dict[str, Any]:
    """Run a part of the measurement on that data in a process of its own."""
    command = [sys.executable, "-m", "bench.province.running", *arguments]
    run = subprocess.run(  # noqa: S603 (our own program)
        command,
        cwd=ROOT,
        env=os.environ | {"THIDUA_DATA": str(data)} | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    print(f"{data.name}: {found}", file=sys.stderr)  # noqa: T201 (long runs say how far they are)
    return found


@contextmanager
def _server(data: Path) -> Iterator[tuple[dict[str, str], "subprocess.Popen[bytes]"]]:
    """Keep Prefect's server at work, its database beside ours, as `thidua up` does."""
    port = str(free_port())
    environment = {
        "PREFECT_HOME": str(data / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_API_PORT": port,
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
    server = subprocess.Popen(  # noqa: S603 (a program of the project)
        command,
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(environment["PREFECT_API_URL"])
        yield environment, server
    finally:
        server.terminate()
        server.wait()


def _wait(address: str) -> None:
    deadline = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            urllib.request.urlopen(f"{address}/health", timeout=5).close()  # noqa: S310 (our own)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
        else:
            return


def _cost(process: int) -> dict[str, Any]:
    processes = [process, *_children(process)]
    return {"cpu": sum(map(cpu_of, processes)), "memory": sum(map(peak_memory, processes))}


def _children(process: int) -> list[int]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    children = [int(child) for child in listed.split()]
    return children + [one for child in children for one in _children(child)]


def _sizes(data: Path) -> dict[str, int]:
    """Return the bytes of our database, of the archive and of Prefect's database."""
    return {
        "database": _bytes(data.glob("thidua.sqlite3*")),
        "archive": _bytes((data / "archive").rglob("*")),
        "prefect": _bytes((data / "prefect").glob("prefect.db*")),
    }


def _bytes(paths: Any) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())
