"""What a compiled template does with its fields: prints them, loops over them, asks for them.

Paths are dotted names: «don_vi.*.ten» is `ten` in any row of `don_vi`, «can_cu.*» any line.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, nodes

from thidua.documents.word import PROPERTIES, Word


@dataclass(frozen=True)
class Condition:
    """A field that decides what is printed: by being there, or by being a certain text."""

    path: str
    text: str | None = None


@dataclass(frozen=True)
class Uses:
    """The fields of a template by what is done with them, each once, in the order of the file."""

    printed: tuple[str, ...] = ()
    loops: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()


Scope = Mapping[str, str | None]  # what a name stands for; None for what is no field


def uses(compiled: bytes) -> Uses:
    """Return what the template does with its fields, in every part that is filled in."""
    reader = _Reader()
    for text in _texts(Word(compiled)):
        reader.read(Environment(autoescape=True).parse(text), {})
    return Uses(_once(reader.printed), _once(reader.loops), _once(reader.conditions))


def _texts(word: Word) -> Iterator[str]:
    yield word.patch_xml(word.get_xml())
    for part in word.headers_and_footers():
        yield word.patch_xml(word.get_part_xml(part))
    for part in word.footnotes():
        yield word.patch_xml(part.blob.decode())
    for name in PROPERTIES:
        yield getattr(word.docx.core_properties, name)


def _once(found: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(found))


class _Reader:
    def __init__(self) -> None:
        self.printed: list[str] = []
        self.loops: list[str] = []
        self.conditions: list[Condition] = []

    def read(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.If(test=test) | nodes.CondExpr(test=test):
                self._condition(test, scope)
                self._inside(node, scope, but=test)
            case nodes.Name(ctx="store"):
                pass
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                self._print(node, scope)
            case _:
                self._inside(node, scope)

    def _inside(self, node: nodes.Node, scope: Scope, but: nodes.Node | None = None) -> None:
        self._block((child for child in node.iter_child_nodes() if child is not but), scope)

    def _block(self, children: Iterable[nodes.Node], scope: Scope) -> None:
        """Read one after the other: a name that is set stands for its field from there on."""
        for child in children:
            match child:
                case nodes.Assign(target=nodes.Name(name=name), node=value):
                    scope = {**scope, name: _path(value, scope)}
                case _:
                    self.read(child, scope)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        path = _path(node.iter, scope)
        if path:
            self.loops.append(path)
        own: dict[str, str | None] = {**scope, "loop": None}
        names = [node.target] if isinstance(node.target, nodes.Name) else []
        own.update({name.name: f"{path}.*" if path else None for name in names})
        if node.test:
            self._condition(node.test, own)
        self._block(node.body, own)
        self._block(node.else_, scope)

    def _print(self, node: nodes.Node, scope: Scope) -> None:
        path = _path(node, scope)
        if path:
            self.printed.append(path)

    def _condition(self, test: nodes.Node, scope: Scope) -> None:
        match test:
            case nodes.Name() | nodes.Getattr() | nodes.Getitem() | nodes.Filter():
                self._ask(_path(test, scope))
            case nodes.Compare(expr=expr, ops=[nodes.Operand(expr=other)]):
                self._compare(expr, other, scope)
                self._compare(other, expr, scope)
            case _:
                for child in test.iter_child_nodes():
                    self._condition(child, scope)

    def _compare(self, expr: nodes.Node, other: nodes.Node, scope: Scope) -> None:
        text = other.value if isinstance(other, nodes.Const) else None
        if not isinstance(expr, nodes.Const):
            self._ask(_path(expr, scope), text if isinstance(text, str) else None)

    def _ask(self, path: str | None, text: str | None = None) -> None:
        if path:
            self.conditions.append(Condition(path, text))


def _path(node: nodes.Node | None, scope: Scope) -> str | None:
    """Return the path of the field that an expression reads; None when it reads no single one."""
    match node:
        case nodes.Name(name=name):
            return scope.get(name, name)
        case nodes.Getattr(node=holder, attr=name):
            return _below(_path(holder, scope), name)
        case nodes.Getitem(node=holder, arg=nodes.Const(value=key)):
            return _below(_path(holder, scope), key if isinstance(key, str) else "*")
        case nodes.Filter(node=inner):
            return _path(inner, scope)
        case _:
            return None


def _below(holder: str | None, name: str) -> str | None:
    return f"{holder}.{name}" if holder else None
