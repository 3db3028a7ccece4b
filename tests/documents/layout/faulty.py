"""Papers and templates with one thing changed, and what the lint then says."""

import io
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from tests.documents.papers import opened
from thidua.documents.findings import Finding
from thidua.documents.layout import lint
from thidua.documents.opened import Opened
from thidua.law.layout import LayoutStyle, layout_rules

DAY = date(2024, 4, 17)

Change = Callable[[WordDocument], object]


def linted(content: bytes, style: LayoutStyle = "STATE", day: date = DAY) -> tuple[Finding, ...]:
    """What the lint says of the file."""
    return lint(Opened.of(content), layout_rules(style, day))


def changed(content: bytes, change: Change) -> bytes:
    """The file with something changed."""
    word = opened(content)
    change(word)
    return saved(word)


def saved(word: WordDocument) -> bytes:
    """The bytes of a Word file."""
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def line(word: WordDocument, start: str) -> Paragraph:
    """The first paragraph, in tables too, that begins with those words."""
    return next(found for found in paragraphs(word) if found.text.startswith(start))


def paragraphs(word: WordDocument) -> Iterator[Paragraph]:
    """Every paragraph of the body, those of tables among them."""
    return (Paragraph(p, word._body) for p in word.element.body.iter(qn("w:p")))  # noqa: SLF001


def styled(word: WordDocument, style: str) -> Paragraph:
    """The first paragraph of that style."""
    return next(found for found in paragraphs(word) if found.style and found.style.name == style)


def retype(paragraph: Paragraph, text: str) -> None:
    """Put another text in the first run, and nothing in the others."""
    for run in paragraph.runs:
        run.text = ""
    paragraph.runs[0].text = text


def drop(paragraph: Paragraph) -> None:
    """Take a paragraph out of the file."""
    element = paragraph._p  # noqa: SLF001
    element.getparent().remove(element)


def put(
    paragraph: Paragraph,
    text: str,
    *,
    size: float = 14,
    align: Any = ALIGN.CENTER,
    **switches: bool,
) -> Paragraph:
    """Give an empty paragraph its text, every format set directly."""
    run = paragraph.add_run(text)
    for name, on in switches.items():
        setattr(run, name, on)
    run.font.size = Pt(size)
    paragraph.alignment = align
    return paragraph
