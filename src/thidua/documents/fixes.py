"""What docxtpl does to a part after it was filled in, done as the text comes by.

Listings: a line end in a value becomes a line break, a tab a tab, docxtpl's marks a new paragraph
or page.  In the body, pictures are counted anew, for a loop repeats them, and a table that is left
without rows is left without columns.  One thing more than docxtpl: a cell that lost its last
paragraph gets an empty one, for Word refuses the file otherwise.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_PARAGRAPH_LOOK = re.compile(r"<w:pPr>.*?</w:pPr>")
_RUN_LOOK = re.compile(r"<w:rPr>.*?</w:rPr>")
_MARKS = re.compile("[\n\t\a\f]")
_PARAGRAPH_END = b"</w:p>"
_PICTURE = re.compile(rb'<wp:docPr\b((?:[^>"]|"[^"]*")*?)(?:\sid="[^"]*")?((?:[^>"]|"[^"]*")*)>')
_FIRST_PICTURE = 1001
_NO_ROWS = b"</w:tblGrid></w:tbl>"
_EMPTY_TABLE = re.compile(rb"<w:tblGrid>(?:<w:gridCol\b[^>]*>)*</w:tblGrid></w:tbl>")
_EMPTY_CELL = re.compile(rb"(</w:tcPr>|</w:tbl>|<w:tc(?: [^>]*)?>)</w:tc>")
_OPEN_TEXT = '<w:t xml:space="preserve">'

Piece = tuple[bytes, bool]


def mended(pieces: Iterable[Piece], mend: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """Yield the text with its listings resolved, and mended otherwise as asked.

    A piece asks for listings by its flag.  Only whole paragraphs are looked at: what follows the
    last paragraph end waits for the next piece.
    """
    waiting: list[bytes] = []
    marked = False
    for text, listing in pieces:
        marked |= listing
        end = text.rfind(_PARAGRAPH_END) + len(_PARAGRAPH_END)
        if end < len(_PARAGRAPH_END):
            waiting.append(text)
            continue
        whole = b"".join((*waiting, text[:end]))
        waiting = [text[end:]]
        yield mend(resolved(whole.decode()).encode() if marked else whole)
        marked = listing
    rest = b"".join(waiting)
    yield mend(resolved(rest.decode()).encode() if marked else rest)


def resolved(text: str) -> str:
    """Return the text with docxtpl's listings made of the paragraphs that hold a mark."""
    return _PARAGRAPH.sub(_paragraph, text) if _MARKS.search(text) else text


def _paragraph(match: re.Match[str]) -> str:
    if not _MARKS.search(match[0]):
        return match[0]
    look = _PARAGRAPH_LOOK.search(match[0])
    return _RUN.sub(partial(_run, look[0] if look else ""), match[0])


def _run(paragraph_look: str, match: re.Match[str]) -> str:
    look = _RUN_LOOK.search(match[0])
    return _TEXT.sub(partial(_text, paragraph_look, look[0] if look else ""), match[0])


def _text(paragraph_look: str, run_look: str, match: re.Match[str]) -> str:
    close, again = "</w:t></w:r>", f"<w:r>{run_look}{_OPEN_TEXT}"
    paragraph = f"</w:p><w:p>{paragraph_look}"
    page = '</w:p><w:p><w:r><w:br w:type="page"/></w:r>'
    text = match[0].replace("\t", f"{close}<w:r>{run_look}<w:tab/></w:r>{again}")
    text = text.replace("\a", f"{close}{paragraph}{again}")
    text = text.replace("\n", f"</w:t><w:br/>{_OPEN_TEXT}")
    return text.replace("\f", f"{close}{page}{paragraph}{again}")


def with_paragraphs(text: bytes) -> bytes:
    """Return the text with a paragraph at the end of each cell."""
    if text.count(b"></w:tc>") != text.count(b"</w:p></w:tc>"):
        return _EMPTY_CELL.sub(rb"\1<w:p/></w:tc>", text)
    return text


class BodyMender:
    """Mends what docxtpl mends in a body: the numbers of its pictures, tables without rows."""

    def __init__(self) -> None:
        self._next = _FIRST_PICTURE

    def mended(self, text: bytes) -> bytes:
        """Return the text mended; pictures are counted from where the last text stopped."""
        text = with_paragraphs(text)
        if b"<wp:docPr" in text:
            text = _PICTURE.sub(self._number, text)
        if _NO_ROWS in text:
            text = _EMPTY_TABLE.sub(b"<w:tblGrid/></w:tbl>", text)
        return text

    def _number(self, match: re.Match[bytes]) -> bytes:
        number, self._next = self._next, self._next + 1
        return b'<wp:docPr id="%d"%s%s>' % (number, match[1], match[2])
