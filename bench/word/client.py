"""The bench's side of a worker: start it, give it orders, read its answers."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from bench.word.cases import ROOT

PEERS = ROOT / "bench" / "peers"
NODE = ("docxtemplater", "easy-template-x")
KEEP = {"MALLOC_TRIM_THRESHOLD_": "268435456", "MALLOC_MMAP_THRESHOLD_": "268435456"}
"""For the floor alone: memory once taken is kept, not given back and fetched for every paper."""


class WorkerError(Exception):
    """Why a contestant can't run, in a sentence."""


def command(contestant: str, folder: Path) -> list[str]:
    """What starts the contestant."""
    if contestant not in NODE:
        return [sys.executable, "-m", "bench.word.worker", contestant, str(folder)]
    node = shutil.which("node")
    if not node:
        raise WorkerError("there is no node on this machine")
    if not (ROOT / "bench" / "node_modules" / contestant).is_dir():
        raise WorkerError("its packages are not installed: npm ci --prefix bench")
    return [node, str(PEERS / f"{contestant}.mjs"), str(folder)]


def start(
    arguments: Sequence[str], log: IO[bytes], more: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A process of our own that can import the bench and thidua."""
    path = os.pathsep.join(map(str, (ROOT, ROOT / "src")))
    return subprocess.Popen(  # noqa: S603 - the bench's own workers
        arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, **(more or {})},
    )


@dataclass
class Worker:
    """A contestant; its first answer says that it is ready."""

    process: subprocess.Popen[bytes]
    log: Path

    def answer(self) -> Mapping[str, Any]:
        """Return the next line of the contestant."""
        line = self.process.stdout.readline() if self.process.stdout else b""
        if not line:
            last = self.log.read_text(encoding="utf-8").strip().splitlines()[-1:]
            raise WorkerError(last[0] if last else "it ended without a word")
        found: Mapping[str, Any] = json.loads(line)
        if "error" in found:
            raise WorkerError(found["error"])
        return found

    def order(self, **order: object) -> Mapping[str, Any]:
        """Have the contestant do something."""
        if self.process.stdin:
            self.process.stdin.write(json.dumps(order).encode() + b"\n")
            self.process.stdin.flush()
        return self.answer()


@contextmanager
def worker(contestant: str, folder: Path) -> Iterator[Worker]:
    """Start the contestant, and end it afterwards."""
    log = folder / f"{contestant}.log"
    with log.open("wb") as stream:
        more = KEEP if contestant == "floor" else None
        process = start(command(contestant, folder), stream, more)
        try:
            yield Worker(process, log)
        finally:
            process.kill()
            process.communicate()
