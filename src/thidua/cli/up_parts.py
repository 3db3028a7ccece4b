"""What `thidua up` starts, and what its parts are told."""

import os
import sys
from collections.abc import Iterator

from thidua.cli.parts import Part
from thidua.errors import refuse
from thidua.settings import DATA, ROOT

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_RECORDS, _ENGINE = "THIDUA_DATABASE_URL", "THIDUA_PREFECT_DATABASE_URL"
_ORCHESTRATOR = "from thidua import orchestrator; orchestrator."


def require_postgres() -> None:
    """Refuse several workers on SQLite, where writers queue and hosts cannot share."""
    missing = [name for name in (_RECORDS, _ENGINE) if not os.environ.get(name)]
    if missing:
        message = (
            f"Chạy nhiều tiến trình cần PostgreSQL: hãy khai {' và '.join(missing)}. "
            "Xem docs/deployment.md."
        )
        raise refuse("postgres-needed", message)


def parts(address: str, api: str, workers: int) -> Iterator[Part]:
    """Yield the desk and, where there is an `api`, Prefect's server and who runs its flows."""
    config = f"file:{ROOT / 'src/thidua/desk/gunicorn_conf.py'}"
    bind = address.removeprefix("http://")
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", config, "--bind", bind]
    yield Part("Bàn làm việc", "desk", gunicorn, essential=True)
    if not api:
        return
    at = ["--host", "127.0.0.1", "--port", api.rpartition(":")[2]]
    yield Part("Prefect", "prefect", [sys.executable, "-m", "prefect", "server", "start", *at])
    if not workers:
        yield Part("Việc hằng ngày", "flows", _running("serve_flows(daily=True)"))
        return
    yield Part("Việc bấm nút", "worker-0", _running("work(0)"))
    for number in range(1, workers + 1):
        yield Part(f"Việc hằng ngày {number}", f"worker-{number}", _running(f"work({number})"))


def _running(act: str) -> list[str]:
    return [sys.executable, "-c", _ORCHESTRATOR + act]


def environment(host: str, api: str) -> dict[str, str]:
    """Return what the parts are told: where Prefect is, by which names the desk is called."""
    told = dict(os.environ)
    if host not in LOOPBACK:
        hosts = told.get("THIDUA_HOSTS", "127.0.0.1,localhost,[::1]")
        told["THIDUA_HOSTS"] = f"{hosts},{host}"
    if api:
        told |= {"PREFECT_API_URL": f"{api}/api", "PREFECT_HOME": str(DATA / "prefect")}
        told |= {"DO_NOT_TRACK": "1"} | _engine_database()
        told.setdefault("PREFECT_UI_API_URL", f"{api}/api")  # behind a proxy it has another name
        _know_the_password(told)
    return told


def _engine_database() -> dict[str, str]:
    """Name Prefect's own PostgreSQL as Prefect wants it: a driver that waits for nothing."""
    _, _, place = os.environ.get(_ENGINE, "").partition("://")
    return {"PREFECT_API_DATABASE_CONNECTION_URL": f"postgresql+asyncpg://{place}"} if place else {}


def _know_the_password(told: dict[str, str]) -> None:
    """Give whoever asks Prefect's server the password that it asks for."""
    if asked := told.get("PREFECT_SERVER_API_AUTH_STRING"):
        told.setdefault("PREFECT_API_AUTH_STRING", asked)
