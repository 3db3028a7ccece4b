"""Small templates that the tests build with python-docx, one for each thing that docxtpl can do."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.table import Table
from docxtpl import DocxTemplate
from lxml import etree

from thidua.documents.environment import environment
from thidua.documents.values import cleaned

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CELL_ORDER = [
    *("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "vAlign"),
]
_FOOTNOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>{{}}</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)


def saved(document: Any) -> bytes:
    """The document as a file."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def paragraphs(*texts: str) -> bytes:
    """A template of these paragraphs."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def table(*rows: Sequence[str], before: str = "Trước") -> bytes:
    """A template of a paragraph and a table; rows may be shorter than the widest."""
    document = Document()
    document.add_paragraph(before)
    _fill(document.add_table(len(rows), max(map(len, rows))), rows)
    return saved(document)


def _fill(made: Table, rows: Sequence[Sequence[str]]) -> None:
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text


def runs(*texts: str) -> bytes:
    """A template of one paragraph, each text a run of its own look."""
    document = Document()
    paragraph = document.add_paragraph()
    for index, text in enumerate(texts):
        run = paragraph.add_run(text)
        run.bold = index % 2 == 0
    return saved(document)


def with_header(header: str, footer: str, body: str = "Thân {{ ten }}") -> bytes:
    """A template with a header and a footer."""
    document = Document()
    document.add_paragraph(body)
    section = document.sections[0]
    section.header.paragraphs[0].text = header
    section.footer.paragraphs[0].text = footer
    return saved(document)


def with_properties(**properties: str) -> bytes:
    """A template with tags in its properties."""
    document = Document()
    document.add_paragraph("Thân")
    for name, text in properties.items():
        setattr(document.core_properties, name, text)
    return saved(document)


def with_footnote(text: str, sections: int = 1) -> bytes:
    """A template with a footnote, in a document of so many sections."""
    document = Document()
    document.add_paragraph("Thân {{ ten }}")
    for _ in range(sections - 1):
        document.add_section()
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package = document.part.package
    part = Part(
        PackURI("/word/footnotes.xml"), content_type, _FOOTNOTES.format(text).encode(), package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return saved(document)


def with_pictures(*texts: str) -> bytes:
    """A template with a picture after each paragraph."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
        document.add_picture(io.BytesIO(pixel()))
    return saved(document)


def with_vertical_alignment(*rows: Sequence[str]) -> bytes:
    """A table whose cells have more of a look than their width."""
    document = Document()
    made = document.add_table(len(rows), max(map(len, rows)))
    _fill(made, rows)
    for row in made.rows:
        for cell in row.cells:
            look = cell._tc.get_or_add_tcPr()  # noqa: SLF001
            look.append(parse_xml(f'<w:vAlign xmlns:w="{W}" w:val="center"/>'))
    return saved(document)


def pixel() -> bytes:
    """A PNG of one white dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0\xff")), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def by_docxtpl(source: bytes, fields: Mapping[str, Any]) -> bytes:
    """The paper as docxtpl itself makes it, in the project's environment."""
    word = DocxTemplate(io.BytesIO(source))
    word.render(cleaned(fields), environment(), autoescape=True)
    return saved(word)


def canonical(package: bytes) -> dict[str, bytes]:
    """Every part: XML in its canonical form, what docxtpl adds in the schema's order."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: _canonical(name, opened.read(name)) for name in opened.namelist()}


def _canonical(name: str, content: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return content
    tree = etree.fromstring(content)
    for look in tree.iter(f"{{{W}}}tcPr"):
        look[:] = sorted(look, key=lambda item: _CELL_ORDER.index(etree.QName(item).localname))
    for look in tree.iter(f"{{{W}}}rPr"):
        look[:] = sorted(look, key=lambda item: str(item.tag))
    return etree.tostring(tree, method="c14n")


def text_of(package: bytes, part: str = "word/document.xml") -> str:
    """The text of a part of the paper, without its XML."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return "".join(etree.fromstring(opened.read(part)).itertext())
