"""What a reader sees of a Word file: its paragraphs in order, whatever engine wrote it."""

import html
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.word.blocks import Concrete, Grid, Paragraph

PIECE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|(</w:p>)")


def visible(path: Path) -> list[str]:
    """Every paragraph of the body that holds text."""
    with zipfile.ZipFile(path) as package:
        return list(_paragraphs(package.read("word/document.xml").decode()))


def _paragraphs(xml: str) -> Iterator[str]:
    pieces: list[str] = []
    for text, end in PIECE.findall(xml):
        if not end:
            pieces.append(text)
        elif pieces:
            joined = html.unescape("".join(pieces))
            pieces.clear()
            if joined.strip():
                yield joined


def described(blocks: Iterable[Concrete]) -> list[str]:
    """The paragraphs that a finished paper should show."""
    return [p.text for block in blocks for p in _all(block) if p.text.strip()]


def _all(block: Concrete) -> Iterator[Paragraph]:
    if isinstance(block, Grid):
        yield from (p for row in block.rows for cell in row for p in cell)
    else:
        yield block
