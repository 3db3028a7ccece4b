"""A worker of Prefect's process pool, as `thidua up --workers` starts it."""

import os
import subprocess
import sys

from thidua.orchestrator.catching_up import catch_up
from thidua.orchestrator.server import wait_for_server
from thidua.settings import ROOT

POOL = "thidua"
CLICKS, SHARDS = "default", "phan-viec"
"""The queues: what an officer pressed a button for, and the shards of the daily work."""
_PREFECT = [sys.executable, "-m", "prefect", "--no-prompt"]


def work(number: int) -> None:
    """Be a worker until it is stopped: number 0 runs the clicks, each other one shard at a time.

    Number 0 declares the flows before, and asks for today's work.
    """
    wait_for_server()
    if not number:
        deploy()
        catch_up()
    queue, limit = (SHARDS, 1) if number else (CLICKS, 4)
    options = ["--pool", POOL, "--type", "process", "--work-queue", queue, "--limit", str(limit)]
    command = [*_PREFECT, "worker", "start", *options, "--name", f"thidua-{number}"]
    os.execv(sys.executable, command)  # noqa: S606


def deploy() -> None:
    """Make the pool and declare the flows of `prefect.yaml`, as an officer would by hand."""
    subprocess.run(  # noqa: S603 (Prefect's own command; refused where the pool is there)
        [*_PREFECT, "work-pool", "create", POOL, "--type", "process"], cwd=ROOT, check=False
    )
    subprocess.run([*_PREFECT, "deploy", "--all"], cwd=ROOT, check=True)  # noqa: S603
