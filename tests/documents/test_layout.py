"""The shipped templates keep to the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from tools.templates.word import word_file

from tests.documents.papers import SLUGS, compiled, opened, paper, shipped
from thidua.documents.engine import compile_template

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


@dataclass(frozen=True)
class Rule:
    """What the decree says of the paragraphs of a style; None where it says nothing."""

    sizes: tuple[int, int]
    bold: bool
    italic: bool = False
    align: Any = None


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


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("name", RULES)
def test_each_component_has_the_size_the_weight_and_the_place_of_the_decree(
    slug: str, name: str
) -> None:
    rule, style = RULES[name], template(slug).styles[name]
    assert rule.sizes[0] <= effective(style, "font", "size").pt <= rule.sizes[1]
    assert bool(effective(style, "font", "bold")) is rule.bold
    assert bool(effective(style, "font", "italic")) is rule.italic
    if rule.align is not None:
        assert effective(style, "paragraph_format", "alignment") == rule.align


@pytest.mark.parametrize("slug", SLUGS)
def test_the_text_is_indented_spaced_and_set_as_the_decree_wants(slug: str) -> None:
    style = template(slug).styles["Thân văn bản"]
    indent = effective(style, "paragraph_format", "first_line_indent")
    assert round(indent.cm, 2) in {1.0, 1.27}
    assert effective(style, "paragraph_format", "space_after").pt >= 6
    assert 1.0 <= effective(style, "paragraph_format", "line_spacing") <= 1.5


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


@pytest.mark.parametrize("slug", SLUGS)
def test_an_annex_is_numbered_from_1(slug: str) -> None:
    for section in list(made(slug).sections)[1:]:
        (numbering,) = section._sectPr.xpath("./w:pgNumType")  # noqa: SLF001
        assert numbering.get(qn("w:start")) == "1"


@pytest.mark.parametrize("slug", SLUGS)
def test_nation_and_motto_stand_once_with_hyphens_and_not_dashes(slug: str) -> None:
    found = [(line.style.name, line.text) for line in lines(made(slug)) if line.style]
    assert [text for style, text in found if style == "Quốc hiệu"] == [NATION]
    assert [text for style, text in found if style == "Tiêu ngữ"] == [MOTTO]
    assert "Kẻ dưới tiêu ngữ" in {style for style, _ in found}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_paper_that_bears_a_number_shows_it_after_so_and_a_colon(slug: str) -> None:
    kind = shipped(slug)
    numbers = [ln.text for ln in lines(made(slug)) if ln.style and ln.style.name == "Số ký hiệu"]
    number = kind.sample()["van_ban"]["so_ky_hieu"]
    shown = [text for text in numbers if text]
    assert shown == ([f"Số: {number}"] if kind.about.abbreviation else [])


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
    source = importlib.import_module(f"tools.templates.papers.{slug.replace('-', '_')}")
    assert shipped(slug).template() == word_file(source.PAPER)
