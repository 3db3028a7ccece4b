"""`thidua up`: the desk, Prefect's server and the runner of the flows, together on one machine."""

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from thidua.cli.options import open_store
from thidua.settings import DATA, ROOT

if TYPE_CHECKING:
    from thidua.cli.parts import Part

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PREFECT = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_DATABASE_TIMEOUT": "60",
}
_RUN_FLOWS = "from thidua.orchestrator import serve_flows; serve_flows()"


def up(
    port: Annotated[int, typer.Option("--port", help="Cổng của bàn làm việc")] = 8000,
    host: Annotated[
        str, typer.Option("--host", help="Địa chỉ lắng nghe; mặc định chỉ máy này vào được")
    ] = "127.0.0.1",
    *,
    prefect: Annotated[
        bool, typer.Option("--prefect/--no-prefect", help="Chạy cả Prefect và việc hằng ngày")
    ] = True,
) -> None:
    """Mở bàn làm việc trên máy này: trang web, Prefect và việc hằng ngày; Ctrl-C để dừng."""
    from thidua.cli.first_steps import LOGS, alone, make_ready, require_free  # noqa: PLC0415
    from thidua.cli.parts import Parts  # noqa: PLC0415

    make_ready()
    with alone():
        require_free(host, port)
        open_store()
        address = _address(host, port)
        for line in _greeting(host, address):
            _say(line)
        api = _prefect_address() if prefect else ""
        if api:
            _say(f"Prefect: {api}")
        kept = Parts(list(_parts(host, port, api)), _environment(host, api), LOGS).run(_say)
    _say("Đã dừng.")
    if not kept:
        raise typer.Exit(1)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _greeting(host: str, address: str) -> Iterator[str]:
    from thidua.cli.first_steps import LOGS, missing_programs  # noqa: PLC0415
    from thidua.usecases.first_start import first_link  # noqa: PLC0415 (needs the store)

    yield f"Bàn làm việc: {address}/  (Ctrl-C để dừng)"
    if link := first_link():
        yield f"Lần đầu: đặt mật khẩu quản trị tại {address}{link}  (dùng được một lần)"
    yield from missing_programs()
    if host not in _LOOPBACK:
        yield (
            f"Chú ý: máy khác vào được địa chỉ «{host}» mà không mã hóa. Hãy đặt một máy chủ "
            "chuyển tiếp có TLS phía trước, và khai THIDUA_HOSTS, THIDUA_TLS."
        )
    yield f"Dữ liệu: {DATA}; nhật ký chạy: {LOGS}"


def _prefect_address() -> str:
    from thidua.cli.first_steps import free_port  # noqa: PLC0415

    return f"http://127.0.0.1:{free_port()}"


def _parts(host: str, port: int, api: str) -> Iterator["Part"]:
    from thidua.cli.parts import Part  # noqa: PLC0415

    bind = _address(host, port).removeprefix("http://")
    config = f"file:{ROOT / 'src/thidua/desk/gunicorn_conf.py'}"
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", config, "--bind", bind]
    yield Part("Bàn làm việc", "desk", gunicorn, essential=True)
    if api:
        at = ["--host", "127.0.0.1", "--port", api.rpartition(":")[2]]
        server = [sys.executable, "-m", "prefect", "server", "start", *at]
        yield Part("Prefect", "prefect", server)
        yield Part("Việc hằng ngày", "flows", [sys.executable, "-c", _RUN_FLOWS])


def _environment(host: str, api: str) -> dict[str, str]:
    """Return what the parts are told: where Prefect is, by which names the desk is called."""
    environment = dict(os.environ)
    if host not in _LOOPBACK:
        hosts = environment.get("THIDUA_HOSTS", "127.0.0.1,localhost,[::1]")
        environment["THIDUA_HOSTS"] = f"{hosts},{host}"
    if api:
        environment |= {"PREFECT_API_URL": f"{api}/api", "PREFECT_UI_API_URL": f"{api}/api"}
        environment |= _PREFECT | {"PREFECT_HOME": str(DATA / "prefect")}
    return environment
