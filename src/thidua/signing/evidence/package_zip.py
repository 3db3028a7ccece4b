"""A zip whose every byte follows from its members: stored plain, in one order, with one date.

People open it with any program; we never parse it.  Whoever knows names and sizes knows where
everything must lie, so that there is nothing to disagree about: no second directory, no bombs.
"""

import struct
import zlib
from collections.abc import Sequence
from typing import NamedTuple

MAX_SIZE = 2_000_000_000  # octets of the whole: below what needs the 64-bit form
MAX_MEMBERS = 60_000

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DATE = 1 << 5 | 1  # 01/01/1980, the first day of zip
_MODE = 0o100644 << 16
_UNIX = 3 << 8
_VERSION = 20


class Stored(NamedTuple):
    """A member that was written: what the directory at the end says of it."""

    name: bytes
    crc: int
    size: int


def local_header(name: str, content: bytes) -> tuple[bytes, Stored]:
    """Return what stands before the content, and the member's line for the directory."""
    stored = Stored(name.encode("ascii"), zlib.crc32(content), len(content))
    head = (b"PK\x03\x04", _VERSION, 0, 0, 0, _DATE)
    sizes = (stored.crc, stored.size, stored.size)
    return _LOCAL.pack(*head, *sizes, len(stored.name), 0) + stored.name, stored


def header_size(name: str) -> int:
    """Return how many octets stand before the content of a member of that name."""
    return _LOCAL.size + len(name)


def directory(members: Sequence[Stored]) -> bytes:
    """Return what stands after the last member."""
    lines, place = [], 0
    for one in members:
        head = (b"PK\x01\x02", _VERSION | _UNIX, _VERSION, 0, 0, 0, _DATE)
        sizes = (one.crc, one.size, one.size)
        rest = (len(one.name), 0, 0, 0, 0, _MODE, place)
        lines.append(_CENTRAL.pack(*head, *sizes, *rest) + one.name)
        place += _LOCAL.size + len(one.name) + one.size
    central = b"".join(lines)
    counts = (0, 0, len(members), len(members), len(central), place, 0)
    return central + _END.pack(b"PK\x05\x06", *counts)
