"""The archive keeps each file under the sha256 of its bytes, whole or not at all."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from thidua.files import write_atomically

WORD, PDF, SCAN, JSON = ".docx", ".pdf", ".scan", ".json"
"""The endings of files: a person who looks into the archive opens them by these."""

_NAME = re.compile(r"[0-9a-f]{64}\.[a-z]{1,10}")


def _path(digest: str, ending: str) -> Path:
    """Return where the file of that digest stands: two levels, so that folders stay small."""
    archive: Path = settings.ARCHIVE
    return archive / digest[:2] / f"{digest}{ending}"


def keep(content: bytes, ending: str = WORD) -> str:
    """Keep the bytes and return their sha256; keeping them again changes nothing."""
    digest = hashlib.sha256(content).hexdigest()
    path = _path(digest, ending)
    if not path.exists():
        write_atomically(path, content)
    return digest


def fetch(digest: str, ending: str = WORD) -> bytes:
    """Return the bytes kept under `digest`, checked against it.

    Raises FileNotFoundError when there are none, ValueError when they are not what was kept.
    """
    content = _path(digest, ending).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        msg = f"the archive's file {digest} is damaged"
        raise ValueError(msg)
    return content


def size() -> int:
    """Return how many bytes the files take."""
    return sum(path.stat().st_size for path in files())


def files() -> Iterator[Path]:
    """Yield every file, in the order of their digests; none that is only being written."""
    archive: Path = settings.ARCHIVE
    for folder in sorted(archive.glob("[0-9a-f][0-9a-f]")):
        for path in sorted(folder.iterdir()):
            if _NAME.fullmatch(path.name) and path.name.startswith(folder.name):
                yield path
