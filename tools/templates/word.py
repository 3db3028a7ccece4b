"""Writes a paper as a Word file: the same paper gives the same bytes."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.rel import _Relationship
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Twips
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from tools.templates.blocks import Break, Cell, Line, Paper, Row, Table
from tools.templates.layout import LANDSCAPE, PORTRAIT
from tools.templates.regime import Laid, Regime
from tools.templates.state import STATE
from tools.templates.styles import Measures, Style, W, styles_xml, twips

MADE = datetime(2020, 3, 5, tzinfo=UTC)  # one date for all files: that of the decree
UNUSED = ("theme", "fontTable", "numbering", "webSettings", "customXml", "stylesWithEffects")
UNUSED_AROUND = ("thumbnail", "extended-properties")
SETTINGS = (
    f'<w:settings {W}><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)
PAGE_NUMBER = f'<w:fldSimple {W} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'


def word_file(paper: Paper, regime: Regime = STATE) -> bytes:
    """The paper as the bytes of a .docx file, laid out by those rules."""
    blocks = tuple(regime.laid_out(paper))
    document = _blank(paper, _styles(paper, regime, blocks))
    document.styles.element.extend(parse_xml(style) for style in paper.styles)
    _lay_out(document.sections[0], landscape=paper.landscape)
    _number_pages(document.sections[0])
    for block in blocks:
        _write(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return _fixed(stream.getvalue())


def _styles(paper: Paper, regime: Regime, blocks: tuple[Laid, ...]) -> Iterator[Style]:
    """The styles of the rules; of the rare ones those that the paper uses."""
    width = LANDSCAPE if paper.landscape else PORTRAIT
    columns = regime.head_columns(landscape=paper.landscape)
    used = {line.style for block in blocks for line in _lines(block)}
    for style in regime.styles(Measures(width, *columns, paper.rule)):
        if style.name in used or not style.rare:
            yield style


def _lines(block: Laid) -> Iterator[Line]:
    """The lines of a block, those of a table among them."""
    if isinstance(block, Line):
        yield block
    elif isinstance(block, Table):
        for row in block.rows:
            for cell in row.cells:
                yield from cell.lines


def _blank(paper: Paper, styles: Iterable[Style]) -> WordDocument:
    """An empty document with nothing but these styles."""
    document = Document()
    _drop(document.part.rels, UNUSED)
    _drop(document.part.package.rels, UNUSED_AROUND)
    document.styles.element[:] = list(parse_xml(styles_xml(styles)))
    document.settings.element[:] = list(parse_xml(SETTINGS))
    _sign(document, paper.title)
    return document


def _drop(rels: dict[str, _Relationship], kinds: tuple[str, ...]) -> None:
    """Forget the parts of python-docx's own template that no paper needs."""
    for key in [k for k, rel in rels.items() if rel.reltype.endswith(kinds)]:
        del rels[key]


def _sign(document: WordDocument, title: str) -> None:
    """The file's properties: no person's name, no time of day."""
    core = document.core_properties
    core.title, core.language, core.comments = title, "vi-VN", ""
    core.author = core.last_modified_by = "thidua"
    core.created = core.modified = MADE.replace(tzinfo=None)
    core.revision = 1


def _lay_out(section: Section, *, landscape: bool) -> None:
    """A4 with the margins of the decree; the first page shows no number."""
    long, short = Mm(297), Mm(210)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True


def _number_pages(section: Section) -> None:
    """The page number in the middle of the top margin, from the second page on."""
    for header in (section.header, section.first_page_header):
        header.is_linked_to_previous = False
        header.paragraphs[0].style = "Số trang"
    section.header.paragraphs[0]._p.append(parse_xml(PAGE_NUMBER))  # noqa: SLF001


def _write(document: WordDocument, block: Laid) -> None:
    """One block, after the last."""
    if isinstance(block, Line):
        _fill(document.add_paragraph(), block)
    elif isinstance(block, Table):
        _table(document, block)
    else:
        _break(document, block)


def _break(document: WordDocument, block: Break) -> None:
    """A new section, numbered from 1; its mark takes the last empty line."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    mark = document.paragraphs[-1]
    mark.style = "Dòng ngắt"
    _lay_out(section, landscape=block.landscape)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    properties = section._sectPr  # noqa: SLF001
    properties.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")


def _fill(paragraph: Paragraph, line: Line) -> None:
    """One paragraph: a style and text, each tag in one run."""
    paragraph.style = line.style
    if line.label:
        paragraph.add_run(line.label, style="Nhãn đậm")
    if line.text:
        paragraph.add_run(line.text)


def _table(document: WordDocument, block: Table) -> None:
    """A table of fixed widths, unless it is flexible."""
    table = document.add_table(rows=0, cols=len(block.widths), style=block.style)
    table.autofit = bool(block.grid)
    _measure(table, block)
    for row in block.rows:
        _row(table, row, block.widths)


def _measure(table: WordTable, block: Table) -> None:
    """The widths of the columns and of the whole, and the indent."""
    widths = block.grid or block.widths
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(twips(width))
    properties = table._tbl.tblPr  # noqa: SLF001
    whole = properties.find(qn("w:tblW"))
    whole.set(qn("w:type"), "dxa")
    whole.set(qn("w:w"), str(sum(twips(w) for w in widths)))
    if block.indent:
        indent = OxmlElement("w:tblInd")
        indent.set(qn("w:w"), str(twips(block.indent)))
        indent.set(qn("w:type"), "dxa")
        properties.insert_element_before(indent, "w:tblBorders", "w:tblLayout", "w:tblLook")


def _row(table: WordTable, row: Row, widths: tuple[float, ...]) -> None:
    """One row; no row is split between two pages."""
    added = table.add_row()  # type: ignore[no-untyped-call]
    properties = added._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(OxmlElement("w:cantSplit"))
    if row.head:
        properties.append(OxmlElement("w:tblHeader"))
    start = 0
    for cell in row.cells:
        _cell(_merged(added, start, cell.span), cell, sum(widths[start : start + cell.span]))
        start += cell.span


def _merged(row: _Row, start: int, span: int) -> _Cell:
    """The cell at a column, stretched over `span` columns."""
    cells = row.cells
    return cells[start].merge(cells[start + span - 1]) if span > 1 else cells[start]


def _cell(cell: _Cell, wanted: Cell, width: float) -> None:
    """The lines of one cell."""
    if width:
        cell.width = Twips(twips(width))
    else:
        _free(cell)
    paragraphs = [cell.paragraphs[0], *(cell.add_paragraph() for _ in wanted.lines[1:])]
    for paragraph, line in zip(paragraphs, wanted.lines, strict=True):
        _fill(paragraph, line)


def _free(cell: _Cell) -> None:
    """Leave the width of the cell to Word."""
    width = cell._tc.get_or_add_tcPr().get_or_add_tcW()  # noqa: SLF001
    width.set(qn("w:type"), "auto")
    width.set(qn("w:w"), "0")


def _fixed(data: bytes) -> bytes:
    """The same package with its parts in order and without times."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in sorted(old.namelist()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return stream.getvalue()
