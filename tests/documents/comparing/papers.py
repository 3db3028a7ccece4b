"""A small paper that the tests edit: names, text, a table, header and footer."""

import io
from collections.abc import Callable

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.documents.word_templates import saved

Edit = Callable[[WordDocument], object]

ROWS = [("TT", "Tên đơn vị", "Điểm"), ("1", "Sở Mẫu", "90"), ("2", "Sở Thử nghiệm", "85")]


def paper() -> WordDocument:
    """The paper before it is edited."""
    document = Document()
    document.add_paragraph("BÁO CÁO").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;")
    document.add_paragraph("Khối thi đua báo cáo kết quả thực hiện giao ước năm 2024 như sau:")
    table = document.add_table(len(ROWS), len(ROWS[0]), style="Table Grid")
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Trên đây là báo cáo của Khối thi đua.")
    document.sections[0].header.paragraphs[0].text = "Số trang"
    document.sections[0].footer.paragraphs[0].text = "Lưu: VT"
    return document


def before() -> bytes:
    """The paper as a file."""
    return saved(paper())


def after(*edits: Edit) -> bytes:
    """The paper as a file, after the edits."""
    document = Document(io.BytesIO(before()))
    for edit in edits:
        edit(document)
    return saved(document)
