"""`thidua up` loses Prefect's server and its database: both come back, with every flow."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from tests.cli.up import Up, deployments, up_with
from tests.conftest import KHOI_20, Office
from tests.waiting import wait

DAILY = {"open-year", "daily-tick", "hand-over"}


@pytest.mark.slow
def test_a_lost_prefect_comes_back_with_every_flow(office: Office) -> None:
    office.must("load", KHOI_20)
    with up_with(office) as up:
        api = up.hear("Prefect: ").removeprefix("Prefect: ") + "/api"
        wait(lambda: deployments(api).keys() >= DAILY, "the flows are served", 300)
        for process in servers(up):
            os.kill(process, signal.SIGKILL)
        shutil.rmtree(office.data / "prefect")
        up.hear("Prefect dừng đột ngột: khởi động lại")
        wait(lambda: deployments(api).keys() >= DAILY, "they are served again", 300)
        assert up.stop(signal.SIGTERM) == 0
        assert up.family() == []


def servers(up: Up) -> list[int]:
    """Return the processes of Prefect's server."""
    return [one for one in up.family() if b"prefect\0server" in _command(one)]


def _command(process: int) -> bytes:
    try:
        return (Path("/proc") / str(process) / "cmdline").read_bytes()
    except OSError:
        return b""
