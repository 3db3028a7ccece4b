"""What an act gives to whoever asked: a package, a folder for the archive.  Whole, or not there."""

import hashlib
from pathlib import Path

from django.conf import settings

Handed = list[dict[str, str]]


def folder() -> Path:
    """Where the acts put it: beside the archive, so that it is copied with the office."""
    beside: Path = settings.ARCHIVE.parent
    return beside / "giao"


def handed() -> Handed:
    """Return every file under its final name, with its digest."""
    found = ((file.relative_to(folder()), file) for file in sorted(folder().rglob("*")))
    return [
        {"file": str(name), "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
        for name, file in found
        if file.is_file() and not name.parts[0].startswith(".")
    ]


def halves(wanted: Handed) -> list[str]:
    """Return what a kill left under a final name that is not the whole of what is wanted."""
    found = handed()
    return [] if found in ([], wanted) else [f"half of it: {found}"]
