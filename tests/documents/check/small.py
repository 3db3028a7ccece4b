"""Small templates for the check, and the fields that they are checked against."""

from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.documents.word_templates import paragraphs, saved
from thidua.documents.check import Checked, check
from thidua.documents.fields import FieldSpec

FIELDS: Mapping[str, FieldSpec] = {
    "nam": FieldSpec(label="Năm thi đua"),
    "kinh_gui": FieldSpec(label="Nơi nhận"),
    "khoi": FieldSpec.model_validate(
        {
            "label": "Khối thi đua",
            "type": "GROUP",
            "fields": {"ten": {"label": "Tên khối"}, "truong": {"label": "Khối trưởng"}},
        }
    ),
    "can_cu": FieldSpec.model_validate({"label": "Các dòng căn cứ", "type": "LIST"}),
    "don_vi": FieldSpec.model_validate(
        {
            "label": "Đơn vị thành viên",
            "type": "TABLE",
            "fields": {
                "tt": {"label": "Số thứ tự"},
                "ten": {"label": "Tên đơn vị"},
                "viec": {"label": "Việc đã làm", "type": "LIST"},
            },
        }
    ),
}
FOR, ENDFOR = "{%tr for d in don_vi %}", "{%tr endfor %}"
ROW = ("{{ d.tt }}", "{{ d.ten }}")


def checked(template: bytes, **how: Any) -> Checked:
    """Check a small template, but do not try it out."""
    return check(template, FIELDS, dry_run=False, **how)


def codes(template: bytes) -> list[str]:
    """The codes of what is found."""
    return [found.code for found in checked(template).findings]


def one(*texts: str) -> tuple[str, str, str]:
    """The only finding in a template of these paragraphs: its code, place and quote."""
    (found,) = checked(paragraphs(*texts)).findings
    return found.code, found.where, found.quote


def document(*blocks: str | Sequence[Sequence[str]]) -> Any:
    """A document of paragraphs and tables; «¶» begins a new paragraph in a cell."""
    made = Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
        else:
            _add_table(made, block)
    return made


def _add_table(made: Any, rows: Sequence[Sequence[str]]) -> None:
    table = made.add_table(len(rows), max(map(len, rows)))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            first, *others = text.split("¶")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)


def blocks(*given: str | Sequence[Sequence[str]]) -> bytes:
    """The template of these paragraphs and tables."""
    return saved(document(*given))


def runs(*texts: str) -> bytes:
    """A template of one paragraph of these runs."""
    made = Document()
    paragraph = made.add_paragraph()
    for text in texts:
        paragraph.add_run(text).bold = bool(len(paragraph.runs) % 2)
    return saved(made)


def with_xml(xml: str, *before: str) -> bytes:
    """A template with this piece of XML as its last block."""
    made = document(*before)
    made.element.body.insert(len(made.element.body) - 1, parse_xml(xml.replace(">", f" {_NS}>", 1)))
    return saved(made)


_NS = nsdecls("w", "wp", "a", "r") + (
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def merged_down(rows: Sequence[Sequence[str]], column: int, first: int, last: int) -> bytes:
    """A template of one table in which cells of a column are one, over rows from 0."""
    made = document(rows)
    for number in range(first, last + 1):
        cell = made.tables[0].rows[number].cells[column]
        merge = OxmlElement("w:vMerge")
        merge.set(qn("w:val"), "restart" if number == first else "continue")
        cell._tc.get_or_add_tcPr().append(merge)  # noqa: SLF001
    return saved(made)
