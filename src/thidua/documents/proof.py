"""What can be known of a part's XML before any value is filled in.

The constant pieces of a template are read in order with a stack of open elements.  A branch or the
body of a loop must leave the stack as it found it; then every paper is well-formed, whichever
branches are taken and however often the loops go round.  On the way the tables and cells are
looked at: docxtpl mends the grid of tables whose rows do not fit it, and Word refuses a cell that
does not end in a paragraph (of the plain ones `fixes` takes care).  What cannot be known is no
error: it is looked at in each paper instead.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jinja2 import nodes

_VALUE = "\ue0ff"  # stands for a value; no name may hold it
_NAME = r"[A-Za-z_][\w.\-]*(?::[A-Za-z_][\w.\-]*)?"
_ATTRIBUTE = rf'\s+({_NAME})="((?:[^"<&]|&(?:amp|lt|gt|quot|apos|\#\d+|\#x[0-9A-Fa-f]+);)*)"'
_PIECE = re.compile(
    rf"<(?P<close>/?)(?P<name>{_NAME})(?P<attributes>(?:{_ATTRIBUTE})*)\s*(?P<empty>/?)>"
    r"|(?P<text>(?:[^<>&]|&(?:amp|lt|gt|quot|apos|\#\d+|\#x[0-9A-Fa-f]+);)+)",
    re.ASCII,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE, re.ASCII)
_MARKUP = re.compile('[<>"&]')
_STRUCTURE = {"w:tbl", "w:tr", "w:tc", "w:tcPr", "w:tblGrid"}


class _NotProvedError(Exception):
    pass


@dataclass(frozen=True)
class Proof:
    """What holds for every paper of a part.

    `cells_known`: each cell either ends in a paragraph or is of the shape that `fixes` mends.
    `nothing_lost`: no cell may come out without a paragraph, and no table without a row.
    """

    well_formed: bool = False
    tables_fit: bool = False
    cells_known: bool = False
    nothing_lost: bool = False


@dataclass
class _Element:
    name: str
    prefixes: frozenset[str]
    depth: int  # how many branches and loops were open when it began
    columns: int = 0
    cells: int = 0
    spans: int = 0
    sure_width: int = 0
    widest: int = 0
    narrowest: int = 1 << 30
    ends_in_paragraph: bool = False
    children: list[str] = field(default_factory=list)

    @property
    def shape(self) -> tuple[str, frozenset[str]]:
        return self.name, self.prefixes


def prove(tree: nodes.Template, head: str = "", tail: str = "") -> Proof:
    """Read the template's pieces between a constant head and tail."""
    reader = _Reader()
    try:
        reader.text(head)
        reader.sequence(tree.body)
        reader.text(tail)
        reader.finish()
    except _NotProvedError:
        return Proof()
    return Proof(
        well_formed=True,
        tables_fit=reader.tables_fit,
        cells_known=reader.cells_known,
        nothing_lost=reader.nothing_lost,
    )


class _Reader:
    def __init__(self) -> None:
        self.stack: list[_Element] = []
        self.depth = 0
        self.closed = False
        self.tables_fit = self.cells_known = self.nothing_lost = True

    def finish(self) -> None:
        """Make sure that a whole document was read."""
        if self.stack or not self.closed:
            raise _NotProvedError

    def sequence(self, body: Sequence[nodes.Node]) -> None:
        """Read nodes in order: texts and values run together, branches stand between them."""
        pieces: list[str] = []
        for node in _flat(body):
            if isinstance(node, nodes.TemplateData):
                pieces.append(node.data)
            elif isinstance(node, nodes.For | nodes.If) and not _is_text(node):
                self.text("".join(pieces))
                pieces = []
                self.branches(node)
            elif not isinstance(node, nodes.Assign | nodes.ExprStmt):
                pieces.append(_VALUE)
        self.text("".join(pieces))

    def branches(self, node: nodes.For | nodes.If) -> None:
        self.depth += 1
        for body in _bodies(node):
            before = [element.shape for element in self.stack]
            self.sequence(body)
            if [element.shape for element in self.stack] != before:
                raise _NotProvedError
        self.depth -= 1

    def text(self, text: str) -> None:
        place = 0
        while place < len(text):
            piece = _PIECE.match(text, place)
            if piece is None:
                raise _NotProvedError
            place = piece.end()
            if piece["text"]:
                self.characters(piece["text"])
            elif piece["close"]:
                self.end(piece["name"])
            else:
                self.begin(piece["name"], piece["attributes"])
                if piece["empty"]:
                    self.end(piece["name"])

    def characters(self, text: str) -> None:
        if not self.stack and text.strip():
            raise _NotProvedError

    def begin(self, name: str, written: str) -> None:
        pairs = _ATTRIBUTES.findall(written)
        attributes = dict(pairs)
        if len(attributes) < len(pairs) or self.closed:
            raise _NotProvedError
        known = self.stack[-1].prefixes if self.stack else frozenset({"xml"})
        declared = {key[6:] for key in attributes if key.startswith("xmlns:")}
        element = _Element(name, known | declared, self.depth)
        for key in (name, *(key for key in attributes if not key.startswith("xmlns"))):
            prefix, colon, _ = key.partition(":")
            if colon and prefix not in element.prefixes:
                raise _NotProvedError
        if self.stack:
            self.child(self.stack[-1], element, attributes)
        self.stack.append(element)

    def child(self, parent: _Element, element: _Element, attributes: dict[str, str]) -> None:
        sure = parent.depth == element.depth
        if parent.name in _STRUCTURE and element.name in _STRUCTURE | {"w:gridCol", "w:gridSpan"}:
            self.tables_fit &= sure or element.name == "w:tr"
        match parent.name, element.name:
            case "w:tblGrid", "w:gridCol":
                table = self.nearest("w:tbl")
                table.columns += 1
            case "w:tr", "w:tc":
                parent.cells += 1
                parent.spans += 1
            case "w:tcPr", "w:gridSpan":
                width = attributes.get("w:val", "")
                self.tables_fit &= width.isdecimal()
                self.nearest("w:tr").spans += int(width) - 1 if width.isdecimal() else 0
            case "w:tc", "w:p":
                parent.ends_in_paragraph |= sure
            case "w:tc", "w:tbl" | "w:sdt" | "w:customXml" | "w:altChunk":
                parent.ends_in_paragraph = False
        if element.name in {"w:tblGrid", "w:tcPr"}:
            self.tables_fit &= element.name not in parent.children
        if parent.name in _STRUCTURE:
            parent.children.append(element.name)

    def nearest(self, name: str) -> _Element:
        for element in reversed(self.stack):
            if element.name == name:
                return element
        raise _NotProvedError

    def end(self, name: str) -> None:
        if not self.stack or self.stack[-1].name != name:
            raise _NotProvedError
        element = self.stack.pop()
        self.closed = not self.stack
        if element.name in _STRUCTURE:
            self.tables_fit &= element.depth == self.depth
        match name:
            case "w:tc":
                plain = set(element.children) <= {"w:tcPr", "w:p", "w:tbl"}
                sure = element.depth == self.depth and element.ends_in_paragraph
                self.nothing_lost &= sure
                self.cells_known &= sure or (plain and element.depth == self.depth)
            case "w:tr":
                self.row(element)
            case "w:tbl":
                self.tables_fit &= _fits(element)
                self.nothing_lost &= element.columns <= element.sure_width

    def row(self, row: _Element) -> None:
        table = self.nearest("w:tbl")
        table.narrowest = min(table.narrowest, row.spans)
        for table in self.stack:
            if table.name == "w:tbl":
                table.widest = max(table.widest, row.cells)
                if table.depth == row.depth:
                    table.sure_width = max(table.sure_width, row.spans)


def _fits(table: _Element) -> bool:
    """Say whether docxtpl would leave the grid alone, whichever rows there are.

    Should there be none at all, `fixes` empties the grid: it knows that table by its shape.
    """
    if "w:tblGrid" not in table.children or table.widest > table.columns:
        return False
    simple = set(table.children) <= {"w:tblPr", "w:tblGrid", "w:tr"}
    return table.columns <= table.sure_width or (simple and table.columns <= table.narrowest)


def _flat(body: Sequence[nodes.Node]) -> Iterator[nodes.Node]:
    for node in body:
        if isinstance(node, nodes.Output):
            yield from node.nodes
        else:
            yield node


def _bodies(node: nodes.For | nodes.If) -> Iterator[list[nodes.Node]]:
    yield node.body
    yield node.else_
    if isinstance(node, nodes.If):
        for other in node.elif_:
            yield other.body


def _is_text(node: nodes.Node) -> bool:
    """Say whether the branches hold no markup: then they are as good as a value anywhere."""
    return not any(_MARKUP.search(data.data) for data in node.find_all(nodes.TemplateData))
