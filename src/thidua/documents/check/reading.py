"""A scan read for its tags: what is wrong with them, and which fields they use."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Any

from thidua.documents.check.blocks import Nested, nested
from thidua.documents.check.expressions import Role, meaning
from thidua.documents.check.lost import Used
from thidua.documents.check.names import Book, Names, Value
from thidua.documents.check.structure import Structure
from thidua.documents.check.tags import Level, Tag, Tagged, quote, read_tags
from thidua.documents.findings import Finding, finding
from thidua.documents.scanning import Paragraph, Scan, w
from thidua.documents.scanning.paragraphs import PropertyText

_FLOOD = 2000
_OF_NAMES = {"name-unknown", "field-outside-loop"}


@dataclass
class Reading:
    """What all the tags of a file come to; `meant` are fields that stand in it misspelt."""

    tags: list[Tag] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    meant: set[str] = field(default_factory=set)
    uses: dict[Role, dict[str, str]] = field(default_factory=lambda: {role: {} for role in Role})

    errors: int = 0

    def tell(self, found: Sequence[Finding]) -> None:
        """Add findings."""
        self.findings += found
        self.errors += sum(one.blocks for one in found)

    @property
    def flooded(self) -> bool:
        """Whether so much is wrong that the rest need not be looked at; nothing is made of it."""
        return self.errors > _FLOOD

    @property
    def used(self) -> Used:
        """The fields used, by what for."""
        return Used(self.uses[Role.VALUE], self.uses[Role.LOOP], self.uses[Role.CONDITION])


def read_scan(scan: Scan, book: Book) -> Reading:
    """Read every tag of the scan."""
    made = Reading()
    for _, paragraphs in groupby(scan.paragraphs, key=_scope_of):
        _Part(list(paragraphs), book, made).read()
    return made


def _scope_of(paragraph: Paragraph) -> tuple[str, int]:
    """Return what the tags of a paragraph are read together with: its part; a property is one."""
    own = paragraph.number if isinstance(paragraph, PropertyText) else -1
    return paragraph.part, own


class _Part:
    def __init__(self, paragraphs: list[Paragraph], book: Book, made: Reading) -> None:
        self._paragraphs = paragraphs
        self._book = book
        self._made = made
        self._rows: dict[Tag, tuple[str, Value | None] | None] = {}
        self._names: dict[tuple[Tag, ...], Names] = {}
        book.past.clear()

    def read(self) -> None:
        tagged = list(self._tagged())
        findings = self._made.findings
        tags = _in_order([tag for found in tagged for tag in found.tags])
        _join_torn(tagged, findings)
        read = nested(tags)
        findings += read.findings
        findings += Structure(self._paragraphs, tags).findings(read.blocks)
        for tag, loops in read.tags:
            self._say(tag, loops, read)
        for found in tagged:
            findings += self._singles(found)
        self._made.tags += tags

    def _tagged(self) -> Iterator[Tagged]:
        """Yield the tags of each paragraph, as long as anybody will read what is wrong."""
        for paragraph in self._paragraphs:
            if paragraph.text and not self._made.flooded:
                found = read_tags(paragraph)
                self._made.tell(found.findings)
                yield found

    def _say(self, tag: Tag, loops: tuple[Tag, ...], read: Nested) -> None:
        names = self._names_in(loops)
        said = meaning(tag.content, names)
        if tag.keyword == "for":
            self._rows[tag] = said.row
            if said.row:
                self._book.past.add(said.row[0])
        if tag.broken or self._made.flooded:
            return
        self._made.meant.update(said.meant)
        for fault in said.faults:
            if not (fault.code in _OF_NAMES and self._opener_lost(tag, fault.part, read)):
                self._made.tell([tag.told(fault.code, fault.part, **fault.found)])
        for path, role in said.uses:
            self._made.uses[role].setdefault(path, tag.place.where)

    def _opener_lost(self, tag: Tag, name: str, read: Nested) -> bool:
        """Say whether the name came from a loop whose beginning is gone, which is told there."""
        if not read.unopened or self._book.specs.get(name.partition(".")[0]):
            return False
        ends = (other for other in read.unopened if other.keyword == "endfor")
        return any(_region(tag, end.level) is _region(end, end.level) for end in ends)

    def _names_in(self, loops: tuple[Tag, ...]) -> Names:
        if loops not in self._names:
            names = self._names_in(loops[:-1]) if loops else Names(self._book)
            row = self._rows.get(loops[-1]) if loops else None
            self._names[loops] = names.entered(*row) if row else names
        return self._names[loops]

    def _singles(self, tagged: Tagged) -> Iterator[Finding]:
        """Yield what stands in single braces and can only be a tag."""
        paragraph = tagged.paragraph
        names = self._names_in(())
        for start, end in tagged.singles:
            inside = paragraph.text[start + 1 : end - 1].strip(" %")
            word = inside.partition(" ")[0]
            known = word in _COMMANDS if " " in inside else word in _ENDS
            if known or ("." in inside and names.knows(inside)) or inside in self._book.specs:
                text = quote(paragraph, start, end)
                right = f"{{% {inside} %}}" if known else f"{{{{ {inside} }}}}"
                yield finding("tag-single-brace", paragraph.place(start, end), text, right=right)


_COMMANDS = {"if", "for", "elif"}
_ENDS = {"endif", "endfor", "else"}


def _in_order(tags: list[Tag]) -> list[Tag]:
    """Return the tags as they follow in the file: a text box stands within its paragraph."""
    if not any(_in_box(tag) for tag in tags):
        return tags
    root = tags[0].paragraph.element.getroottree().getroot()
    order = {run: number for number, run in enumerate(root.iter(w("r")))}
    return sorted(tags, key=lambda tag: (order[tag.paragraph.run(tag.start)], tag.start))


def _in_box(tag: Tag) -> bool:
    if isinstance(tag.paragraph, PropertyText):
        return False
    return next(tag.paragraph.element.iterancestors(w("txbxContent")), None) is not None


def _join_torn(tagged: Sequence[Tagged], findings: list[Finding]) -> None:
    """Tell of tags torn over two paragraphs, in the place of what was told of their halves."""
    joined: list[Finding] = []
    told: set[int] = set()
    for first, second in pairwise(tagged):
        one, other = first.unclosed, second.unopened
        if one and other and one.content.kind is other.content.kind:
            joined.append(one.told("tag-split"))
            told |= {_told(first, "tag-unclosed", -1), _told(second, "tag-unopened", 0)}
        elif _meets(first.paragraph.text, second.paragraph.text):
            at = len(first.paragraph.text) - 1
            text = quote(first.paragraph, at, at + 1)
            joined.append(finding("tag-split", first.paragraph.place(at, at + 1), text))
            told |= {_told(second, "tag-unopened", 0)} if other else set()
    findings[:] = [found for found in findings if id(found) not in told] + joined


def _told(tagged: Tagged, code: str, at: int) -> int:
    return id([found for found in tagged.findings if found.code == code][at])


def _meets(before: str, after: str) -> bool:
    """Say whether docxtpl would take the signs at the edges of two texts for one."""
    opens = before[-1:] == "{" and after[:1] in {"{", "%", "#"}
    return opens or (before[-1:] in {"%", "}", "#"} and after[:1] == "}")


def _region(tag: Tag, level: Level) -> Any:
    """Return what the tags of one loop at that level have in common."""
    if isinstance(tag.paragraph, PropertyText):
        return tag.paragraph.element
    element = tag.paragraph.element
    wanted = {Level.ROW: w("tbl"), Level.CELL: w("tr")}.get(level)
    if wanted:
        return next(element.iterancestors(wanted), None)
    return element.getparent() if level is Level.PARAGRAPH else element
