"""Papers as people will see them: LibreOffice makes the PDF, poppler the pictures of its pages.

Both run as programs of their own, in a folder of their own that is gone afterwards, with limits on
time, memory and files.  No macro runs, and nothing is fetched: whatever a file refers to is asked
of a proxy that is not there.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from thidua.errors import ThiduaError, refuse
from thidua.libreoffice import environment, write_settings

MOST_PAGES = 200

_START_SECONDS = 60
_SECONDS_A_PAPER = 20
_MEMORY = 6 << 30
_LARGEST_FILE = 512 << 20


def to_pdf(docx: bytes, *, seconds: float | None = None) -> bytes:
    """Return the paper as LibreOffice prints it; refused when there is no LibreOffice."""
    return to_pdfs([docx], seconds=seconds)[0]


def to_pdfs(papers: Sequence[bytes], *, seconds: float | None = None) -> tuple[bytes, ...]:
    """Return the PDF of each paper; LibreOffice starts once, and that takes it seconds."""
    with TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True) as name:
        return tuple(pdf.read_bytes() for pdf in _printed(papers, Path(name), seconds))


def pages(docx: bytes, *, dpi: int = 60) -> tuple[bytes, ...] | None:
    """Return each page of the paper as a PNG; None when no pictures can be had."""
    made = pages_of_many([docx], dpi=dpi)
    return made[0] if made else None


def pages_of_many(
    papers: Sequence[bytes], *, dpi: int = 60
) -> tuple[tuple[bytes, ...], ...] | None:
    """Return the pages of each paper; None when no pictures can be had."""
    try:
        return drawn(papers, dpi=dpi)
    except ThiduaError:
        return None


def drawn(papers: Sequence[bytes], *, dpi: int = 60) -> tuple[tuple[bytes, ...], ...]:
    """Return the pages of each paper; refused, with the reason, when they cannot be had."""
    with TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True) as name:
        return tuple(_drawn(pdf, dpi) for pdf in _printed(papers, Path(name), None))


def draw_pdf(
    pdf: bytes, *, dpi: int = 60, most: int = MOST_PAGES, seconds: float | None = None
) -> tuple[bytes, ...]:
    """Return the first pages of a PDF, whoever made it; refused, with the reason, without any."""
    with TemporaryDirectory(prefix="thidua-", ignore_cleanup_errors=True) as name:
        file = Path(name) / "paper.pdf"
        file.write_bytes(pdf)
        made = _drawn(file, dpi, most, seconds)
    if not made:
        raise refuse("pages-not-drawn", "Không vẽ được trang nào của tệp PDF này.")
    return made


def _printed(papers: Sequence[bytes], folder: Path, seconds: float | None) -> list[Path]:
    if not papers:
        return []
    write_settings(folder / "profile")
    files = [folder / f"{number}.docx" for number in range(len(papers))]
    for file, content in zip(files, papers, strict=True):
        file.write_bytes(content)
    command = [
        _program("soffice", "libreoffice-missing", "LibreOffice (gói «libreoffice-writer»)"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault"),
        "--infilter=MS Word 2007 XML",
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder)),
    ]
    _run([*command, *map(str, files)], folder, seconds or _allowed(len(papers)))
    pdfs = [file.with_suffix(".pdf") for file in files]
    missing = [number for number, pdf in enumerate(pdfs, start=1) if not pdf.exists()]
    if missing:
        which = ", ".join(map(str, missing))
        message = f"LibreOffice không in được văn bản thứ {which}. Hãy kiểm tra lại tệp Word."
        raise refuse("libreoffice-failed", message)
    return pdfs


def _allowed(papers: int) -> float:
    return _START_SECONDS + _SECONDS_A_PAPER * papers


def _drawn(
    pdf: Path, dpi: int, most: int = MOST_PAGES, seconds: float | None = None
) -> tuple[bytes, ...]:
    pdftoppm = _program("pdftoppm", "poppler-missing", "poppler (gói «poppler-utils»)")
    prefix = pdf.with_suffix("")
    command = [pdftoppm, "-png", "-r", str(dpi), "-l", str(most), str(pdf), str(prefix)]
    _run(command, pdf.parent, seconds or _allowed(1))
    return tuple(page.read_bytes() for page in sorted(pdf.parent.glob(f"{prefix.name}-*.png")))


def _program(name: str, code: str, package: str) -> str:
    found = shutil.which(name)
    if not found:
        message = f"Máy này chưa có {package}, nên chưa in được trang. Hãy cài rồi chạy lại."
        raise refuse(code, message)
    return found


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run to the end, or have it and all that it started killed."""
    with subprocess.Popen(  # noqa: S603 (programs found on the PATH, files named by us)
        [*_limited(seconds), *command],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            message = (
                f"Chưa in xong sau {seconds:g} giây nên đã dừng. Hãy thử lại với ít trang hơn."
            )
            raise refuse("libreoffice-too-slow", message) from None
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)


def _limited(seconds: float) -> list[str]:
    prlimit = shutil.which("prlimit")
    if not prlimit:
        return []
    limits = {"as": _MEMORY, "fsize": _LARGEST_FILE, "cpu": round(seconds) + 1, "core": 0}
    return [prlimit, *(f"--{name}={most}" for name, most in limits.items()), "--"]
