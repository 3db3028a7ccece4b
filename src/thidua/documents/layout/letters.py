"""The letters: font and colour everywhere; size, weight, slant and case of each component."""

from collections.abc import Callable, Iterator
from itertools import islice

from thidua.documents.layout.components import Part, Recognised
from thidua.documents.layout.effective import Valued
from thidua.documents.layout.faults import Fault, allowed, cited, number
from thidua.documents.layout.lines import MARK, Line, Sheet, Stretch
from thidua.documents.layout.stylesheet import Node
from thidua.documents.layout.telling import is_bold
from thidua.law.layout import Alignment, Component, ComponentRule, LayoutRules

_ALIGNMENTS = {
    "left": "canh trái",
    "right": "canh phải",
    "center": "canh giữa",
    "both": "canh đều hai lề",
}
_WANTED = {
    Alignment.LEFT: {"left"},
    Alignment.CENTER: {"center"},
    Alignment.JUSTIFY: {"both", "distribute"},
}
_SWITCHES = {
    "bold": ("b", "layout-weight", "đậm", "không đậm"),
    "italic": ("i", "layout-slant", "nghiêng", "đứng"),
}
_LONG = 80  # signs: what certainly fills a line
_FEW = 3  # words: shorter ones in capitals are abbreviations


def everywhere(sheet: Sheet, rules: LayoutRules) -> Iterator[Fault]:
    """Check font and colour of every letter."""
    for line in sheet.lines:
        if not line.is_text:
            continue
        pieces = list(line.stretches())
        for check in (_font, _colour):
            found = (check(sheet, rules, line, piece) for piece in pieces)
            yield from islice(filter(None, found), 1)


def _font(sheet: Sheet, rules: LayoutRules, line: Line, piece: Stretch) -> Fault | None:
    element = line.paragraph.element
    kinds = dict.fromkeys(letter.isascii() for letter in piece.text if letter.isalnum())
    for plain in kinds:
        font = sheet.effective.font(piece.run, element, plain=plain)
        if font.value.casefold() != rules.letter.font.casefold():
            return _fault("layout-font", line, piece, rules, font)
    return None


def _colour(sheet: Sheet, rules: LayoutRules, line: Line, piece: Stretch) -> Fault | None:
    colour = sheet.effective.colour(piece.run, line.paragraph.element)
    if colour.value == rules.letter.colour:
        return None
    return _fault("layout-colour", line, piece, rules, colour)


def _fault(code: str, line: Line, piece: Stretch, rules: LayoutRules, found: Valued[str]) -> Fault:
    facts = {
        "measured": found.value,
        "source": found.source,
        "allowed": rules.letter.font,
        "provision": cited(rules, rules.letter),
    }
    return Fault(code, line.paragraph.place(piece.start, piece.end), piece.text.strip(), facts)


def components(sheet: Sheet, rules: LayoutRules, found: Recognised) -> Iterator[Fault]:
    """Check what the rules say of the letters of each component, and of the text."""
    for part in found.parts:
        rule = rules.components.get(part.component)
        if rule is not None:
            yield from _component(sheet, rules, rule, part)
    rule = rules.components.get(Component.BODY)
    if rule is not None:
        for line in found.body:
            yield from _body(sheet, rules, rule, line)


def _component(
    sheet: Sheet, rules: LayoutRules, rule: ComponentRule, part: Part
) -> Iterator[Fault]:
    line = part.line
    pieces = list(line.stretches(part.start, part.end))
    element = line.paragraph.element
    told = _Told(rules, rule, line)
    for piece in pieces:
        size = sheet.effective.size(piece.run, element)
        if rule.size_pt and not rule.size_pt.allows(size.value):
            yield told.size(size, piece)
            break
    for name, (switch, code, on, off) in _SWITCHES.items():
        wanted = getattr(rule, name)
        if wanted is not None:
            yield from told.switch(
                code, wanted, (on, off), pieces, _switched(sheet, switch, element)
            )
    if rule.underline is not None:
        words = ("gạch chân", "không gạch chân")
        yield from told.switch(
            "layout-underline",
            rule.underline,
            words,
            pieces,
            lambda run: sheet.effective.underline(run, element),
        )
    yield from _capitals(sheet, told, rule, line, pieces)
    if rule.align:
        yield from _alignment(sheet, told, rule.align, line)


def _body(sheet: Sheet, rules: LayoutRules, rule: ComponentRule, line: Line) -> Iterator[Fault]:
    """Check a paragraph of the text: its weight and slant are free where only a part has them."""
    told = _Told(rules, rule, line)
    element = line.paragraph.element
    pieces = list(line.stretches())
    for piece in pieces:
        size = sheet.effective.size(piece.run, element)
        if rule.size_pt and not rule.size_pt.allows(size.value):
            yield told.size(size, piece)
            break
    if len(line.text) < _LONG:
        return
    slants = [sheet.effective.switch("i", piece.run, element) for piece in pieces]
    if rule.italic is False and all(slant.value for slant in slants) and not _may_lean(line):
        yield told.fault(
            "layout-slant", pieces[0], slants[0].source, measured="nghiêng", allowed="đứng"
        )
    if rule.align and not _is_title(sheet, line):
        yield from _alignment(sheet, told, rule.align, line)


def _is_title(sheet: Sheet, line: Line) -> bool:
    """What is centred and bold is a title of some kind."""
    return sheet.effective.alignment(line.paragraph.element).value == "center" and is_bold(
        sheet, line
    )


def _may_lean(line: Line) -> bool:
    """Notes in brackets, and what may be a basis that was not told apart."""
    return line.text.startswith("(") or line.key.startswith(("can cu ", "theo de nghi ", "xet "))


def _switched(sheet: Sheet, name: str, element: Node) -> Callable[[Node], Valued[bool]]:
    return lambda run: sheet.effective.switch(name, run, element)


def _alignment(sheet: Sheet, told: "_Told", wanted: Alignment, line: Line) -> Iterator[Fault]:
    found = sheet.effective.alignment(line.paragraph.element)
    if found.value not in _WANTED[wanted]:
        shown = next(word for key, word in _ALIGNMENTS.items() if key in _WANTED[wanted])
        measured = _ALIGNMENTS.get(found.value, found.value)
        piece = next(line.stretches())
        whole = Stretch(piece.run, line.start, line.end, line.text)
        yield told.fault("layout-align", whole, found.source, measured=measured, allowed=shown)


def _capitals(
    sheet: Sheet, told: "_Told", rule: ComponentRule, line: Line, pieces: list[Stretch]
) -> Iterator[Fault]:
    own = line.plain.replace(MARK, "")
    if rule.capitals is None or not pieces or not any(map(str.isalpha, own)):
        return
    caps = sheet.effective.switch("caps", pieces[0].run, line.paragraph.element)
    are = own.isupper() or caps.value
    if rule.capitals is False and len(own.split()) < _FEW and not caps.value:
        return
    if are is not rule.capitals:
        words = ("in thường", "in hoa")
        source = caps.source if caps.value else "chữ gõ trong tệp"
        whole = Stretch(pieces[0].run, line.start, line.end, line.text)
        yield told.fault(
            "layout-capitals", whole, source, measured=words[are], allowed=words[rule.capitals]
        )


class _Told:
    """Faults of one component at one line."""

    def __init__(self, rules: LayoutRules, rule: ComponentRule, line: Line) -> None:
        self._rules, self._rule, self._line = rules, rule, line

    def size(self, size: Valued[float], piece: Stretch) -> Fault:
        assert self._rule.size_pt is not None  # noqa: S101 - asked for only where it is ruled
        span = allowed(self._rule.size_pt, "pt")
        return self.fault(
            "layout-size", piece, size.source, measured=f"{number(size.value)} pt", allowed=span
        )

    def switch(
        self,
        code: str,
        wanted: bool,  # noqa: FBT001 - a value, not a mode
        words: tuple[str, str],
        pieces: list[Stretch],
        read: Callable[[Node], Valued[bool]],
    ) -> Iterator[Fault]:
        for piece in pieces:
            found = read(piece.run)
            if found.value is not wanted:
                measured, right = (words[0], words[1]) if found.value else (words[1], words[0])
                yield self.fault(code, piece, found.source, measured=measured, allowed=right)
                return

    def fault(self, code: str, piece: Stretch, source: str, **facts: str) -> Fault:
        said = {
            "label": self._rule.label,
            "source": source,
            "provision": cited(self._rules, self._rule),
            **facts,
        }
        place = self._line.paragraph.place(piece.start, piece.end)
        return Fault(code, place, piece.text.strip(), said)
