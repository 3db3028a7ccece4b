"""LibreOffice, started once and kept, turns papers into PDF.

A further `soffice --convert-to` with the same profile hands its job to the one that runs and waits
until it is done: about 0.1 s instead of 1.1 s.  The one that runs holds an empty text open, as it
would otherwise end with the first job.  Whatever goes wrong, the next conversion starts it anew.
"""

import atexit
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock

from thidua.errors import ThiduaError, refuse
from thidua.libreoffice import write_settings
from thidua.signing.freezing.office_process import kill, program_found, started
from thidua.signing.freezing.office_settings import PDF_FILTER

_EMPTY = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.2">'
    "<office:body><office:text/></office:body></office:document>"
)
_TICK, _OPENS_WITHIN = 0.02, 10
_MOST_JOBS = 500  # it grows by about 0.1 MB with each


class Office:
    """One LibreOffice; threads take turns.  `program` is found on the PATH when not given.

    `seconds` is the most that a conversion may take, `start_seconds` the most for a start.
    """

    def __init__(
        self, program: str | None = None, *, seconds: float = 60, start_seconds: float = 60
    ) -> None:
        self._program, self._seconds, self._start_seconds = program, seconds, start_seconds
        self._lock = Lock()
        self._folder: Path | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._jobs = 0
        self._owner = os.getpid()
        atexit.register(self.close)

    def convert(self, docx: bytes) -> bytes:
        """Return the paper as PDF, its bookmarks as named destinations.

        Refused: `office-missing` without LibreOffice, `office-too-slow` after the time limit,
        `office-failed` when it makes nothing of the file.
        """
        program = self._program or program_found()
        with self._lock:
            made = self._tried(program, docx)
            if made is None and not self._runs():  # it crashed, perhaps by no fault of the file
                made = self._tried(program, docx)
        if made is None:
            message = "LibreOffice không chuyển được văn bản sang PDF. Hãy kiểm tra lại tệp Word."
            raise refuse("office-failed", message)
        return made

    def close(self) -> None:
        """End it and drop its folder; a child of this program leaves its parent's alone."""
        if self._owner == os.getpid():
            with self._lock:
                self._stop()

    @property
    def pid(self) -> int | None:
        """The process that converts, while it runs."""
        return int(self._pid_file.read_text()) if self._runs() else None

    @property
    def _pid_file(self) -> Path:
        return self._path / "pid"

    @property
    def _path(self) -> Path:
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="thidua-office-"))
        return self._folder

    def _runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _tried(self, program: str, docx: bytes) -> bytes | None:
        if self._jobs >= _MOST_JOBS or not self._runs():
            self._start(program)
        self._jobs += 1
        source, made = self._path / "paper.docx", self._path / "paper.pdf"
        made.unlink(missing_ok=True)
        source.write_bytes(docx)
        target = ("--convert-to", PDF_FILTER, "--outdir", str(self._path))
        job = ("--infilter=MS Word 2007 XML", *target, str(source))
        self._ask(program, job)
        content = made.read_bytes() if made.exists() else b""
        return content if content.rstrip().endswith(b"%%EOF") else None

    def _ask(self, program: str, job: Sequence[str]) -> None:
        client = started([program, *self._arguments(), *job], self._path)
        try:
            client.wait(self._seconds)
        except subprocess.TimeoutExpired:
            self._stop()
            raise _too_slow(self._seconds) from None
        finally:
            if client.returncode is None:
                kill(client)

    def _start(self, program: str) -> None:
        self._stop()
        write_settings(self._path / "profile")
        held, lock = self._path / "held.fodt", self._path / ".~lock.held.fodt#"
        held.write_text(_EMPTY, encoding="utf-8")
        start = (f"--pidfile={self._pid_file}", str(held))
        command = [program, *self._arguments(), *start]
        self._process = started(command, self._path, guarded=True)
        if not self._until(lambda: _written(self._pid_file), self._start_seconds):
            self._stop()
            raise _too_slow(self._start_seconds)
        # Without a text open it would end with its first job: slow, but not wrong.
        self._until(lock.exists, min(self._start_seconds, _OPENS_WITHIN))

    def _until(self, reached: Callable[[], bool], seconds: float) -> bool:
        """Wait until that is reached or the process is gone; say whether neither took too long."""
        end = time.monotonic() + seconds
        while self._runs() and not reached():
            if time.monotonic() > end:
                return False
            time.sleep(_TICK)
        return True

    def _arguments(self) -> tuple[str, ...]:
        profile = f"-env:UserInstallation={(self._path / 'profile').as_uri()}"
        return (profile, "--headless", "--norestore", "--nologo")

    def _stop(self) -> None:
        if self._process is not None:
            kill(self._process)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        self._process = self._folder = None
        self._jobs = 0


@cache
def _office_of(process: int) -> Office:  # noqa: ARG001 (a forked child has one of its own)
    return Office()


def shared_office() -> Office:
    """Return the LibreOffice of this process; it starts with the first conversion."""
    return _office_of(os.getpid())


def _written(file: Path) -> bool:
    return file.exists() and file.read_text().strip().isdigit()


def _too_slow(seconds: float) -> ThiduaError:
    message = (
        f"LibreOffice chưa chuyển xong văn bản sang PDF sau {seconds:g} giây nên đã dừng. "
        "Hãy thử lại; nếu vẫn vậy, hãy kiểm tra tệp Word."
    )
    return refuse("office-too-slow", message)
