"""Editing a Word file as Word does: letters, runs, paragraphs, rows and cells."""

import copy
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from tools.check_corpus.word import W, unzipped, zipped

_W = f"{{{W}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARTS = re.compile(r"word/(?:document|header1|footer1|footnotes)\.xml")
MAIN = "word/document.xml"
TAG = re.compile(r"«[^«»]*»|\{\{.*?\}\}|\{%.*?%\}")


def w(name: str) -> str:
    """Return the full name of an element of Word's."""
    return _W + name


class NotHere(Exception):  # noqa: N818 - a mutation that does not apply is no error
    """This file has no place for the mutation."""


@dataclass
class Sheet:
    """A file under the hands of a person, and what chance decides."""

    parts: dict[str, bytes]
    chance: random.Random
    roots: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, content: bytes, chance: random.Random) -> "Sheet":
        """Open the file."""
        parts = unzipped(content)
        roots = {
            name: etree.fromstring(part) for name, part in parts.items() if _PARTS.fullmatch(name)
        }
        return cls(parts, chance, roots)

    def saved(self) -> bytes:
        """Return the file as it is now."""
        made = {
            name: etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            for name, root in self.roots.items()
        }
        return zipped({**self.parts, **made})

    @property
    def body(self) -> Any:
        """The body of the document."""
        return self.roots[MAIN].find(w("body"))

    def paragraphs(self) -> list[Any]:
        """Every paragraph with text, the body's mostly."""
        return [
            p
            for root in self.roots.values()
            for p in root.iter(w("p"))
            if text(p).strip() and next(p.iterancestors(_FALLBACK), None) is None
        ]

    def tagged(self) -> list[Any]:
        """Every paragraph with a tag."""
        return [p for p in self.paragraphs() if TAG.search(text(p))]

    def some(self, found: list[Any]) -> Any:
        """Choose one; NotHere where there is none."""
        if not found:
            raise NotHere
        return self.chance.choice(found)

    def number(self, first: int, last: int) -> int:
        """Choose a number; NotHere where there is none between the two."""
        if first > last:
            raise NotHere
        return self.chance.randint(first, last)

    def paragraph(self) -> Any:
        """Choose a paragraph, one with tags twice as likely."""
        return self.some(
            self.tagged() if self.chance.choice([True, True, False]) else self.paragraphs()
        )

    def tag(self) -> tuple[Any, re.Match[str]]:
        """Choose a tag: its paragraph, and where it stands there."""
        found = [(p, tag) for p in self.tagged() for tag in TAG.finditer(text(p))]
        paragraph, tag = self.some(found)
        return paragraph, tag

    def rows(self) -> list[Any]:
        """Every row of a table."""
        return list(self.body.iter(w("tr")))

    def cells(self) -> list[Any]:
        """Every cell."""
        return list(self.body.iter(w("tc")))


def texts(paragraph: Any) -> list[Any]:
    """The text nodes of a paragraph, without those of text boxes in it."""
    return [
        node
        for node in paragraph.iter(w("t"))
        if next(node.iterancestors(w("p"))) is paragraph and (node.text or "")
    ]


def text(paragraph: Any) -> str:
    """The text of a paragraph."""
    return "".join(node.text for node in texts(paragraph))


def _letters(paragraph: Any) -> Iterator[tuple[Any, int]]:
    for node in texts(paragraph):
        for index in range(len(node.text)):
            yield node, index


def replace(paragraph: Any, start: int, end: int, new: str) -> None:
    """Put text in the place of a stretch."""
    letters = list(_letters(paragraph))
    if not letters:
        raise NotHere
    at = letters[start] if start < len(letters) else None
    node, index = at or (letters[-1][0], letters[-1][1] + 1)
    gone: dict[Any, list[int]] = {}
    for holder, place in letters[start:end]:
        gone.setdefault(holder, []).append(place)
    kept = {
        holder: "".join(c for i, c in enumerate(holder.text) if i not in places)
        for holder, places in gone.items()
    }
    before = sum(1 for place in gone.get(node, ()) if place < index)
    own = kept.get(node, node.text)
    kept[node] = own[: index - before] + new + own[index - before :]
    for holder, value in kept.items():
        holder.text = value
        holder.set(_SPACE, "preserve")


def split_run(paragraph: Any, at: int) -> Any:
    """Make a run begin at the letter; return that run."""
    letters = list(_letters(paragraph))
    if not 0 < at < len(letters):
        raise NotHere
    node, index = letters[at]
    run = node.getparent()
    if run.tag != w("r"):
        raise NotHere
    second = copy.deepcopy(run)
    for child in list(second):
        if child.tag != w("rPr"):
            second.remove(child)
    following = list(node.itersiblings())
    made = etree.SubElement(second, w("t"))
    made.text, node.text = node.text[index:], node.text[:index]
    made.set(_SPACE, "preserve")
    node.set(_SPACE, "preserve")
    for child in following:
        second.append(child)
    run.addnext(second)
    if not node.text:
        run.remove(node)
    return second


def runs_of(paragraph: Any, start: int, end: int) -> list[Any]:
    """Return the runs of exactly that stretch, split off where needed; siblings."""
    if end < len(text(paragraph)):
        split_run(paragraph, end)
    if start > 0:
        split_run(paragraph, start)
    found: list[Any] = []
    for node, _ in list(_letters(paragraph))[start:end]:
        if node.getparent() not in found:
            found.append(node.getparent())
    if not found or any(run.getparent() is not found[0].getparent() for run in found):
        raise NotHere
    return found


def look(run: Any, name: str, **values: str) -> None:
    """Give the run a property."""
    about = run.find(w("rPr"))
    if about is None:
        about = etree.Element(w("rPr"))
        run.insert(0, about)
    made = etree.SubElement(about, w(name))
    for key, value in values.items():
        made.set(w(key), value)


def new_paragraph(content: str) -> Any:
    """Make a paragraph of that text."""
    made = etree.Element(w("p"))
    node = etree.SubElement(etree.SubElement(made, w("r")), w("t"))
    node.text = content
    node.set(_SPACE, "preserve")
    return made


def remove(paragraph: Any) -> None:
    """Delete a paragraph; the last one of a cell or note is emptied, as in Word."""
    parent = paragraph.getparent()
    last = parent.tag != w("body") and [child.tag for child in parent if child is not paragraph]
    if parent.tag != w("body") and (not last or w("p") not in last or _is_last(paragraph)):
        for child in list(paragraph):
            if child.tag != w("pPr"):
                paragraph.remove(child)
    else:
        parent.remove(paragraph)


def _is_last(paragraph: Any) -> bool:
    """Say whether the cell would end with a table, or with nothing."""
    before = paragraph.getprevious()
    return paragraph.getnext() is None and (before is None or before.tag != w("p"))


def wrap(runs: list[Any], holder: Any) -> None:
    """Put sibling runs into an element."""
    runs[0].addprevious(holder)
    for run in runs:
        holder.append(run)


def change(kind: str) -> Any:
    """Make the element of a tracked change."""
    made = etree.Element(w(kind))
    for name, value in {"id": "77", "author": "Văn thư", "date": "2024-04-17T08:00:00Z"}.items():
        made.set(w(name), value)
    return made
