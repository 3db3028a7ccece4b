"""What is put right of blocks: tags that would take text with them, and closers left out."""

from collections import Counter
from copy import deepcopy
from typing import Any

from lxml import etree

from thidua.documents.check.tags import CLOSERS, OPENERS, Level, Tag, read_tags
from thidua.documents.clerk.marks import CLOSER, Act, Mark, read_marks
from thidua.documents.clerk.marks import OPENERS as OPENING
from thidua.documents.repair.bench import Bench
from thidua.documents.scanning import Paragraph, w

_ENDS = {Act.END_IF: "«Hết nếu»", Act.END_EACH: "«Hết mỗi»"}
_LEFT_OUT = (w("sectPr"), w("numPr"), w("pageBreakBefore"), w("framePr"))


def paragraph_tags_apart(bench: Bench) -> None:
    """Move a `{%p … %}` at either end of a paragraph with text into a paragraph of its own."""
    if not bench.wants("paragraph-tag-loses-text"):
        return
    for paragraph in bench.backwards():
        while tag := _beside_text(paragraph):
            _set_apart(bench, paragraph, tag)


def _beside_text(paragraph: Paragraph) -> Tag | None:
    tags = [tag for tag in read_tags(paragraph).tags if tag.level is Level.PARAGRAPH]
    text = paragraph.text
    for tag in tags:
        before, after = text[: tag.start].strip(), text[tag.end :].strip()
        if not tag.broken and bool(before) != bool(after):
            return tag
    return None


def _set_apart(bench: Bench, paragraph: Paragraph, tag: Tag) -> None:
    before = paragraph.quote(tag.start, tag.end)
    text, first = tag.written, not paragraph.text[: tag.start].strip()
    paragraph.replace(tag.start, tag.end, "")
    made = _paragraph_of(text, paragraph.element.find(w("pPr")))
    if first:
        paragraph.element.addprevious(made)
    else:
        paragraph.element.addnext(made)
    stays = paragraph.text.strip()
    after = f"⟦{text}⟧ ¶ {stays}" if first else f"{stays} ¶ ⟦{text}⟧"
    bench.tell("paragraph-tag-loses-text", paragraph, before, after)


def _paragraph_of(text: str, look: Any = None) -> Any:
    made = etree.Element(w("p"))
    if look is not None:
        kept = deepcopy(look)
        for child in [child for child in kept if child.tag in _LEFT_OUT]:
            kept.remove(child)
        made.append(kept)
    etree.SubElement(etree.SubElement(made, w("r")), w("t")).text = text
    return made


def row_tags_apart(bench: Bench) -> None:
    """Move each `{%tr … %}` that stands in a row of data into a row of its own."""
    if not bench.wants("row-tag-loses-text"):
        return
    rows: dict[Any, list[Paragraph]] = {}
    for paragraph in bench.scan.paragraphs:
        row = next((node for node in reversed(paragraph.holders) if node.tag == w("tr")), None)
        if row is not None:
            rows.setdefault(row, []).append(paragraph)
    for row, inside in reversed(rows.items()):
        _row_apart(bench, row, inside)


def _row_apart(bench: Bench, row: Any, inside: list[Paragraph]) -> None:
    found = [tag for paragraph in inside for tag in read_tags(paragraph).tags]
    tags = [tag for tag in found if tag.level is Level.ROW]
    text = "".join(paragraph.text for paragraph in inside).strip()
    movable = all(tag.keyword in {*OPENERS, *CLOSERS} and not tag.broken for tag in tags)
    if not tags or not movable or text == tags[0].written:
        return
    width, last = _width(row), row
    for tag in tags:
        made = _row_of(tag.written, width)
        if tag.keyword in OPENERS:
            row.addprevious(made)
        else:
            last.addnext(made)
            last = made
    for tag, written in reversed([(tag, tag.written) for tag in tags]):
        before = tag.paragraph.quote(tag.start, tag.end)
        tag.paragraph.replace(tag.start, tag.end, "")
        bench.tell("row-tag-loses-text", tag.paragraph, before, f"⟦{written}⟧ (hàng riêng)")


def _width(row: Any) -> int:
    table = next(row.iterancestors(w("tbl")))
    return max(len(table.findall(f"{w('tblGrid')}/{w('gridCol')}")), 1)


def _row_of(text: str, width: int) -> Any:
    """Return a row of one cell over the whole width that holds a tag."""
    row = etree.Element(w("tr"))
    cell = etree.SubElement(row, w("tc"))
    look = etree.SubElement(cell, w("tcPr"))
    etree.SubElement(look, w("tcW"), {w("w"): "0", w("type"): "auto"})
    if width > 1:
        etree.SubElement(look, w("gridSpan"), {w("val"): str(width)})
    cell.append(_paragraph_of(text))
    return row


def marks_ended(bench: Bench) -> None:
    """End «Nếu …» at the end of the paragraph that opens it amid text, if no end is left over."""
    for part in reversed(list(bench.scan.trees)):
        here = bench.scan.of_part(part)
        marks = [(paragraph, read_marks(paragraph, bench.names)[0]) for paragraph in here]
        everywhere = Counter(mark.act for _, found in marks for mark in found)
        for paragraph, found in reversed(marks):
            for opener in _open_at_end(paragraph, found):
                end = CLOSER[opener.act]
                if everywhere[opener.act] == everywhere[end] + 1:
                    at = len(paragraph.text)
                    bench.write(paragraph, (at, at), _ENDS[end], "block-uneven")


def _open_at_end(paragraph: Paragraph, marks: list[Mark]) -> list[Mark]:
    """Return the openers amid text that the paragraph does not close."""
    opened: list[Mark] = []
    for mark in marks:
        if mark.act in OPENING:
            opened.append(mark)
        elif opened and mark.act is CLOSER[opened[-1].act]:
            opened.pop()
    alone = [mark for mark in opened if paragraph.text.strip() == mark.text]
    return [] if alone or len(opened) > 1 else opened


def tags_ended(bench: Bench) -> None:
    """End a raw `{% if … %}` or `{% for … %}` in the same way."""
    for paragraph in bench.backwards():
        opener = _inline_open(paragraph)
        if opener is None or paragraph.text.strip() == opener.written:
            continue
        begin, end = opener.keyword, OPENERS[opener.keyword]
        here = bench.scan.of_part(paragraph.part)
        counted = Counter(tag.keyword for other in here for tag in read_tags(other).tags)
        if counted[begin] == counted[end] + 1:
            at = len(paragraph.text)
            bench.write(paragraph, (at, at), f"{{% {end} %}}", "block-unclosed")


def _inline_open(paragraph: Paragraph) -> Tag | None:
    """Return the one tag within the text that the paragraph opens and does not close."""
    opened: list[Tag] = []
    for tag in read_tags(paragraph).tags:
        if tag.level is not Level.INLINE:
            continue
        if tag.keyword in OPENERS:
            opened.append(tag)
        elif opened and CLOSERS.get(tag.keyword) == opened[-1].keyword:
            opened.pop()
    return opened[0] if len(opened) == 1 else None
