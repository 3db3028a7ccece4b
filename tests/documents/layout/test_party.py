"""A paper of the Party, built here: sound as it is, and with one thing changed."""

from datetime import date
from functools import cache
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from tests.documents.layout.faulty import Change, changed, drop, line, linted, put, retype, saved
from thidua.documents.findings import Finding

DAYS = [date(2024, 4, 17), date(2026, 6, 1)]
TEXT = (
    "Thực hiện chương trình công tác năm 2024, Ban Tổ chức Tỉnh ủy báo cáo kết quả phong trào thi "
    "đua của các cơ quan, đơn vị trong Khối với những nội dung chủ yếu sau đây."
)


@cache
def party_paper() -> bytes:
    """A report in the layout of the Party, every format set directly."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    normal: Any = word.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    head = word.add_table(rows=2, cols=2)
    left, right = head.rows[0].cells
    put(left.paragraphs[0], "TỈNH ỦY QUẢNG NINH")
    put(left.add_paragraph(), "BAN TỔ CHỨC", bold=True)
    put(left.add_paragraph(), "*")
    name = put(right.paragraphs[0], "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=15)
    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6"/></w:pBdr>'
    name._p.get_or_add_pPr().append(parse_xml(border))  # noqa: SLF001
    left, right = head.rows[1].cells
    put(left.paragraphs[0], "Số 05-BC/BTCTU")
    put(right.paragraphs[0], "Hạ Long, ngày 05 tháng 4 năm 2024", italic=True)
    put(word.add_paragraph(), "BÁO CÁO", bold=True, size=16)
    put(word.add_paragraph(), "về phong trào thi đua năm 2024", bold=True, size=14)
    put(word.add_paragraph(), "-----")
    for _ in range(2):
        _body(word.add_paragraph())
    foot = word.add_table(rows=1, cols=2)
    left, right = foot.rows[0].cells
    receivers = put(left.paragraphs[0], "Nơi nhận:", align=None)
    receivers.runs[0].underline = True
    put(left.add_paragraph(), "- Ban Thường vụ Tỉnh ủy,", size=12, align=None)
    put(left.add_paragraph(), "- Lưu Ban Tổ chức Tỉnh ủy.", size=12, align=None)
    put(right.paragraphs[0], "K/T TRƯỞNG BAN", bold=True)
    put(right.add_paragraph(), "PHÓ TRƯỞNG BAN")
    put(right.add_paragraph(), "Nguyễn Thị Giả Định", bold=True)
    return saved(word)


def _body(paragraph: Paragraph) -> None:
    paragraph.add_run(TEXT)
    paragraph.alignment = ALIGN.JUSTIFY
    look = paragraph.paragraph_format
    look.first_line_indent, look.space_after = Mm(10), Pt(6)
    look.line_spacing_rule, look.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)


def party(change: Change, day: date = DAYS[0]) -> tuple[Finding, ...]:
    """What the lint says of the Party's paper with something changed."""
    return linted(changed(party_paper(), change), "PARTY", day)


@pytest.mark.parametrize("day", DAYS)
def test_a_paper_of_the_party_is_sound_under_both_its_rules(day: date) -> None:
    assert linted(party_paper(), "PARTY", day) == ()


def test_the_state_wants_another_layout() -> None:
    codes = {found.code for found in linted(party_paper())}
    assert {"layout-number", "layout-number-symbol", "layout-size", "layout-capacity"} <= codes


def _text(start: str, new: str) -> Change:
    return lambda word: retype(line(word, start), new)


def _size(start: str, pt: float) -> Change:
    return lambda word: setattr(line(word, start).runs[0].font, "size", Pt(pt))


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        (_text("Số", "Số: 05-BC/BTCTU"), "layout-number", "hàng 2, ô 1"),
        (_text("Số", "Số 5-BC/BTCTU"), "layout-number-zero", "hàng 2, ô 1"),
        (_text("Số", "Số 05/BC-BTCTU"), "layout-number-symbol", "hàng 2, ô 1"),
        (_text("K/T", "KT. TRƯỞNG BAN"), "layout-capacity", "ô 2"),
        (_size("ĐẢNG", 13), "layout-size", "hàng 1, ô 2"),
        (_size("Số", 13), "layout-size", "hàng 2, ô 1"),
        (_size("BÁO CÁO", 14), "layout-size", "Đoạn 1"),
        (_size("- Ban Thường", 11), "layout-size", "ô 1"),
        (lambda word: drop(line(word, "*")), "layout-star", "hàng 1, ô 1"),
        (lambda word: drop(line(word, "-----")), "layout-rule", "Đoạn"),
        (
            lambda word: setattr(line(word, "Nơi nhận").runs[0], "underline", False),
            "layout-underline",
            "ô 1",
        ),
        (
            lambda word: setattr(line(word, TEXT).paragraph_format, "line_spacing", Pt(28)),
            "layout-line-spacing",
            "Đoạn",
        ),
        (
            _text("ĐẢNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            "layout-nation-in-party",
            "hàng 1, ô 2",
        ),
    ],
)
def test_one_fault_is_found_at_its_place(change: Change, code: str, where: str) -> None:
    found = party(change)
    assert [one.code for one in found] == [code]
    assert where in found[0].where


def test_a_rule_that_nobody_has_seen_in_the_primary_text_says_so() -> None:
    (found,) = party(_size("Số", 13))
    assert "Hướng dẫn 36-HD/VPTW" in found.explanation
    assert "(mức tin cậy S2)" in found.explanation
    (found,) = party(_size("Số", 13), DAYS[1])
    assert "Hướng dẫn 05-HD/VPTW" in found.explanation
    assert "(mức tin cậy S3)" in found.explanation


def _addressed(*lines: str) -> Change:
    """Kính gửi in italics, and the lines in upright letters between it and the text."""

    def change(word: WordDocument) -> None:
        text = line(word, TEXT)
        put(text.insert_paragraph_before(), lines[0], italic=True)
        for upright in lines[1:]:
            put(text.insert_paragraph_before(), upright, align=None)
            text.paragraph_format.space_before = Pt(6)

    return change


BASIS = "- Căn cứ Luật Thi đua, khen thưởng."


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (("Kính gửi: Tỉnh ủy Quảng Ninh",), []),
        (("Kính trình: Tỉnh ủy Quảng Ninh", BASIS), []),
        (("Kính gửi:", BASIS), []),
        (("Kính gửi:", "- Tỉnh ủy Quảng Ninh,", BASIS), ["- Tỉnh ủy Quảng Ninh,"]),
    ],
)
def test_a_list_under_kinh_gui_is_of_addressees_but_not_the_bases_after_it(
    lines: tuple[str, ...], wrong: list[str]
) -> None:
    found = party(_addressed(*lines))
    assert [(one.code, one.quote) for one in found] == [("layout-slant", text) for text in wrong]
