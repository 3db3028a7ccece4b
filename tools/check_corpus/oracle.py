"""What docxtpl really makes of a template, and what is wrong with that paper.

A fault is told as one English word and a quote; no fault means that the paper says what a person
who reads the template would expect of it, with every field filled in and with none.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from tools.check_corpus.field_set import FieldSet, field_set
from tools.check_corpus.lines import lines
from tools.check_corpus.reading import Expected, Reading, read
from tools.check_corpus.values import VALUE, empty, full, sparse
from tools.check_corpus.word import W, unzipped

from thidua.documents.fields import FieldSpec
from thidua.documents.filters import FILTERS

_W = f"{{{W}}}"
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|[«»]|\b(?:endfor|endif)\b")
_TEXTS = {f"{_W}t", f"{_W}delText", "{http://schemas.openxmlformats.org/drawingml/2006/main}t"}
_TEXTS.add("{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_TEXTS.add("{http://purl.org/dc/elements/1.1/}title")
_HOLDS_PARAGRAPHS = {
    f"{_W}{name}"
    for name in (
        *("body", "tc", "hdr", "ftr", "footnote", "endnote", "comment"),
        *("txbxContent", "sdtContent", "ins", "del", "moveFrom", "moveTo", "customXml"),
    )
}
_HOLDS_ROWS = {_W + name for name in ("tbl", "sdtContent", "customXml", "ins", "del")}


_OF_EMPTY_LISTS = {"cell without paragraph", "table without row"}
"""With empty lists no faults: the engine puts the paragraph in, and Word shows no such table."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a paper."""

    kind: str
    quote: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.quote}" if self.quote else self.kind


@dataclass(frozen=True)
class Sets:
    """The field sets that the papers are made with."""

    full: FieldSet
    empty: FieldSet
    sparse: FieldSet

    def named(self) -> Iterator[tuple[str, FieldSet]]:
        """Yield each set with its name."""
        for name in ("full", "empty", "sparse"):
            yield name, getattr(self, name)


def sets(specs: Mapping[str, FieldSpec], fixed: Mapping[str, str] | None = None) -> Sets:
    """Make the field sets of those fields."""
    every = full(specs, fixed), empty(specs), sparse(specs)
    return Sets(*(field_set(specs, values) for values in every))


def rendered(template: bytes, values: Mapping[str, Any]) -> bytes:
    """The paper as docxtpl makes it, with nothing of this project but its filters."""
    environment = SandboxedEnvironment()
    environment.filters.update(FILTERS)
    word = DocxTemplate(io.BytesIO(template))
    word.render(dict(values), environment)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def faults(source: bytes, compiled: bytes, given: Sets) -> list[Fault]:
    """Return what is wrong with the papers of a compiled template; `source` is what was meant."""
    found: list[Fault] = []
    for name, fields in given.named():
        try:
            paper = rendered(compiled, fields.values)
        except Exception as error:  # noqa: BLE001 - docxtpl raises of every kind
            found.append(Fault("exception", f"{name}: {type(error).__name__}: {error}"[:200]))
            continue
        found += [
            Fault(f"{fault.kind} ({name})", fault.quote)
            for fault in _of(paper, source, fields)
            if name == "full" or fault.kind not in _OF_EMPTY_LISTS
        ]
    return found


def _of(paper: bytes, source: bytes, fields: FieldSet) -> Iterator[Fault]:
    try:
        yield from _structure(paper)
    except etree.XMLSyntaxError as error:
        yield Fault("malformed", str(error)[:120])
        return
    yield from _left(paper)
    reading = read(source, fields)
    for name in reading.unknown:
        yield Fault("blank", name)
    yield from _compared(reading, paper)


def _structure(paper: bytes) -> Iterator[Fault]:
    """Yield what Word would call unreadable."""
    for name, content in unzipped(paper).items():
        if not name.endswith((".xml", ".rels")):
            continue
        root = etree.fromstring(content)
        for element in root.iter(f"{_W}tc", f"{_W}tr", f"{_W}tbl", f"{_W}p", f"{_W}r"):
            fault = _misplaced(element)
            if fault:
                yield Fault(fault, "".join(element.itertext(f"{_W}t"))[:60])


_HOLDERS = {
    "tc": ({f"{_W}{name}" for name in ("tr", "sdtContent", "customXml")}, "cell misplaced"),
    "tr": (_HOLDS_ROWS, "row misplaced"),
    "p": (_HOLDS_PARAGRAPHS, "paragraph misplaced"),
}
_NO_RUNS = {f"{_W}{name}" for name in ("tc", "body", "r")}


def _misplaced(element: Any) -> str:
    name, parent = element.tag.removeprefix(_W), element.getparent().tag
    kept = [child.tag for child in element if isinstance(child.tag, str)]
    if name == "tc" and (not kept or kept[-1] not in {f"{_W}p", f"{_W}sdt"}):
        return "cell without paragraph"
    if name == "tr" and not {f"{_W}tc", f"{_W}sdt"} & set(kept):
        return "row without cell"
    if name == "tbl" and element.find(f".//{_W}tr") is None:
        return "table without row"
    if name == "r":
        return "run misplaced" if parent in _NO_RUNS else ""
    holders, fault = _HOLDERS.get(name, ({parent}, ""))
    return "" if parent in holders else fault


def _left(paper: bytes) -> Iterator[Fault]:
    for name, content in unzipped(paper).items():
        if not name.endswith(".xml"):
            continue
        for paragraph in _texts(etree.fromstring(content)):
            found = _LEFT.search(paragraph)
            if found:
                yield Fault("tag left", f"{name}: {paragraph[:80]}")


def _texts(root: Any) -> Iterator[str]:
    """Yield the texts that print, paragraph by paragraph, also those that are never filled in."""
    holders = {
        next(text.iterancestors(f"{_W}p"), text): None for text in root.iter(*_TEXTS) if text.text
    }
    for holder in holders:
        yield "".join(text.text or "" for text in holder.iter(*_TEXTS))


def _compared(reading: Reading, paper: bytes) -> Iterator[Fault]:
    printed = lines(paper)
    for part, expected in reading.expected.items():
        found = [line.text for line in printed.get(part, ()) if line.text]
        wanted = sum(one.objects for one in expected if one.shown)
        there = sum(line.objects for line in printed.get(part, ()))
        if there < wanted:
            yield Fault("objects lost", f"{there} of {wanted}")
        yield from _lost(expected, set(found))
        yield from _made_up(expected, set(found))
        yield from _repeated(expected, found)
        yield from _miscounted(expected, found)
        yield from _out_of_order(expected, found)


def _repeated(expected: list[Expected], printed: list[str]) -> Iterator[Fault]:
    """Yield the plain lines outside all loops that are not printed as often as they stand there."""
    texts = Counter(printed)
    wanted = Counter(one.source for one in expected if one.shown and one.source)
    loose = {one.source for one in expected if one.shown is None or not one.single}
    patterns = [one.pattern for one in expected if not one.plain]
    for text, count in wanted.items():
        if text in loose or "«" in text or "{" in text or texts[text] == count:
            continue
        if not any(pattern.fullmatch(text) for pattern in patterns):
            yield Fault("repeated", f"{texts[text]} for {count} times: {text[:80]}")


def _miscounted(expected: list[Expected], printed: list[str]) -> Iterator[Fault]:
    """Yield the values that are printed more or less often than their tags stand there."""
    everything = "\n".join(printed)
    wanted = Counter(value for one in expected if one.shown for value in one.values)
    unsure = {value for one in expected for value in one.values if value not in one.once}
    unsure |= {value for one in expected if not one.shown for value in one.values}
    for value, count in wanted.items():
        there = everything.count(value)
        if value.startswith(VALUE) and value not in unsure and there != count:
            yield Fault("miscounted", f"{value} {there} for {count} times")


def _out_of_order(expected: list[Expected], printed: list[str]) -> Iterator[Fault]:
    """Yield the first line outside all loops that stands above one that should precede it."""
    last = -1
    for one in expected:
        if one.shown and one.single and one.source:
            there = [at for at, text in enumerate(printed) if one.pattern.fullmatch(text)]
            if len(there) == 1 and there[0] < last:
                yield Fault("out of order", one.source[:80])
                return
            last = there[0] if len(there) == 1 else last


def _lost(expected: list[Expected], texts: set[str]) -> Iterator[Fault]:
    everything = "\n".join(texts)
    for one in expected:
        if not one.shown or not one.source:
            continue
        if not one.pattern.fullmatch("") and not any(map(one.pattern.fullmatch, texts)):
            yield Fault("lost", one.source[:100])
        for value in one.values:
            if value not in everything:
                yield Fault("value lost", f"{value} of {one.source[:80]}")


def _made_up(expected: list[Expected], texts: set[str]) -> Iterator[Fault]:
    shown = [one.pattern for one in expected if one.shown is not False]
    for text in sorted(texts):
        if not any(pattern.fullmatch(text) for pattern in shown):
            yield Fault("not in the template", text[:100])
