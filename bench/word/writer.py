"""Writes paragraphs and tables as a Word file with python-docx: templates, and whole papers."""

import io
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from bench.word.blocks import Concrete, Grid, Paragraph

STYLES = {  # name: (size, bold, italic, centred)
    "Quoc hieu": (13, True, False, True),
    "So ky hieu": (13, False, False, True),
    "Ngay thang": (13, False, True, True),
    "Ten loai": (14, True, False, True),
    "Can cu": (14, False, True, False),
    "Than van ban": (14, False, False, False),
    "De muc": (14, True, False, False),
    "O dau cot": (13, True, False, True),
    "O bang": (13, False, False, False),
    "O so": (13, False, False, True),
    "Nguoi ky": (14, True, False, True),
    "Noi nhan": (11, False, False, False),
    "The mau": (9, False, True, False),
}
MERGE_FIELD = re.compile("\ue000(.*?)\ue001")
LOOK = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
    'w:cs="Times New Roman"/><w:szCs w:val="26"/><w:lang w:val="vi-VN"/></w:rPr>'
)
AS_WORD_SAVES = {
    "<w:r>": '<w:r w:rsidRPr="00A35C1E">' + LOOK,
    "<w:p>": '<w:p w:rsidR="00C41F2B" w:rsidRPr="00A35C1E" w:rsidRDefault="00C41F2B">',
    "</w:pPr>": LOOK + "</w:pPr>",
}
"""The direct formatting and the marks that a template carries once it was saved by Word."""


def blank() -> bytes:
    """An empty paper: the styles, the margins of Nghị định 30, a page number."""
    document = Document()
    for name, look in STYLES.items():
        _style(document, name, *look)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header.paragraphs[0]._p.append(_field(" PAGE ", "2"))  # noqa: SLF001
    return _saved(document)


def _style(document: WordDocument, name: str, *look: int) -> None:
    size, bold, italic, centred = look
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.font.bold, style.font.italic = bool(bold), bool(italic)
    style.paragraph_format.alignment = 1 if centred else 3
    style.paragraph_format.space_after = Pt(6)


def paper(base: Path | io.BytesIO, blocks: Iterable[Concrete]) -> bytes:
    """The blocks as a Word file that begins as the blank one."""
    document = Document(base if isinstance(base, io.BytesIO) else str(base))
    for block in blocks:
        if isinstance(block, Grid):
            _grid(document, block)
        else:
            _fill(document.add_paragraph(style=block.style), block.text)
    return _saved(document)


def template(base: bytes, blocks: Iterable[Concrete]) -> bytes:
    """The blocks as a template, its runs formatted as in a file that Word has saved."""
    return _as_word_saves(paper(io.BytesIO(base), blocks))


def _grid(document: WordDocument, grid: Grid) -> None:
    table = document.add_table(0, len(grid.widths), "Table Grid" if grid.ruled else None)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(width)
    for row in grid.rows:
        cells = table.add_row().cells
        if len(row) < len(cells):
            cells = (cells[0].merge(cells[-1]),)
        for cell, paragraphs in zip(cells, row, strict=True):
            _cell(cell, paragraphs)


def _cell(cell: _Cell, paragraphs: tuple[Paragraph, ...]) -> None:
    for number, paragraph in enumerate(paragraphs):
        target = cell.add_paragraph() if number else cell.paragraphs[0]
        target.style = paragraph.style
        _fill(target, paragraph.text)


def _fill(paragraph: WordParagraph, text: str) -> None:
    if "\ue000" not in text:
        paragraph.add_run(text)
        return
    for number, piece in enumerate(MERGE_FIELD.split(text)):
        if number % 2:
            instruction = f" MERGEFIELD  {piece}  \\* MERGEFORMAT "
            paragraph._p.append(_field(instruction, f"«{piece}»"))  # noqa: SLF001
        elif piece:
            paragraph.add_run(piece)


def _field(instruction: str, shown: str) -> BaseOxmlElement:
    field, run, text = (OxmlElement(name) for name in ("w:fldSimple", "w:r", "w:t"))
    field.set(qn("w:instr"), instruction)
    text.text = shown
    run.append(text)
    field.append(run)
    return field


def _saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _as_word_saves(package: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", 8) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                for plain, saved in AS_WORD_SAVES.items():
                    part = part.replace(plain.encode(), saved.encode())
            new.writestr(name, part)
    return made.getvalue()
