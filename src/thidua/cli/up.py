"""`thidua up`: the desk, Prefect's server and the runner of the flows, together on one machine."""

from collections.abc import Iterator
from typing import Annotated

import typer

from thidua.cli.options import open_store
from thidua.settings import DATA


def up(
    port: Annotated[int, typer.Option("--port", help="Cổng của bàn làm việc")] = 8000,
    host: Annotated[
        str, typer.Option("--host", help="Địa chỉ lắng nghe; mặc định chỉ máy này vào được")
    ] = "127.0.0.1",
    *,
    prefect: Annotated[
        bool, typer.Option("--prefect/--no-prefect", help="Chạy cả Prefect và việc hằng ngày")
    ] = True,
    workers: Annotated[
        int, typer.Option("--workers", min=0, help="Số tiến trình chạy việc; cần PostgreSQL")
    ] = 0,
    prefect_port: Annotated[
        int, typer.Option("--prefect-port", help="Cổng của Prefect; mặc định cổng nào cũng được")
    ] = 0,
) -> None:
    """Mở bàn làm việc trên máy này: trang web, Prefect và việc hằng ngày; Ctrl-C để dừng."""
    from thidua.cli.first_steps import LOGS, alone, make_ready, require_free  # noqa: PLC0415
    from thidua.cli.parts import Parts  # noqa: PLC0415
    from thidua.cli.up_parts import environment, parts, require_postgres  # noqa: PLC0415

    if workers:
        require_postgres()
    make_ready()
    with alone():
        require_free(host, port)
        if prefect_port:
            require_free("127.0.0.1", prefect_port)
        open_store()
        address = _address(host, port)
        for line in _greeting(host, address):
            _say(line)
        api = _prefect_address(prefect_port) if prefect else ""
        if api:
            _say(f"Prefect: {api}")
        wanted = list(parts(address, api, workers))
        kept = Parts(wanted, environment(host, api), LOGS).run(_say)
    _say("Đã dừng.")
    if not kept:
        raise typer.Exit(1)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


def _address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _greeting(host: str, address: str) -> Iterator[str]:
    from thidua.cli.first_steps import LOGS, missing_programs  # noqa: PLC0415
    from thidua.cli.up_parts import LOOPBACK  # noqa: PLC0415
    from thidua.usecases.first_start import first_link  # noqa: PLC0415 (needs the store)

    yield f"Bàn làm việc: {address}/  (Ctrl-C để dừng)"
    if link := first_link():
        yield f"Lần đầu: đặt mật khẩu quản trị tại {address}{link}  (dùng được một lần)"
    yield from missing_programs()
    if host not in LOOPBACK:
        yield (
            f"Chú ý: máy khác vào được địa chỉ «{host}» mà không mã hóa. Hãy đặt một máy chủ "
            "chuyển tiếp có TLS phía trước, và khai THIDUA_HOSTS, THIDUA_TLS."
        )
    yield f"Dữ liệu: {DATA}; nhật ký chạy: {LOGS}"


def _prefect_address(port: int) -> str:
    from thidua.cli.first_steps import free_port  # noqa: PLC0415

    return f"http://127.0.0.1:{port or free_port()}"
