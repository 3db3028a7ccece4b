"""What tests stand on: the example cluster, a database, and offices of their own.

With THIDUA_DATABASE_URL the same tests run on PostgreSQL, without it on SQLite.
"""

import os
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import dj_database_url
import psycopg
import pytest
from pytest_django import Settings

from thidua.settings import ROOT

KHOI_20 = ROOT / "records" / "clusters" / "khoi-20-bvhttdl"
COMMAND = Path(sys.executable).with_name("thidua")


@pytest.fixture(autouse=True)
def archive_of_the_test(settings: Settings, tmp_path: Path) -> None:
    """No test writes into the office's own archive."""
    settings.ARCHIVE = tmp_path / "archive"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Put the SQLite test database into a file, as an office has it, not into memory."""
    from django.conf import settings  # noqa: PLC0415 (configured by pytest-django by then)

    default = settings.DATABASES["default"]
    if "sqlite" in default["ENGINE"]:
        default["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    elif worker := os.environ.get("PYTEST_XDIST_WORKER"):
        default["TEST"]["NAME"] = f"test_{worker}"


@dataclass(frozen=True)
class Office:
    """An office of its own: data folder, database, and the command as an officer runs it."""

    data: Path
    environment: dict[str, str]

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `thidua` with the arguments, and return what it said."""
        return subprocess.run(
            [COMMAND, *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    def must(self, *arguments: str | Path) -> str:
        """Run `thidua`, which must succeed, and return what it printed."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def python(self, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python code in a process of its own, with the office's environment."""
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[Callable[[], Office]]:
    """Make offices, each with a database of its own; they are gone after the test."""
    made: list[str] = []

    def open_one() -> Office:
        data = tmp_path / f"office-{len(made)}"
        environment = os.environ | {"THIDUA_DATA": str(data), "COLUMNS": "200"}
        name = f"office_{uuid.uuid4().hex}"
        made.append(name)
        if url := os.environ.get("THIDUA_DATABASE_URL"):
            _on_server(url, f"CREATE DATABASE {name}")
            environment["THIDUA_DATABASE_URL"] = url.rsplit("/", 1)[0] + f"/{name}"
        return Office(data, environment)

    yield open_one
    if url := os.environ.get("THIDUA_DATABASE_URL"):
        for name in made:
            _on_server(url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture
def office(open_office: Callable[[], Office]) -> Office:
    """One office."""
    return open_office()


def _on_server(url: str, statement: str) -> None:
    at = dj_database_url.parse(url)
    with psycopg.connect(
        host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"], autocommit=True
    ) as connection:
        connection.execute(statement.encode())


@pytest.fixture
def khoi_20(db: None) -> str:
    """The example cluster, loaded; its slug."""
    from thidua.usecases.load_records import load_records  # noqa: PLC0415 (needs Django)

    return load_records(KHOI_20, "tests").cluster
