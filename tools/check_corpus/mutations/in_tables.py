"""Mistakes with rows, cells and tables."""

import copy
from typing import Any

from lxml import etree
from tools.check_corpus.mutations.editing import (
    NotHere,
    Sheet,
    change,
    text,
    w,
    wrap,
)
from tools.check_corpus.word import W, Xml

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


def delete_row(sheet: Sheet) -> None:
    """A row deleted; the table with its last one."""
    row = sheet.some(sheet.rows())
    table = next(row.iterancestors(w("tbl")))
    target = row if len(table.findall(w("tr"))) > 1 else table
    target.getparent().remove(target)


def duplicate_row(sheet: Sheet) -> None:
    """A row copied below itself."""
    row = sheet.some(sheet.rows())
    row.addnext(copy.deepcopy(row))


def swap_rows(sheet: Sheet) -> None:
    """A row moved down by one."""
    row = sheet.some([row for row in sheet.rows() if row.getnext() is not None])
    row.getnext().addnext(row)


def new_row(sheet: Sheet) -> None:
    """A row inserted below another, its cells empty."""
    row = sheet.some(sheet.rows())
    made = copy.deepcopy(row)
    for cell in made.iter(w("tc")):
        for child in list(cell):
            if child.tag != w("tcPr"):
                cell.remove(child)
        cell.append(etree.Element(w("p")))
    row.addnext(made)


def move_row(sheet: Sheet) -> None:
    """A row cut out of its table and pasted into another."""
    row, other = sheet.some(sheet.rows()), sheet.some(sheet.rows())
    table = row.getparent()
    if other.getparent() is table or len(table.findall(w("tr"))) == 1:
        raise NotHere
    other.addnext(row)


def split_table(sheet: Sheet) -> None:
    """A table split in two before a row."""
    row = sheet.some(
        [r for r in sheet.rows() if r.getprevious() is not None and r.getprevious().tag == w("tr")]
    )
    table = row.getparent()
    made = copy.deepcopy(table)
    for old in made.findall(w("tr")):
        made.remove(old)
    following = list(row.itersiblings())
    made.append(row)
    for one in following:
        made.append(one)
    table.addnext(made)
    table.addnext(etree.Element(w("p")))


def delete_table(sheet: Sheet) -> None:
    """A whole table deleted."""
    table = sheet.some(sheet.body.findall(w("tbl")))
    table.getparent().remove(table)


def delete_column(sheet: Sheet) -> None:
    """A column deleted, where every row has it."""
    table = sheet.some(sheet.body.findall(w("tbl")))
    rows = [row.findall(w("tc")) for row in table.findall(w("tr"))]
    at = sheet.number(0, max((len(cells) for cells in rows), default=0) - 1)
    for cells in rows:
        if at < len(cells) > 1:
            cells[at].getparent().remove(cells[at])


def delete_cell(sheet: Sheet) -> None:
    """A cell deleted; the others move to the left."""
    cell = sheet.some([c for c in sheet.cells() if len(c.getparent().findall(w("tc"))) > 1])
    cell.getparent().remove(cell)


def duplicate_cell(sheet: Sheet) -> None:
    """A cell copied beside itself."""
    cell = sheet.some(sheet.cells())
    cell.addnext(copy.deepcopy(cell))


def swap_cells(sheet: Sheet) -> None:
    """The content of two cells changes places."""
    one, other = sheet.some(sheet.cells()), sheet.some(sheet.cells())
    if one is other or one in other.iterancestors() or other in one.iterancestors():
        raise NotHere
    mine, theirs = _content(one), _content(other)
    for child in theirs:
        one.append(child)
    for child in mine:
        other.append(child)


def _content(cell: Any) -> list[Any]:
    return [child for child in cell if child.tag != w("tcPr")]


def merge_cells(sheet: Sheet) -> None:
    """Two neighbours in a row become one cell."""
    cell = sheet.some([c for c in sheet.cells() if _beside(c) is not None])
    other = _beside(cell)
    about = cell.find(w("tcPr"))
    if about is None:
        raise NotHere
    old = about.find(w("gridSpan"))
    span = _span(cell) + _span(other)
    if old is None:
        old = etree.Element(w("gridSpan"))
        width = about.find(w("tcW"))
        about.insert(0 if width is None else 1, old)
    old.set(w("val"), str(span))
    for child in _content(other):
        if child.tag != w("p") or text(child) or cell[-1].tag == w("tbl"):
            cell.append(child)
    other.getparent().remove(other)


def _beside(cell: Any) -> Any:
    following = cell.getnext()
    return following if following is not None and following.tag == w("tc") else None


def _span(cell: Any) -> int:
    found = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return 1 if found is None else int(found.get(w("val")))


def merge_rows(sheet: Sheet) -> None:
    """A cell merged with the one below: what that held comes up."""
    rows = [row for row in sheet.rows() if row.getnext() is not None]
    row = sheet.some(rows)
    above, below = row.findall(w("tc")), row.getnext().findall(w("tc"))
    if len(above) != len(below):
        raise NotHere
    at = sheet.number(0, len(above) - 1)
    for cell, value in ((above[at], "restart"), (below[at], "continue")):
        about = cell.find(w("tcPr"))
        if about is None:
            raise NotHere
        width = about.find(w("tcW"))
        merged = etree.Element(w("vMerge"))
        merged.set(w("val"), value)
        about.insert(0 if width is None else 1, merged)
    for child in _content(below[at]):
        if child.tag == w("p") and text(child):
            above[at].append(child)
    if not _content(below[at]):
        below[at].append(etree.Element(w("p")))


def nested_table(sheet: Sheet) -> None:
    """A table pasted into a cell of another."""
    table, cell = sheet.some(sheet.body.findall(w("tbl"))), sheet.some(sheet.cells())
    if table in cell.iterancestors():
        raise NotHere
    about = cell.find(w("tcPr"))
    made = copy.deepcopy(table)
    if about is None:
        cell.insert(0, made)
    else:
        about.addnext(made)


def tracked_row(sheet: Sheet) -> None:
    """A row deleted while changes are tracked."""
    rows = [row for row in sheet.rows() if len(row.getparent().findall(w("tr"))) > 1]
    row = sheet.some(rows)
    about = row.find(w("trPr"))
    if about is None:
        about = etree.Element(w("trPr"))
        row.insert(0, about)
    about.append(change("del"))
    for run in row.iter(w("r")):
        if run.getparent().tag == w("p"):
            wrap([run], change("del"))
    for node in row.iter(w("t")):
        node.tag = w("delText")


def merge_tables(sheet: Sheet) -> None:
    """The line between two tables deleted: they become one."""
    tables = [t for t in sheet.body.findall(w("tbl")) if _after(t) is not None]
    table = sheet.some(tables)
    other = _after(table)
    while table.getnext() is not other:
        sheet.body.remove(table.getnext())
    for row in other.findall(w("tr")):
        table.append(row)
    sheet.body.remove(other)


def _after(table: Any) -> Any:
    following = table.getnext()
    while following is not None and following.tag == w("p"):
        following = following.getnext()
    return following if following is not None and following.tag == w("tbl") else None


def to_text(sheet: Sheet) -> None:
    """A table turned into text: each cell's lines stand by themselves."""
    table = sheet.some(sheet.body.findall(w("tbl")))
    for paragraph in list(table.iter(w("p"))):
        if next(paragraph.iterancestors(w("tbl"))) is table:
            table.addprevious(paragraph)
    table.getparent().remove(table)


def to_table(sheet: Sheet) -> None:
    """Some lines turned into a table of one column."""
    lines = [p for p in sheet.body.findall(w("p")) if text(p)]
    start = sheet.number(0, len(lines) - 1)
    rows = "".join("<w:tr><w:tc><w:tcPr/></w:tc></w:tr>" for _ in lines[start : start + 4])
    table = _made(
        Xml(f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>{rows}</w:tbl>')
    )
    lines[start].addprevious(table)
    for cell, line in zip(table.iter(w("tc")), lines[start : start + 4], strict=True):
        cell.append(line)


MUTATIONS = (
    delete_row,
    duplicate_row,
    swap_rows,
    new_row,
    move_row,
    split_table,
    delete_table,
    delete_column,
    delete_cell,
    duplicate_cell,
    swap_cells,
    merge_cells,
    merge_rows,
    nested_table,
    tracked_row,
    merge_tables,
    to_text,
    to_table,
)
