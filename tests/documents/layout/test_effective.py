"""Formats in effect, storey by storey, each with its source."""

from typing import Any

import pytest
from lxml import etree

from thidua.documents.layout.effective import Effective, Valued
from thidua.documents.layout.stylesheet import StyleSheet
from thidua.documents.opened import Opened

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def arrows(*kinds: str) -> bytes:
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{TYPES}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(kinds)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{rows}</Relationships>'.encode()


def part(name: str, content: str) -> bytes:
    return f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'.encode()


def style(identity: str, look: str, *, kind: str = "paragraph", base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    default = ' w:default="1"' if identity == "Normal" else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"{default}>'
        f'<w:name w:val="{identity}"/>{based}{look}</w:style>'
    )


class Made:
    """A file of these styles, and the first paragraph and run of its body."""

    def __init__(self, body: str, *styles: str, numbering: str = "", theme: str = "") -> None:
        package = Opened(
            {
                "_rels/.rels": arrows("officeDocument"),
                "_rels/officeDocument.xml.rels": arrows("styles", "numbering", "theme"),
                "styles.xml": part("styles", "".join(styles)),
                "numbering.xml": part("numbering", numbering),
                "theme.xml": f'<a:theme xmlns:a="{A}">{theme}</a:theme>'.encode(),
            }
        )
        root = etree.fromstring(part("body", body))
        self.effective = Effective(StyleSheet(package))
        self.paragraph = next(root.iter(f"{{{W}}}p"))
        self.run = next(root.iter(f"{{{W}}}r"))

    def bold(self) -> Valued[bool]:
        """Whether the run is bold."""
        return self.effective.switch("b", self.run, self.paragraph)

    def size(self) -> Valued[float]:
        """The size of the run's letters."""
        return self.effective.size(self.run, self.paragraph)

    def font(self, *, plain: bool = True) -> Valued[str]:
        """The font of the run's letters."""
        return self.effective.font(self.run, self.paragraph, plain=plain)


def p(look: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>Chữ</w:t></w:r></w:p>"


OF = '<w:pStyle w:val="{}"/>'
LETTERS = '<w:rStyle w:val="{}"/>'
DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault></w:docDefaults>"


def rpr(content: str) -> str:
    return f"<w:rPr>{content}</w:rPr>"


def sz(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/>'


BOLD = rpr("<w:b/>")
STYLES = (
    DEFAULTS.format(sz(11)),
    style("Normal", rpr(sz(12))),
    style("Head", rpr(sz(13)), base="Normal"),
    style("Sub", "", base="Head"),
    style("Small", rpr(sz(9)), kind="character"),
)


@pytest.mark.parametrize(
    ("body", "points", "source"),
    [
        (p(OF.format("Sub"), LETTERS.format("Small") + sz(15)), 15, "định dạng trực tiếp"),
        (p(OF.format("Sub"), LETTERS.format("Small")), 9, 'kiểu chữ "Small"'),
        (p(OF.format("Sub")), 13, 'kiểu đoạn "Head"'),
        (p(), 12, 'kiểu đoạn "Normal"'),
        (p(OF.format("Nobody")), 12, 'kiểu đoạn "Normal"'),
    ],
)
def test_the_nearest_that_says_a_size_wins(body: str, points: int, source: str) -> None:
    assert Made(body, *STYLES).size() == Valued(points, source)


def test_the_defaults_of_the_file_come_last_and_word_has_10_pt() -> None:
    assert Made(p(), STYLES[0]).size() == Valued(11, "mặc định của tệp")
    assert Made(p()).size() == Valued(10, "mặc định của Word")


def test_a_circle_of_bases_ends() -> None:
    circle = (style("A", "", base="B"), style("B", "", base="A"))
    assert Made(p(OF.format("A")), *circle).size().value == 10


TOGGLES = (
    style("Heavy", BOLD),
    style("HeavySub", "", base="Heavy"),
    style("Light", rpr('<w:b w:val="0"/>'), base="Heavy"),
    style("Strong", BOLD, kind="character"),
)


@pytest.mark.parametrize(
    ("body", "bold", "source"),
    [
        (p(OF.format("Heavy")), True, 'kiểu đoạn "Heavy"'),
        (p(OF.format("HeavySub")), True, 'kiểu đoạn "Heavy"'),
        (p(OF.format("Light")), False, 'kiểu đoạn "Light"'),
        (p("", LETTERS.format("Strong")), True, 'kiểu chữ "Strong"'),
        (
            p(OF.format("Heavy"), LETTERS.format("Strong")),
            False,
            'kiểu chữ "Strong" và kiểu đoạn "Heavy"',
        ),
        (p(OF.format("Light"), LETTERS.format("Strong")), True, 'kiểu chữ "Strong"'),
        (
            p(OF.format("Heavy"), LETTERS.format("Strong") + "<w:b/>"),
            True,
            "định dạng trực tiếp",
        ),
        (p(OF.format("Heavy"), '<w:b w:val="0"/>'), False, "định dạng trực tiếp"),
        (p(), False, "mặc định của Word"),
    ],
)
def test_styles_switch_bold_over_one_another(body: str, *, bold: bool, source: str) -> None:
    assert Made(body, *TOGGLES).bold() == Valued(bold, source)


def test_bold_in_the_defaults_is_bold_whatever_the_styles_say() -> None:
    made = Made(p(OF.format("Heavy")), DEFAULTS.format("<w:b/>"), *TOGGLES)
    assert made.bold() == Valued(value=True, source="mặc định của tệp")


def test_three_switches_are_on_again() -> None:
    table = style("Grid", BOLD, kind="table")
    cell = p(OF.format("Heavy"), LETTERS.format("Strong"))
    made = Made(_table(cell, "Grid"), *TOGGLES, table)
    assert made.bold().value is True


def _table(cell: str, name: str, look: str = "") -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{name}"/>{look}</w:tblPr>'
        f"<w:tr><w:tc>{cell}</w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )


FIRST_ROW = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:tblStylePr>'


@pytest.mark.parametrize(
    ("look", "points"),
    [
        ('<w:tblLook w:firstRow="1"/>', 16),
        ('<w:tblLook w:val="0020"/>', 16),
        ('<w:tblLook w:val="0020" w:firstRow="0"/>', 14),
        ("", 14),
    ],
)
def test_a_table_style_speaks_of_its_first_row_where_the_table_wants_it(
    look: str, points: int
) -> None:
    grid = style("Grid", rpr(sz(14)) + FIRST_ROW, kind="table")
    found = Made(_table(p(), "Grid", look), DEFAULTS.format(sz(11)), grid).size()
    assert found == Valued(points, 'kiểu bảng "Grid"')


def test_a_paragraph_style_comes_before_the_table_style() -> None:
    grid = style("Grid", rpr(sz(14)), kind="table")
    assert Made(_table(p(), "Grid"), *STYLES, grid).size().value == 12


THEME = (
    '<a:fontScheme><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme>'
)


def fonts(**slots: str) -> str:
    return f"<w:rFonts {' '.join(f'w:{slot}={name!r}' for slot, name in slots.items())}/>"


@pytest.mark.parametrize(
    ("run", "plain", "font", "source"),
    [
        (fonts(ascii="Arial"), True, "Arial", "định dạng trực tiếp"),
        (
            fonts(ascii="Arial", asciiTheme="majorHAnsi"),
            True,
            "Cambria",
            "phông chủ đề (định dạng trực tiếp)",
        ),
        (fonts(ascii="Arial"), False, "Tahoma", 'kiểu đoạn "Normal"'),
        (fonts(hAnsi="Arial"), True, "Calibri", 'phông chủ đề (kiểu đoạn "Normal")'),
        (fonts(hAnsi="Arial"), False, "Arial", "định dạng trực tiếp"),
    ],
)
def test_the_theme_beats_the_name_beside_it_but_not_the_storey_below(
    run: str, font: str, source: str, *, plain: bool
) -> None:
    normal = style("Normal", rpr(fonts(asciiTheme="minorHAnsi", ascii="Verdana", hAnsi="Tahoma")))
    assert Made(p("", run), normal, theme=THEME).font(plain=plain) == Valued(font, source)


def test_a_theme_that_is_not_there_leaves_the_name_beside_it() -> None:
    run = fonts(asciiTheme="minorHAnsi", ascii="Arial")
    assert Made(p("", run)).font() == Valued("Arial", "định dạng trực tiếp")


@pytest.mark.parametrize(
    ("run", "colour"),
    [
        ("", "000000"),
        ('<w:color w:val="auto"/>', "000000"),
        ('<w:color w:val="c00000"/>', "C00000"),
    ],
)
def test_an_automatic_colour_is_black(run: str, colour: str) -> None:
    made = Made(p("", run))
    assert made.effective.colour(made.run, made.paragraph).value == colour


LIST = (
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:pPr>'
    '<w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'


def _indents(look: str, *styles: str) -> tuple[float, float]:
    made = Made(p(look), *styles, numbering=LIST)
    found = made.effective.indents(made.paragraph)
    return round(found.left, 2), round(found.first.value, 2)


def test_a_list_indents_unless_the_paragraph_itself_says_otherwise() -> None:
    indented = style("Normal", '<w:pPr><w:ind w:left="100" w:firstLine="567"/></w:pPr>')
    assert _indents("", indented) == (1.76, 10.0)
    assert _indents(NUMBERED, indented) == (12.7, -6.35)
    assert _indents(NUMBERED + '<w:ind w:firstLine="720"/>', indented) == (12.7, 12.7)
    made = Made(p(NUMBERED), numbering=LIST)
    assert made.effective.is_listed(made.paragraph)


def _spacing(look: str, *styles: str) -> Any:
    made = Made(p(look), *styles)
    return made.effective.spacing(made.paragraph)


def test_spaces_are_gathered_side_by_side() -> None:
    normal = style("Normal", '<w:pPr><w:spacing w:after="120" w:line="276"/></w:pPr>')
    found = _spacing('<w:spacing w:before="60"/>', normal)
    assert (found.before.value, found.after.value, found.line.value) == (3, 6, 1.15)
    assert (found.before.source, found.after.source) == (
        "định dạng trực tiếp",
        'kiểu đoạn "Normal"',
    )


@pytest.mark.parametrize(
    ("look", "line", "rule"),
    [
        ('<w:spacing w:line="360" w:lineRule="auto"/>', 1.5, "auto"),
        ('<w:spacing w:line="360" w:lineRule="exact"/>', 18, "exact"),
        ('<w:spacing w:line="300" w:lineRule="atLeast"/>', 15, "atLeast"),
        ("", 1, "auto"),
        ('<w:spacing w:line="nan"/>', 0, "auto"),
    ],
)
def test_lines_are_counted_or_measured(look: str, line: float, rule: str) -> None:
    found = _spacing(look)
    assert (found.line.value, found.rule) == (line, rule)


def test_word_may_choose_the_space_and_leave_it_out_between_likes() -> None:
    look = '<w:spacing w:before="0" w:beforeAutospacing="1"/><w:contextualSpacing/>'
    found = _spacing(look)
    assert (found.before.value, found.contextual) == (14, True)


@pytest.mark.parametrize(
    ("look", "align"),
    [("", "left"), ('<w:jc w:val="start"/>', "left"), ('<w:jc w:val="both"/>', "both")],
)
def test_lines_stand_left_where_nothing_is_said(look: str, align: str) -> None:
    made = Made(p(look))
    assert made.effective.alignment(made.paragraph).value == align
