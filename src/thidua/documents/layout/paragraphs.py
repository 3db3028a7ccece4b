"""The paragraphs of the text: first line, spaces, and the lines under motto, issuer, summary."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from thidua.documents.layout.components import Recognised
from thidua.documents.layout.faults import Fault, allowed, cited, number
from thidua.documents.layout.lines import Line, Sheet
from thidua.law.layout import Component, LayoutRules

_LONG = 80  # signs: what certainly fills a line
_MM = 0.4  # the roundings of Word's dialogs
_NEAR = 50  # lines: no head is longer
_LINES = 0.011
_POINTS = 0.51
_SINGLE = 1.15  # the height of a single line of Times New Roman, by its size
_TEXT = {Component.BASIS, Component.ARTICLE, Component.SECTION}


def text(sheet: Sheet, rules: LayoutRules, found: Recognised) -> Iterator[Fault]:
    """Check the paragraphs of the text."""
    for line in found.body:
        if _fills(line):
            yield from _first_line(sheet, rules, line)
            yield from _line_spacing(sheet, rules, line)
    yield from _spaces(sheet, rules, found)


def _fills(line: Line) -> bool:
    return len(line.text) >= _LONG


def _first_line(sheet: Sheet, rules: LayoutRules, line: Line) -> Iterator[Fault]:
    element = line.paragraph.element
    indents = sheet.effective.indents(element)
    listed = sheet.effective.is_listed(element)
    centred = sheet.effective.alignment(element).value == "center"
    if listed or centred or not line.is_first or "\t" in line.lead or indents.left > _MM:
        return
    if indents.first.value < 0 or _is_one_of(indents.first.value, rules.text.first_line_mm):
        return
    spaces = " bằng dấu cách" if len(line.lead) > 1 else ""
    facts = {
        "measured": f"{number(indents.first.value)} mm{spaces}",
        "source": indents.first.source,
        "allowed": " hoặc ".join(f"{number(mm)} mm" for mm in rules.text.first_line_mm),
        "provision": cited(rules, rules.text),
    }
    yield Fault("layout-indent", line.paragraph.place(line.start, line.end), line.text, facts)


def _is_one_of(value: float, measures: Sequence[float]) -> bool:
    return any(abs(value - measure) <= _MM for measure in measures)


def _line_spacing(sheet: Sheet, rules: LayoutRules, line: Line) -> Iterator[Fault]:
    spacing = sheet.effective.spacing(line.paragraph.element)
    piece = next(line.stretches(), None)
    if piece is None:
        return
    size = sheet.effective.size(piece.run, line.paragraph.element).value
    multiple, exact = rules.text.line_multiple, rules.text.line_exact_pt
    if spacing.rule == "auto":
        shown, height = f"{number(spacing.line.value)} dòng", spacing.line.value * size * _SINGLE
    else:
        shown, height = f"{number(spacing.line.value)} pt", spacing.line.value
    if spacing.rule == "atLeast":
        height = max(height, size * _SINGLE)
    if exact is not None:
        right, span = exact.allows(height, _POINTS), allowed(exact, "pt")
    elif multiple is not None:
        measured = height / (size * _SINGLE)
        slack = _LINES if spacing.rule == "auto" else 2 * _POINTS / size
        right, span = multiple.allows(measured, slack), allowed(multiple, "dòng")
    else:
        return
    if not right:
        facts = {
            "measured": shown,
            "source": spacing.line.source,
            "allowed": span,
            "provision": cited(rules, rules.text),
        }
        place = line.paragraph.place(line.start, line.end)
        yield Fault("layout-line-spacing", place, line.text, facts)


def _spaces(sheet: Sheet, rules: LayoutRules, found: Recognised) -> Iterator[Fault]:
    """Check the space between neighbours of the text; a table or an empty line parts them."""
    within = {part.line for part in found.parts if part.component in _TEXT} | set(found.body)
    shown = [line for line in sheet.lines if not line.steers]
    for first, second in pairwise(shown):
        if first not in within or second not in within or first.paragraph is second.paragraph:
            continue
        space, source = _between(sheet, first, second)
        if _has_table_between(first, second) or space >= rules.text.space_pt - 0.01:
            continue
        facts = {
            "measured": f"{number(space)} pt",
            "source": source,
            "allowed": f"{number(rules.text.space_pt)} pt",
            "provision": cited(rules, rules.text),
        }
        place = first.paragraph.place(first.start, first.end)
        yield Fault("layout-spacing", place, first.text, facts)


def _between(sheet: Sheet, first: Line, second: Line) -> tuple[float, str]:
    above = sheet.effective.spacing(first.paragraph.element)
    below = sheet.effective.spacing(second.paragraph.element)
    alike = first.style == second.style
    after = 0.0 if alike and above.contextual else above.after.value
    before = 0.0 if alike and below.contextual else below.before.value
    source = above.after.source
    return after + before, source


def _has_table_between(first: Line, second: Line) -> bool:
    node = first.paragraph.element.getnext()
    while node is not None and node is not second.paragraph.element:
        if node.tag.endswith("}tbl"):
            return True
        node = node.getnext()
    return False


def rules_below(sheet: Sheet, rules: LayoutRules, found: Recognised) -> Iterator[Fault]:
    """Check that there is a line under motto, issuer and summary."""
    last = {part.component: part.line for part in found.parts}
    for component, line in last.items():
        rule = rules.components.get(component)
        if rule is None or rule.rule_below is None or _has_rule_below(sheet, line):
            continue
        facts = {"label": rule.label, "provision": cited(rules, rule)}
        place = line.paragraph.place(line.start, line.end)
        yield Fault("layout-rule", place, line.text, facts)


def _has_rule_below(sheet: Sheet, line: Line) -> bool:
    """A line at the component or under it; what is drawn elsewhere in a head may be its line."""
    at = sheet.lines.index(line)
    pieces = list(line.stretches())
    element = line.paragraph.element
    if any(sheet.effective.underline(piece.run, element).value for piece in pieces):
        return True
    if line.spot:
        same = [one for one in sheet.lines if one.spot and one.spot.table is line.spot.table]
        column = [one for one in same if one.spot and one.spot.column == line.spot.column]
        below = column[column.index(line) :]
        if any(one.is_drawn for one in same[:_NEAR]):
            return True
    else:
        below = list(sheet.lines[at : at + 1])
        rest = sheet.lines[at + 1 : at + 5]
        below += takewhile(lambda one: not one.is_text and not one.spot, rest)
        below += [one for one in rest if one.is_drawn]
    near = [below[0], *takewhile(lambda one: not one.is_text, below[1:_NEAR])]
    return any(map(sheet.has_rule, near)) or any(one.is_drawn for one in below[:_NEAR])
