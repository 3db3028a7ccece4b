"""The page: the sheet, its margins, and the number in the top margin."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from thidua.documents.findings import Place
from thidua.documents.layout.effective import DIRECT
from thidua.documents.layout.faults import Fault, allowed, cited, number
from thidua.documents.layout.lines import Sheet
from thidua.documents.layout.stylesheet import Node, figure
from thidua.documents.scanning import Paragraph, w
from thidua.documents.scanning.names import is_on
from thidua.law.layout import LayoutRules, Margins, Range

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MM_PER_TWIP = 25.4 / 1440
_PAPER = 1.0  # mm, the roundings of printers
_MARGIN = 0.5
_LONG = 2500  # signs: certainly more than one page
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}


class Area(NamedTuple):
    """Headers or footers in force for a section, by type; and where they stand."""

    headers: dict[str, str]
    footers: dict[str, str]


@dataclass(frozen=True)
class Section:
    """One section: its properties, its place, and the headers in force."""

    node: Node
    place: Place
    area: Area
    has_table: bool
    has_text: bool


def pages(sheet: Sheet, rules: LayoutRules) -> Iterator[Fault]:
    """Check the sheet and its margins in each section, then the page numbers."""
    found = list(_sections(sheet))
    for section in found:
        yield from _paper(rules, section)
        yield from _margins(rules, section, sheet)
    yield from _numbers(sheet, rules, found)


def _sections(sheet: Sheet) -> Iterator[Section]:
    scan = sheet.scan
    main = scan.package.main
    parts = {arrow.identity: arrow.target for arrow in scan.package.relationships(main)}
    by_element = {paragraph.element: paragraph for paragraph in scan.of_part(main)}
    area = Area({}, {})
    body = scan.body()
    if body is None:
        return
    nodes = list(body.iter(w("sectPr")))
    has_table = has_text = False
    at = {node: index for index, node in enumerate(nodes, 1)}
    told = {line.paragraph.element for line in sheet.lines if line.is_text and not line.steers}
    for node in body.iter(w("sectPr"), w("tbl"), w("p")):
        if node.tag != w("sectPr"):
            has_table |= node.tag == w("tbl") and sheet.is_bordered(node)
            has_text |= node in told
            continue
        area = Area(
            _referred(node, "headerReference", parts, area.headers),
            _referred(node, "footerReference", parts, area.footers),
        )
        where = f"Phần {at[node]} (trang của phần này)" if len(nodes) > 1 else "Trang giấy"
        ends = by_element.get(next(node.iterancestors(w("p")), None))
        place = Place(where, main, ends.number if ends else None)
        yield Section(node, place, area, has_table, has_text)
        has_table = has_text = False


def _referred(
    node: Node, kind: str, parts: dict[str, str], before: dict[str, str]
) -> dict[str, str]:
    own = {
        one.get(w("type"), "default"): parts.get(one.get(f"{_R}id", ""), "")
        for one in node.iterchildren(w(kind))
    }
    return {**before, **own}


def _mm(node: Node | None, name: str) -> float | None:
    text = None if node is None else node.get(w(name))
    return None if text is None else figure(text) * _MM_PER_TWIP


def _paper(rules: LayoutRules, section: Section) -> Iterator[Fault]:
    size = section.node.find(w("pgSz"))
    width, height = _mm(size, "w"), _mm(size, "h")
    if width is None or height is None:
        return
    rule = rules.paper
    measured = f"{number(round(width))} × {number(round(height))} mm"
    facts = {
        "measured": measured,
        "allowed": f"{number(rule.width_mm)} × {number(rule.height_mm)} mm",
        "source": DIRECT,
        "provision": cited(rules, rule),
    }
    short, long = sorted((width, height))
    if abs(short - rule.width_mm) > _PAPER or abs(long - rule.height_mm) > _PAPER:
        yield Fault("layout-paper", section.place, measured, facts)
    elif width > height and section.has_text and not section.has_table:
        yield Fault("layout-orientation", section.place, measured, facts)


def _margins(rules: LayoutRules, section: Section, sheet: Sheet) -> Iterator[Fault]:
    node = section.node.find(w("pgMar"))
    found = {side: _mm(node, side) for side in _SIDES}
    measured = {side: abs(mm) for side, mm in found.items() if mm is not None}
    if len(measured) < len(_SIDES):
        return
    measured = _with_gutter(measured, _mm(node, "gutter") or 0.0, sheet)
    choices = [_ranges(rules.margins)]
    if _lies(section.node):
        choices += _turned(rules.margins)
    wrong = [
        [side for side, span in spans.items() if not span.allows(measured[side], _MARGIN)]
        for spans in choices
    ]
    if not all(wrong):
        return
    for side in wrong[0]:
        facts = {
            "side": _SIDES[side],
            "measured": f"{number(round(measured[side], 1))} mm",
            "allowed": allowed(choices[0][side], "mm"),
            "provision": cited(rules, rules.margins),
        }
        quote = f"lề {_SIDES[side]} {facts['measured']}"
        yield Fault("layout-margin", section.place, quote, facts)


def _with_gutter(measured: dict[str, float], gutter: float, sheet: Sheet) -> dict[str, float]:
    side = "top" if is_on(sheet.styles.setting("gutterAtTop")) else "left"
    return {**measured, side: measured[side] + gutter}


def _ranges(rule: Margins) -> dict[str, Range]:
    return {
        "top": rule.top_mm,
        "bottom": rule.bottom_mm,
        "left": rule.left_mm,
        "right": rule.right_mm,
    }


def _turned(rule: Margins) -> list[dict[str, Range]]:
    """The margins of a page turned by a quarter, as Word turns it and the other way."""
    left, right = rule.left_mm, rule.right_mm
    top, bottom = rule.top_mm, rule.bottom_mm
    return [
        {"top": left, "bottom": right, "left": bottom, "right": top},
        {"top": right, "bottom": left, "left": top, "right": bottom},
    ]


def _lies(node: Node) -> bool:
    size = node.find(w("pgSz"))
    return (_mm(size, "w") or 0.0) > (_mm(size, "h") or 0.0)


def _numbers(sheet: Sheet, rules: LayoutRules, sections: list[Section]) -> Iterator[Fault]:
    """Check the page numbers, each header once."""
    seen: set[str] = set()
    numbered = False
    for section in sections:
        for kinds, is_header in ((section.area.headers, True), (section.area.footers, False)):
            for kind, part in kinds.items():
                paragraph = _numbering(sheet, part)
                if paragraph is None or not _in_force(sheet, section, kind):
                    continue
                numbered = True
                if part not in seen:
                    seen.add(part)
                    yield from _number(sheet, rules, paragraph, kind, is_header=is_header)
        yield from _first_page(sheet, rules, section, seen)
    length = sum(len(line.text) for line in sheet.lines)
    if not numbered and length > _LONG and sections:
        facts = {"provision": cited(rules, rules.page_number)}
        yield Fault("layout-page-number-missing", Place("Cả tệp"), "", facts)


def _in_force(sheet: Sheet, section: Section, kind: str) -> bool:
    if kind == "first":
        return is_on(section.node.find(w("titlePg")))
    return kind != "even" or is_on(sheet.styles.setting("evenAndOddHeaders"))


def _numbering(sheet: Sheet, part: str) -> Paragraph | None:
    """Return the paragraph of a header that shows the page's number."""
    for paragraph in sheet.scan.of_part(part):
        if _page_fields(paragraph.element):
            return paragraph
    return None


def _page_fields(element: Node) -> bool:
    said = [node.get(w("instr"), "") for node in element.iter(w("fldSimple"))]
    said.append("".join(node.text or "" for node in element.iter(w("instrText"))))
    return any(word == "PAGE" for text in said for word in text.upper().split())


def _first_page(
    sheet: Sheet, rules: LayoutRules, section: Section, seen: set[str]
) -> Iterator[Fault]:
    """The number must not show on the first page of a paper."""
    shown = section.area.headers.get("default", "")
    key = f"first {shown}"
    if section.node.find(w("titlePg")) is not None or key in seen:
        return
    paragraph = _numbering(sheet, shown)
    starts = section.node.find(f"{w('pgNumType')}") is not None
    first = not any(one.startswith("first ") for one in seen)
    seen.add(key)
    if paragraph is not None and (first or starts):
        facts = {"provision": cited(rules, rules.page_number)}
        yield Fault("layout-page-number-first", paragraph.place(), paragraph.text, facts)


def _number(
    sheet: Sheet, rules: LayoutRules, paragraph: Paragraph, kind: str, *, is_header: bool
) -> Iterator[Fault]:
    rule, element = rules.page_number, paragraph.element
    said = {"label": "Số trang", "provision": cited(rules, rule)}
    place = paragraph.place()
    if not is_header:
        facts = {"provision": said["provision"]}
        yield Fault("layout-page-number", place, paragraph.text, facts)
    if kind == "first":
        facts = {"provision": said["provision"]}
        yield Fault("layout-page-number-first", place, paragraph.text, facts)
    align = sheet.effective.alignment(element)
    if align.value != "center" and not _is_framed(element) and "\t" not in paragraph.text:
        words = {"left": "canh trái", "right": "canh phải", "both": "canh đều hai lề"}
        facts = {
            "measured": words.get(align.value, align.value),
            "source": align.source,
            "allowed": "canh giữa",
        }
        yield Fault("layout-align", place, paragraph.text, {**said, **facts})
    yield from _number_letters(sheet, rules, paragraph, said)


def _is_framed(element: Node) -> bool:
    frame = element.find(f"{w('pPr')}/{w('framePr')}")
    return frame is not None and frame.get(w("xAlign")) == "center"


def _number_letters(
    sheet: Sheet, rules: LayoutRules, paragraph: Paragraph, said: dict[str, str]
) -> Iterator[Fault]:
    shown = [at for at, letter in enumerate(paragraph.text) if letter.isdigit()]
    if not shown:
        return
    run, element, place = paragraph.run(shown[0]), paragraph.element, paragraph.place()
    size = sheet.effective.size(run, element)
    span = rules.page_number.size_pt
    if not span.allows(size.value):
        facts = {
            "measured": f"{number(size.value)} pt",
            "source": size.source,
            "allowed": allowed(span, "pt"),
        }
        yield Fault("layout-size", place, paragraph.text, {**said, **facts})
    slant = sheet.effective.switch("i", run, element)
    if slant.value:
        facts = {"measured": "nghiêng", "source": slant.source, "allowed": "đứng"}
        yield Fault("layout-slant", place, paragraph.text, {**said, **facts})
    font = sheet.effective.font(run, element, plain=True)
    if font.value.casefold() != rules.letter.font.casefold():
        facts = {
            "measured": font.value,
            "source": font.source,
            "allowed": rules.letter.font,
            "provision": cited(rules, rules.letter),
        }
        yield Fault("layout-font", place, paragraph.text, facts)
