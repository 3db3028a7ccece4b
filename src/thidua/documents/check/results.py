"""What is wrong with a paper that a template gave, whatever the static rules said of the template.

Compared are the template and the paper part by part: the paper is read strictly, its tables and
cells must stand, no mark may be left over, and whatever the template says without any condition
must be in it, in the same order.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from thidua.documents.check.flow import OBJECTS, SCOPE, SECTION, Flow
from thidua.documents.opened import Malformed, Opened, parsed
from thidua.documents.scanning.names import w
from thidua.documents.scanning.parts import CORE_PART
from thidua.documents.word import has_mark

FILLED = ("header", "footer", "footnotes")
MOST_FLAWS = 50

_XML = (".xml", ".rels")
_PARAGRAPH, _TABLE, _ROW, _CELL = w("p"), w("tbl"), w("tr"), w("tc")
_NO_HOME = {_PARAGRAPH, w("r"), w("t")}
_BLOCKS = {_PARAGRAPH, _TABLE, w("sdt"), w("customXml")}
_HOLDERS = tuple(map(w, ("txbxContent", "footnote", "endnote", "hdr", "ftr")))
_BRACES = ("{{", "}}", "{%", "%}", "{#", "#}")
_LEFT = re.compile(r"\{[{%#][^\n]{0,60}|[^\n]{0,60}[}%#]\}|«[^«»\n]{1,80}»")


class Flaw(NamedTuple):
    """One thing that is wrong, before it is placed.

    `paragraph` counts the `w:p` of the part, `offset` the letters before it in the paragraph.
    """

    code: str
    part: str = ""
    paragraph: int | None = None
    quote: str = ""
    offset: int = 0


class Template:
    """A compiled template, read once and compared with each of its papers."""

    def __init__(self, content: bytes) -> None:
        self.package = Opened.of(content)
        self.names = _filled(self.package)
        self.roots = {name: parsed(self.package.parts[name]) for name in self.names}
        self.flows = {name: Flow(root) for name, root in self.roots.items()}
        self.escaped = any(has_mark(flow.text) for flow in self.flows.values())

    def at_tag(self, part: str, number: int | None, quote: str) -> Flaw:
        """Return the place of a tag: the one of that number if it reads so, else one that does."""
        flow = self.flows.get(part)
        if flow is None:
            return Flaw("", part, None, quote)
        tags = [tag for tag in flow.tags if not tag.text.startswith("{#")]
        tried = tags[number - 1 : number] if number else []
        same = next((tag for tag in (*tried, *tags) if _same(tag.text, quote)), None)
        if same is None:
            return Flaw("", part, None, quote)
        return Flaw("", part, flow.owner(same.start), same.text, flow.offset(same.start))


def _same(written: str, compiled: str) -> bool:
    """Say whether docxtpl makes the one tag of the other."""
    return re.sub(r"\W", "", SCOPE.sub("", written)) == re.sub(r"\W", "", compiled)


def _filled(package: Opened) -> tuple[str, ...]:
    """Return the parts that are filled in."""
    names = [package.main]
    for kind in FILLED:
        names += package.related(package.main, kind)
    names += [CORE_PART]
    return tuple(dict.fromkeys(name for name in names if name in package.parts))


def flaws(template: Template, paper: bytes, values: Iterable[str]) -> Iterator[Flaw]:
    """Yield what is wrong with the paper that was made of these texts."""
    made = Opened.of(paper)
    roots: dict[str, Any] = {}
    for name, content in made.parts.items():
        as_it_was = name not in template.names and content == template.package.parts.get(name)
        if name.endswith(_XML) and not as_it_was:
            try:
                root = parsed(content)
            except Malformed:
                yield Flaw("result-malformed", name)
                continue
            roots[name] = root
    data = "\n".join(values)
    for name in template.names:
        if name in roots:
            yield from _part_flaws(template, name, roots[name], data)
        elif name not in made.parts:
            yield Flaw("result-section-lost", name)


def _part_flaws(template: Template, name: str, root: Any, data: str) -> Iterator[Flaw]:
    made, before = Flow(root), template.flows[name]
    if name == template.package.main and not (made.text.strip() or made.has_objects):
        yield Flaw("result-empty", name)
    yield from _structure(template.roots[name], root, name)
    yield from _left(before, made, name, data, escaped=template.escaped)
    yield from _lost_text(before, made, name)
    yield from _lost_things(before, made, name)


def _structure(template: Any, root: Any, part: str) -> Iterator[Flaw]:
    for table in root.iter(_TABLE):
        code = _table_fault(table)
        if code:
            yield Flaw(code, part, _like(template, root, table))
    for cell in root.iter(_CELL):
        if not _ends_well(cell):
            table = next(cell.iterancestors(_TABLE), None)
            yield Flaw("result-cell-empty", part, _like(template, root, table))
    bare = any(not any(child.tag in _BLOCKS for child in node) for node in root.iter(*_HOLDERS))
    nested = any(node.getparent().tag in _NO_HOME for node in root.iter(_PARAGRAPH))
    if bare or nested:
        yield Flaw("result-malformed", part)


def _table_fault(table: Any) -> str:
    rows = [row for row in table.iter(_ROW) if next(row.iterancestors(_TABLE)) is table]
    if not rows or any(next(row.iter(_CELL), None) is None for row in rows):
        return "result-table-empty"
    return "result-malformed" if table.find(w("tblGrid")) is None else ""


def _ends_well(cell: Any) -> bool:
    blocks = [child for child in cell if child.tag in _BLOCKS]
    if not blocks or blocks[-1].tag == _TABLE:
        return False
    return blocks[-1].tag == _PARAGRAPH or next(blocks[-1].iter(_PARAGRAPH), None) is not None


def _like(template: Any, root: Any, table: Any) -> int | None:
    """Return the first paragraph of the template's table of the same number, if it is the same."""
    tables, here = list(template.iter(_TABLE)), list(root.iter(_TABLE))
    if len(tables) != len(here) or table not in here:
        return None
    first = next(tables[here.index(table)].iter(_PARAGRAPH), None)
    ordinals = {node: number for number, node in enumerate(template.iter(_PARAGRAPH))}
    return ordinals.get(first)


def _left(before: Flow, made: Flow, part: str, data: str, *, escaped: bool) -> Iterator[Flaw]:
    """Yield the braces and marks that stand in the paper, and in none of its values."""
    looked_for = () if escaped else tuple(sign for sign in _BRACES if sign not in data)
    signs = (*looked_for, *(() if "«" in data else ("«",)))
    if not any(sign in made.text for sign in signs):
        return
    for found in _LEFT.finditer(made.text):
        if any(sign in found[0] for sign in signs):
            at = before.text.find(found[0].strip())
            owner = before.owner(at) if at >= 0 else None
            yield Flaw("result-tag-left", part, owner, found[0].strip())


def _lost_text(before: Flow, made: Flow, part: str) -> Iterator[Flaw]:
    """Yield what the template says in any case and the paper does not, in the same order."""
    lines, at = made.lines, 0
    for words, start in before.literals:
        found = lines.find(words, at)
        if found < 0:
            place = before.owner(start), words, before.offset(start)
            yield Flaw("result-text-lost", part, *place)
        else:
            at = found + len(words)


def _lost_things(before: Flow, made: Flow, part: str) -> Iterator[Flaw]:
    certain = before.certain()
    for code, kinds in (("result-section-lost", {SECTION}), ("result-object-lost", OBJECTS)):
        wanted = [at for at, kind in certain if kind in kinds]
        have = sum(kind in kinds for _, kind in made.things)
        if have < len(wanted):
            suspect = next((at for at in wanted if before.on_line(at)), None)
            owner = before.owner(suspect) if suspect is not None else None
            yield Flaw(code, part, owner)


def as_flaw(data: Mapping[str, Any]) -> Flaw:
    """Return the flaw that came as JSON; nothing but texts and numbers is taken from it."""
    number = data["paragraph"]
    kept = None if number is None else int(number)
    return Flaw(str(data["code"]), str(data["part"]), kept, str(data["quote"]), int(data["offset"]))
