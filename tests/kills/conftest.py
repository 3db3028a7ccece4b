"""The process that kills, one for all acts of a module."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.conftest import offices
from thidua.settings import ROOT

Kill = Callable[[str], dict[str, Any]]


@pytest.fixture(scope="module")
def kill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kill]:
    """Kill an act everywhere; what is told of it (`killing.Told`)."""
    with offices(tmp_path_factory.mktemp("killed")) as open_one:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.kills.killing"],
            env=open_one().environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdin
        assert process.stdout
        asked, answers = process.stdin, process.stdout

        def ask(name: str) -> dict[str, Any]:
            asked.write(f"{name}\n")
            asked.flush()
            line = answers.readline()
            assert line, f"the process that kills ended at «{name}»; see what it wrote above"
            told: dict[str, Any] = json.loads(line)
            return told

        yield ask
        asked.close()
        process.wait(timeout=60)
