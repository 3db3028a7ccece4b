"""One thing changed in a shipped paper or template: one finding, at that place."""

from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from tests.documents.layout.faulty import Change, changed, drop, line, linted, retype, styled
from tests.documents.papers import paper, shipped
from thidua.documents.findings import Severity, catalogue
from thidua.documents.opened import Opened

MOTTO = "Độc lập"
BODY = "Trên đây là Kế hoạch"


def size(start: str, pt: float) -> Change:
    def change(word: WordDocument) -> None:
        for run in line(word, start).runs:
            run.font.size = Pt(pt)

    return change


def weight(start: str, *, bold: bool) -> Change:
    def change(word: WordDocument) -> None:
        for run in line(word, start).runs:
            run.bold = bold

    return change


def slant(start: str, *, italic: bool) -> Change:
    def change(word: WordDocument) -> None:
        for run in line(word, start).runs:
            run.italic = italic

    return change


def align(start: str, how: Any) -> Change:
    return lambda word: setattr(line(word, start), "alignment", how)


def text(start: str, new: str) -> Change:
    return lambda word: retype(line(word, start), new)


def style_of(start: str, **values: Any) -> Change:
    """Change the named style of the line, not the line."""

    def change(word: WordDocument) -> None:
        style: Any = line(word, start).style
        for name, value in values.items():
            holder, _, last = name.rpartition("__")
            setattr(getattr(style, holder), last, value)

    return change


def margin(side: str, mm: float) -> Change:
    return lambda word: setattr(word.sections[0], f"{side}_margin", Mm(mm))


def spacing(start: str, **values: Any) -> Change:
    def change(word: WordDocument) -> None:
        for name, value in values.items():
            setattr(line(word, start).paragraph_format, name, value)

    return change


def gone(style: str) -> Change:
    return lambda word: drop(styled(word, style))


def letter_paper(word: WordDocument) -> None:
    word.sections[0].page_width, word.sections[0].page_height = Mm(215.9), Mm(279.4)


def lying(word: WordDocument) -> None:
    """The first section lies, and its tables are gone but for the head."""
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)


def toggled(word: WordDocument) -> None:
    """A bold character style over a bold paragraph style: Word shows neither."""
    for run in line(word, "KẾ HOẠCH").runs:
        run.style = "Nhãn đậm"


def own_style(word: WordDocument) -> None:
    style: Any = word.styles.add_style("Chữ đỏ", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = RGBColor(0xC0, 0, 0)
    line(word, BODY).runs[0].style = style


def number_below(word: WordDocument) -> None:
    section = word.sections[0]
    field = section.header.paragraphs[0]._p[-1]  # noqa: SLF001
    section.footer.is_linked_to_previous = False
    place = section.footer.paragraphs[0]
    place.alignment = ALIGN.CENTER
    place._p.append(field)  # noqa: SLF001


def number_left(word: WordDocument) -> None:
    word.sections[0].header.paragraphs[0].alignment = ALIGN.LEFT


def number_on_first(word: WordDocument) -> None:
    word.sections[0].different_first_page_header_footer = False


def number_gone(word: WordDocument) -> None:
    for section in word.sections:
        for field in section.header._element.xpath(".//w:fldSimple"):  # noqa: SLF001
            field.getparent().remove(field)


def number_large(word: WordDocument) -> None:
    (run,) = word.sections[0].header._element.xpath(".//w:fldSimple/w:r")  # noqa: SLF001
    run.insert(0, parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="32"/></w:rPr>'))


def letters_apart(word: WordDocument) -> None:
    """Only the letters with signs are of another font."""
    run = line(word, BODY).runs[0]
    fonts = run._r.get_or_add_rPr()._add_rFonts()  # noqa: SLF001
    fonts.set(qn("w:hAnsi"), "Arial")


def broken_motto(word: WordDocument) -> None:
    """Nation and motto in one paragraph, with a break between them."""
    nation, motto = line(word, "CỘNG HÒA"), line(word, MOTTO)
    run = nation.runs[0]
    run.add_break()
    added = nation.add_run("Độc lập – Tự do – Hạnh phúc")
    added.font.size = Pt(14)
    drop(motto)


def caps_off(word: WordDocument) -> None:
    retype(line(word, "KẾ HOẠCH"), "Kế hoạch")


def caps_by_format(word: WordDocument) -> None:
    run = line(word, "Hoạt động của").runs[0]
    run.font.all_caps = True


def indent_by_spaces(word: WordDocument) -> None:
    found = line(word, BODY)
    found.paragraph_format.first_line_indent = Mm(0)
    found.runs[0].text = "      " + found.runs[0].text


def contextual(word: WordDocument) -> None:
    """Word leaves out the space between paragraphs of one style."""
    for start in ("Điều 1.", "1. Cờ"):
        properties = line(word, start)._p.get_or_add_pPr()  # noqa: SLF001
        properties.append(OxmlElement("w:contextualSpacing"))


PLAN, DECISION, MINUTES = "ke-hoach", "quyet-dinh", "bien-ban-kiem-phieu"
HEAD = "Bảng 1, hàng 1, ô 2"

PAPERS: list[tuple[str, str, Change, str, str]] = [
    (PLAN, "margin", margin("left", 25), "layout-margin", "Phần 1"),
    (PLAN, "margin", margin("right", 25), "layout-margin", "Phần 1"),
    (PLAN, "margin", margin("top", 10), "layout-margin", "Phần 1"),
    (PLAN, "margin", margin("bottom", 30), "layout-margin", "Phần 1"),
    (PLAN, "paper", letter_paper, "layout-paper", "Phần 1"),
    ("giay-moi", "lying without a table", lying, "layout-orientation", "Trang giấy"),
    (PLAN, "nation too large", size("CỘNG HÒA", 14), "layout-size", HEAD),
    (PLAN, "motto too large", size(MOTTO, 16), "layout-size", HEAD),
    (PLAN, "motto by its style", style_of(MOTTO, font__size=Pt(16)), "layout-size", HEAD),
    (PLAN, "superior bold", weight("BỘ MẪU", bold=True), "layout-weight", "Bảng 1, hàng 1, ô 1"),
    (PLAN, "issuer light", weight("KHỐI THI", bold=False), "layout-weight", "Bảng 1, hàng 1, ô 1"),
    (PLAN, "number too small", size("Số:", 12), "layout-size", "Bảng 1, hàng 2, ô 1"),
    (PLAN, "date upright", slant("Hà Nội, ngày", italic=False), "layout-slant", "hàng 2, ô 2"),
    (PLAN, "date left", align("Hà Nội, ngày", ALIGN.LEFT), "layout-align", "hàng 2, ô 2"),
    (PLAN, "kind toggled", toggled, "layout-weight", "Đoạn 1"),
    (PLAN, "kind in small letters", caps_off, "layout-capitals", "Đoạn 1"),
    (PLAN, "kind left", align("KẾ HOẠCH", ALIGN.LEFT), "layout-align", "Đoạn 1"),
    (PLAN, "summary light", weight("Hoạt động của", bold=False), "layout-weight", "Đoạn 2"),
    (PLAN, "summary in capitals", caps_by_format, "layout-capitals", "Đoạn 2"),
    (PLAN, "bases upright", slant("Căn cứ Luật", italic=False), "layout-slant", "Đoạn"),
    (PLAN, "section light", weight("I. MỤC ĐÍCH", bold=False), "layout-weight", "Đoạn"),
    (PLAN, "text too large", size(BODY, 16), "layout-size", "Đoạn"),
    (PLAN, "text left", align(BODY, ALIGN.LEFT), "layout-align", "Đoạn"),
    (PLAN, "text italic", slant(BODY, italic=True), "layout-slant", "Đoạn"),
    (PLAN, "coloured by a style", own_style, "layout-colour", "Đoạn"),
    (PLAN, "letters with signs", letters_apart, "layout-font", "Đoạn"),
    (PLAN, "no indent", spacing(BODY, first_line_indent=Mm(0)), "layout-indent", "Đoạn"),
    (PLAN, "indent by spaces", indent_by_spaces, "layout-indent", "Đoạn"),
    (PLAN, "lines apart", spacing(BODY, line_spacing=2.0), "layout-line-spacing", "Đoạn"),
    (PLAN, "lines at 12 pt", spacing(BODY, line_spacing=Pt(12)), "layout-line-spacing", "Đoạn"),
    (DECISION, "articles close", spacing("Điều 2.", space_after=Pt(0)), "layout-spacing", "Đoạn"),
    (DECISION, "spaces left out", contextual, "layout-spacing", "Đoạn"),
    (DECISION, "article light", weight("Điều 2.", bold=False), "layout-weight", "Đoạn"),
    (DECISION, "article colon", text("Điều 2.", "Điều 2:"), "layout-article-dot", "Đoạn"),
    (PLAN, "receivers' word", slant("Nơi nhận", italic=False), "layout-slant", "ô 1"),
    (PLAN, "receivers' colon", text("Nơi nhận", "Nơi nhận"), "layout-colon", "ô 1"),
    (PLAN, "receivers' list", size("- Lưu: VT", 12), "layout-size", "ô 1"),
    (PLAN, "capacity light", weight("TM. KHỐI", bold=False), "layout-weight", "ô 2"),
    (PLAN, "capacity written", text("TM. KHỐI", "T/M KHỐI THI"), "layout-capacity", "ô 2"),
    (PLAN, "signer light", weight("Trần Minh Mẫu", bold=False), "layout-weight", "ô 2"),
    (MINUTES, "signers of minutes", weight("ỦY VIÊN", bold=False), "layout-weight", "ô 1"),
    (PLAN, "annex too small", size("Phụ lục", 13), "layout-size", "Đoạn"),
    (PLAN, "annex name", weight("TIẾN ĐỘ", bold=False), "layout-weight", "Đoạn"),
    (PLAN, "annex origin", slant("(Kèm theo", italic=False), "layout-slant", "Đoạn"),
    (PLAN, "line under motto", gone("Kẻ dưới tiêu ngữ"), "layout-rule", HEAD),
    (PLAN, "line under issuer", gone("Kẻ dưới cơ quan ban hành"), "layout-rule", "hàng 1, ô 1"),
    (PLAN, "line under summary", gone("Kẻ dưới trích yếu"), "layout-rule", "Đoạn 2"),
    (PLAN, "en dash", text(MOTTO, "Độc lập – Tự do – Hạnh phúc"), "layout-motto", HEAD),
    (PLAN, "no spaces", text(MOTTO, "Độc lập-Tự do-Hạnh phúc"), "layout-motto", HEAD),
    (PLAN, "motto after a break", broken_motto, "layout-motto", HEAD),
    (PLAN, "no colon", text("Số:", "Số 02/KH-KTĐ7"), "layout-number", "hàng 2, ô 1"),
    (PLAN, "no zero", text("Số:", "Số: 2/KH-KTĐ7"), "layout-number-zero", "hàng 2, ô 1"),
    (PLAN, "spaces", text("Số:", "Số: 02/KH - KTĐ7"), "layout-number-symbol", "hàng 2, ô 1"),
    (PLAN, "en dash", text("Số:", "Số: 02/KH–KTĐ7"), "layout-number-symbol", "hàng 2, ô 1"),
    (
        PLAN,
        "day",
        text("Hà Nội, ngày", "Hà Nội, ngày 5 tháng 4 năm 2024"),
        "layout-date-zero",
        "hàng 2, ô 2",
    ),
    (
        PLAN,
        "month",
        text("Hà Nội, ngày", "Hà Nội, ngày 15 tháng 1 năm 2024"),
        "layout-date-zero",
        "hàng 2, ô 2",
    ),
    (
        PLAN,
        "comma",
        text("Hà Nội, ngày", "Hà Nội ngày 15 tháng 4 năm 2024"),
        "layout-place-comma",
        "hàng 2, ô 2",
    ),
    (
        DECISION,
        "base ends",
        text("Căn cứ Luật", "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022,"),
        "layout-basis-end",
        "Đoạn",
    ),
    (
        DECISION,
        "last base ends",
        text("Theo đề nghị", "Theo đề nghị của Khối thi đua 7;"),
        "layout-basis-end",
        "Đoạn",
    ),
    ("to-trinh", "Kính gửi", text("Kính gửi", "Kính gửi Bộ Mẫu"), "layout-colon", "Đoạn"),
    (PLAN, "number at the foot", number_below, "layout-page-number", "Chân trang"),
    (PLAN, "number at the left", number_left, "layout-align", "Đầu trang"),
    (PLAN, "number on page 1", number_on_first, "layout-page-number-first", "Đầu trang"),
    (PLAN, "number too large", number_large, "layout-size", "Đầu trang"),
    (PLAN, "no number", number_gone, "layout-page-number-missing", "Cả tệp"),
]


@pytest.mark.parametrize(
    ("slug", "change", "code", "where"),
    [(slug, *rest) for slug, _, *rest in PAPERS],
    ids=[f"{slug}: {name} {code}" for slug, name, _, code, _ in PAPERS],
)
def test_one_fault_in_a_paper_is_found_at_its_place(
    slug: str, change: Change, code: str, where: str
) -> None:
    found = linted(changed(paper(slug), change))
    assert [one.code for one in found] == [code]
    assert where in found[0].where


TEMPLATES: list[tuple[str, Change, str, str]] = [
    ("superior", weight("«Cơ quan chủ quản»", bold=True), "layout-weight", "hàng 1, ô 1"),
    ("issuer", size("«Cơ quan ban hành»", 16), "layout-size", "hàng 1, ô 1"),
    ("date", slant("«Địa danh»", italic=False), "layout-slant", "hàng 2, ô 2"),
    ("bases", slant("«Căn cứ»", italic=False), "layout-slant", "Đoạn"),
    ("number", text("Số:", "Số «Số ký hiệu»"), "layout-number", "hàng 2, ô 1"),
    ("signer", weight("«Người ký»", bold=False), "layout-weight", "ô 2"),
    ("motto", text(MOTTO, "Độc lập – Tự do – Hạnh phúc"), "layout-motto", HEAD),
]


@pytest.mark.parametrize(("change", "code", "where"), [row[1:] for row in TEMPLATES])
def test_one_fault_in_a_template_is_found_at_its_place(
    change: Change, code: str, where: str
) -> None:
    found = linted(changed(shipped(PLAN).template(), change))
    assert [one.code for one in found] == [code]
    assert where in found[0].where


def test_what_is_wrong_everywhere_is_said_once_with_the_number_of_places() -> None:
    normal: Change = lambda word: setattr(word.styles["Normal"].font, "name", "Arial")  # noqa: E731
    (found,) = linted(changed(paper(PLAN), normal))
    assert found.code == "layout-font"
    assert 'Arial (do kiểu đoạn "Normal")' in found.explanation
    assert "Cùng lỗi này còn ở" in found.explanation


def test_a_font_may_come_from_the_theme() -> None:
    """`asciiTheme` beats `ascii` beside it."""
    package = Opened.of(paper(PLAN))
    styles = package.parts["word/styles.xml"].replace(
        b"<w:rFonts ", b'<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" '
    )
    relations = package.parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rIdTheme" Target="theme/theme1.xml" Type="http://schemas.openxmlformats'
        b'.org/officeDocument/2006/relationships/theme"/></Relationships>',
    )
    theme = (
        b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        b'<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface="Calibri"/>'
        b"</a:minorFont></a:fontScheme></a:themeElements></a:theme>"
    )
    parts = {
        "word/styles.xml": styles,
        "word/_rels/document.xml.rels": relations,
        "word/theme/theme1.xml": theme,
    }
    found = linted(package.with_parts(parts).saved())
    assert {one.code for one in found} == {"layout-font"}
    assert "Calibri (do phông chủ đề" in found[0].explanation


def test_a_finding_says_measure_source_range_and_provision() -> None:
    (found,) = linted(changed(paper(PLAN), size(MOTTO, 16)))
    assert found.severity is Severity.WARNING
    assert found.title == "Tiêu ngữ: cỡ chữ 16 pt"
    assert found.quote == "Độc lập - Tự do - Hạnh phúc"
    assert found.explanation == (
        "Cỡ chữ ở đây là 16 pt (do định dạng trực tiếp); Tiêu ngữ phải có cỡ chữ 13–14 pt. "
        "Quy định: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 1, điểm b."
    )


def test_the_place_of_a_finding_is_that_of_the_letters() -> None:
    def last_words(word: WordDocument) -> None:
        found = line(word, BODY)
        found.add_run(" Chữ lạc.").font.size = Pt(20)

    content = changed(paper(PLAN), last_words)
    (found,) = linted(content)
    place = found.place
    assert (found.quote, found.code) == ("Chữ lạc.", "layout-size")
    assert place.part == "word/document.xml"
    assert place.end - place.start == len(" Chữ lạc.")
    assert place.paragraph is not None


def test_nothing_blocks() -> None:
    codes = {code for *_, code, _ in PAPERS} | {code for *_, code, _ in TEMPLATES}
    assert not [code for code in codes if catalogue()[code].severity is Severity.ERROR]


def test_each_code_of_the_catalogue_is_found_somewhere() -> None:
    said = {code for code in catalogue() if code.startswith("layout-")}
    party = {"layout-star", "layout-underline", "layout-nation-in-party"}
    assert said == party | {code for *_, code, _ in PAPERS}


def tone_of_old(word: WordDocument) -> None:
    retype(line(word, "CỘNG HÒA"), "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM")


def turned_page(word: WordDocument) -> None:
    """The margins as Word leaves them when it turns a page by a quarter."""
    section = word.sections[1]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(30), Mm(15)
    section.left_margin = section.right_margin = Mm(20)


def motto_bordered(word: WordDocument) -> None:
    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6"/></w:pBdr>'
    line(word, MOTTO)._p.get_or_add_pPr().append(parse_xml(border))  # noqa: SLF001
    drop(styled(word, "Kẻ dưới tiêu ngữ"))


def motto_underscored(word: WordDocument) -> None:
    styled(word, "Kẻ dưới tiêu ngữ").add_run("____________")


def indent_by_tab(word: WordDocument) -> None:
    found = line(word, BODY)
    found.paragraph_format.first_line_indent = Mm(0)
    found.runs[0].text = "\t" + found.runs[0].text


def at_least(word: WordDocument) -> None:
    line(word, BODY).paragraph_format.line_spacing = Pt(18)


def before_instead_of_after(word: WordDocument) -> None:
    line(word, "Điều 2.").paragraph_format.space_after = Pt(0)
    line(word, "Điều 3.").paragraph_format.space_before = Pt(6)


def bold_word(word: WordDocument) -> None:
    """A part of a paragraph may be bold or italic."""
    added = line(word, BODY).add_run(" Lưu ý thêm một việc.")
    added.bold = added.italic = True


def form_in_table(word: WordDocument) -> None:
    """The rules say nothing of the size of letters in a table."""
    for run in styled(word, "Ô bảng - đầu cột").runs:
        run.font.size = Pt(10)


def bullet(word: WordDocument) -> None:
    """A sign of another font is no letter."""
    line(word, BODY).add_run(" \u2713 ").font.name = "Segoe UI Symbol"


@pytest.mark.parametrize(
    ("slug", "change"),
    [
        (PLAN, tone_of_old),
        (PLAN, turned_page),
        (PLAN, motto_bordered),
        (PLAN, motto_underscored),
        (PLAN, indent_by_tab),
        (PLAN, at_least),
        (DECISION, before_instead_of_after),
        (PLAN, bold_word),
        (PLAN, form_in_table),
        (PLAN, bullet),
    ],
)
def test_what_the_rules_allow_gets_no_finding(slug: str, change: Change) -> None:
    assert linted(changed(paper(slug), change)) == ()


def test_a_file_without_readable_styles_is_measured_by_what_is_left() -> None:
    package = Opened.of(paper(PLAN)).with_parts({"word/styles.xml": b"<w:styles"})
    sizes = [found for found in linted(package.saved()) if found.code == "layout-size"]
    assert sizes
    assert all("10 pt (do mặc định của Word)" in found.explanation for found in sizes)


def test_a_paper_without_its_head_is_measured_by_page_and_letters_only() -> None:
    content = changed(paper(PLAN), text("CỘNG HÒA", "GIẤY TỜ KHÁC"))
    assert linted(content) == ()
    red = changed(content, own_style)
    assert [found.code for found in linted(red)] == ["layout-colour"]
