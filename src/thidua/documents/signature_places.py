"""A copy of a paper that tells where each unit signs: Word bookmarks around the signing space.

The copy is for conversion only; the paper itself is never touched.  The n-th signer's space begins
at the bookmark `ky<n>tren` (the end of the last line above it) and ends at `ky<n>duoi` (the start
of the printed name).  The names have no «_»: LibreOffice would write it in another way.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

from thidua.documents.opened import Opened, parsed
from thidua.documents.paragraph_above import BODY_TEXT, above, line_of
from thidua.errors import ThiduaError, refuse
from thidua.vietnamese.text import clean

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = re.compile(rb'<w:bookmarkStart [^>]*?w:id="(\d+)"')


@dataclass(frozen=True)
class SignerText:
    """What the paper prints of one signer.

    `heading` is the unit's name in capitals as it stands above the name; empty where the paper
    shows none, as on a decision.
    """

    slot: str
    name: str
    heading: str = ""


class _Spot(NamedTuple):
    """A printed name, the last line above it, and how badly it fits (the least is taken)."""

    misfit: tuple[bool, int, int]
    name: Any
    last_line: Any


def with_places(docx: bytes, signers: Sequence[SignerText]) -> bytes:
    """Return the copy with the signers' bookmarks, numbered from 1 in their order.

    Refused with `signature-place-missing` when a signer's name does not stand below his heading.
    """
    package = Opened.of(docx)
    root = parsed(package.parts[package.main])
    first = 1 + max(_identities(package.parts.values()), default=0)
    for number, spot in enumerate(_spots(root, signers)):
        _mark(spot, number + 1, first + 2 * number)
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return package.with_parts({package.main: content}).saved()


def _identities(parts: Iterable[bytes]) -> Iterator[int]:
    return (int(found) for part in parts for found in _ID.findall(part))


def _spots(root: Any, signers: Sequence[SignerText]) -> Iterator[_Spot]:
    lines = [(line_of(paragraph), paragraph) for paragraph in root.iter(BODY_TEXT)]
    names = frozenset(_plain(signer.name) for signer in signers)
    taken: list[Any] = []
    for signer in signers:
        here = [paragraph for line, paragraph in lines if line and line == _plain(signer.name)]
        left = [paragraph for paragraph in here if not any(paragraph is one for one in taken)]
        found = [_spot(one, signer, names, -at) for at, one in enumerate(left)]
        best = min(filter(None, found), key=lambda spot: spot.misfit, default=None)
        if best is None:
            raise _missing(signer)
        taken.append(best.name)
        yield best


def _spot(name: Any, signer: SignerText, names: frozenset[str], order: int) -> _Spot | None:
    """Read upwards from the name to its heading; nothing when another signer's block comes first.

    Names right below each other, as those of tellers, share the lines above them.
    """
    heading = _plain(signer.heading).upper()
    last_line, collected = None, ""
    for distance, paragraph in above(name):
        line = line_of(paragraph)
        if not line:
            continue
        if line in names and collected:
            return None
        last_line = paragraph if last_line is None else last_line
        if line in names:
            continue
        collected = f"{line} {collected}"
        if heading in collected.upper():
            # Offices and units stand in capitals; names in lists and annexes stand below others.
            return _Spot((not line.isupper(), distance, order), name, last_line)
    return None if heading else _Spot((True, 0, order), name, None)


def _plain(text: str) -> str:
    return " ".join(clean(text).split())


def _mark(spot: _Spot, number: int, identity: int) -> None:
    if spot.last_line is not None:
        spot.last_line.extend(_bookmark(f"ky{number}tren", identity))
    head = spot.name.find(f"{_W}pPr")
    at = 0 if head is None else spot.name.index(head) + 1
    spot.name[at:at] = _bookmark(f"ky{number}duoi", identity + 1)


def _bookmark(name: str, identity: int) -> list[Any]:
    start = etree.Element(f"{_W}bookmarkStart", {f"{_W}id": str(identity), f"{_W}name": name})
    return [start, etree.Element(f"{_W}bookmarkEnd", {f"{_W}id": str(identity)})]


def _missing(signer: SignerText) -> ThiduaError:
    whose = f" của «{signer.heading}»" if signer.heading else ""
    message = (
        f"Không thấy chỗ ký{whose}: văn bản không có tên «{signer.name}» ở phần ký, dưới tên và "
        "chức vụ của đơn vị. Hãy kiểm tra phần ký của mẫu và dữ liệu người ký."
    )
    return refuse("signature-place-missing", message)
