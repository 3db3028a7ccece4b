"""What is made of papers to be looked at: kept by digest, made anew when it is gone."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from thidua.files import write_atomically


def cached(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file of that name; the first time it is made.  The name begins with a digest."""
    path = place(name)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        content = make()
    write_atomically(path, content)
    return content


def place(name: str) -> Path:
    """Return where it stands, or would."""
    folder: Path = settings.CACHE
    return folder / "papers" / name[:2] / name
