"""What a tag may say: field paths, conditions, loops and the project's filters, nothing else.

Each tag is parsed by itself with Jinja's own parser, so that one that is amiss hides no other.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum, auto
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes

from thidua.documents.check.names import LOOP, Names, Sort, Value
from thidua.documents.check.tags import KEYWORDS, LONGEST, Content, Kind
from thidua.documents.filters import FILTERS


class Fault(NamedTuple):
    """What is wrong in a tag: the code, the part of it, and what the sentence needs."""

    code: str
    part: str = ""
    found: Mapping[str, object] = {}


class Role(Enum):
    """What a field is used for."""

    VALUE = auto()
    CONDITION = auto()
    LOOP = auto()


@dataclass
class Meaning:
    """What a tag says in its scope; `row` is what its loop gives a name to."""

    faults: list[Fault] = field(default_factory=list)
    uses: list[tuple[str, Role]] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)
    row: tuple[str, Value | None] | None = None


_JINJA = Environment(autoescape=True)
_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*", re.ASCII)
_WORDS = re.compile(r"[\w\s.,:_/()-]+")
_ALONE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")
_TARGET = re.compile(r"for\s+(\w+)")
_UNFIT = re.compile(r"[{}%#<>\\\n]")
_SHAPES = {"if": "{% %s %}{% endif %}", "elif": "{% if 1 %}{% %s %}{% endif %}"}
_FOREIGN_FILTERS = {
    "upper": "viet_hoa",
    "capitalize": "hoa_dau",
    "title": "hoa_dau",
    "join": "noi",
    "date": "ngay",
    "format": "so",
}
_NOT_ALLOWED: dict[type[nodes.Node], str] = {
    nodes.Call: "gọi hàm",
    nodes.Getitem: "dấu ngoặc vuông [ ]",
    nodes.Pow: "phép luỹ thừa",
    nodes.Mul: "phép nhân",
    nodes.Div: "phép chia",
    nodes.FloorDiv: "phép chia",
    nodes.Mod: "phép chia lấy dư",
    nodes.Add: "phép cộng",
    nodes.Sub: "phép trừ",
    nodes.Neg: "dấu trừ",
    nodes.Pos: "dấu cộng",
    nodes.Concat: "dấu ~ nối chữ",
    nodes.Test: "chữ «is»",
    nodes.Dict: "nhóm viết trong dấu { }",
    nodes.List: "danh sách viết trong dấu [ ]",
    nodes.Tuple: "danh sách viết cách nhau bằng dấu phẩy",
}


def meaning(content: Content, names: Names) -> Meaning:
    """Return what the tag says, where the names mean what `names` says."""
    reader = _Reader(content, names)
    reader.read()
    return reader.made


@lru_cache(maxsize=4096)
def _parsed(source: str) -> nodes.Template | None:
    try:
        return _JINJA.parse(source)
    except (TemplateSyntaxError, RecursionError, ValueError, OverflowError):
        return None


class _Reader:
    def __init__(self, content: Content, names: Names) -> None:
        self._content = content
        self._names = names
        self.made = Meaning()

    def read(self) -> None:
        text, word = self._content.text, self._content.keyword
        if self._content.kind is Kind.COMMENT or len(text) > LONGEST:  # the latter is told already
            return
        if not text:
            self._fault("tag-empty")
        elif self._content.kind is Kind.VALUE:
            self._value(text)
        elif word == "for":
            self._loop(text)
        elif word in {"if", "elif"}:
            self._test(text, word)
        elif word in KEYWORDS:
            if self._content.argument:
                self._fault("tag-not-understood", self._content.argument)
        else:
            self._foreign(text, word)

    def _foreign(self, text: str, word: str) -> None:
        if _PATH.fullmatch(text) and self._names.knows(text):
            self._fault("value-in-statement", meant=text)
        else:
            near = get_close_matches(word.lower(), KEYWORDS, 1)
            hint = f"Có phải là «{near[0]}»? " if near else ""
            self._fault("statement-forbidden", word, word=word, hint=hint)

    def _value(self, text: str) -> None:
        if _PATH.fullmatch(text):  # the usual case needs no parser
            sort = self._path(tuple(text.split(".")), Role.VALUE)
        else:
            tree = _parsed(f"{{{{ {text} }}}}")
            inside = _only_value(tree)
            if inside is None:
                self._unreadable(text)
                return
            sort = self._expression(inside, Role.VALUE)
        code = {
            Sort.LIST: "list-printed",
            Sort.TABLE: "list-printed",
            Sort.GROUP: "group-printed",
            Sort.YES_NO: "condition-printed",
        }.get(sort)
        if code:
            self._fault(code, tag=text, inside=self._names.inside(text))

    def _test(self, text: str, word: str) -> None:
        tree = _parsed(_SHAPES[word].replace("%s", text))
        found = next(iter(tree.body), None) if tree and len(tree.body) == 1 else None
        if isinstance(found, nodes.If) and word == "elif":
            found = found.elif_[0] if len(found.elif_) == 1 else None
        if not isinstance(found, nodes.If):
            self._unreadable(self._content.argument)
            return
        if self._expression(found.test, Role.CONDITION) is Sort.GROUP:
            self._fault("group-condition", self._content.argument, inside="")

    def _loop(self, text: str) -> None:
        target = _TARGET.match(text)
        self.made.row = (target[1], None) if target else None
        tree = _parsed(f"{{% {text} %}}{{% endfor %}}")
        loop = tree.body[0] if tree and len(tree.body) == 1 else None
        if not isinstance(loop, nodes.For) or not isinstance(loop.target, nodes.Name):
            self._fault("loop-unreadable", self._content.argument)
            return
        if loop.recursive:
            self._forbid("chữ «recursive»", "recursive")
        name = loop.target.name
        if name == LOOP:
            self._fault("loop-unreadable", name)
        self.made.row = name, self._rows(loop.iter)
        if loop.test is not None:
            inner = self._names.entered(name, self.made.row[1])
            outer, self._names = self._names, inner
            self._expression(loop.test, Role.CONDITION)
            self._names = outer

    def _rows(self, node: nodes.Node) -> Value | None:
        """Return what each round of the loop gives; None where that is told to be wrong."""
        if isinstance(node, nodes.List) and not node.items:
            return None
        parts = _parts(node)
        if parts is None:
            self._forbid("lặp qua một biểu thức", "")
            return None
        if self._path(parts, Role.LOOP) is Sort.UNKNOWN:
            return None
        found = self._names.find(parts)
        row = found.row() if found else None
        if row is None:
            self._fault("loop-over-text", ".".join(parts), path=".".join(parts))
        return row

    def _unreadable(self, text: str) -> None:
        """Tell of a text that is no expression: often it is a label, or a sign is missing."""
        if _ALONE_EQUALS.search(text):
            self._fault("compare-single", text)
        elif _WORDS.fullmatch(text) and not any(word in text.split() for word in KEYWORDS):
            self._unknown(text, Role.VALUE)
        else:
            self._fault("tag-not-understood", text)

    def _expression(self, node: nodes.Node, role: Role) -> Sort:  # noqa: PLR0911 (one a shape)
        """Tell what is not allowed in an expression; return what it gives."""
        match node:
            case nodes.Name() | nodes.Getattr() if (parts := _parts(node)) is not None:
                return self._path(parts, role)
            case nodes.Const():
                return self._literal(node.value)
            case nodes.TemplateData():
                return Sort.TEXT
            case nodes.Not():
                self._expression(node.node, Role.CONDITION)
                return Sort.YES_NO
            case nodes.And() | nodes.Or():
                sorts = [self._expression(side, role) for side in (node.left, node.right)]
                return sorts[0] if sorts[0] is sorts[1] else _joined(sorts)
            case nodes.CondExpr():
                return self._choice(node, role)
            case nodes.Compare():
                self._comparison(node)
                return Sort.YES_NO
            case nodes.Filter():
                return self._filter(node, role)
            case _:
                self._forbid(_NOT_ALLOWED.get(type(node), "cách viết này"), "")
                return Sort.UNKNOWN

    def _literal(self, value: Any) -> Sort:
        if isinstance(value, str):
            if found := _UNFIT.search(value):
                self._fault("literal-unfit", found[0], sign=found[0])
            return Sort.TEXT
        if isinstance(value, bool):
            return Sort.YES_NO
        if isinstance(value, int):
            return Sort.NUMBER
        self._forbid("giá trị này", str(value))
        return Sort.UNKNOWN

    def _choice(self, node: nodes.CondExpr, role: Role) -> Sort:
        self._expression(node.test, Role.CONDITION)
        first = self._expression(node.expr1, role)
        if node.expr2 is None:
            self._forbid("«… if …» mà không có «else»", "")
            return Sort.UNKNOWN
        return _joined([first, self._expression(node.expr2, role)])

    def _comparison(self, node: nodes.Compare) -> None:
        left = self._expression(node.expr, Role.CONDITION)
        for operand in node.ops:
            sign = operand.op
            if sign in {"in", "notin"}:
                right = self._holder(operand.expr)
                fits = left in {Sort.TEXT, Sort.UNKNOWN} and right is not Sort.TABLE
            else:
                right = self._expression(operand.expr, Role.CONDITION)
                fits = _comparable(left, right, sign)
            if not fits:
                self._fault("compare-unfit", left=left.value, right=right.value)
            left = right

    def _holder(self, node: nodes.Expr) -> Sort:
        """Read what stands after «in»: a field, or a list of texts."""
        if isinstance(node, nodes.List | nodes.Tuple):
            sorts = {self._expression(item, Role.CONDITION) for item in node.items}
            return Sort.LIST if sorts <= {Sort.TEXT} else Sort.TABLE
        return self._expression(node, Role.CONDITION)

    def _filter(self, node: nodes.Filter, role: Role) -> Sort:
        if node.node is None:
            self._forbid("lệnh này", "")
            return Sort.UNKNOWN
        inner = self._expression(node.node, role)
        if node.name not in FILTERS:
            near = get_close_matches(node.name, FILTERS, 1)
            meant = _FOREIGN_FILTERS.get(node.name) or (near[0] if near else "")
            hint = f"Có phải là «{meant}»? " if meant else ""
            found = {"name": node.name, "hint": hint, "known": ", ".join(FILTERS)}
            self._fault("filter-unknown", node.name, **found)
            return Sort.UNKNOWN
        joins = node.name == "noi"
        fits = {Sort.LIST, Sort.UNKNOWN} if joins else {Sort.TEXT, Sort.NUMBER, Sort.UNKNOWN}
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        texts = [
            isinstance(item, nodes.Const) and isinstance(item.value, str) for item in node.args
        ]
        if not plain or texts not in ([], [True])[: 1 + joins]:
            self._forbid(f"tham số của «{node.name}»", node.name)
        elif inner not in fits:
            self._fault("filter-unfit", node.name, name=node.name, given=inner.value)
        for item in node.args:
            self._expression(item, Role.VALUE)
        return Sort.TEXT

    def _path(self, parts: tuple[str, ...], role: Role) -> Sort:
        if any(part.startswith("__") for part in parts):
            self._forbid("tên có hai dấu gạch dưới", ".".join(parts))
            return Sort.UNKNOWN
        sort = self._names.sort(parts)
        if sort is not None:
            path = self._names.path(parts)
            if path:
                self.made.uses.append((path, role))
            return sort
        self._unknown(".".join(parts), role)
        return Sort.UNKNOWN

    def _unknown(self, text: str, role: Role) -> None:
        del role
        wrong = self._names.wrong(text)
        self._fault(wrong.code, text, **wrong.found)
        if wrong.meant:
            self.made.meant.append(wrong.meant)

    def _forbid(self, what: str, part: str) -> None:
        if all(fault.code != "expression-forbidden" for fault in self.made.faults):
            self._fault("expression-forbidden", part, what=what)

    def _fault(self, code: str, part: str = "", **found: object) -> None:
        self.made.faults.append(Fault(code, part, found))


def _only_value(tree: nodes.Template | None) -> nodes.Expr | None:
    if tree is None or len(tree.body) != 1 or not isinstance(tree.body[0], nodes.Output):
        return None
    inside = tree.body[0].nodes
    return inside[0] if len(inside) == 1 else None


def _parts(node: nodes.Node) -> tuple[str, ...] | None:
    """Return the names of a dotted path; None when it is none."""
    steps: list[str] = []
    while isinstance(node, nodes.Getattr):
        steps.append(node.attr)
        node = node.node
    return (node.name, *reversed(steps)) if isinstance(node, nodes.Name) else None


def _joined(sorts: list[Sort]) -> Sort:
    """Return what one or the other gives."""
    odd = [sort for sort in sorts if sort not in {Sort.TEXT, Sort.NUMBER}]
    return odd[0] if odd else Sort.TEXT


def _comparable(left: Sort, right: Sort, sign: str) -> bool:
    sorts = {left, right} - {Sort.UNKNOWN}
    if sorts <= {Sort.NUMBER}:
        return True
    return sorts <= {Sort.TEXT} and sign in {"eq", "ne"}
