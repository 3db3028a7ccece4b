"""Things put around a tag or into it: boxes, fields, controls, notes."""

from typing import Any

from lxml import etree
from tools.check_corpus.mutations.editing import (
    NotHere,
    Sheet,
    new_paragraph,
    replace,
    runs_of,
    split_run,
    text,
    w,
    wrap,
)
from tools.check_corpus.word import W, Xml, simple_field, text_box

_NAMES = (
    f'xmlns:w="{W}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def _made(xml: Xml) -> Any:
    (element,) = etree.fromstring(f"<x {_NAMES}>{xml}</x>")
    return element


def into_box(sheet: Sheet) -> None:
    """A line put into a text box."""
    outside = [
        p for p in sheet.paragraphs() if next(p.iterancestors(w("txbxContent")), None) is None
    ]
    paragraph = sheet.some([p for p in outside if p.find(f".//{w('p')}") is None])
    content = text(paragraph)
    for child in list(paragraph):
        if child.tag != w("pPr"):
            paragraph.remove(child)
    paragraph.append(_made(text_box(content)))


def bookmark_in_tag(sheet: Sheet) -> None:
    """A bookmark, the reference of a comment or the cursor's last place in a tag."""
    paragraph, tag = sheet.tag()
    run = split_run(paragraph, sheet.number(tag.start() + 1, tag.end() - 1))
    for name in ("bookmarkStart", "bookmarkEnd"):
        mark = etree.Element(w(name))
        mark.set(w("id"), "55")
        if name == "bookmarkStart":
            mark.set(w("name"), "_GoBack")
        run.addprevious(mark)


def comment_on_tag(sheet: Sheet) -> None:
    """A comment on half a tag."""
    paragraph, tag = sheet.tag()
    run = split_run(paragraph, sheet.number(tag.start() + 1, tag.end() - 1))
    for name in ("commentRangeStart", "commentRangeEnd"):
        mark = etree.Element(w(name))
        mark.set(w("id"), "3")
        run.addprevious(mark)


def footnote_in_tag(sheet: Sheet) -> None:
    """A footnote's mark set in the middle of a tag."""
    if "word/footnotes.xml" not in sheet.parts:
        raise NotHere
    paragraph, tag = sheet.tag()
    run = split_run(paragraph, sheet.number(tag.start() + 1, tag.end() - 1))
    mark = etree.Element(w("r"))
    etree.SubElement(mark, w("footnoteReference")).set(w("id"), "1")
    run.addprevious(mark)


def field_in_tag(sheet: Sheet) -> None:
    """A field of Word's set in a tag, or beside it."""
    paragraph, tag = sheet.tag()
    run = split_run(paragraph, sheet.number(tag.start(), tag.end()))
    run.addprevious(_made(simple_field(sheet.chance.choice([" PAGE ", " DATE ", " SEQ x "]), "1")))


def tag_in_field(sheet: Sheet) -> None:
    """A tag that is the shown text of a field."""
    paragraph, tag = sheet.tag()
    runs = runs_of(paragraph, tag.start(), tag.end())
    holder = etree.Element(w("fldSimple"))
    holder.set(w("instr"), sheet.chance.choice([" DATE ", " REF x ", " TITLE "]))
    wrap(runs, holder)


def tag_in_control(sheet: Sheet) -> None:
    """A tag wrapped in a content control, all of it or half."""
    paragraph, tag = sheet.tag()
    end = tag.end() if sheet.chance.choice([True, False]) else (tag.start() + tag.end()) // 2
    runs = runs_of(paragraph, tag.start(), end)
    holder, content = etree.Element(w("sdt")), etree.Element(w("sdtContent"))
    etree.SubElement(holder, w("sdtPr"))
    wrap(runs, holder)
    for run in runs:
        content.append(run)
    holder.append(content)


def tag_in_link(sheet: Sheet) -> None:
    """A tag wrapped in a link within the document or a smart tag."""
    paragraph, tag = sheet.tag()
    holder = etree.Element(w(sheet.chance.choice(["hyperlink", "smartTag"])))
    holder.set(w("anchor" if holder.tag == w("hyperlink") else "element"), "ten")
    wrap(runs_of(paragraph, tag.start(), tag.end()), holder)


def in_control(sheet: Sheet) -> None:
    """A line, a row, a cell or a table wrapped in a content control."""
    body = list(sheet.body.iter(w("p"), w("tr"), w("tc"), w("tbl")))
    element = sheet.some([one for one in body if one.getparent().tag != w("sdtContent")])
    holder = etree.Element(w("sdt"))
    about = etree.SubElement(holder, w("sdtPr"))
    etree.SubElement(about, w("alias")).set(w("val"), "Phần 1")
    element.addprevious(holder)
    etree.SubElement(holder, w("sdtContent")).append(element)


def into_last_line(sheet: Sheet) -> None:
    """A tag moved into the line that ends the section, or that holds a picture."""
    _, tag = sheet.tag()
    lines = [
        p
        for p in sheet.body.iter(w("p"))
        if p.find(f".//{w('drawing')}") is not None
        or p.find(f".//{w('pict')}") is not None
        or p.find(f".//{w('sectPr')}") is not None
    ]
    sheet.some(lines).append(new_paragraph(tag[0])[0])


def text_over_tag(sheet: Sheet) -> None:
    """A tag overwritten by the value of this year: the next paper is wrong."""
    paragraph, tag = sheet.tag()
    replace(paragraph, tag.start(), tag.end(), "2024")


MUTATIONS = (
    into_box,
    bookmark_in_tag,
    comment_on_tag,
    footnote_in_tag,
    field_in_tag,
    tag_in_field,
    tag_in_control,
    tag_in_link,
    in_control,
    into_last_line,
    text_over_tag,
)
