"""A YAML text as plain data, with the line of each value and what is wrong with its shape.

Only the plain part of YAML 1.2 is taken: dates stay text, and a number that Python would change
silently is refused.  Anchors are refused before their aliases could multiply or recurse.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from thidua.errors import Problem, ThiduaError
from thidua.records.syntax import compose, compose_own

Loc = tuple[str | int, ...]

_COMMA = (
    "«{}» đứng sau dấu phẩy trong {{…}} nên thành một mục riêng; "
    "hãy viết mỗi mục một dòng, hoặc đặt cả câu trong dấu nháy kép"
)
_TAG = "tag:yaml.org,2002:"


def _float(text: str) -> float:
    """Read a decimal number; ValueError where a float cannot hold all its digits."""
    value = float(text)
    if Decimal(repr(value)) != Decimal(text):
        raise ValueError(text)
    return value


_SCALARS: dict[str, Callable[[str], Any]] = {
    f"{_TAG}str": str,
    f"{_TAG}timestamp": str,
    f"{_TAG}null": lambda _: None,
    f"{_TAG}bool": lambda text: text.lower() == "true",
    f"{_TAG}int": lambda text: int(text, base=0),  # refuses 012, which might be a name
    f"{_TAG}float": _float,
}


class Tree:
    """What a YAML text holds: `data`, the line of each value, and `problems` of its shape.

    ThiduaError where nothing can be made of the text: `yaml-anchor`, or as `compose`.  `own`: the
    text is of a file of the program.
    """

    def __init__(self, text: str, file: str, *, own: bool = False) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._lines: dict[Loc, int] = {(): 1}
        self.data = self._plain((compose_own if own else compose)(text, file), ())

    def known(self, loc: Loc) -> Loc:
        """Give the longest part of `loc` that stands in the text, passing over foreign steps."""
        place: Loc = ()
        for step in loc:
            if (*place, step) in self._lines:
                place = (*place, step)
        return place

    def line(self, loc: Loc) -> int:
        """Give the line, from 1, of the value at `loc` or of its nearest parent."""
        return self._lines[self.known(loc)]

    def _note(self, code: str, message: str, node: Node, loc: Loc) -> None:
        field = ".".join(map(str, loc))
        line = node.start_mark.line + 1
        self.problems.append(Problem(code, message, self._file, line, field or None))

    def _plain(self, node: Node, loc: Loc) -> Any:
        self._lines.setdefault(loc, node.start_mark.line + 1)
        if node.anchor:
            self._note("yaml-anchor", "không dùng «&» và «*»: hãy viết lại đủ từng mục", node, loc)
            raise ThiduaError(self.problems)
        if isinstance(node, MappingNode):
            return {key: self._plain(value, (*loc, key)) for key, value in self._pairs(node, loc)}
        if isinstance(node, SequenceNode):
            return [self._plain(item, (*loc, index)) for index, item in enumerate(node.value)]
        return self._scalar(node, loc)

    def _pairs(self, node: MappingNode, loc: Loc) -> Iterator[tuple[str, Node]]:
        """Yield each key with its value, once; keys are text whatever they look like."""
        seen: set[str] = set()
        for key_node, value in node.value:
            key = key_node.value
            if not isinstance(key_node, ScalarNode):
                self._note("yaml-key", "tên mục phải là một chữ", key_node, loc)
            elif key in seen:
                message = f"mục «{key}» đã có ở dòng {self.line((*loc, key))}"
                self._note("yaml-duplicate", message, key_node, (*loc, key))
            elif node.flow_style and _is_absent(value):
                self._note("yaml-comma", _COMMA.format(key), key_node, loc)
            else:
                seen.add(key)
                self._lines[*loc, key] = key_node.start_mark.line + 1
                yield key, value

    def _scalar(self, node: Node, loc: Loc) -> Any:
        try:
            return _SCALARS[str(node.tag)](node.value)
        except KeyError:
            self._note("yaml-tag", f"không dùng kiểu «{node.tag}»", node, loc)
        except ValueError:
            message = f"không đọc được số «{node.value}»; nếu là chữ thì đặt trong dấu nháy kép"
            self._note("yaml-number", message, node, loc)
        return None


def _is_absent(node: Node) -> bool:
    """Say whether nothing at all was written for the value."""
    return isinstance(node, ScalarNode) and node.value == "" and not node.style
