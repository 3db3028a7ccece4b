"""What the rules say of the wording: motto, number, date, the ends of «Căn cứ …», short forms."""

import re
from collections.abc import Iterator

from thidua.documents.layout.components import Part, Recognised
from thidua.documents.layout.faults import Fault, cited
from thidua.documents.layout.lines import MARK, Line, Sheet
from thidua.law.layout import Component, LayoutRules, NumberForm, Rule

_NUMBER = re.compile(rf"(số)( ?)([:.]?)\s*(\d+|{MARK}|[.…_ ]*)(.*)", re.IGNORECASE)
_SYMBOL_FAULT = re.compile(r"\s[/\-–—]|[/\-–—]\s|[–—‐‑−]")
_DATE = re.compile(r"(?P<place>.*?)ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm")
_ENDS_WORD = re.compile(r"[.;,:/]*$")


def wording(sheet: Sheet, rules: LayoutRules, found: Recognised) -> Iterator[Fault]:
    """Check the wording of the components that were told apart."""
    checks = {
        Component.NATION: _nation,
        Component.MOTTO: _motto,
        Component.NUMBER: _number,
        Component.PLACE_DATE: _date,
        Component.ADDRESSEE: _colon,
        Component.RECEIVERS: _colon,
        Component.CAPACITY: _capacity,
        Component.ARTICLE: _article,
    }
    for part in found.parts:
        check = checks.get(part.component)
        if check is not None:
            yield from check(rules, part)
    yield from _bases(sheet, rules, found)
    yield from _star(rules, found)


def _at(code: str, line: Line, rules: LayoutRules, rule: Rule, **facts: str) -> Fault:
    place = line.paragraph.place(line.start, line.end)
    return Fault(code, place, line.text, {"provision": cited(rules, rule), **facts})


def _nation(rules: LayoutRules, part: Part) -> Iterator[Fault]:
    name = rules.components.get(Component.PARTY_NAME)
    if name is not None:
        yield _at("layout-nation-in-party", part.line, rules, name, right=name.label)


def _motto(rules: LayoutRules, part: Part) -> Iterator[Fault]:
    if rules.motto is not None and part.line.text != rules.motto.text:
        yield _at("layout-motto", part.line, rules, rules.motto, right=rules.motto.text)


def _number(rules: LayoutRules, part: Part) -> Iterator[Fault]:
    line, rule = part.line, rules.number
    found = _NUMBER.fullmatch(line.plain)
    if found is None:
        return
    word, gap, colon, digits, symbol = found.groups()
    if (colon == ":") is not rule.colon or (colon and gap) or word != "Số":
        yield _at("layout-number", line, rules, rule, right=rule.pattern_example)
    if digits.isdecimal() and len(digits) < rule.least_digits:
        right = digits.zfill(rule.least_digits)
        yield _at("layout-number-zero", line, rules, rule, measured=digits, right=right)
    if _SYMBOL_FAULT.search(symbol.strip()) or not _has_its_signs(rule, symbol):
        yield _at("layout-number-symbol", line, rules, rule, right=rule.pattern_example)


def _has_its_signs(rule: NumberForm, symbol: str) -> bool:
    """The state writes «/» after the number, the Party «-»."""
    bare = symbol.strip()
    return not bare or MARK in bare or bare.startswith("/" if rule.colon else "-")


def _date(rules: LayoutRules, part: Part) -> Iterator[Fault]:
    line, form = part.line, rules.issue_date
    found = _DATE.match(line.plain)
    rule = rules.components.get(Component.PLACE_DATE)
    if found and rule is not None and not found["place"].strip().endswith(","):
        yield _at("layout-place-comma", line, rules, rule)
    if found is None or form is None:
        return
    day, month = found["day"], found["month"]
    right_day = _written(day, form.days_below)
    right_month = _written(month, form.months_below)
    if (day, month) != (right_day, right_month):
        facts = {
            "measured": f"ngày {day} tháng {month}",
            "right": f"ngày {right_day} tháng {right_month}",
        }
        yield _at("layout-date-zero", line, rules, form, **facts)


def _written(digits: str, below: int) -> str:
    """Write a day or a month with a zero before it where it is below that."""
    value = int(digits)
    return f"{value:02}" if value < below else str(value)


def _colon(rules: LayoutRules, part: Part) -> Iterator[Fault]:
    rule = rules.components.get(part.component)
    line = part.line
    words = {Component.ADDRESSEE: "Kính gửi", Component.RECEIVERS: "Nơi nhận"}
    word = words[part.component]
    if rule is None or not line.plain.casefold().startswith(word.casefold()):
        return
    if not line.plain[len(word) :].startswith(":"):
        yield _at("layout-colon", line, rules, rule, right=f"{word}:")


def _capacity(rules: LayoutRules, part: Part) -> Iterator[Fault]:
    first = part.line.plain.partition(" ")[0]
    form = rules.capacity
    if first in form.wrong:
        bare = first.replace("/", "").rstrip(".")
        right = next((good for good in form.right if re.sub(r"[/.]", "", good) == bare), None)
        if right is not None:
            yield _at("layout-capacity", part.line, rules, form, measured=first, right=right)


def _article(rules: LayoutRules, part: Part) -> Iterator[Fault]:
    rule = rules.components.get(Component.ARTICLE)
    head = part.line.text[: part.end]
    if rule is not None and not head.endswith("."):
        yield _at("layout-article-dot", part.line, rules, rule, right=head.rstrip(" :") + ".")


def _bases(sheet: Sheet, rules: LayoutRules, found: Recognised) -> Iterator[Fault]:
    """Check how the lines «Căn cứ …» end, where their ends stand in the file."""
    form = rules.basis
    lines = [part.line for part in found.of(Component.BASIS)]
    if form is None or not lines:
        return
    looped = _have_steering_beside(sheet, lines)
    for line in lines:
        if line.plain.endswith(MARK):
            continue
        right = form.last_ends if line is lines[-1] else form.ends
        end = _ENDS_WORD.search(line.plain)
        measured = end[0] if end else ""
        if measured == right or (looped and measured in {form.ends, form.last_ends}):
            continue
        facts = {"measured": f"«{measured}»" if measured else "không có dấu", "right": f"«{right}»"}
        yield _at("layout-basis-end", line, rules, form, **facts)


def _have_steering_beside(sheet: Sheet, lines: list[Line]) -> bool:
    """Where lines come and go, the last one in the file need not be that of the paper."""
    first, last = sheet.lines.index(lines[0]), sheet.lines.index(lines[-1])
    around = sheet.lines[max(0, first - 1) : last + 2]
    return any(line.steers or line.plain == MARK for line in around)


def _star(rules: LayoutRules, found: Recognised) -> Iterator[Fault]:
    rule = rules.components.get(Component.STAR)
    issuer = found.of(Component.ISSUER)
    if rule is not None and issuer and not found.of(Component.STAR):
        yield _at("layout-star", issuer[-1].line, rules, rule)
