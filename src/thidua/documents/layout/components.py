"""Which line is what: told by the text and the position; the shipped style names only help.

What cannot be told for certain stays unnamed: then nothing is said of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from thidua.documents.layout.lines import MARK, Line, Sheet
from thidua.documents.layout.telling import (
    ADDRESSEE,
    ANNEX,
    ARTICLE,
    BASIS,
    DATE,
    END,
    LONGEST_HEAD,
    LONGEST_SUMMARY,
    MOTTO,
    ORIGIN,
    PARTY,
    RECEIVERS,
    SECTION,
    STYLES,
    are_two_names,
    begins_text,
    cell,
    is_authority,
    is_bold,
    is_capacity,
    is_kind,
    is_listed,
    is_long_capitals,
    is_name,
    is_number,
    is_top,
    may_be_basis,
    shown_length,
)
from thidua.law.layout import Component


class Part(NamedTuple):
    """A line, or a stretch of it, known to be a component."""

    line: Line
    component: Component
    start: int = 0
    end: int | None = None


@dataclass(frozen=True)
class Recognised:
    """What was told apart: the components in reading order, and lines of the text between."""

    parts: tuple[Part, ...]
    body: tuple[Line, ...]

    def of(self, component: Component) -> list[Part]:
        """Return the parts that are this component."""
        return [part for part in self.parts if part.component is component]


def recognise(sheet: Sheet) -> Recognised:
    """Tell the components of a paper apart; nothing where its head is not found."""
    return _Reader(sheet).read()


class _Reader:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._lines = [line for line in sheet.lines if not line.steers]
        self._named: dict[Line, Part] = {}

    def read(self) -> Recognised:
        top = next((at for at, line in enumerate(self._lines) if is_top(line)), None)
        if top is None:
            return Recognised((), ())
        after = self._head(top)
        annex = self._annexes(after)
        start = self._title(after, annex)
        end = self._signature(start, annex)
        body = list(self._body(start, end))
        order = {line: at for at, line in enumerate(self._lines)}
        parts = sorted(self._named.values(), key=lambda part: order[part.line])
        return Recognised(tuple(parts), tuple(body))

    def _name(self, line: Line, component: Component, end: int | None = None) -> None:
        self._named.setdefault(line, Part(line, component, 0, end))

    def _head(self, top: int) -> int:
        """Name the head; return where what follows it begins."""
        first = self._lines[top]
        party = first.key == PARTY
        self._name(first, Component.PARTY_NAME if party else Component.NATION)
        for line in self._lines[top + 1 : top + 4]:
            if MOTTO.fullmatch(line.key):
                self._name(line, Component.MOTTO)
        if first.spot is None:
            return self._loose_head(top)
        table = first.spot.table
        inside = [line for line in self._lines if line.spot and line.spot.table is table]
        left = [ln for ln in inside if ln.spot and ln.spot.column < first.spot.column]
        right = [ln for ln in inside if ln.spot and ln.spot.column == first.spot.column]
        self._issuer(left[:LONGEST_HEAD])
        self._place(right[:LONGEST_HEAD], left[:LONGEST_HEAD])
        return self._lines.index(inside[-1]) + 1

    def _loose_head(self, top: int) -> int:
        """Name number and date of a head without a table."""
        after = top + 1
        for at, line in enumerate(self._lines[top + 1 : top + 12], top + 1):
            if line in self._named:
                after = at + 1
            elif is_number(line):
                self._name(line, Component.NUMBER)
                after = at + 1
            elif DATE.fullmatch(line.key) and "," in line.plain and not line.plain.endswith("."):
                self._name(line, Component.PLACE_DATE)
                after = at + 1
            elif line.is_text and not line.is_capitals:
                break
        return after

    def _issuer(self, left: Sequence[Line]) -> None:
        names: list[Line] = []
        for line in left:
            if is_number(line):
                self._name(line, Component.NUMBER)
            elif line.key.startswith("v/v"):
                self._name(line, Component.LETTER_SUMMARY)
            elif line.plain in {"*", "* * *", "***"}:
                self._name(line, Component.STAR)
            elif line.is_text and not any(part.line in left for part in self._named.values()):
                names.append(line)
        if not names:
            return
        self._name(names[-1], Component.ISSUER)
        if len(names) == 2 and are_two_names(*names):  # noqa: PLR2004 - a superior and an issuer
            self._name(names[0], Component.SUPERIOR)

    def _place(self, right: Sequence[Line], left: Sequence[Line]) -> None:
        rows = {
            part.line.spot.row
            for part in self._named.values()
            if part.line.spot and part.component is Component.NUMBER and part.line in left
        }
        rest = [line for line in right if line.is_text and line not in self._named]
        for line in rest:
            dated = DATE.fullmatch(line.key) or STYLES.get(line.style) is Component.PLACE_DATE
            beside = len(rest) == 1 and MARK in line.plain and line.spot and line.spot.row in rows
            if dated or beside:
                self._name(line, Component.PLACE_DATE)

    def _annexes(self, after: int) -> int:
        """Name the heads of annexes; return where the first one begins."""
        first = len(self._lines)
        for at in range(after, len(self._lines)):
            line = self._lines[at]
            if line.spot or not ANNEX.fullmatch(line.key):
                continue
            first = min(first, at)
            self._name(line, Component.ANNEX)
            rest = [ln for ln in self._lines[at + 1 : at + 7] if ln.plain]
            names = list(takewhile(lambda ln: not ORIGIN.match(ln.key) and not ln.spot, rest))
            if len(names) < len(rest) and ORIGIN.match(rest[len(names)].key):
                self._name(rest[len(names)], Component.ANNEX_ORIGIN)
                for name in names:
                    self._name(name, Component.ANNEX_NAME)
        return first

    def _title(self, after: int, annex: int) -> int:
        """Name what stands between the head and the text; return where the text begins."""
        at = after
        while at < annex and not self._lines[at].is_text:
            at += 1
        if at < annex and is_kind(self._lines[at]):
            self._name(self._lines[at], Component.KIND)
            at = self._summary(at + 1, annex)
        at = self._addressee(at, annex)
        return self._bases(at, annex)

    def _summary(self, at: int, annex: int) -> int:
        found: list[Line] = []
        while at < annex and len(found) <= LONGEST_SUMMARY:
            line = self._lines[at]
            if not line.is_text or line.spot or begins_text(line):
                break
            found.append(line)
            at += 1
        closed = at < annex and (
            self._lines[at].is_typed_rule
            or not self._lines[at].plain
            or ADDRESSEE.fullmatch(self._lines[at].key) is not None
        )
        if len(found) <= LONGEST_SUMMARY and closed:
            for line in found:
                self._name(line, Component.SUMMARY)
            return at
        named = list(takewhile(self._looks_like_summary, found))
        for line in named:
            self._name(line, Component.SUMMARY)
        return at - len(found) + len(named)

    def _looks_like_summary(self, line: Line) -> bool:
        centred = self._sheet.effective.alignment(line.paragraph.element).value == "center"
        styled = STYLES.get(line.style) is Component.SUMMARY
        return styled or (centred and is_bold(self._sheet, line))

    def _addressee(self, at: int, annex: int) -> int:
        """Name «Kính gửi: …», and the list under it where the word stands alone."""
        for line in self._lines[at : min(at + 3, annex)]:
            if ADDRESSEE.fullmatch(line.key):
                self._name(line, Component.ADDRESSEE)
                at = self._lines.index(line) + 1
        before = self._lines[at - 1]
        if at == annex or not (ADDRESSEE.fullmatch(before.key) and before.plain.endswith(":")):
            return at
        beside = takewhile(lambda ln: bool(ln.spot) is bool(before.spot), self._lines[at:annex])
        names = list(takewhile(is_listed, beside))
        for line in names:
            self._name(line, Component.ADDRESSEE)
        return at + len(names)

    def _bases(self, at: int, annex: int) -> int:
        """Name «Căn cứ …»: at the top of the text, more than one or ended as one."""
        while at < annex and (not self._lines[at].is_text or is_authority(self._lines[at])):
            at += 1
        block = list(takewhile(may_be_basis, self._lines[at:annex]))
        sure = [line for line in block if BASIS.match(line.key)]
        styled = any(STYLES.get(line.style) is Component.BASIS for line in block)
        if styled or len(sure) > 1 or (sure and sure[0].plain.endswith(";")):
            for line in block:
                self._name(line, Component.BASIS)
            return at + len(block)
        return at

    def _signature(self, start: int, annex: int) -> int:
        """Name receivers and signers; return where the text ends."""
        lines = self._lines
        ends = [at + 1 for at in range(start, annex) if END.search(lines[at].plain)]
        receivers = [at for at in range(start, annex) if RECEIVERS.fullmatch(lines[at].key)]
        marked = [at for at in range(start, annex) if is_capacity(lines[at])]
        begins = min([*ends[-1:], *receivers[-1:], *marked[:1], annex])
        begins = ends[-1] if ends and not marked and not receivers else begins
        for at in receivers[-1:]:
            self._receivers(at, annex)
        self._signers(lines[begins:annex])
        return begins

    def _receivers(self, at: int, annex: int) -> None:
        word = self._lines[at]
        self._name(word, Component.RECEIVERS)
        rest = (line for line in self._lines[at + 1 : annex] if line.plain)
        own = takewhile(
            lambda ln: cell(ln) == cell(word) and ln.plain.startswith(("-", "–", MARK)), rest
        )
        for line in own:
            self._name(line, Component.RECEIVER)
        if word.spot:
            beside = [
                line
                for line in self._lines[:annex]
                if line.spot
                and line.is_text
                and line.spot.table is word.spot.table
                and line.spot.column > word.spot.column
            ]
            self._signer_beside(beside)

    def _signer_beside(self, beside: Sequence[Line]) -> None:
        """The cell beside the receivers holds the capacity, and last the name."""
        for line in beside[:-1]:
            if line.is_capitals or is_capacity(line) or line.plain == MARK:
                self._name(line, Component.CAPACITY)
        if len(beside) > 1 and (is_name(beside[-1]) or beside[-1].plain == MARK):
            self._name(beside[-1], Component.SIGNER)

    def _signers(self, lines: Iterable[Line]) -> None:
        """Signers without receivers beside them: the columns of a table without lines."""
        signing: set[tuple[int, int]] = set()
        for line in lines:
            if not line.is_text or line in self._named:
                continue
            styled = STYLES.get(line.style)
            column = (id(line.spot.table), line.spot.column) if line.spot else (0, 0)
            loose = line.spot is not None and not self._sheet.is_bordered(line.spot.table)
            if is_capacity(line) or (loose and is_long_capitals(line)):
                self._name(line, Component.CAPACITY)
                signing.add(column)
            elif loose and column in signing and is_name(line):
                self._name(line, Component.SIGNER)
            elif styled in {Component.CAPACITY, Component.SIGNER} and MARK in line.plain:
                self._name(line, styled)

    def _body(self, start: int, end: int) -> Iterator[Line]:
        for line in self._lines[start:end]:
            if line.spot or line in self._named or not line.is_text:
                continue
            article = ARTICLE.match(line.plain)
            if article and line.plain.startswith("Đ"):
                self._name(line, Component.ARTICLE, shown_length(line, article.end()))
            elif SECTION.fullmatch(line.plain) and (line.is_capitals or is_bold(self._sheet, line)):
                self._name(line, Component.SECTION)
                continue
            yield line
