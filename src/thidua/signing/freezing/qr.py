"""The codes on each page: which document, version and page it is, and that this office made it.

The text is `THIDUA1:<document>:<version>:<page>-<total>:<mac>`: letters of the QR alphabet only.
"""

import hmac
import re
from base64 import b32encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import segno

FONT = "/ThiduaMa"  # the name of the label's font among a page's resources

_MAC_LETTERS = 10
_FONT_SIZE, _FIRST_LINE, _LINE = 5.5, 7.0, 6.5
_TEXT = re.compile(
    r"(THIDUA1:([A-Z2-7]{8}):([1-9][0-9]{0,4}):([1-9][0-9]{0,3})-([1-9][0-9]{0,3})):([A-Z2-7]{10})"
)


@dataclass(frozen=True)
class Payload:
    """What a code says; `page` counts from 1; `genuine` when the office's key made it."""

    document: str
    version: int
    page: int
    total: int
    genuine: bool


def payload(document: str, version: int, page: int, total: int, key: bytes) -> str:
    """Return the text of a page's code."""
    text = f"THIDUA1:{document}:{version}:{page}-{total}"
    return f"{text}:{_mac(text, key)}"


def read_payload(text: str, key: bytes) -> Payload | None:
    """Return what a code's text says; None when it is no code of this program."""
    found = _TEXT.fullmatch(text)
    if found is None:
        return None
    signed, document, *numbers, mac = found.groups()
    version, page, total = map(int, numbers)
    if page > total:
        return None
    genuine = hmac.compare_digest(mac, _mac(signed, key))
    return Payload(document, version, page, total, genuine)


def _mac(text: str, key: bytes) -> str:
    return b32encode(hmac.digest(key, text.encode(), sha256)).decode()[:_MAC_LETTERS]


def code_drawing(text: str, left: float, bottom: float, size: float) -> str:
    """Return the PDF operators that fill the code's dark modules, rows as runs, as one path."""
    matrix = segno.make(text, error="q", micro=False).matrix
    step = size / len(matrix)
    runs = [
        f"{left + run.start() * step:.3f} {bottom + size - (row + 1) * step:.3f} "
        f"{len(run[0]) * step:.3f} {step:.3f} re"
        for row, modules in enumerate(matrix)
        for run in re.finditer("1+", "".join(map(str, modules)))
    ]
    return "\n".join(("0 g", *runs, "f"))


def label_drawing(lines: Sequence[str], left: float, bottom: float) -> str:
    """Return the PDF operators that print the lines below a code: for those who have no reader."""
    place = f"1 0 0 1 {left:.3f} {bottom - _FIRST_LINE:.3f} Tm {_LINE} TL"
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    return f"BT {FONT} {_FONT_SIZE} Tf {place} {shown} ET"
