"""A .docx written part by part: ready streams are copied, the others deflated as they come.

The same parts always give the same bytes: fixed times, fixed order, and the deflater is fed blocks
of one size however the text arrives.
"""

import io
import struct
from collections.abc import Iterable, Sequence
from typing import BinaryIO, NamedTuple

from isal import isal_zlib

EPOCH = (1980, 1, 1, 0, 0, 0)
BLOCK = 1 << 18

_LEVEL = 1
_RAW_DEFLATE = -15
_EPOCH_DATE = 1 << 5 | 1
_MODE = 0o600 << 16
_UTF8 = 0x800
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_SIZES_AT = 14
_SIZES = struct.Struct("<3I")


class Part(NamedTuple):
    """A part of the file as it lies in the package."""

    name: str
    sizes: tuple[int, int, int]  # CRC, deflated, own
    local: bytes  # the header and the deflated stream


def packed(name: str, content: bytes) -> Part:
    """Deflate a part that is at hand whole."""
    stream = io.BytesIO()
    sizes = _deflate((content,), stream)
    return Part(name, sizes, _local_header(name.encode(), sizes) + stream.getvalue())


def _deflate(chunks: Iterable[bytes], out: BinaryIO) -> tuple[int, int, int]:
    """Write the chunks deflated; return their CRC, the deflated size and their own."""
    deflater = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _RAW_DEFLATE)
    crc = deflated = size = 0
    for block in _blocks(chunks):
        crc = isal_zlib.crc32(block, crc)
        size += len(block)
        deflated += out.write(deflater.compress(block))
    deflated += out.write(deflater.flush())
    return crc, deflated, size


def _blocks(chunks: Iterable[bytes]) -> Iterable[bytes]:
    waiting: list[bytes] = []
    length = 0
    for chunk in chunks:
        waiting.append(chunk)
        length += len(chunk)
        if length >= BLOCK:
            text = b"".join(waiting)
            whole = length - length % BLOCK
            yield from (text[start : start + BLOCK] for start in range(0, whole, BLOCK))
            waiting = [text[whole:]]
            length -= whole
    if length:
        yield b"".join(waiting)


def write_archive(parts: Iterable[Part | tuple[str, Iterable[bytes]]], out: BinaryIO) -> None:
    """Write ready parts and parts that come in chunks, in that order, to a seekable file."""
    central: list[bytes] = []
    place = 0
    for part in parts:
        name = part[0].encode()
        if isinstance(part, Part):
            sizes = part.sizes
            out.write(part.local)
        else:
            out.write(_local_header(name, (0, 0, 0)))
            sizes = _deflate(part[1], out)
            out.seek(place + _SIZES_AT)
            out.write(_SIZES.pack(*sizes))
            out.seek(0, io.SEEK_END)
        central.append(_central_header(name, sizes, place))
        place += _LOCAL.size + len(name) + sizes[1]
    _write_directory(central, place, out)


def _flags(name: bytes) -> int:
    return 0 if name.isascii() else _UTF8


def _local_header(name: bytes, sizes: tuple[int, int, int]) -> bytes:
    head = (b"PK\x03\x04", 20, _flags(name), 8, 0, _EPOCH_DATE)
    return _LOCAL.pack(*head, *sizes, len(name), 0) + name


def _central_header(name: bytes, sizes: tuple[int, int, int], place: int) -> bytes:
    head = (b"PK\x01\x02", 20 | 3 << 8, 20, _flags(name), 8, 0, _EPOCH_DATE)
    return _CENTRAL.pack(*head, *sizes, len(name), 0, 0, 0, 0, _MODE, place) + name


def _write_directory(central: Sequence[bytes], place: int, out: BinaryIO) -> None:
    directory = b"".join(central)
    count = len(central)
    out.write(directory)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), place, 0))
