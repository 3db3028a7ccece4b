"""The parts taken out of the zip, after everything that readers of zips may disagree about.

The standard library reads the directory; it does not compare it with the entries themselves, nor
look whether they overlap, nor bound what comes out.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from thidua.documents.findings import Finding, finding
from thidua.documents.gate import limits

Parts = dict[str, bytes]

_CENTRAL = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s5H3I2H")
_LOCAL_MARK = b"PK\x03\x04"
_ENCRYPTED = 0x2041
_STREAMED = 0x8
_UTF8 = 0x800
_IN_ZIP64 = 0xFFFFFFFF
_ODD_NAME = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]|^/|//|(^|/)\.{1,2}(/|$)")
_UNREADABLE = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    struct.error,
)


class _Entry(NamedTuple):
    """An entry of the directory, and where it lies."""

    info: zipfile.ZipInfo
    name: str
    start: int
    data: int
    end: int


def unzipped(content: bytes) -> tuple[Parts, list[Finding]]:
    """Return the parts by name, or what is wrong with the zip."""
    if len(content) > limits.MAX_FILE or content.count(_CENTRAL) > limits.MAX_ENTRIES:
        return {}, [finding("file-bomb")]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos, directory = package.infolist(), package.start_dir
    except _UNREADABLE:
        return {}, [finding("file-damaged")]
    found = list(_wrong_infos(infos, len(content)))
    if found:
        return {}, found
    entries = [entry for info in infos if (entry := _entry(content, info))]
    found = list(_wrong_places(entries, infos, directory))
    return ({}, found) if found else _inflated(content, entries)


def _wrong_infos(infos: list[zipfile.ZipInfo], packed: int) -> Iterator[Finding]:
    """Yield what the directory alone shows."""
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        yield finding("file-zip-encrypted")
    if any(info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for info in infos):
        yield finding("file-zip-method")
    if _swells([info.file_size for info in infos], packed):
        yield finding("file-bomb")
    odd = (info.orig_filename for info in infos if _ODD_NAME.search(info.orig_filename))
    for name in list(odd)[: limits.MAX_TOLD]:
        yield finding("file-part-name", quote=name)
    yield from _twice(infos)


def _swells(sizes: list[int], packed: int) -> bool:
    total = sum(sizes)
    dense = total > limits.FREE_OF_RATIO and total > packed * limits.MAX_RATIO
    return dense or total > limits.MAX_TOTAL or max(sizes, default=0) > limits.MAX_PART


def _twice(infos: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    seen: set[str] = set()
    told: set[str] = set()
    for info in infos:
        name = info.orig_filename.casefold()
        if name in seen - told and len(told) < limits.MAX_TOLD:
            told.add(name)
            yield finding("file-part-twice", quote=info.orig_filename)
        seen.add(name)


def _entry(content: bytes, info: zipfile.ZipInfo) -> _Entry | None:
    """Return where the entry lies; None when its own header says otherwise than the directory."""
    start = info.header_offset
    if not 0 <= start <= len(content) - _LOCAL.size:
        return None
    mark, _, flags, method, _, _, *sizes, name_size, extra = _LOCAL.unpack_from(content, start)
    name_at = start + _LOCAL.size
    data = name_at + name_size + extra
    entry = _Entry(info, info.orig_filename, start, data, data + info.compress_size)
    encoding = "utf-8" if info.flag_bits & _UTF8 else "cp437"
    name = content[name_at : name_at + name_size].decode(encoding, "replace")
    alike = (mark, method, name) == (_LOCAL_MARK, info.compress_type, info.orig_filename)
    told = (info.CRC, info.compress_size, info.file_size)
    free = {_IN_ZIP64, 0} if flags & _STREAMED else {_IN_ZIP64}
    same = all(own in {size, *free} for own, size in zip(sizes, told, strict=True))
    return entry if alike and same and not flags & _ENCRYPTED else None


def _wrong_places(
    entries: list[_Entry], infos: list[zipfile.ZipInfo], directory: int
) -> Iterator[Finding]:
    """Yield what the entries show in their places."""
    if len(entries) < len(infos):
        yield finding("file-zip-unlike")
    spans = sorted((entry.start, entry.end) for entry in entries)
    if any(end > start for (_, end), (start, _) in pairwise([*spans, (directory, directory)])):
        yield finding("file-overlap")
    if min((info.header_offset for info in infos), default=0) > 0:
        yield finding("file-zip-before")


def _inflated(content: bytes, entries: list[_Entry]) -> tuple[Parts, list[Finding]]:
    parts: Parts = {}
    for entry in entries:
        if entry.name.endswith("/"):
            continue
        part = _content(content[entry.data : entry.end], entry.info)
        if part is None:
            return {}, [finding("file-damaged", quote=entry.name)]
        parts[entry.name] = part
    return parts, []


def _content(data: bytes, info: zipfile.ZipInfo) -> bytes | None:
    """Return the part, never more than the directory says; None when it is another than that."""
    if info.compress_type == zipfile.ZIP_DEFLATED:
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = inflater.decompress(data, info.file_size + 1)
        except zlib.error:
            return None
        if not inflater.eof:
            return None
    whole = len(data) == info.file_size and zlib.crc32(data) == info.CRC
    return data if whole else None
