"""The same pages seen by a second reader: what pdfium shows must be the base, but for signatures.

The first reader is pyHanko, on whose reading the rules stand; a file that is built so that the
two see different things is found here.  What a foreign file probably is, is told here too.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf
import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from thidua.signing.comparing.page_boxes import Box
from thidua.signing.findings import Finding, finding
from thidua.signing.report import Expected

_SCALE = 0.6
_LONGEST = 900  # picture points of a page's longer side
_MARGIN = 2  # picture points around a signature that its edges may blur into


@dataclass(frozen=True)
class Seen:
    """The box of a signature on a page, which counts from 0."""

    page: int
    box: Box


def differences(base: bytes, content: bytes, signatures: Iterable[Seen]) -> Iterator[Finding]:
    """Yield where the pages of `content` show other than those of the base and the signatures."""
    boxes = tuple(signatures)
    with pypdfium2.PdfDocument(base) as old, pypdfium2.PdfDocument(content) as new:
        if len(old) != len(new):
            yield finding("pages-seen-differently", page=min(len(old), len(new)) + 1)
            return
        old.init_forms()
        new.init_forms()
        for number in range(len(old)):
            own = [one.box for one in boxes if one.page == number]
            if not _same(old[number], new[number], own):
                yield finding("pages-seen-differently", page=number + 1)


def _same(old: pypdfium2.PdfPage, new: pypdfium2.PdfPage, boxes: list[Box]) -> bool:
    if old.get_size() != new.get_size() or _text(old) != _text(new):
        return False
    scale = min(_SCALE, _LONGEST / max(old.get_size()))
    difference = ImageChops.difference(_picture(old, scale), _picture(new, scale))
    for box in boxes:
        _blacken(difference, old, box, scale)
    return difference.getbbox() is None


def _text(page: pypdfium2.PdfPage) -> str:
    return str(page.get_textpage().get_text_bounded())


def _picture(page: pypdfium2.PdfPage, scale: float) -> Image.Image:
    picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
    return picture


def _blacken(picture: Image.Image, page: pypdfium2.PdfPage, box: Box, scale: float) -> None:
    left, bottom, _, top = page.get_bbox()
    edges = (
        (box.left - left) * scale - _MARGIN,
        (top - box.top) * scale - _MARGIN,
        (box.right - left) * scale + _MARGIN,
        (top - box.bottom) * scale + _MARGIN,
    )
    if top - bottom > 0:
        ImageDraw.Draw(picture).rectangle(edges, fill=0)


def foreign(content: bytes, expected: Expected) -> Finding:
    """Say what a file that does not begin with the base probably is, and what to do."""
    try:
        document, version = identity(content)
    except pikepdf.PasswordError:
        return finding("file-encrypted")
    except (pikepdf.PdfError, ValueError, TypeError, OSError):
        return finding("file-unreadable")
    if not document:
        return _by_text(content, expected)
    if document != expected.document:
        return finding("other-document", document=document)
    if version != expected.version:
        return finding("old-version", version=version, wanted=expected.version)
    return finding("file-rewritten")


def identity(content: bytes) -> tuple[str, int]:
    """Return the document's code and version that the file itself claims; «» and 0 for none."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if pdf.is_encrypted:
            raise pikepdf.PasswordError("protected")
        document = str(pdf.docinfo.get("/ThiduaDocument", ""))
        version = str(pdf.docinfo.get("/ThiduaVersion", "0"))
    return document, int(version) if version.isdecimal() else 0


def _by_text(content: bytes, expected: Expected) -> Finding:
    """A printer keeps the words: the document's code may stand among them."""
    try:
        with pypdfium2.PdfDocument(content) as pdf:
            pages = (_text(pdf[number]) for number in range(min(len(pdf), 20)))
            named = any(expected.document in text for text in pages)
    except pypdfium2.PdfiumError:
        return finding("file-unreadable")
    return finding("file-rewritten") if named else finding("unknown-pdf")
