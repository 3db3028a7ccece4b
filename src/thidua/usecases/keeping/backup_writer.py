"""Writes the parts of a backup into its zip, each once, and tells their lengths and digests."""

import hashlib
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from thidua.usecases.keeping.manifest import MANIFEST, Manifest, Member

_PACKED = {".jsonl", ".db", ".json", ".pem", ".der", ".crt", ".crl"}
"""What gets much smaller; Word files, PDFs and pictures are packed already."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


class BackupWriter:
    """The zip that is being written."""

    def __init__(self, file: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(file, "w", allowZip64=True)
        self.members: list[Member] = []

    def add(self, name: str, pieces: Iterable[bytes]) -> Member:
        """Write a member; return it with its length and digest."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(_entry(name), "w", force_zip64=True) as out:
            for piece in pieces:
                out.write(piece)
                digest.update(piece)
                size += len(piece)
        member = Member(name=name, size=size, sha256=digest.hexdigest())
        self.members.append(member)
        return member

    def close(self, manifest: Manifest) -> None:
        """Write the manifest, and the zip's own directory."""
        self._zip.writestr(_entry(MANIFEST), manifest.model_dump_json(indent=1))
        self._zip.close()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    packed = Path(name).suffix in _PACKED
    entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    entry.external_attr = 0o600 << 16
    return entry
