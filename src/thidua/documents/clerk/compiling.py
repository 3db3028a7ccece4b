"""From the clerk's marks to docxtpl's tags, in the trees of a scan.

A row or paragraph with fields of a list repeats by itself; neighbours with fields of the same list
repeat together, once for each of its values.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree

from thidua.documents.clerk.blocks import (
    Block,
    Item,
    Marks,
    Node,
    elements,
    loose,
    nested,
    only_mark,
    paragraphs_of,
    told,
)
from thidua.documents.clerk.marks import STEERING, Act, Mark, read_marks
from thidua.documents.clerk.names import FieldNames
from thidua.documents.clerk.scope import Scope
from thidua.documents.findings import Finding
from thidua.documents.scanning import Edit, Paragraph, Scan, w
from thidua.documents.scanning.names import is_on
from thidua.documents.scanning.paragraphs import PropertyText
from thidua.vietnamese.text import clean

_AROUND: Mapping[str, tuple[str, ...]] = {"p": (), "tc": ("tc",), "tr": ("tc", "tr")}
_CELLS = (w("tc"), w("txbxContent"))
_FEW = 30  # letters: «- Đồng chí «…»,» is one line of a list, a sentence is not
_SHOWN = [w(name) for name in ("t", "drawing", "pict", "object", "br", "sectPr")]
_CONTAINERS = {w("sdt"), w("sdtContent"), w("customXml")}
_BLOCKS = {w("p"), w("tbl"), *_CONTAINERS}
_NEVER_EMPTY = {w(name) for name in ("tc", "txbxContent", "hdr", "ftr", "footnote")}
_SURE, _NEVER = "true", "false"
_SUM = re.compile(r"(tổng|tổng cộng|tổng số|tổng điểm|cộng)[\s:.]*", re.IGNORECASE)
_FEW_HEADS = 2  # cells of a row that hold nothing but words


def compile_marks(scan: Scan, names: FieldNames) -> tuple[Scan, tuple[Finding, ...]]:
    """Write docxtpl's tags in the place of the marks; return the scan anew, and what is wrong."""
    compiler = _Compiler(scan, names)
    compiler.run()
    return scan.with_inserted(compiler.origins), tuple(compiler.findings)


class _Compiler:
    def __init__(self, scan: Scan, names: FieldNames) -> None:
        self._scan = scan
        self.findings: list[Finding] = []
        self.origins: dict[Any, Paragraph] = {}
        self._paragraphs = {paragraph.element: paragraph for paragraph in scan.paragraphs}
        self._marks: Marks = self._read(names)

    def _read(self, names: FieldNames) -> Marks:
        found: dict[Any, list[Mark]] = {}
        for paragraph in self._scan.paragraphs:
            marks, findings = read_marks(paragraph, names)
            self.findings += findings
            if marks:
                found[paragraph.element] = marks
        self._settle(found)
        return found

    def _settle(self, found: dict[Any, list[Mark]]) -> None:
        """A name that several lists have is that of the list which its row is about."""
        around: dict[Any, set[tuple[str, ...]]] = defaultdict(set)
        for element, marks in found.items():
            lists = {mark.field.lists for mark in marks if mark.field and mark.field.lists}
            around[_row_or_paragraph(element)] |= lists
        for element, marks in found.items():
            known = around[_row_or_paragraph(element)]
            marks[:] = [self._settled(mark, known) if mark.several else mark for mark in marks]

    def _settled(self, mark: Mark, known: set[tuple[str, ...]]) -> Mark:
        fitting = [field for field in mark.several if field.lists and field.lists in known]
        if len(fitting) == 1 and not fitting[0].spec.fields:
            return replace(mark, act=Act.FIELD, field=fitting[0], several=())
        names = " hoặc ".join(f"«{field.name}»" for field in mark.several[:4])
        self.findings.append(told("name-ambiguous", mark, names=names))
        return mark

    def run(self) -> None:
        if not self._marks:
            return
        for element in self._marks:
            if isinstance(self._paragraphs[element], PropertyText):
                self._property(element)
        for holder in list(self._holders()):
            self._container(holder, Scope())

    def _holders(self) -> Iterator[Any]:
        """Yield what holds text of its own: the body, each header and each note."""
        for tree in self._scan.trees.values():
            if tree.tag in {w("footnotes"), w("endnotes")}:
                yield from tree
            elif tree.tag == w("document"):
                yield from tree.iterchildren(w("body"))
            else:
                yield tree

    def _property(self, element: Any) -> None:
        for mark in self._marks[element]:
            if mark.lists or mark.act in {Act.COLUMN, Act.EACH}:
                self.findings.append(told("list-in-property", mark))
        self._write(element, Scope())

    # What a body, a cell or a box holds.

    def _container(self, holder: Any, scope: Scope, seen: set[str] | None = None) -> None:
        items = [self._block(child) for child in holder if child.tag in _BLOCKS]
        nodes = nested(items, self.findings.append)
        stays = self._stays(nodes, scope) if holder.tag in _NEVER_EMPTY else _SURE
        self._nodes(nodes, scope, "p", seen)
        if stays not in {_SURE, _NEVER}:
            self._keep_line(holder, f"if not ({stays})", nodes)

    def _stays(self, nodes: list[Node], scope: Scope) -> str:
        """Return the condition under which anything of the nodes is left in a paper."""
        found = [self._stays_of(node, scope) for node in nodes]
        return _SURE if _SURE in found else " or ".join(dict.fromkeys(found)) or _NEVER

    def _stays_of(self, node: Node, scope: Scope) -> str:
        wanted = self._wanted(node, scope)
        if wanted:
            return scope.value_of(wanted)
        if isinstance(node, Item):
            return _SURE
        mark = node.opener.steers
        if mark is None or mark.field is None:
            return _NEVER
        if mark.act is Act.EACH:
            return scope.value_of(mark.field.path)
        test = mark.test.replace("@", scope.value_of(mark.field.path))
        body, otherwise = self._stays(node.body, scope), self._stays(node.otherwise, scope)
        cases = [_and(test, body), _and(f"not ({test})", otherwise)]
        both = body == otherwise == _SURE
        return _SURE if both else " or ".join(case for case in cases if case) or _NEVER

    def _keep_line(self, holder: Any, test: str, nodes: list[Node]) -> None:
        """Give a cell an empty line for when all of its lines go: Word opens none without."""
        opener, closer = _tag(f"{{%p {test} %}}", "p"), _tag("{%p endif %}", "p")
        holder.extend((opener, etree.Element(w("p")), closer))
        for made in (opener, closer):
            self._stand_for(made, nodes)

    def _block(self, element: Any) -> Item:
        marks = self._marks.get(element, ()) if element.tag == w("p") else ()
        if not marks:
            return Item(element)
        steers = only_mark(marks, element)
        wants = tuple(_outside_loops(marks, _lists))
        return Item(element, wants, steers, () if steers else tuple(loose(marks)))

    def _rows(self, table: Any, scope: Scope) -> None:
        items = [self._row(row) for row in table.iter(w("tr")) if _table_of(row) is table]
        self._nodes(nested(items, self.findings.append), scope, "tr")

    def _row(self, row: Any) -> Item:
        inside = [paragraph for paragraph in paragraphs_of(row) if paragraph in self._marks]
        marks = [mark for paragraph in inside for mark in self._marks[paragraph]]
        looped = {_cell_of(mark): mark.lists[-1] for mark in marks if _column(mark)}

        def lists_of(mark: Mark) -> tuple[str, ...]:
            return tuple(path for path in _row_lists(mark) if path != looped.get(_cell_of(mark)))

        wants = tuple(_outside_loops(marks, lists_of))
        return Item(row, wants, only_mark(marks, row))

    # Blocks and loops, alike for paragraphs and rows.

    def _nodes(
        self, nodes: list[Node], scope: Scope, level: str, seen: set[str] | None = None
    ) -> None:
        seen = set() if seen is None else seen
        for wanted, together in self._groups(nodes, scope):
            if wanted is None:
                for node in together:
                    self._node(node, scope, level, seen)
                continue
            if wanted in seen:
                self._find_once(told("list-apart", self._first(together)))
            seen.add(wanted)
            if level == "p":
                self._warn_of_text(wanted, together)
            self._warn_of_repeats(together)
            self._wrap(together, scope.loop_over(wanted), level)
            self._nodes(together, scope.entered(wanted), level)

    def _groups(self, nodes: list[Node], scope: Scope) -> list[tuple[str | None, list[Node]]]:
        """Put neighbours of one list together, with the empty lines between them."""
        groups: list[tuple[str | None, list[Node]]] = []
        empty: list[Node] = []
        for node in nodes:
            wanted = self._wanted(node, scope)
            if wanted is None and _is_empty(node):
                empty.append(node)
                continue
            if wanted is None or groups[-1:] == [] or not _goes_on(groups[-1], wanted, node):
                groups += [(None, empty), (wanted, [])]
                empty = []
            groups[-1][1].extend([*empty, node])
            empty = []
        return [*groups, (None, empty)]

    def _warn_of_text(self, path: str, nodes: list[Node]) -> None:
        """Tell where a plain list repeats more of its paragraph than was surely meant."""
        for node in nodes:
            marks = self._marks.get(node.element, ()) if isinstance(node, Item) else ()
            lines = [mark for mark in marks if mark.field and mark.field.path == path]
            others = [mark for mark in marks if mark.act is Act.FIELD and mark not in lines]
            if lines and lines[0].act is Act.FIELD and (others or _letters_beside(marks) > _FEW):
                self._find_once(told("list-repeats-text", lines[0]))

    def _warn_of_repeats(self, nodes: list[Node]) -> None:
        """Tell of breaks, headings and sums that come again for each value of a list."""
        for node in nodes:
            if not isinstance(node, Item) or not node.wants:
                continue
            if node.element.tag == w("p") and _breaks(node.element):
                self._find_once(told("break-repeats", node.wants[0][0]))
            if node.element.tag == w("tr") and self._is_heading_or_sum(node.element):
                self._find_once(told("heading-repeats", node.wants[0][0]))

    def _is_heading_or_sum(self, row: Any) -> bool:
        if is_on(row.find(f"{w('trPr')}/{w('tblHeader')}")):
            return True
        cells = [cell for cell in row.iter(w("tc")) if _row_of(cell) is row]
        plain = [cell for cell in cells if next(self._inside(cell), None) is None]
        texts = [clean("".join(cell.itertext(w("t")))).strip() for cell in plain]
        heads = sum(any(map(str.isalpha, text)) for text in texts)
        is_first = next(_table_of(row).iter(w("tr"))) is row
        return any(map(_SUM.fullmatch, texts)) or (is_first and heads >= _FEW_HEADS)

    def _first(self, nodes: list[Node]) -> Mark:
        around = (p for element in elements(nodes) for p in element.iter(w("p")))
        return next(self._marks[paragraph][0] for paragraph in around if paragraph in self._marks)

    def _wanted(self, node: Node, scope: Scope) -> str | None:
        """Return the first list that must be gone through before the node can be filled in."""
        wanted = None
        for mark, lists in node.wants:
            missing = next(scope.missing(lists), None)
            wanted = wanted or missing
            if missing and missing != wanted:
                self._find_once(told("lists-mixed", mark))
        return wanted

    def _find_once(self, found: Finding) -> None:
        if found not in self.findings:
            self.findings.append(found)

    def _node(self, node: Node, scope: Scope, level: str, seen: set[str]) -> None:
        if isinstance(node, Block):
            self._steered(node, scope, level)
        elif node.element.tag in _CONTAINERS:
            self._container(node.element, scope, seen)
        elif node.element.tag == w("tbl"):
            self._rows(node.element, scope)
        elif level == "tr":
            self._cells(node.element, scope)
        else:
            self._write(node.element, scope)

    def _steered(self, block: Block, scope: Scope, level: str) -> None:
        mark = block.opener.steers
        inside = scope
        if mark and block.closer is None and not (block.body or block.otherwise):
            mark.paragraph.replace(mark.start, mark.end, "")  # told already: nothing to end
            return
        if mark and mark.field and mark.act is Act.EACH:
            inside = scope.entered(mark.field.path)
        for item in (block.opener, block.middle, block.closer):
            if item and item.steers:
                self._steer(item.steers, scope, level)
        if mark and block.closer is None:  # told already, and not again of the tag
            self._end(block, "endif" if mark.act is Act.IF else "endfor", level)
        self._nodes(block.body, inside, level)
        self._nodes(block.otherwise, inside, level)

    def _end(self, block: Block, word: str, level: str) -> None:
        closer = _tag(f"{{%{level} {word} %}}", level)
        list(elements([block]))[-1].addnext(closer)
        self._stand_for(closer, [block])

    def _stand_for(self, made: Any, nodes: list[Node]) -> None:
        """Let what is put in stand in findings at the first mark of the nodes."""
        origin = self._first(nodes).paragraph
        for paragraph in made.iter(w("p")):
            self.origins[paragraph] = origin

    def _steer(self, mark: Mark, scope: Scope, level: str) -> None:
        mark.paragraph.replace(mark.start, mark.end, f"{{%{level} {_statement(mark, scope)} %}}")

    def _wrap(self, nodes: list[Node], loop: str, level: str) -> None:
        """Put tags before and after the nodes."""
        around = list(elements(nodes))
        before, after = (_tag(f"{{%{level} {text} %}}", level) for text in (loop, "endfor"))
        around[0].addprevious(before)
        around[-1].addnext(after)
        for made in (before, after):
            self._stand_for(made, nodes)

    # Rows and paragraphs.

    def _cells(self, row: Any, scope: Scope) -> None:
        for cell in [cell for cell in row.iter(w("tc")) if _row_of(cell) is row]:
            columns = [mark for mark in self._inside(cell) if _column(mark)]
            if not columns:
                self._container(cell, scope)
                continue
            wanted = columns[0].lists[-1]
            for mark in columns:
                if mark.lists[-1] != wanted:
                    self._find_once(told("lists-mixed", mark))
            self._wrap([Item(cell)], scope.loop_over(wanted), "tc")
            self._container(cell, scope.entered(wanted))

    def _inside(self, cell: Any) -> Iterator[Mark]:
        for paragraph in cell.iter(w("p")):
            if _cell_around(paragraph) is cell:
                yield from self._marks.get(paragraph, ())

    def _write(self, element: Any, scope: Scope) -> None:
        """Fill a paragraph: its fields, and the conditions and loops that begin and end in it."""
        for box in element.iter(w("txbxContent")):
            if next(box.iterancestors(w("p"))) is element:
                self._container(box, scope)
        marks = self._marks.get(element, ())
        if not marks:
            return
        alone = loose(marks)
        for mark in alone:
            third = mark.act is Act.ELSE and any(other.act is Act.IF for other in marks)
            self.findings.append(told("else-twice" if third else "block-uneven", mark))
        edits: list[Edit] = []
        scopes = [scope]
        for mark in marks:
            text = "" if mark in alone else self._text(mark, scopes[-1])
            edits.append((mark.start, mark.end, text))
            if mark not in alone and mark.act is Act.EACH and mark.field:
                scopes.append(scopes[-1].entered(mark.field.path))
            elif mark not in alone and mark.act is Act.END_EACH and len(scopes) > 1:
                scopes.pop()
        marks[0].paragraph.edit(edits)

    def _text(self, mark: Mark, scope: Scope) -> str:
        if mark.act in STEERING:
            return f"{{% {_statement(mark, scope)} %}}"
        return self._field(mark, scope)

    def _field(self, mark: Mark, scope: Scope) -> str:
        field = mark.field
        if field is None:
            return ""
        if next(scope.missing(field.lists), None):  # lists that are mixed are told already
            if mark.act is Act.COLUMN and not _in_cell(mark.paragraph.element):
                self._find_once(told("column-outside-table", mark))
            return ""
        value = scope.value(field.path) if field.is_list else scope.value_of(field.path)
        return f"{{{{ {value} }}}}"


def _and(test: str, stays: str) -> str:
    """Return the condition of both; none where the second never holds."""
    if stays in {_SURE, _NEVER}:
        return test if stays == _SURE else ""
    return f"({test}) and ({stays})"


def _goes_on(group: tuple[str | None, list[Node]], wanted: str, node: Node) -> bool:
    """Say whether the node belongs to the group: of one list, and in one holder."""
    here, last = next(elements([node])), list(elements(group[1]))[-1:]
    return group[0] == wanted and all(one.getparent() is here.getparent() for one in last)


def _breaks(paragraph: Any) -> bool:
    """Say whether a page or a section ends in the paragraph."""
    pages = (one.get(w("type")) == "page" for one in paragraph.iter(w("br")))
    return any(pages) or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None


def _is_empty(node: Node) -> bool:
    """Say whether the node is a line, or a row, without anything in it."""
    if not isinstance(node, Item) or node.element.tag not in {w("p"), w("tr")}:
        return False
    shown = node.element.iter(*_SHOWN)
    return all(one.tag == w("t") and not one.text for one in shown)


def _letters_beside(marks: Sequence[Mark]) -> int:
    """Count the letters of a paragraph outside its marks."""
    text = marks[0].paragraph.text
    inside = sum(letter.isalpha() for mark in marks for letter in mark.text)
    return sum(letter.isalpha() for letter in text) - inside


def _lists(mark: Mark) -> tuple[str, ...]:
    """Return the lists around a paragraph's mark; a column goes through the last by itself."""
    return mark.lists[:-1] if mark.act is Act.COLUMN else mark.lists


def _row_lists(mark: Mark) -> tuple[str, ...]:
    """Return the lists whose values are rows; a plain list repeats its paragraph in the cell."""
    if mark.act is Act.FIELD and mark.field and mark.field.is_list:
        return mark.lists[:-1]
    return _lists(mark)


def _outside_loops(
    marks: Sequence[Mark], lists_of: Callable[[Mark], tuple[str, ...]]
) -> Iterator[tuple[Mark, tuple[str, ...]]]:
    """Yield each mark with its lists, but not those that a «Mỗi» before it goes through."""
    around: list[str] = []
    for mark in marks:
        lists = tuple(path for path in lists_of(mark) if path not in around)
        if lists:
            yield mark, lists
        if mark.act is Act.EACH:
            around.append(mark.field.path if mark.field else "")
        elif mark.act is Act.END_EACH:
            around = around[:-1]


def _statement(mark: Mark, scope: Scope) -> str:
    match mark.act:
        case Act.IF:
            value = scope.value_of(mark.field.path) if mark.field else "true"
            return f"if {mark.test.replace('@', value)}"
        case Act.EACH:
            return scope.loop_over(mark.field.path) if mark.field else "for x in []"
        case Act.ELSE:
            return "else"
        case Act.END_IF:
            return "endif"
        case _:
            return "endfor"


def _tag(text: str, level: str) -> Any:
    """Return a paragraph, or a cell or row of one, that is nothing but a tag."""
    paragraph = etree.Element(w("p"))
    etree.SubElement(etree.SubElement(paragraph, w("r")), w("t")).text = text
    made = paragraph
    for name in _AROUND[level]:
        holder = etree.Element(w(name))
        holder.append(made)
        made = holder
    return made


def _column(mark: Mark) -> bool:
    return mark.act is Act.COLUMN and bool(mark.lists)


def _cell_of(mark: Mark) -> Any:
    return _cell_around(mark.paragraph.element)


def _cell_around(paragraph: Any) -> Any:
    """Return the cell around a paragraph; of one in a box, the box."""
    return next(paragraph.iterancestors(*_CELLS), None)


def _row_or_paragraph(paragraph: Any) -> Any:
    """Return what a paragraph's marks are read with: its row, or the paragraph alone."""
    return _row_of(_cell_around(paragraph)) if _in_cell(paragraph) else paragraph


def _in_cell(paragraph: Any) -> bool:
    cell = _cell_around(paragraph)
    return cell is not None and cell.tag == w("tc")


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(w("tbl")))


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(w("tr")))
