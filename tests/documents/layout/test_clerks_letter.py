"""A letter as clerks type it: one row for the whole head, drawn lines, every format direct."""

from functools import cache
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from tests.documents.layout.faulty import Change, changed, line, linted, put, retype, saved

TEXT = (
    "Thực hiện Kế hoạch số 01/KH-KTĐ7 ngày 20 tháng 3 năm 2024, Viện Nghiên cứu Mẫu biểu và Văn "
    "thư đề nghị các đơn vị thành viên gửi bản đăng ký thi đua năm 2024 về Khối trưởng."
)
DRAWN = (
    f'<w:r {nsdecls("w")}><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="40pt,2pt"'
    ' to="120pt,2pt"/></w:pict></w:r>'
)


@cache
def letter() -> bytes:
    """A letter to two units."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    normal: Any = word.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    left, right = word.add_table(rows=1, cols=2).rows[0].cells
    put(left.paragraphs[0], "BỘ MẪU VÀ THỬ NGHIỆM", size=13)
    issuer = put(left.add_paragraph(), "VIỆN NGHIÊN CỨU MẪU BIỂU", size=13, bold=True)
    issuer._p.append(parse_xml(DRAWN))  # noqa: SLF001
    put(left.add_paragraph(), "Số: 08/VNC-VP", size=13)
    put(left.add_paragraph(), "V/v đăng ký thi đua năm 2024", size=12)
    put(right.paragraphs[0], "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True)
    put(right.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", bold=True)
    put(right.add_paragraph(), "_________________", size=8)
    put(right.add_paragraph(), "Hà Nội, ngày 05 tháng 4 năm 2024", italic=True)
    put(word.add_paragraph(), "Kính gửi:")
    put(word.add_paragraph(), "- Trung tâm Đổi mới sáng tạo;", align=None)
    put(word.add_paragraph(), "- Thư viện Tư liệu Mẫu quốc gia.", align=None)
    for end in ("", "/."):
        paragraph = put(word.add_paragraph(), TEXT + end, align=ALIGN.JUSTIFY)
        paragraph.paragraph_format.first_line_indent = Mm(12.7)
        paragraph.paragraph_format.space_after = Pt(6)
    left, right = word.add_table(rows=1, cols=2).rows[0].cells
    put(left.paragraphs[0], "Nơi nhận:", size=12, align=None, bold=True, italic=True)
    put(left.add_paragraph(), "- Như trên;", size=11, align=None)
    put(left.add_paragraph(), "- Lưu: VT, VP.", size=11, align=None)
    put(right.paragraphs[0], "KT. VIỆN TRƯỞNG", bold=True)
    put(right.add_paragraph(), "PHÓ VIỆN TRƯỞNG", bold=True)
    put(right.add_paragraph(), "Lê Thị Giả Định", bold=True)
    return saved(word)


def test_a_sound_letter_has_no_finding() -> None:
    assert linted(letter()) == ()


def light(start: str) -> Change:
    return lambda word: setattr(line(word, start).runs[0], "bold", None)


def large(start: str) -> Change:
    return lambda word: setattr(line(word, start).runs[0].font, "size", Pt(16))


def no_lines(word: WordDocument) -> None:
    """The drawn line and the typed one go."""
    issuer = line(word, "VIỆN")._p  # noqa: SLF001
    issuer.remove(issuer[-1])
    retype(line(word, "____"), "")


def themed(word: WordDocument) -> None:
    """A run that names the theme's font shows it, whatever stands beside."""
    fonts = f'<w:rFonts {nsdecls("w")} w:asciiTheme="minorHAnsi" w:ascii="Times New Roman"/>'
    line(word, TEXT).runs[0]._r.get_or_add_rPr().insert(0, parse_xml(fonts))  # noqa: SLF001


@pytest.mark.parametrize(
    ("change", "codes", "where"),
    [
        (light("VIỆN"), ["layout-weight"], "ô 1"),
        (large("BỘ"), ["layout-size"], "ô 1"),
        (large("V/v"), ["layout-size"], "ô 1"),
        (large("Kính gửi"), ["layout-size"], "Đoạn 1"),
        (large("- Thư viện"), ["layout-size"], "Đoạn 3"),
        (light("PHÓ VIỆN"), ["layout-weight"], "ô 2"),
        (light("Lê Thị"), ["layout-weight"], "ô 2"),
        (no_lines, ["layout-rule", "layout-rule"], "ô"),
        (themed, ["layout-font"], "Đoạn 4"),
    ],
)
def test_one_fault_is_found_at_its_place(change: Change, codes: list[str], where: str) -> None:
    found = linted(changed(letter(), change))
    assert [one.code for one in found] == codes
    assert where in found[0].where


def test_a_page_number_is_not_missed_on_a_single_page() -> None:
    assert "layout-page-number-missing" not in {one.code for one in linted(letter())}
