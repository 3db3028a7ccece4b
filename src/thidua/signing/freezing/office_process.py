"""LibreOffice as a process: found, started, and ended with all that it started."""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from thidua.errors import refuse
from thidua.libreoffice import environment

# When this program dies, however it does, the pipe on 3 ends: the folder goes, and the whole group.
_GUARD = (
    "folder=$1; shift; exec 3<&0 </dev/null; "
    '(read -r _ <&3; rm -rf -- "$folder"; kill -KILL 0) & exec "$@" 3<&-'
)

Process = subprocess.Popen[bytes]


def program_found() -> str:
    """Return LibreOffice on the PATH; refused with `office-missing` when there is none."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        message = (
            "Máy này chưa có LibreOffice nên chưa làm được bản PDF để ký. Hãy cài gói "
            "«libreoffice-writer-nogui» và «fonts-liberation2» rồi chạy lại."
        )
        raise refuse("office-missing", message)
    return program


def started(command: list[str], folder: Path, *, guarded: bool = False) -> Process:
    """Start the command in a group of its own; a guarded one never outlives this program.

    With a guarded one the folder is dropped, too, when this program is killed.
    """
    guard = ["sh", "-c", _GUARD, "sh", str(folder)] if guarded else []
    return subprocess.Popen(  # noqa: S603 (a program of the PATH, files named by us)
        [*guard, *command],
        cwd=folder,
        env={**environment(folder), "LC_ALL": "C.UTF-8"},  # one locale: the same bytes anywhere
        stdin=subprocess.PIPE if guarded else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(process: Process) -> None:
    """Kill the process and its group, which may be gone already."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin:
        process.stdin.close()
