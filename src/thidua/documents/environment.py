"""The one environment in which every template runs: no code, no escape, no silent blank.

Immutable sandbox, so that a template reaches nothing but the values it is given; autoescape, so
that «Sở A & B <C>» arrives whole; strict, so that an unknown name is an error and not a blank;
bounded, so that no template runs for ever or grows without end.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes, pass_context
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from thidua.documents.filters import FILTERS
from thidua.documents.limits import Budget, Limits, bounded_text, check_operands, too_long

BUDGET = "\0budget"  # no template can write these three names
_ROWS = "\0rows"
_TEXT = "\0text"

_TAG_OPENERS = {"variable_begin", "block_begin"}
_REFUSED = {
    nodes.AssignBlock: "set … endset",
    nodes.Block: "block",
    nodes.CallBlock: "call",
    nodes.Extends: "extends",
    nodes.FilterBlock: "filter",
    nodes.FromImport: "from",
    nodes.Import: "import",
    nodes.Include: "include",
    nodes.Macro: "macro",
}


class TagCounter(Extension):
    """Gives each token the ordinal of its tag for a line number: XML has no lines worth naming."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens, numbered by their tags from 1."""
        tag = 0
        try:
            for token in stream:
                tag += token.type in _TAG_OPENERS
                yield Token(tag, token.type, token.value)
        except TemplateSyntaxError as error:
            error.lineno = tag + 1
            raise


class _Guard(NodeTransformer):
    """Puts every loop and every joined text of a template under the limits."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 (Jinja's name)
        self.generic_visit(node)
        node.iter = _through(_ROWS, node.iter)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 (Jinja's name)
        self.generic_visit(node)
        return _through(_TEXT, node)


def _through(name: str, node: Any) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _refuse_statements(tree: nodes.Template) -> None:
    for node in tree.find_all(tuple(_REFUSED)):
        message = f"lệnh «{_REFUSED[type(node)]}» không dùng được trong mẫu"
        raise TemplateSyntaxError(message, node.lineno)
    for loop in tree.find_all(nodes.For):
        if loop.recursive:
            message = "vòng lặp đệ quy không dùng được trong mẫu"
            raise TemplateSyntaxError(message, loop.lineno)


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox; docxtpl may be given one of its own, for it keeps state in it."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    limits: Limits

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _refuse_statements(tree)
        guarded: nodes.Template = _Guard().visit(tree)
        return guarded

    def concat(self, pieces: Iterable[str]) -> str:
        """Join what a template gave; docxtpl calls this, the engine counts for itself."""
        kept: list[str] = []
        room = self.limits.output
        for piece in pieces:
            room -= len(piece)
            if room < 0:
                raise too_long(self.limits.output)
            kept.append(piece)
        return "".join(kept)

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002
        """Nothing is called from a template."""
        return False

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers only: «chữ * 1000000000» is no text that a paper needs."""
        check_operands(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read `a.b` as a field of that name, never as a method or property of the value."""
        try:
            return obj[attribute]
        except (LookupError, TypeError):
            if isinstance(obj, LoopContext):
                return super().getattr(obj, attribute)
            return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read `a[b]` as what the value holds there, and nothing else of it."""
        try:
            return obj[argument]
        except (LookupError, TypeError):
            return self.undefined(obj=obj, name=argument)


@pass_context
def _rows(context: Context, rows: Any) -> Iterable[Any]:
    budget: Budget = context.parent.get(BUDGET) or Budget(Limits())
    return budget.rows(rows)


def environment(limits: Limits | None = None, kind: type[Environment] = Environment) -> Environment:
    """Make a fresh environment, of the kind that the code generator asks for."""
    made = kind(autoescape=True, undefined=StrictUndefined, extensions=[TagCounter])
    made.limits = limits or Limits()
    made.globals.clear()
    made.tests.clear()
    made.filters.clear()
    made.filters.update(FILTERS)
    made.filters.update({_ROWS: _rows, _TEXT: bounded_text})
    return made
