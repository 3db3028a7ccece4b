"""The floor: what a paper costs when all that can be done before it comes has been done.

The template is turned into one Python function of f-strings, by a translation that knows just
the tags of the bench's templates; the other parts are packed beforehand.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from isal import isal_zlib
from markupsafe._speedups import _escape_inner

escape: Callable[[str], str] = _escape_inner
"""The C behind MarkupSafe's `escape()`, without its `Markup`."""
BODY = "word/document.xml"
ROW = re.compile(r"<w:tr(?: [^>]*)?>(?:(?!<w:tr[ >]).)*?\{%tr (.*?) %\}.*?</w:tr>", re.DOTALL)
PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:(?!<w:p[ >]).)*?\{%p (.*?) %\}.*?</w:p>", re.DOTALL)
TAG = re.compile(r"\{% (.*?) %\}")
VALUE = re.compile(r"\{\{ (.*?) \}\}")


def source(xml: str) -> str:
    """The body as the source of a function of the values."""
    xml = PARAGRAPH.sub(r"{% \1 %}", ROW.sub(r"{% \1 %}", xml))
    lines, depth, names = ["def body(given, e):", " out = []"], 1, {"given"}
    for number, piece in enumerate(TAG.split(xml)):
        if number % 2 == 0:
            lines.append(f"{' ' * depth}out.append(f'''{_constant(piece, names)}'''.encode())")
        elif piece.startswith("end"):
            depth -= 1
        else:
            own = depth - (piece == "else")
            lines.append(" " * own + _statement(piece, names))
            depth = own + 1
    return "\n".join([*lines, " return b''.join(out)"])


def _statement(tag: str, names: set[str]) -> str:
    match tag.split():
        case "for", name, "in", path:
            names.add(name)
            return f"for {name} in {_path(path, names)}:"
        case "if", path:
            return f"if {_path(path, names)}:"
        case _:
            return "else:"


def _constant(xml: str, names: set[str]) -> str:
    pieces = VALUE.split(xml)
    for number, piece in enumerate(pieces):
        if number % 2:
            pieces[number] = "{e(" + _path(piece, names) + ")}"
        else:
            pieces[number] = piece.replace("{", "{{").replace("}", "}}")
    return "".join(pieces)


def _path(path: str, names: set[str]) -> str:
    first, *rest = path.split(".")
    start = first if first in names else f'given["{first}"]'
    return start + "".join(f'["{name}"]' for name in rest)


def prepare(template: Path) -> Callable[[Mapping[str, Any]], bytes]:
    """Return the function that makes the paper."""
    with zipfile.ZipFile(template) as package:
        names = [name for name in package.namelist() if name != BODY]
        static = {name: package.read(name) for name in names}
        written = source(package.read(BODY).decode())
    space: dict[str, Any] = {}
    exec(written, space)  # noqa: S102 - the bench's own templates
    body = space["body"]
    before, directory, count = _packed(static)

    def paper(given: Mapping[str, Any]) -> bytes:
        xml = body(given, escape)
        packed = isal_zlib.compress(xml, 1, -15)
        sizes = struct.pack("<3L", isal_zlib.crc32(xml), len(packed), len(xml))
        local, entry = _headers(BODY, sizes, len(before))
        start = len(before) + len(local) + len(packed)
        size = len(directory) + len(entry)
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count + 1, count + 1, size, start, 0)
        return b"".join((before, local, packed, directory, entry, end))

    return paper


def _headers(name: str, sizes: bytes, offset: int) -> tuple[bytes, bytes]:
    """The part's header before its data, and its entry in the directory."""
    common = struct.pack("<5H", 20, 0, 8, 0, 0x21) + sizes + struct.pack("<2H", len(name), 0)
    entry = struct.pack("<3H2L", 0, 0, 0, 0, offset)
    return (
        b"PK\3\4" + common + name.encode(),
        b"PK\1\2\x14\0" + common + entry + name.encode(),
    )


def _packed(parts: Mapping[str, bytes]) -> tuple[bytes, bytes, int]:
    """The parts that never change: their data, their directory, how many they are."""
    data, directory = io.BytesIO(), io.BytesIO()
    for name, content in parts.items():
        packed = zlib.compress(content, 9, -15)  # once, so as small as can be
        sizes = struct.pack("<3L", zlib.crc32(content), len(packed), len(content))
        local, entry = _headers(name, sizes, data.tell())
        data.write(local + packed)
        directory.write(entry)
    return data.getvalue(), directory.getvalue(), len(parts)
