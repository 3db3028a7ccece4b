"""What is made of papers to be looked at: kept by digest, made anew when it is gone."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from thidua.files import write_atomically

MOST_BYTES = 2 * 1024**3
"""What the folder may hold; beyond it goes what was not looked at for the longest time."""
_AFTER_PRUNING = 0.8  # of it, so that the next files do not make it look through everything again


def cached(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file of that name; the first time it is made.  The name begins with a digest."""
    try:
        return read(name)
    except FileNotFoundError:
        content = make()
    keep(name, content)
    prune()
    return content


def read(name: str) -> bytes:
    """Return the file, and note that it was looked at; FileNotFoundError where it is gone."""
    path = place(name)
    content = path.read_bytes()
    with suppress(OSError):  # another process may have taken it away by now
        os.utime(path)
    return content


def keep(name: str, content: bytes) -> None:
    """Keep a file under that name."""
    write_atomically(place(name), content)


def place(name: str) -> Path:
    """Return where it stands, or would."""
    return _folder() / name[:2] / name


def prune(most: int = MOST_BYTES) -> None:
    """Delete what was not looked at for the longest time, where the folder holds too much."""
    files = sorted(_files())
    held = sum(size for _, size, _ in files)
    if held <= most:
        return
    for _, size, path in files:
        path.unlink(missing_ok=True)
        held -= size
        if held <= most * _AFTER_PRUNING:
            return


def _files() -> Iterator[tuple[float, int, Path]]:
    """Yield when each file was last looked at, how large it is, where it stands."""
    for path in _folder().glob("*/*"):
        with suppress(OSError):  # gone meanwhile
            status = path.stat()
            yield status.st_mtime, status.st_size, path


def _folder() -> Path:
    folder: Path = settings.CACHE
    return folder / "papers"
