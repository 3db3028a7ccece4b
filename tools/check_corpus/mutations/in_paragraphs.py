"""Mistakes with whole paragraphs, tracked ones too."""

import copy
from typing import Any

from lxml import etree
from tools.check_corpus.mutations.editing import (
    NotHere,
    Sheet,
    change,
    new_paragraph,
    remove,
    runs_of,
    split_run,
    text,
    w,
    wrap,
)


def merge_paragraphs(sheet: Sheet) -> None:
    """Backspace at the start of a paragraph."""
    found = [p for p in sheet.paragraphs() if _next(p) is not None]
    paragraph = sheet.some(found)
    following = _next(paragraph)
    for child in list(following):
        if child.tag != w("pPr"):
            paragraph.append(child)
    following.getparent().remove(following)


def _next(paragraph: Any) -> Any:
    following = paragraph.getnext()
    return following if following is not None and following.tag == w("p") else None


def split_paragraph(sheet: Sheet) -> None:
    """Enter in the middle of a paragraph."""
    paragraph = sheet.paragraph()
    _split(paragraph, sheet.number(1, max(1, len(text(paragraph)) - 1)))


def split_tag(sheet: Sheet) -> None:
    """Enter in the middle of a tag."""
    paragraph, tag = sheet.tag()
    _split(paragraph, sheet.number(tag.start() + 1, tag.end() - 1))


def split_beside_tag(sheet: Sheet) -> None:
    """Enter before or behind a tag."""
    paragraph, tag = sheet.tag()
    _split(paragraph, sheet.chance.choice(tag.span()))


def _split(paragraph: Any, at: int) -> None:
    run = split_run(paragraph, at)
    signs = [sign for one in run.itersiblings(preceding=True) for sign in one.iter(w("fldChar"))]
    within = {sign.get(w("fldCharType")) for sign in signs} == {"begin", "separate"}
    if run.getparent() is not paragraph or within:
        raise NotHere
    made = etree.Element(w("p"))
    about = paragraph.find(w("pPr"))
    if about is not None:
        made.append(copy.deepcopy(about))
    following = list(run.itersiblings())
    made.append(run)
    for child in following:
        made.append(child)
    paragraph.addnext(made)


def delete_paragraph(sheet: Sheet) -> None:
    """A line deleted."""
    remove(sheet.paragraph())


def duplicate_paragraph(sheet: Sheet) -> None:
    """A line copied below itself."""
    paragraph = sheet.paragraph()
    paragraph.addnext(copy.deepcopy(paragraph))


def move_paragraph(sheet: Sheet) -> None:
    """A line moved, maybe over the edge of a table."""
    paragraph, target = sheet.paragraph(), sheet.paragraph()
    if paragraph is target:
        raise NotHere
    target.addnext(copy.deepcopy(paragraph))
    remove(paragraph)


def move_block(sheet: Sheet) -> None:
    """Several lines cut and pasted elsewhere, tables among them."""
    blocks = [child for child in sheet.body if child.tag in {w("p"), w("tbl")}]
    start = sheet.number(0, len(blocks) - 1)
    taken = blocks[start : start + sheet.number(1, 4)]
    target = sheet.paragraph()
    if any(target is one or one in target.iterancestors() for one in taken):
        raise NotHere
    for block in reversed(taken):
        target.addnext(copy.deepcopy(block))
        sheet.body.remove(block)


def swap_paragraphs(sheet: Sheet) -> None:
    """Alt+Shift+arrow: two neighbours change places."""
    paragraph = sheet.some([p for p in sheet.paragraphs() if _next(p) is not None])
    _next(paragraph).addnext(paragraph)


def empty_line(sheet: Sheet) -> None:
    """An empty line between two others."""
    sheet.paragraph().addnext(etree.Element(w("p")))


def line_from_elsewhere(sheet: Sheet) -> None:
    """A line with tags copied over the edge of a table or into the header."""
    paragraph, target = sheet.some(sheet.tagged()), sheet.paragraph()
    target.addprevious(copy.deepcopy(paragraph))


def new_line_between(sheet: Sheet) -> None:
    """A line of text typed between two others."""
    sheet.paragraph().addnext(new_paragraph("Dòng mới của văn thư."))


def tracked_merge(sheet: Sheet) -> None:
    """A paragraph's end deleted while changes are tracked: accepted, it runs into the next."""
    paragraph = sheet.some([p for p in sheet.paragraphs() if _next(p) is not None])
    about = paragraph.find(w("pPr"))
    if about is None:
        about = etree.Element(w("pPr"))
        paragraph.insert(0, about)
    if about.find(w("rPr")) is None:
        etree.SubElement(about, w("rPr"))
    about.find(w("rPr")).insert(0, change("del"))


def tracked_move(sheet: Sheet) -> None:
    """A tag moved while changes are tracked: it stands in the file twice."""
    paragraph, tag = sheet.tag()
    target = sheet.paragraph()
    if target is paragraph:
        raise NotHere
    runs = runs_of(paragraph, tag.start(), tag.end())
    arrived = change("moveTo")
    for run in runs:
        arrived.append(copy.deepcopy(run))
    wrap(runs, change("moveFrom"))
    target.append(arrived)


MUTATIONS = (
    merge_paragraphs,
    split_paragraph,
    split_tag,
    split_beside_tag,
    delete_paragraph,
    duplicate_paragraph,
    move_paragraph,
    move_block,
    swap_paragraphs,
    empty_line,
    line_from_elsewhere,
    new_line_between,
    tracked_merge,
    tracked_move,
)
