"""Paragraphs and rows as the blocks that «Nếu» and «Mỗi» make of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.documents.clerk.marks import CLOSER, OPENERS, STEERING, Act, Mark
from thidua.documents.findings import Finding, finding
from thidua.documents.scanning.names import w

Marks = Mapping[Any, Sequence[Mark]]  # by the `w:p` that holds them

_ENDS = {Act.END_IF: "Hết nếu", Act.END_EACH: "Hết mỗi", Act.ELSE: "Ngược lại"}


@dataclass(frozen=True, eq=False)
class Item:
    """A paragraph, a row, a cell or a table.

    `wants` are its marks, each with the lists that have to be gone through for it; `steers` is the
    mark that fills the whole item, which is then left out of the paper.
    """

    element: Any
    wants: tuple[tuple[Mark, tuple[str, ...]], ...] = ()
    steers: Mark | None = None


@dataclass(eq=False)
class Block:
    """What stands between an opener and its closer; `otherwise` follows «Ngược lại»."""

    opener: Item
    body: "list[Node]" = field(default_factory=list)
    otherwise: "list[Node]" = field(default_factory=list)
    middle: Item | None = None
    closer: Item | None = None

    @property
    def wants(self) -> tuple[tuple[Mark, tuple[str, ...]], ...]:
        """What the opener's own field asks for."""
        return self.opener.wants


Node = Item | Block


def only_mark(marks: Sequence[Mark], text: str) -> Mark | None:
    """Return the steering mark that is all of a text, if there is one."""
    found = [mark for mark in marks if mark.act in STEERING]
    whole = len(found) == 1 and len(marks) == 1 and text.strip() == found[0].text
    return found[0] if whole else None


def nested(items: Iterable[Item], find: Callable[[Finding], None]) -> list[Node]:
    """Put what stands between openers and closers into blocks; what does not fit is found."""
    top: list[Node] = []
    opened: list[Block] = []
    for item in items:
        into = _inside(opened, top)
        mark = item.steers
        if mark is None:
            into.append(item)
        elif mark.act in OPENERS:
            block = Block(item)
            into.append(block)
            opened.append(block)
        elif mark.act is Act.ELSE:
            _turn(opened, item, mark, find)
        else:
            _close(opened, item, mark, find)
    for block in opened:
        find(unclosed(_steering(block.opener)))
    return top


def _inside(opened: list[Block], top: list[Node]) -> list[Node]:
    if not opened:
        return top
    return opened[-1].otherwise if opened[-1].middle else opened[-1].body


def _turn(opened: list[Block], item: Item, mark: Mark, find: Callable[[Finding], None]) -> None:
    if not opened or _steering(opened[-1].opener).act is not Act.IF:
        find(unopened(mark))
    elif opened[-1].middle:
        find(told("else-twice", mark))
    else:
        opened[-1].middle = item


def _close(opened: list[Block], item: Item, mark: Mark, find: Callable[[Finding], None]) -> None:
    fitting = [block for block in opened if CLOSER[_steering(block.opener).act] is mark.act]
    if not fitting:
        find(unopened(mark))
        return
    if fitting[-1] is not opened[-1]:
        inner = _steering(opened[-1].opener)
        find(
            told("block-crossed", mark, inner=inner.text, outer=_steering(fitting[-1].opener).text)
        )
        while opened[-1] is not fitting[-1]:
            opened.pop()
    opened.pop().closer = item


def _steering(item: Item) -> Mark:
    if item.steers is None:
        raise TypeError(item)
    return item.steers


def told(code: str, mark: Mark, **found: str) -> Finding:
    """Make the finding about a mark."""
    quote = mark.paragraph.quote(mark.start, mark.end)
    return finding(code, mark.place, quote, mark=mark.text, **found)


def unclosed(mark: Mark) -> Finding:
    """Make the finding about an opener without its closer."""
    return told("block-unclosed", mark, end=_ENDS[CLOSER[mark.act]])


def unopened(mark: Mark) -> Finding:
    """Make the finding about a closer, or an «Ngược lại», without its opener."""
    begin = "Mỗi" if mark.act is Act.END_EACH else "Nếu"
    return told("block-unopened", mark, begin=begin)


def paired(marks: Sequence[Mark], find: Callable[[Finding], None]) -> set[Mark]:
    """Return the steering marks of one paragraph that have their partner in it."""
    opened: list[list[Mark]] = []
    kept: set[Mark] = set()
    for mark in marks:
        if mark.act in OPENERS:
            opened.append([mark])
        elif mark.act is Act.ELSE and opened and opened[-1][0].act is Act.IF:
            opened[-1].append(mark)
        elif opened and mark.act is CLOSER[opened[-1][0].act]:
            kept.update(opened.pop(), [mark])
        elif mark.act in STEERING:
            find(told("block-uneven", mark))
    for group in opened:
        for mark in group:
            find(told("block-uneven", mark))
    return kept


def elements(nodes: Iterable[Node]) -> Iterator[Any]:
    """Yield every element of the nodes, in their order."""
    for node in nodes:
        if isinstance(node, Item):
            yield node.element
            continue
        yield node.opener.element
        yield from elements(node.body)
        if node.middle:
            yield node.middle.element
        yield from elements(node.otherwise)
        if node.closer:
            yield node.closer.element


def paragraphs_of(row: Any) -> Iterator[Any]:
    """Yield the paragraphs of a row's cells, but not those of tables and boxes in them."""
    for paragraph in row.iter(w("p")):
        around = (node for node in paragraph.iterancestors() if node.tag in _INNER)
        if next(around, None) is row:
            yield paragraph


_INNER = {w("tr"), w("txbxContent")}
