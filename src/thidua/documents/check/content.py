"""What else is in the file and would spoil a paper: changes, comments, hidden text, lost places."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from thidua.documents.check.tags import Tag, has_tag, quote
from thidua.documents.findings import Finding, Place, finding
from thidua.documents.scanning import Paragraph, Scan, W, w
from thidua.documents.scanning.names import MATH, is_on
from thidua.documents.scanning.paragraphs import PropertyText
from thidua.documents.scanning.parts import CORE_PART

_CHANGING = {
    "DATE",
    "TIME",
    "SAVEDATE",
    "PRINTDATE",
    "CREATEDATE",
    "EDITTIME",
    "FILENAME",
    "LASTSAVEDBY",
    "USERNAME",
}
_SIGNS = ("{{", "{%", "{#")
_ANY_SIGN = " or ".join(f"contains(., '{sign}')" for sign in _SIGNS)
_TEXTS = etree.XPath(
    f"//text()[{_ANY_SIGN} or (contains(., '{{') and parent::w:t)]", namespaces={"w": W}
)
_ATTRIBUTES = etree.XPath(f"//@*[{_ANY_SIGN}]")
_KNOWN = {w("t"), w("instrText"), w("delText"), w("delInstrText"), f"{{{MATH}}}t"}
_FIELDS_OF_LINKS = {"HYPERLINK", "REF", "PAGEREF"}


def content_rules(scan: Scan) -> Iterator[Finding]:
    """Yield what is found before any tag is looked at."""
    if scan.tracked:
        yield finding("tracked-changes")
    yield from _comments(scan)
    yield from _notes(scan)
    yield from _prefixes(scan)


def _comments(scan: Scan) -> Iterator[Finding]:
    comments = set(scan.package.related(scan.package.main, "comments"))
    told: set[str] = set()
    for paragraph in scan.unfilled:
        if paragraph.part in comments and paragraph.where not in told:
            told.add(paragraph.where)
            yield finding("comments-left", paragraph.place(), f"⟦{paragraph.text}⟧")
        if _says(paragraph.text):
            at = re.search(r"\{[{%#]|«", paragraph.text)
            start = at.start() if at else 0
            text = quote(paragraph, start, len(paragraph.text))
            yield finding("tag-not-filled-here", paragraph.place(), text)


def _says(text: str) -> bool:
    return has_tag(text) or ("«" in text and "»" in text)


def _notes(scan: Scan) -> Iterator[Finding]:
    codes = {
        "field": "tag-in-field",
        "equation": "tag-in-equation",
        "unfilled": "tag-not-filled-here",
    }
    for note in scan.notes:
        if note.kind == "merge":
            yield finding("merge-field-text-lost", note.place, f"⟦{note.text.strip()}⟧")
        elif _says(note.text):
            yield finding(codes[note.kind], note.place, f"⟦{note.text.strip()}⟧")
        elif note.kind == "field" and _command(note.text) in _CHANGING:
            yield finding("field-changes-by-itself", note.place, f"⟦{note.text.strip()}⟧")


def _command(instruction: str) -> str:
    return instruction.strip().partition(" ")[0].upper()


def _prefixes(scan: Scan) -> Iterator[Finding]:
    """Yield a finding where docxtpl, which knows the prefix w alone, would find nothing."""
    for part, tree in scan.trees.items():
        prefixes = {prefix for prefix, uri in tree.nsmap.items() if uri == W}
        if prefixes - {"w"}:
            yield finding("written-otherwise", Place("Cả tệp", part))


def hidden_rules(scan: Scan, tags: Iterable[Tag]) -> Iterator[Finding]:
    """Yield hidden tags, and text that is hidden otherwise."""
    hidden = dict(_hidden(scan))
    told: set[int] = set()
    for tag in tags:
        if tag.paragraph in hidden and tag.paragraph.is_hidden(tag.start, tag.end):
            told.add(id(tag.paragraph))
            yield tag.told("tag-hidden", mark=tag.came)
    for paragraph, texts in hidden.items():
        if id(paragraph) not in told:
            shown = "".join(texts)
            start = max(paragraph.text.find(shown), 0)
            text = quote(paragraph, start, start + len(shown))
            yield finding("hidden-text", paragraph.place(start, start + len(shown)), text)


def _hidden(scan: Scan) -> Iterator[tuple[Paragraph, list[str]]]:
    by_element = None
    found: dict[Paragraph, list[str]] = {}
    for tree in scan.trees.values():
        for switch in tree.iter(w("vanish")):
            run = switch.getparent().getparent()
            if not is_on(switch) or run.tag != w("r"):
                continue
            text = "".join(run.itertext(w("t")))
            if by_element is None:
                by_element = {paragraph.element: paragraph for paragraph in scan.paragraphs}
            paragraph = by_element.get(next(run.iterancestors(w("p")), None))
            if paragraph is not None and text.strip():
                found.setdefault(paragraph, []).append(text)
    yield from found.items()


def holder_rules(scan: Scan, tags: Sequence[Tag]) -> Iterator[Finding]:
    """Yield tags in controls and fields that put their own text in the tag's place."""
    bound = {
        node.getparent().getparent()
        for tree in scan.trees.values()
        for node in tree.iter(w("dataBinding"))
    }
    for tag in tags:
        if isinstance(tag.paragraph, PropertyText):
            continue
        run = tag.paragraph.run(tag.start)
        if bound and any(node in bound for node in run.iterancestors(w("sdt"))):
            yield tag.told("control-bound", mark=tag.came)
        simple = next(run.iterancestors(w("fldSimple")), None)
        if simple is not None and _command(simple.get(w("instr"), "")) not in _FIELDS_OF_LINKS:
            yield tag.told("tag-in-field", mark=tag.came)
    yield from _shown_by_fields(tags)


def _shown_by_fields(tags: Sequence[Tag]) -> Iterator[Finding]:
    by_paragraph: dict[Any, list[Tag]] = {}
    for tag in tags:
        if not isinstance(tag.paragraph, PropertyText):
            by_paragraph.setdefault(tag.paragraph.element, []).append(tag)
    for element, inside in by_paragraph.items():
        if next(element.iter(w("fldChar")), None) is None:
            continue
        runs = set(_runs_of_fields(element))
        for tag in inside:
            if tag.paragraph.run(tag.start) in runs:
                yield tag.told("tag-in-field", mark=tag.came)


def _runs_of_fields(paragraph: Any) -> Iterator[Any]:
    """Yield the runs that show what a field worked out."""
    commands: list[str] = []
    for node in paragraph.iter(w("fldChar"), w("instrText"), w("t")):
        kind = node.get(w("fldCharType"))
        if kind == "begin":
            commands.append("")
        elif kind == "end" and commands:
            commands.pop()
        elif node.tag == w("instrText") and commands:
            commands[-1] += node.text or ""
        elif node.tag == w("t") and any(
            _command(text) not in _FIELDS_OF_LINKS for text in commands
        ):
            yield node.getparent()


def unseen_tags(scan: Scan) -> Iterator[Finding]:
    """Yield tags where nobody looks: docxtpl fills in whatever the file says there."""
    elements = {paragraph.element for paragraph in scan.paragraphs}
    elements |= {paragraph.element for paragraph in scan.unfilled}
    parts = {paragraph.part for paragraph in scan.unfilled}
    for part, tree in scan.trees.items():
        if part == CORE_PART or part in parts:
            continue
        for text in _TEXTS(tree):
            node = text.getparent()
            around = node if node.tag == w("p") else next(node.iterancestors(w("p")), None)
            seen = node.tag in _KNOWN and around in elements
            if node.tag == w("instrText"):
                seen = any(str(text) in note.text for note in scan.notes)
            if not seen:
                yield finding("tag-out-of-sight", _place(scan, part, around), f"⟦{text.strip()}⟧")
        for value in _ATTRIBUTES(tree):
            node = value.getparent()
            around = next(node.iterancestors(w("p")), None)
            if not (node.tag == w("fldSimple") and around in elements):
                yield finding("tag-out-of-sight", _place(scan, part, around), f"⟦{value}⟧")


def _place(scan: Scan, part: str, element: Any) -> Place:
    if element is not None:
        for paragraph in scan.paragraphs:
            if paragraph.element is element:
                return paragraph.place()
    return Place(_PLACES.get(part.rpartition("/")[2].rstrip("0123456789.xml"), "Cả tệp"), part)


_PLACES: Mapping[str, str] = {"header": "Đầu trang", "footer": "Chân trang"}
