"""Reads a backup, which nobody need trust: nothing in it is used before all of it was checked.

Each member has to be in the manifest and each of the manifest in the zip, once, of that length and
sha256, under a name that leads out of no folder.  Nothing is ever unpacked by its own path.
"""

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from pydantic import ValidationError

from thidua.errors import ThiduaError, refuse
from thidua.store.rows import Row
from thidua.store.schema import known_migrations
from thidua.usecases.keeping.manifest import (
    FORMAT,
    MANIFEST,
    ROWS,
    Manifest,
    Member,
    is_a_name,
)

_PIECE = 1 << 20
_LARGEST_MANIFEST = 1 << 28
_LONGEST_ROW = 1 << 28
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True)
class Backup:
    """A backup whose every octet was checked.  `digest` is that of its manifest: its name."""

    manifest: Manifest
    digest: str
    package: zipfile.ZipFile

    def pieces(self, member: Member) -> Iterator[bytes]:
        """Yield the member's bytes, never more than the manifest says."""
        with self.package.open(member.name) as file:
            yield from _pieces(file, member.size)

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table; none where the backup has no such table."""
        name = f"{ROWS}/{table}.jsonl"
        if name in self.package.NameToInfo:
            with self.package.open(name) as file:
                while line := file.readline(_LONGEST_ROW):
                    yield _row(line)


@contextmanager
def checked_backup(path: Path) -> Iterator[Backup]:
    """Open the backup when it is whole and of this program's time; else refused, with its code.

    `backup-unreadable`, `backup-newer`, `backup-damaged`, `backup-too-large`.
    """
    with _opened(path) as package:
        manifest, digest = _manifest(package)
        _require_known(manifest)
        backup = Backup(manifest, digest, package)
        _require_same_names(package, manifest)
        _require_space(path, manifest)
        for member in manifest.members:
            _require_whole(backup, member)
        yield backup


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        package = zipfile.ZipFile(path)
    except OSError as error:
        message = f"Không mở được «{path}»: {error.strerror or error}."
        raise refuse("backup-unreadable", message) from error
    except _UNREADABLE as error:
        raise _damaged("tệp bị cắt cụt hoặc không phải bản sao lưu") from error
    with package:
        yield package


def _manifest(package: zipfile.ZipFile) -> tuple[Manifest, str]:
    try:
        info = package.getinfo(MANIFEST)
        if info.file_size > _LARGEST_MANIFEST:
            raise _damaged("bảng kê dài quá mức")
        content = package.read(info)
        found = json.loads(content)
        _require_format(found)
        return Manifest.model_validate(found), hashlib.sha256(content).hexdigest()
    except KeyError as error:
        raise _damaged("không có bảng kê, không phải bản sao lưu của chương trình") from error
    except ValidationError as error:
        raise _damaged(f"bảng kê sai: {error.errors()[0]['loc']}") from error
    except (*_UNREADABLE, OSError, RecursionError) as error:
        raise _damaged("không đọc được bảng kê") from error


def _require_format(found: Any) -> None:
    """Refuse a form that only a later program reads, before its parts are looked at."""
    if (
        isinstance(found, dict)
        and isinstance(found.get("format"), int)
        and found["format"] > FORMAT
    ):
        raise _newer(str(found.get("program", "")))


def _require_known(manifest: Manifest) -> None:
    if manifest.migration not in known_migrations():
        raise _newer(manifest.program)


def _newer(program: str) -> ThiduaError:
    return refuse(
        "backup-newer",
        f"Bản sao lưu do phiên bản mới hơn lập («{program[:50]}»). "
        "Hãy cài phiên bản đó hoặc mới hơn rồi khôi phục.",
    )


def _require_same_names(package: zipfile.ZipFile, manifest: Manifest) -> None:
    """Refuse what is inside twice, or only in one of manifest and zip, or oddly called."""
    inside = sorted(info.orig_filename for info in package.infolist())
    listed = sorted([MANIFEST, *(member.name for member in manifest.members)])
    if inside != listed or len(set(inside)) != len(inside):
        raise _damaged("tệp bên trong không đúng như bảng kê")
    odd = [member.name for member in manifest.members if not is_a_name(member.name)]
    if odd:
        raise _damaged(f"tên tệp lạ «{odd[0][:100]}»")
    for member in manifest.members:
        if package.getinfo(member.name).file_size != member.size:
            raise _damaged(f"«{member.name}» dài không đúng như bảng kê")


def _require_space(path: Path, manifest: Manifest) -> None:
    """Refuse what unfolds to more than the disk it lies on could ever hold."""
    if manifest.size > shutil.disk_usage(path).total:
        raise refuse("backup-too-large", "Bản sao lưu giải nén ra lớn hơn cả ổ đĩa: không nhận.")


def _require_whole(backup: Backup, member: Member) -> None:
    digest, size = hashlib.sha256(), 0
    try:
        for piece in backup.pieces(member):
            digest.update(piece)
            size += len(piece)
    except (*_UNREADABLE, OSError) as error:
        raise _damaged(f"không đọc được «{member.name}»") from error
    if (size, digest.hexdigest()) != (member.size, member.sha256):
        raise _damaged(f"«{member.name}» không còn như khi sao lưu")


def _pieces(file: IO[bytes], size: int) -> Iterator[bytes]:
    """Yield at most one octet more than `size`: enough to see that there are too many."""
    left = size + 1
    while left and (piece := file.read(min(_PIECE, left))):
        left -= len(piece)
        yield piece


def _row(line: bytes) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _damaged("có hàng không đọc được") from error
    if not isinstance(row, dict):
        raise _damaged("có hàng không đọc được")
    return row


def _damaged(what: str) -> ThiduaError:
    message = f"Bản sao lưu hỏng hoặc đã bị sửa: {what}. Hãy dùng bản sao lưu khác."
    return refuse("backup-damaged", message)
