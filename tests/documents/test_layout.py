"""The shipped templates keep to the layout of Nghị định 30/2020/NĐ-CP, or to that of the Party."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING as LINE
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from tools.templates.blocks import Cell, Line, Paper, Row, Table
from tools.templates.build import paper_of
from tools.templates.layout import CAPACITY, head, title
from tools.templates.party import PARTY
from tools.templates.regime import Regime
from tools.templates.state import STATE
from tools.templates.word import word_file

from tests.documents.papers import (
    HEADED,
    PARTY_SLUGS,
    SLUGS,
    STATE_SLUGS,
    compiled,
    opened,
    paper,
    shipped,
)
from thidua.documents.engine import compile_template

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

CERTIFICATES = {"giay-khen", "giay-khen-dang"}  # each section is a whole certificate


@dataclass(frozen=True)
class Rule:
    """What the rules say of the paragraphs of a style; None where they say nothing."""

    sizes: tuple[int, int]
    bold: bool
    italic: bool = False
    align: Any = None
    underline: bool = False


RULES = {
    "Quốc hiệu": Rule((12, 13), bold=True, align=ALIGN.CENTER),
    "Tiêu ngữ": Rule((13, 14), bold=True, align=ALIGN.CENTER),
    "Cơ quan chủ quản": Rule((12, 13), bold=False, align=ALIGN.CENTER),
    "Cơ quan ban hành": Rule((12, 13), bold=True, align=ALIGN.CENTER),
    "Số ký hiệu": Rule((13, 13), bold=False, align=ALIGN.CENTER),
    "Địa danh và ngày tháng": Rule((13, 14), bold=False, italic=True, align=ALIGN.CENTER),
    "Tên loại": Rule((13, 14), bold=True, align=ALIGN.CENTER),
    "Trích yếu": Rule((13, 14), bold=True, align=ALIGN.CENTER),
    "Kính gửi": Rule((13, 14), bold=False),
    "Căn cứ": Rule((13, 14), bold=False, italic=True, align=ALIGN.JUSTIFY),
    "Thân văn bản": Rule((13, 14), bold=False, align=ALIGN.JUSTIFY),
    "Điều": Rule((13, 14), bold=True),
    "Quyền hạn ký": Rule((13, 14), bold=True, align=ALIGN.CENTER),
    "Họ tên người ký": Rule((13, 14), bold=True, align=ALIGN.CENTER),
    "Nơi nhận": Rule((12, 12), bold=True, italic=True),
    "Nơi nhận - danh sách": Rule((11, 11), bold=False),
    "Phụ lục": Rule((14, 14), bold=True, align=ALIGN.CENTER),
    "Tên phụ lục": Rule((13, 14), bold=True, align=ALIGN.CENTER),
    "Kèm theo": Rule((13, 14), bold=False, italic=True, align=ALIGN.CENTER),
    "Số trang": Rule((13, 14), bold=False, align=ALIGN.CENTER),
}
PARTY_RULES = {
    "Tên Đảng": Rule((15, 15), bold=True, align=ALIGN.CENTER),
    "Cơ quan chủ quản": Rule((14, 14), bold=False, align=ALIGN.CENTER),
    "Cơ quan ban hành": Rule((14, 14), bold=True, align=ALIGN.CENTER),
    "Dấu sao": Rule((14, 14), bold=False, align=ALIGN.CENTER),
    "Số ký hiệu": Rule((14, 14), bold=False, align=ALIGN.CENTER),
    "Địa danh và ngày tháng": Rule((14, 14), bold=False, italic=True, align=ALIGN.CENTER),
    "Tên loại": Rule((15, 16), bold=True, align=ALIGN.CENTER),
    "Trích yếu": Rule((14, 15), bold=True, align=ALIGN.CENTER),
    "Kính gửi": Rule((14, 14), bold=False, italic=True),
    "Căn cứ": Rule((14, 15), bold=False, align=ALIGN.JUSTIFY),
    "Thân văn bản": Rule((14, 15), bold=False, align=ALIGN.JUSTIFY),
    "Quyền hạn ký": Rule((14, 14), bold=True, align=ALIGN.CENTER),
    "Chức vụ ký": Rule((14, 14), bold=False, align=ALIGN.CENTER),
    "Họ tên người ký": Rule((14, 14), bold=True, align=ALIGN.CENTER),
    "Nơi nhận": Rule((14, 14), bold=False, underline=True),
    "Nơi nhận - danh sách": Rule((12, 12), bold=False),
    "Số trang": Rule((14, 14), bold=False, align=ALIGN.CENTER),
}
RULED = [(slug, name) for slug in STATE_SLUGS for name in RULES]
RULED += [(slug, name) for slug in PARTY_SLUGS for name in PARTY_RULES]


@cache
def made(slug: str) -> WordDocument:
    return opened(paper(slug))


@cache
def template(slug: str) -> WordDocument:
    return opened(shipped(slug).template())


def lines(word: WordDocument) -> list[Paragraph]:
    """Every paragraph of the body, those of tables among them."""
    return [Paragraph(p, word._body) for p in word.element.body.iter(qn("w:p"))]  # noqa: SLF001


def effective(style: Any, *names: str) -> Any:
    """The first value for «font.size» and the like, from the style to its bases."""
    while style is not None:
        value = style
        for name in names:
            value = getattr(value, name)
        if value is not None:
            return value
        style = style.base_style
    return None


@pytest.mark.parametrize(("slug", "name"), RULED)
def test_each_component_has_the_size_the_weight_and_the_place_of_the_rules(
    slug: str, name: str
) -> None:
    rules = PARTY_RULES if shipped(slug).is_variant else RULES
    rule, style = rules[name], template(slug).styles[name]
    assert rule.sizes[0] <= effective(style, "font", "size").pt <= rule.sizes[1]
    assert bool(effective(style, "font", "bold")) is rule.bold
    assert bool(effective(style, "font", "italic")) is rule.italic
    assert bool(effective(style, "font", "underline")) is rule.underline
    if rule.align is not None:
        assert effective(style, "paragraph_format", "alignment") == rule.align


@pytest.mark.parametrize("slug", SLUGS)
def test_the_text_is_indented_spaced_and_set_as_the_rules_want(slug: str) -> None:
    style = template(slug).styles["Thân văn bản"]
    indent = effective(style, "paragraph_format", "first_line_indent")
    assert round(indent.cm, 2) in {1.0, 1.27}
    assert effective(style, "paragraph_format", "space_after").pt >= 6
    line = effective(style, "paragraph_format", "line_spacing")
    if shipped(slug).is_variant:
        assert 18 <= line.pt <= 22
        assert effective(style, "paragraph_format", "line_spacing_rule") == LINE.EXACTLY
    else:
        assert 1.0 <= line <= 1.5


@pytest.mark.parametrize("slug", SLUGS)
def test_the_basic_letter_is_times_new_roman_13_to_14_in_black(slug: str) -> None:
    normal = template(slug).styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    assert normal.font.name == "Times New Roman"
    assert normal.font.size is not None
    assert 13 <= normal.font.size.pt <= 14
    assert set(_named_fonts(template(slug))) == {"Times New Roman"}
    assert not [
        style.name for style in _visible_styles(slug) if effective(style, "font", "color", "rgb")
    ]


def _named_fonts(word: WordDocument) -> Iterator[str]:
    for part in (word.styles.element, word.element):
        for fonts in part.iter(qn("w:rFonts")):
            yield from fonts.values()


def _visible_styles(slug: str) -> Iterator[ParagraphStyle]:
    used = {line.style.name for line in lines(made(slug)) if line.style and line.text}
    for name in used:
        style = made(slug).styles[name]
        assert isinstance(style, ParagraphStyle)
        yield style


@pytest.mark.parametrize("slug", SLUGS)
def test_the_paper_is_a4_with_the_margins_of_the_decree(slug: str) -> None:
    for section in made(slug).sections:
        sides = sorted((round(section.page_width.mm), round(section.page_height.mm)))
        assert sides == [210, 297]
        assert 20 <= round(section.top_margin.mm, 1) <= 25
        assert 20 <= round(section.bottom_margin.mm, 1) <= 25
        assert 30 <= round(section.left_margin.mm, 1) <= 35
        assert 15 <= round(section.right_margin.mm, 1) <= 20


@pytest.mark.parametrize("slug", SLUGS)
def test_pages_are_numbered_in_the_top_margin_from_the_second_of_each_section(slug: str) -> None:
    for section in made(slug).sections:
        assert section.different_first_page_header_footer
        assert not section.first_page_header._element.xpath(".//w:fldSimple")  # noqa: SLF001
        (field,) = section.header._element.xpath(".//w:fldSimple")  # noqa: SLF001
        assert field.get(qn("w:instr")).strip() == "PAGE"


@pytest.mark.parametrize("slug", HEADED)
def test_an_annex_is_numbered_from_1(slug: str) -> None:
    for section in list(made(slug).sections)[1:]:
        (numbering,) = section._sectPr.xpath("./w:pgNumType")  # noqa: SLF001
        assert numbering.get(qn("w:start")) == "1"


@pytest.mark.parametrize("slug", [slug for slug in HEADED if slug in STATE_SLUGS])
def test_nation_and_motto_stand_once_with_hyphens_and_not_dashes(slug: str) -> None:
    found = [(line.style.name, line.text) for line in lines(made(slug)) if line.style]
    times = len(made(slug).sections) if slug in CERTIFICATES else 1
    assert [text for style, text in found if style == "Quốc hiệu"] == [NATION] * times
    assert [text for style, text in found if style == "Tiêu ngữ"] == [MOTTO] * times
    assert "Kẻ dưới tiêu ngữ" in {style for style, _ in found}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_paper_that_bears_a_number_shows_it_after_so_and_a_colon(slug: str) -> None:
    kind = shipped(slug)
    numbers = [ln.text for ln in lines(made(slug)) if ln.style and ln.style.name == "Số ký hiệu"]
    number = kind.sample()["van_ban"]["so_ky_hieu"]
    shown = [text for text in numbers if text]
    said = f"Số {number}" if kind.is_variant else f"Số: {number}"
    assert shown == ([said] if kind.about.series else [])


@pytest.mark.parametrize("slug", [slug for slug in HEADED if slug in PARTY_SLUGS])
def test_the_party_s_name_stands_once_and_a_star_under_the_issuer(slug: str) -> None:
    found = [(line.style.name, line.text) for line in lines(made(slug)) if line.style]
    styles = [style for style, _ in found]
    assert [text for style, text in found if style == "Tên Đảng"] == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert found[styles.index("Cơ quan ban hành") + 1] == ("Dấu sao", "*")
    assert "Kẻ dưới tên Đảng" in styles
    assert not {"Quốc hiệu", "Tiêu ngữ"} & set(styles)


@pytest.mark.parametrize("slug", PARTY_SLUGS)
def test_the_words_of_a_party_paper_are_the_party_s(slug: str) -> None:
    found = [(line.style.name, line.text) for line in lines(made(slug)) if line.style]
    said = {
        name: [text for style, text in found if style == name]
        for name in ("Căn cứ", "Nơi nhận - danh sách", "Tên loại", "Kính gửi")
    }
    assert all(text.startswith("- ") for text in said["Căn cứ"])
    receivers = said["Nơi nhận - danh sách"]
    assert not [text for text in receivers if "VT" in text or text.endswith(";")]
    word = "Kính trình:" if said["Tên loại"] == ["TỜ TRÌNH"] else "Kính gửi:"
    assert all(text.startswith(word) for text in said["Kính gửi"])
    if "Trích yếu" in dict(found):
        assert ("Gạch dưới trích yếu", "-----") in found


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        ("Về việc đề nghị khen thưởng", "về việc đề nghị khen thưởng"),
        ("Năm «Năm» của «Đơn vị»", "năm «Năm» của «Đơn vị»"),
        ("«Tên khối» năm «Năm»", "«Tên khối» năm «Năm»"),
        ("«Nếu có Năm»Dự «Tên hội nghị»«Hết nếu»", "«Nếu có Năm»dự «Tên hội nghị»«Hết nếu»"),
        ("Khối thi đua số 7", "Khối thi đua số 7"),
        ("HĐND tỉnh", "HĐND tỉnh"),
    ],
)
def test_a_summary_of_the_party_begins_in_lower_case_but_for_names(
    summary: str, shown: str
) -> None:
    blocks = PARTY.laid_out(Paper("Thử", title("KẾ HOẠCH", summary, "Của khối")))
    assert [block.text for block in blocks if isinstance(block, Line)] == [
        "KẾ HOẠCH",
        shown,
        "Của khối",
        "-----",
    ]


def test_of_those_who_sign_only_the_first_line_is_bold() -> None:
    capacities = (Line("Quyền hạn ký", "GIÁM ĐỐC"), Line("Quyền hạn ký", "TRUNG TÂM"))
    party = (Line("Đơn vị ký kết", "BAN"), Line("Quyền hạn ký", "«Ô ký: Bên trái: Quyền hạn ký»"))
    row = Row((Cell(capacities), Cell(party), Cell(CAPACITY)))
    (table,) = PARTY.laid_out(Paper("Thử", (Table("Bảng không kẻ", (1, 1, 1), (row,)),)))
    assert isinstance(table, Table)
    assert [[line.style for line in cell.lines] for cell in table.rows[0].cells] == [
        ["Quyền hạn ký", "Chức vụ ký"],
        ["Đơn vị ký kết", "Chức vụ ký"],
        ["Quyền hạn ký", "Chức vụ ký"],
    ]
    assert [line.text for line in table.rows[0].cells[2].lines] == [
        "«Dòng quyền hạn đầu»",
        "«Các dòng chức vụ»",
    ]


@pytest.mark.parametrize(("regime", "slanted"), [(STATE, False), (PARTY, True)])
def test_a_letter_has_its_summary_under_its_number(regime: Regime, *, slanted: bool) -> None:
    file = word_file(Paper("Công văn", head(summary="V/v đính chính văn bản")), regime)
    word = opened(file)
    cell = word.tables[0].rows[1].cells[0]
    assert [line.text for line in cell.paragraphs][1:] == ["V/v đính chính văn bản"]
    style = cell.paragraphs[1].style
    assert effective(style, "font", "size").pt == 12
    assert bool(effective(style, "font", "italic")) is slanted


@pytest.mark.parametrize("slug", SLUGS)
def test_every_format_of_the_template_comes_from_a_named_style(slug: str) -> None:
    for element in _parts(template(slug)):
        for properties in element.iter(qn("w:pPr"), qn("w:rPr")):
            kept = {child.tag for child in properties}
            assert kept <= {qn("w:pStyle"), qn("w:rStyle"), qn("w:sectPr")}


def _parts(word: WordDocument) -> Iterator[Any]:
    yield word.element
    for section in word.sections:
        for part in (section.header, section.first_page_header, section.footer):
            yield part._element  # noqa: SLF001


@pytest.mark.parametrize("slug", SLUGS)
def test_no_cell_ends_without_a_paragraph_and_no_row_is_split_between_pages(slug: str) -> None:
    body = made(slug).element.body
    assert all(cell[-1].tag == qn("w:p") for cell in body.iter(qn("w:tc")))
    assert all(row.xpath("./w:trPr/w:cantSplit") for row in body.iter(qn("w:tr")))


@pytest.mark.parametrize("criteria", [1, 3, 5, 8])
def test_the_table_of_scores_has_a_column_for_each_criterion_within_the_page(criteria: int) -> None:
    values = shipped("bao-cao-tong-ket").sample()
    values["tieu_chi"] = (values["tieu_chi"] * 2)[:criteria]
    for row in values["bang_diem"]:
        row["diem"] = (row["diem"] * 2)[:criteria]
    made = compile_template(compiled("bao-cao-tong-ket")).render(values)
    table = opened(made).tables[-2]._tbl  # noqa: SLF001
    columns = table.tblGrid.findall(qn("w:gridCol"))
    assert {len(row.findall(qn("w:tc"))) for row in table.iter(qn("w:tr"))} == {4 + criteria}
    assert len(columns) == 4 + criteria
    assert 250 <= sum(int(column.get(qn("w:w"))) for column in columns) / 56.7 <= 252


@pytest.mark.parametrize("slug", SLUGS)
def test_the_shipped_template_is_the_one_that_the_tools_make(slug: str) -> None:
    kind = shipped(slug)
    regime = PARTY if kind.is_variant else STATE
    assert kind.template() == word_file(paper_of(kind.base), regime)
