"""From the clerk's marks to docxtpl's tags, in the trees of a scan.

A row or paragraph with fields of a list repeats by itself; neighbours with fields of the same list
repeat together, once for each of its values.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from thidua.documents.clerk.blocks import (
    Block,
    Item,
    Marks,
    Node,
    elements,
    nested,
    only_mark,
    paired,
    paragraphs_of,
    told,
)
from thidua.documents.clerk.marks import Act, Mark, read_marks
from thidua.documents.clerk.names import FieldNames
from thidua.documents.clerk.scope import Scope
from thidua.documents.findings import Finding
from thidua.documents.scanning import Paragraph, Scan, w
from thidua.documents.scanning.paragraphs import PropertyText

_AROUND: Mapping[str, tuple[str, ...]] = {"p": (), "tc": ("tc",), "tr": ("tc", "tr")}
_CELLS = (w("tc"), w("txbxContent"))
_FEW = 30  # letters: «- Đồng chí «…»,» is one line of a list, a sentence is not
_SHOWN = [w(name) for name in ("t", "drawing", "pict", "object", "br", "sectPr")]
_CONTAINERS = {w("sdt"), w("sdtContent"), w("customXml")}


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
        return found

    def run(self) -> None:
        if not self._marks:
            return
        for element in self._marks:
            if isinstance(self._paragraphs[element], PropertyText):
                self._property(element)
        for holder in list(self._holders()):
            self._container(holder, Scope())

    def _holders(self) -> Iterator[Any]:
        """Yield what holds text of its own: the body, each header and note, each text box."""
        for tree in self._scan.trees.values():
            root = tree.find(w("body")) if tree.tag == w("document") else tree
            if tree.tag in {w("footnotes"), w("endnotes")}:
                yield from tree
            else:
                yield root
            yield from root.iter(w("txbxContent"))

    def _property(self, element: Any) -> None:
        for mark in self._marks[element]:
            if mark.lists or mark.act in {Act.COLUMN, Act.EACH}:
                self.findings.append(told("list-in-property", mark))
        self._write(element, Scope())

    # What a body, a cell or a box holds.

    def _container(self, holder: Any, scope: Scope) -> None:
        for child in holder:
            if child.tag in _CONTAINERS:
                self._container(child, scope)
        items = [self._block(child) for child in holder if child.tag in (w("p"), w("tbl"))]
        self._nodes(nested(items, self.findings.append), scope, "p")

    def _block(self, element: Any) -> Item:
        if element.tag == w("tbl"):
            return Item(element)
        marks = self._marks.get(element, ())
        text = self._paragraphs[element].text if marks else ""
        wants = tuple(_outside_loops(marks, _lists))
        return Item(element, wants, only_mark(marks, text))

    def _rows(self, table: Any, scope: Scope) -> None:
        items = [self._row(row) for row in table.iter(w("tr")) if _table_of(row) is table]
        self._nodes(nested(items, self.findings.append), scope, "tr")

    def _row(self, row: Any) -> Item:
        inside = [paragraph for paragraph in paragraphs_of(row) if paragraph in self._marks]
        marks = [mark for paragraph in inside for mark in self._marks[paragraph]]
        text = "".join(row.itertext(w("t"))) if len(marks) == 1 else ""
        wants = tuple(_outside_loops(marks, _row_lists))
        return Item(row, wants, only_mark(marks, text))

    # Blocks and loops, alike for paragraphs and rows.

    def _nodes(self, nodes: list[Node], scope: Scope, level: str) -> None:
        seen: set[str] = set()
        for wanted, together in self._groups(nodes, scope):
            if wanted is None:
                for node in together:
                    self._node(node, scope, level)
                continue
            if wanted in seen:
                self._find_once(told("list-apart", self._first(together)))
            seen.add(wanted)
            if level == "p":
                self._warn_of_text(wanted, together)
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
            if wanted is None or not groups or groups[-1][0] != wanted:
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

    def _node(self, node: Node, scope: Scope, level: str) -> None:
        if isinstance(node, Block):
            self._steered(node, scope, level)
        elif node.element.tag == w("tbl"):
            self._rows(node.element, scope)
        elif level == "tr":
            self._cells(node.element, scope)
        else:
            self._write(node.element, scope)

    def _steered(self, block: Block, scope: Scope, level: str) -> None:
        mark = block.opener.steers
        inside = scope
        if mark and mark.field and mark.act is Act.EACH:
            inside = scope.entered(mark.field.path)
        for item in (block.opener, block.middle, block.closer):
            if item and item.steers:
                self._steer(item.steers, scope, level)
        self._nodes(block.body, inside, level)
        self._nodes(block.otherwise, inside, level)

    def _steer(self, mark: Mark, scope: Scope, level: str) -> None:
        mark.paragraph.replace(mark.start, mark.end, f"{{%{level} {_statement(mark, scope)} %}}")

    def _wrap(self, nodes: list[Node], loop: str, level: str) -> None:
        """Put tags before and after the nodes, that stand in findings at their first mark."""
        around = list(elements(nodes))
        origin = self._first(nodes).paragraph
        before, after = (_tag(f"{{%{level} {text} %}}", level) for text in (loop, "endfor"))
        around[0].addprevious(before)
        around[-1].addnext(after)
        for made in (before, after):
            for paragraph in made.iter(w("p")):
                self.origins[paragraph] = origin

    # Rows and paragraphs.

    def _cells(self, row: Any, scope: Scope) -> None:
        for cell in [cell for cell in row.iter(w("tc")) if _row_of(cell) is row]:
            columns = [mark for mark in self._inside(cell) if mark.act is Act.COLUMN]
            wanted = next((each.field.lists[-1] for each in columns if each.field), None)
            if wanted is None:
                self._container(cell, scope)
                continue
            self._wrap([Item(cell)], scope.loop_over(wanted), "tc")
            self._container(cell, scope.entered(wanted))

    def _inside(self, cell: Any) -> Iterator[Mark]:
        for paragraph in cell.iter(w("p")):
            if next(paragraph.iterancestors(*_CELLS)) is cell:
                yield from self._marks.get(paragraph, ())

    def _write(self, element: Any, scope: Scope) -> None:
        """Fill a paragraph: its fields, and the conditions and loops that begin and end in it."""
        marks = self._marks.get(element, ())
        kept = paired(marks, self.findings.append)
        texts: list[tuple[Mark, str]] = []
        scopes = [scope]
        for mark in marks:
            if mark.act in {Act.FIELD, Act.COLUMN}:
                texts.append((mark, self._field(mark, scopes[-1])))
            elif mark not in kept:
                texts.append((mark, ""))
            else:
                texts.append((mark, f"{{% {_statement(mark, scopes[-1])} %}}"))
                if mark.act is Act.EACH and mark.field:
                    scopes.append(scopes[-1].entered(mark.field.path))
                elif mark.act is Act.END_EACH and len(scopes) > 1:
                    scopes.pop()
        for mark, text in reversed(texts):
            mark.paragraph.replace(mark.start, mark.end, text)

    def _field(self, mark: Mark, scope: Scope) -> str:
        field = mark.field
        if field is None:
            return ""
        if next(scope.missing(field.lists), None):  # lists that are mixed are told already
            if mark.act is Act.COLUMN:
                self._find_once(told("column-outside-table", mark))
            return ""
        value = scope.value(field.path) if field.is_list else scope.value_of(field.path)
        return f"{{{{ {value} }}}}"


def _is_empty(node: Node) -> bool:
    """Say whether the node is a line without anything on it."""
    if not isinstance(node, Item) or node.element.tag != w("p"):
        return False
    return next(node.element.iter(*_SHOWN), None) is None


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


def _table_of(row: Any) -> Any:
    return next(row.iterancestors(w("tbl")))


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(w("tr")))
