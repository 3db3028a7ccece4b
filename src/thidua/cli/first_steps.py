"""What `thidua up` does before anything is served: folders, the desk's secret, the database."""

import fcntl
import os
import secrets
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from thidua.errors import refuse
from thidua.files import write_atomically
from thidua.settings import DATA, DESK_KEY

LOGS = DATA / "logs"
_LOCK = DATA / "up.lock"
_OTHERS_NOTHING = 0o077


@contextmanager
def alone() -> Iterator[None]:
    """Hold the office for one `thidua up`; a second one is refused."""
    _LOCK.parent.mkdir(parents=True, exist_ok=True)
    with _LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            message = f"«thidua up» đang chạy với thư mục dữ liệu «{DATA}». Hãy dừng nó trước."
            raise refuse("already-up", message) from None
        yield


def make_ready() -> None:
    """Make what an office needs at its first start; what is made here is for its owner only."""
    os.umask(_OTHERS_NOTHING)
    LOGS.mkdir(parents=True, exist_ok=True)
    if not DESK_KEY.exists():
        write_atomically(DESK_KEY, secrets.token_urlsafe(64).encode())


def missing_programs() -> list[str]:
    """Say what will not work, as a program is not installed."""
    missing = []
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        missing.append(
            "Thiếu LibreOffice: không làm được bản PDF để ký, không xem trước được trang."
        )
    if not shutil.which("pdftoppm"):
        missing.append("Thiếu poppler (pdftoppm): không xem trước được trang.")
    return missing


def require_free(host: str, port: int) -> None:
    """Refuse a port that another program listens at."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = (
                f"Không mở được cổng {port} ở địa chỉ «{host}»: {error.strerror}. "
                "Hãy dừng chương trình đang dùng nó, hoặc chọn cổng khác bằng --port."
            )
            raise refuse("port-unavailable", message) from None


def free_port() -> int:
    """Return a port of loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
