"""How many points a picture has, read from its head alone: nothing is unpacked or drawn."""

import struct
from collections.abc import Callable

Size = tuple[int, int]

_NO_SIZE = {0x01, *range(0xD0, 0xDA)}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_WIDTH, _HEIGHT = 256, 257
_MAX_STEPS = 10_000
_OLD_BITMAP = 12
_SHORT = 3


def size_of(content: bytes) -> Size | None:
    """Return width and height; None when the head does not tell them."""
    read = next((read for start, read in _READERS.items() if content.startswith(start)), None)
    try:
        return read(content) if read else None
    except (struct.error, IndexError):
        return None


def _png(content: bytes) -> Size:
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif(content: bytes) -> Size:
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _bmp(content: bytes) -> Size:
    (head,) = struct.unpack_from("<I", content, 14)
    width, height = struct.unpack_from("<HH" if head == _OLD_BITMAP else "<ii", content, 18)
    return abs(width), abs(height)


def _jpeg(content: bytes) -> Size | None:
    """Walk from segment to segment until the frame's own."""
    at = 2
    for _ in range(_MAX_STEPS):
        if content[at] != 0xFF:  # noqa: PLR2004 (each segment begins with it)
            return None
        mark = content[at + 1]
        if mark == 0xFF:  # noqa: PLR2004 (padding)
            at += 1
            continue
        if mark in _FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 if mark in _NO_SIZE else 2 + struct.unpack_from(">H", content, at + 2)[0]
    return None


def _tiff(content: bytes) -> Size | None:
    order = "<" if content.startswith(b"II") else ">"
    (first,) = struct.unpack_from(f"{order}I", content, 4)
    (count,) = struct.unpack_from(f"{order}H", content, first)
    found = {}
    for entry in range(first + 2, first + 2 + 12 * count, 12):
        tag, kind = struct.unpack_from(f"{order}HH", content, entry)
        form = "H" if kind == _SHORT else "I"
        (found[tag],) = struct.unpack_from(f"{order}{form}", content, entry + 8)
    return (found[_WIDTH], found[_HEIGHT]) if {_WIDTH, _HEIGHT} <= found.keys() else None


_READERS: dict[bytes, Callable[[bytes], Size | None]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
    b"GIF8": _gif,
    b"BM": _bmp,
    b"II*\x00": _tiff,
    b"MM\x00*": _tiff,
}
