"""What tests stand on: the example cluster, a database, and offices of their own.

With THIDUA_DATABASE_URL the same tests run on PostgreSQL, without it on SQLite.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dj_database_url
import hypothesis
import psycopg
import pytest
from pytest_django import Settings

from thidua.cli.first_steps import free_port
from thidua.settings import ROOT

hypothesis.settings.register_profile("office", deadline=None)  # a busy machine is no fault
hypothesis.settings.load_profile("office")

KHOI_20 = ROOT / "records" / "clusters" / "khoi-20-bvhttdl"
KHOI_5 = ROOT / "records" / "clusters" / "khoi-5-vpcp"
COMMAND = Path(sys.executable).with_name("thidua")


@pytest.fixture(autouse=True)
def archive_of_the_test(settings: Settings, tmp_path: Path) -> None:
    """No test writes into the office's own archive."""
    settings.ARCHIVE = tmp_path / "archive"
    settings.KEYS, settings.TRUST = tmp_path / "keys", tmp_path / "trust"
    settings.WATCH = tmp_path / "watch"
    settings.TRASH = tmp_path / "trash"


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
        return self._started([COMMAND, *map(str, arguments)])

    def must(self, *arguments: str | Path) -> str:
        """Run `thidua`, which must succeed, and return what it printed."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def python(self, code: str) -> subprocess.CompletedProcess[str]:
        """Run Python code in a process of its own, with the office's environment."""
        return self._started([sys.executable, "-c", code])

    def script(self, file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a Python file of the tests in a process of its own."""
        module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        return self._started([sys.executable, "-m", module, *arguments])

    def _started(self, command: list[str | Path]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )


@contextmanager
def offices(folder: Path) -> Iterator[Callable[[], Office]]:
    """Make offices in the folder, each with a database of its own; these are gone at the end."""
    made: list[str] = []

    def open_one() -> Office:
        data = folder / f"office-{len(made)}"
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


def copied(original: Office, office: Office) -> Office:
    """Make the office, in which nothing was done yet, like the original, where nothing runs."""
    if url := os.environ.get("THIDUA_DATABASE_URL"):
        name, source = _database(office), _database(original)
        _on_server(url, f"DROP DATABASE {name}")
        _on_server(url, f"CREATE DATABASE {name} TEMPLATE {source}")
    shutil.copytree(original.data, office.data)
    return office


def _database(office: Office) -> str:
    return office.environment["THIDUA_DATABASE_URL"].rsplit("/", 1)[1]


def made_once(
    factory: pytest.TempPathFactory, name: str, office: Office, make: Callable[[Office], object]
) -> Office:
    """Make the office; on SQLite only the first worker does, and the others copy what it made."""
    if "THIDUA_DATABASE_URL" in os.environ or "PYTEST_XDIST_WORKER" not in os.environ:
        make(office)
        return office
    place = factory.getbasetemp().parent / f"of-all-workers-{name}"
    place.mkdir(exist_ok=True)
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / "data").exists():
            make(office)
            shutil.copytree(office.data, place / "data")
            return office
    return copied(Office(place / "data", office.environment), office)


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[Callable[[], Office]]:
    """Make offices, each with a database of its own; they are gone after the test."""
    with offices(tmp_path) as open_one:
        yield open_one


@pytest.fixture
def empty_office(open_office: Callable[[], Office]) -> Office:
    """One office where nothing has been run yet: no folder, no table."""
    return open_office()


def migrate(office: Office) -> None:
    """Make the office's tables."""
    done = office.python("from thidua import store; store.connect(); store.migrate()")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def migrated_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with its tables, which take seconds to make: only to be copied."""
    with offices(tmp_path_factory.mktemp("migrated")) as open_one:
        yield made_once(tmp_path_factory, "migrated", open_one(), migrate)


@pytest.fixture
def office(empty_office: Office, migrated_office: Office) -> Office:
    """One office, whose tables are made."""
    return copied(migrated_office, empty_office)


@pytest.fixture(scope="session")
def prefect_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a Prefect server on loopback for the session; the address of its API."""
    port = str(free_port())
    environment = os.environ | {
        "PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")),
        "PREFECT_SERVER_API_PORT": port,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    command = [COMMAND.with_name("prefect"), "server", "start", "--host", "127.0.0.1"]
    server = subprocess.Popen(
        [*command, "--port", port],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}/api"
    try:
        _wait_for(f"{address}/health", server)
        yield address
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=60)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        assert server.poll() is None, "Prefect's server ended at once"
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 (loopback)
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail("Prefect's server did not answer in three minutes")


@pytest.fixture
def prefect_office(office: Office, prefect_server: str) -> Office:
    """Give the office a Prefect server that is up already; one of its own takes long to start."""
    return Office(office.data, office.environment | {"PREFECT_API_URL": prefect_server})


def _on_server(url: str, statement: str) -> None:
    at = dj_database_url.parse(url)
    with psycopg.connect(
        host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"], autocommit=True
    ) as connection:
        connection.execute(statement.encode())


@pytest.fixture
def khoi_20(db: None) -> str:  # noqa: ARG001 (asks for the database)
    """The example cluster, loaded; its slug."""
    from thidua.usecases.load_records import load_records  # noqa: PLC0415 (needs Django)

    return load_records(KHOI_20, "tests").cluster
