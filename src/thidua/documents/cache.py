"""Compiled templates kept on disk, so that a fresh process is ready at once.

What is read here is run.  So the folder must belong to this user alone, a file must be a plain one
of this user's, and its content must bear the digest that stands before it.  Anything else is passed
over, and compiled anew.
"""

import hashlib
import logging
import marshal
import os
import stat
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from thidua.documents.compiled import Compiled, as_data, from_data

log = logging.getLogger(__name__)

_FORMAT = 1
_LIBRARIES = ("docxtpl", "isal", "jinja2", "lxml", "markupsafe", "python-docx")
_DIGEST_SIZE = 32
_OTHERS = 0o077


@cache
def _versions() -> tuple[str, ...]:
    ours = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))]
    code = hashlib.sha256(b"".join(ours)).hexdigest()
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return (f"format {_FORMAT}", code, sys.implementation.cache_tag or "", sys.version, *libraries)


class Cache:
    """The place of one compiled template in a private folder."""

    def __init__(self, folder: Path, source: bytes, generator: str) -> None:
        self._folder = folder
        self._key = (hashlib.sha256(source).hexdigest(), generator, *_versions())
        self._file = folder / f"{self._key[0]}.{generator}.compiled"

    def read(self) -> Compiled | None:
        """Return the compiled template; None when there is none that can be trusted."""
        if not self._private():
            return None
        try:
            descriptor = os.open(self._file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            about = os.fstat(descriptor)
            content = file.read()
        if not stat.S_ISREG(about.st_mode) or _foreign(about):
            return None
        digest, text = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
        if hashlib.sha256(text).digest() != digest:
            log.warning("compiled template %s is damaged; compiled anew", self._file.name)
            return None
        key, data = marshal.loads(text)  # noqa: S302 (only what this user wrote, whole)
        return from_data(data) if key == self._key else None

    def write(self, compiled: Compiled) -> None:
        """Keep the compiled template; a folder that cannot be written to is passed over."""
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self._private():
            return
        data: Any = as_data(compiled)
        text = marshal.dumps((self._key, data))
        draft = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        with suppress(OSError):
            draft.unlink(missing_ok=True)
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(hashlib.sha256(text).digest() + text)
            draft.replace(self._file)

    def _private(self) -> bool:
        try:
            about = self._folder.lstat()
        except OSError:
            return False
        private = stat.S_ISDIR(about.st_mode) and not _foreign(about)
        if not private:
            log.warning("%s is not a private folder of this user; not used", self._folder)
        return private


def _foreign(about: os.stat_result) -> bool:
    return about.st_uid != os.getuid() or bool(about.st_mode & _OTHERS)
