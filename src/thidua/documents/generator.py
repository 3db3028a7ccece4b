"""A code generator that leaves the values as they are, so that many are escaped at once.

Jinja's own escapes and joins value by value.  Here a template yields tuples of constants (bytes,
ready to be written) and values in turn; a thousand values are then joined by a character that no
clean text holds, checked, escaped and encoded in four calls.  It leans on private names of Jinja
and MarkupSafe, pinned in pyproject.toml; Jinja's own generator stays as fallback and as oracle.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape
from markupsafe._speedups import _escape_inner  # the C loop that `escape` calls for each value

from thidua.documents.environment import Environment
from thidua.vietnamese.text import clean

Group = tuple[Any, ...]  # constant, value, constant, value …
Piece = tuple[bytes, bool]  # text, and whether a value in it asks for docxtpl's listings

_BETWEEN = "\0"
_GROUPS_AT_ONCE = 400
_LISTING = "\n\t\a\f"
_ONLY_TEXT = {str}


class BytesGenerator(CodeGenerator):
    """Writes `yield (b"…", value, b"…", value)` where Jinja yields escaped strings one by one."""

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 (Jinja's name)
        """Yield the constants and the values of a run of text and tags."""
        finalize = self._make_finalize()
        constant: list[str] = []
        self.writeline("yield (")
        self.indent()
        for child in node.nodes:
            try:
                constant.append(self._output_child_to_const(child, frame, finalize))
            except Exception:  # noqa: BLE001 (as in Jinja: what is no constant is left to run)
                self._write_constant(constant, child)
                self.visit(child, frame)
                self.write(",")
                constant = []
        if constant:
            self._write_constant(constant)
            self.write('"",')
        self.outdent()
        self.writeline(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Read a field of a plain dict in place; ask the environment for anything else."""
        if not isinstance(node.node, nodes.Name):
            super().visit_Getattr(node, frame)
            return
        ref, name = frame.symbols.ref(node.node.name), node.attr
        self.write(f"({ref}[{name!r}] if type({ref}) is dict and {name!r} in {ref} else ")
        super().visit_Getattr(node, frame)
        self.write(")")

    def _write_constant(self, texts: list[str], node: nodes.Node | None = None) -> None:
        self.writeline(f"{''.join(texts).encode()!r}, ", node)


class BytesEnvironment(Environment):
    """The sandbox, with the byte-wise generator."""

    code_generator_class = BytesGenerator


def pieces(groups: Iterable[Group]) -> Iterator[Piece]:
    """Yield what a byte-wise template gives as escaped bytes, many groups at a time."""
    items: list[Any] = []
    count = 0
    for group in groups:
        items += group
        count += 1
        if count == _GROUPS_AT_ONCE:
            yield _piece(items)
            items = []
            count = 0
    if items:
        yield _piece(items)


def _piece(items: list[Any]) -> Piece:
    values = items[1::2]
    marked: dict[int, str] = {}
    if set(map(type, values)) != _ONLY_TEXT:
        marked = _made_text(values)
    joined = _BETWEEN.join(values)
    items[1::2] = _escape_inner(joined).encode().split(b"\0")
    for index, markup in marked.items():
        items[2 * index + 1] = markup.encode()
    listing = any(mark in joined for mark in _LISTING)
    listing = listing or any(mark in markup for markup in marked.values() for mark in _LISTING)
    return b"".join(items), listing


def _made_text(values: list[Any]) -> dict[int, str]:
    """Make texts of all values in place; return apart, by index, those that bring XML."""
    marked = {}
    for index, value in enumerate(values):
        if type(value) is not str:
            text = escape(value) if hasattr(value, "__html__") else clean(str(value))
            if isinstance(text, Markup):
                marked[index], text = str(text), ""
            values[index] = text
    return marked


def jinja_pieces(texts: Iterable[str]) -> Iterator[Piece]:
    """Yield the same from a template of Jinja's own generator."""
    waiting: list[str] = []
    for text in texts:
        waiting.append(text)
        if len(waiting) == _GROUPS_AT_ONCE:
            yield _joined(waiting)
            waiting = []
    yield _joined(waiting)


def _joined(texts: list[str]) -> Piece:
    text = "".join(texts)
    return text.encode(), any(mark in text for mark in _LISTING)
