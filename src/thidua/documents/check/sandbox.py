"""The walls around a dry run: memory, processor, time, and no file, program or network."""

import os
import resource
import signal
import sys
from typing import Any

MEMORY = 1 << 30
CPU_SECONDS = 15
WALL_SECONDS = 40

_FORBIDDEN = (
    *("socket.", "subprocess.", "shutil.", "ctypes.", "urllib.", "http.", "ftplib.", "smtplib."),
    *("os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "pty."),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate"),
    *("os.chmod", "os.chown", "os.kill", "os.putenv", "os.unsetenv", "signal.pthread_kill"),
    *("tempfile.", "sqlite3.", "pickle.", "mmap."),
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CODE_FILES = (".py", ".pyc", ".so")


class ForbiddenError(BaseException):
    """Something that no template may do; no `except Exception` on the way stops it."""


def wall_in() -> None:
    """Put this process behind the walls, for good."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(kind, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(WALL_SECONDS)
    sys.addaudithook(_watch)


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, _, flags = arguments
        if flags & _WRITING or not str(path).endswith(_CODE_FILES):
            raise PermissionError(event)  # libraries look for files in passing, and do without
    elif event.startswith(_FORBIDDEN):
        raise ForbiddenError(event)
