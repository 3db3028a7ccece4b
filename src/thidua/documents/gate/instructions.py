"""What the fields of Word tell it to do: the instruction of each, put together from its runs."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from thidua.documents.opened import parsed

_MARKS = (b"instr", b"fldSimple")
_NESTED = "\ufffc"  # stands in an instruction for a field within it
_START = re.compile(f"[\\s\"']*([A-Za-z]*)({_NESTED}?)")


class _Open:
    """A field on its way: its words, and whether they still belong to the instruction."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.telling = True


class Instruction(NamedTuple):
    """The instruction of one field."""

    text: str

    @property
    def verb(self) -> str:
        """Its first word in capitals."""
        return self._start()[0].upper()

    @property
    def hides(self) -> bool:
        """Whether a field within it makes up the first word, so that nobody can tell it."""
        return self._start()[1] != ""

    def _start(self) -> tuple[str, str]:
        found = _START.match(self.text)
        return (found[1], found[2]) if found else ("", "")


def instructions(content: bytes) -> Iterator[Instruction]:
    """Yield the instruction of every field in the part, in the order in which they end."""
    if not any(mark in content for mark in _MARKS):
        return
    stack: list[_Open] = []
    for element in parsed(content).iter("{*}*"):
        name = element.tag.rpartition("}")[2]
        if name == "fldSimple":
            yield Instruction(_attribute(element, "instr"))
        elif name == "fldChar":
            yield from _turn(stack, _attribute(element, "fldCharType"))
        elif name in {"instrText", "delInstrText", "t", "delText"}:
            _tell(stack, element.text or "", written=name.lower().endswith("instrtext"))
    yield from (Instruction("".join(field.words)) for field in stack)


def _turn(stack: list[_Open], kind: str) -> Iterator[Instruction]:
    match kind:
        case "begin":
            if stack and stack[-1].telling:
                stack[-1].words.append(_NESTED)
            stack.append(_Open())
        case "separate" if stack:
            stack[-1].telling = False
        case "end" if stack:
            yield Instruction("".join(stack.pop().words))


def _tell(stack: list[_Open], text: str, *, written: bool) -> None:
    """Add the words to the innermost field that is still telling; an orphan instruction is one."""
    if not stack and written:
        stack.append(_Open())
    if stack and (stack[-1].telling or written):
        stack[-1].words.append(text)


def _attribute(element: Any, name: str) -> str:
    found = (value for key, value in element.items() if key.rpartition("}")[2] == name)
    return next(found, "")
