"""What is put right of the clerk's marks: «Tên đơn vị» typed in other signs, or amiss."""

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from thidua.documents.clerk import FieldNames
from thidua.documents.clerk.marks import Act, read_marks
from thidua.documents.repair.bench import Bench
from thidua.documents.repair.likeness import surely_meant
from thidua.documents.scanning import Paragraph, w

_MISTYPED = re.compile(
    r"<{1,2}([^<>«»{}]+)>{1,2}|\$?\{{1,2}([^{}«»<>%#]+)\}{1,2}"
    r"|[≪‹《]{1,2}([^≪≫‹›《》«»]+)[≫›》]{1,2}"
)
_PATH = re.compile(r"\s*[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*\s*")
_MARK = re.compile(r"«([^«»]*)»")
_OPENED = re.compile(r"«([^«»]+)(?=«|$)")
_CLOSED = re.compile(r"(?:^|(?<=»))([^«»]+)»")
_AROUND = re.compile(
    r"(?P<before>(?:Nếu\s+không\s+có|Nếu\s+có|Nếu|Mỗi|Cột)\s+)?(?P<name>.+?)"
    r"(?P<after>\s+(?:là|khác|không\s+phải\s+là)\s+[\"'“”‘’].*)?",
    re.IGNORECASE,
)
_STEERING = ("Hết nếu", "Hết mỗi", "Ngược lại")
_SPACES = re.compile(r"[^\S ]|[\u00ad\u200b-\u200d\u2060\ufeff]")
_MOST_WORDS = 14


def is_read(inner: str, names: FieldNames) -> bool:
    """Say whether the text would be a sound mark between « and »."""
    element = etree.Element(w("p"))
    etree.SubElement(etree.SubElement(element, w("r")), w("t")).text = f"«{inner}»"
    marks, findings = read_marks(Paragraph("", 0, element), names)
    return not findings and [mark.act for mark in marks] != [Act.NOTHING]


def mistyped(bench: Bench) -> None:
    """Write «Tên» for «<<Tên>>», «{Tên}», «{{ Tên }»."""
    for paragraph in bench.backwards():
        for found in _backwards(_MISTYPED, paragraph):
            inner = next(group for group in found.groups() if group is not None)
            if not _PATH.fullmatch(inner) and is_read(inner, bench.names):
                text = f"«{' '.join(inner.split())}»"
                bench.write(paragraph, found.span(), text, "mark-mistyped")


def unpaired_signs(bench: Bench) -> None:
    """Give a lone « or » its partner, where a whole name stands beside it."""
    for paragraph in bench.backwards():
        for found in _backwards(_OPENED, paragraph):
            length = _name_at_start(found[1], bench.names)
            at = found.start(1) + length
            if length:
                bench.write(paragraph, (at, at), "»", "mark-unclosed")
        for found in _backwards(_CLOSED, paragraph):
            start = _name_at_end(found[1], bench.names)
            if start is not None:
                at = found.start(1) + start
                bench.write(paragraph, (at, at), "«", "mark-unopened")


def near_names(bench: Bench) -> None:
    """Write the right name for one that is spelt with a letter amiss."""
    known = _known(bench.names)
    for paragraph in bench.backwards():
        for found in _backwards(_MARK, paragraph):
            right = None if is_read(found[1], bench.names) else _right(found[1], known)
            if right and is_read(right, bench.names):
                bench.write(paragraph, found.span(), f"«{right}»", "name-unknown")


def in_pieces(bench: Bench) -> None:
    """Write each mark that lies in pieces of several looks in the look of its first letter."""
    for paragraph in bench.backwards():
        for found in _backwards(_MARK, paragraph):
            if is_read(found[1], bench.names) and len(paragraph.looks(*found.span())) > 1:
                shown = "|".join(_pieces(paragraph, *found.span()))
                bench.write(paragraph, found.span(), found[0], "mark-in-pieces", f"⟦{shown}⟧")


def _pieces(paragraph: Paragraph, start: int, end: int) -> Iterator[str]:
    for _, letters in groupby(range(start, end), key=paragraph.run):
        yield "".join(paragraph.text[at] for at in letters)


def _backwards(pattern: re.Pattern[str], paragraph: Paragraph) -> Iterator[re.Match[str]]:
    """Yield the matches from the last to the first, so that edits do not shift the next."""
    return reversed(list(pattern.finditer(paragraph.text)))


def _known(names: FieldNames) -> list[str]:
    """Return the names that a field is found by, each once."""
    labels = {field.spec.label for field in names}
    own = {field.name for field in names}
    return sorted(own | set(filter(names.is_name, labels)))


def _right(inner: str, known: list[str]) -> str | None:
    steering = surely_meant(inner, _STEERING)
    if steering:
        return steering
    parts = _AROUND.fullmatch(" ".join(_SPACES.sub(" ", inner).split()))
    name = surely_meant(parts["name"], known) if parts else None
    return f"{parts['before'] or ''}{name}{parts['after'] or ''}" if parts and name else None


def _name_at_start(text: str, names: FieldNames) -> int:
    """Return the length of the longest mark that the text begins with; 0 when there is none."""
    ends = [found.end() for found in re.finditer(r"[^\s,.;:)]+(?=[\s,.;:)]|$)", text)][:_MOST_WORDS]
    fitting = (end for end in reversed(ends) if is_read(text[:end], names))
    return next(fitting, 0)


def _name_at_end(text: str, names: FieldNames) -> int | None:
    starts = [found.start() for found in re.finditer(r"(?<![^\s(,;])[^\s(,;]", text)][-_MOST_WORDS:]
    return next((start for start in starts if is_read(text[start:], names)), None)
