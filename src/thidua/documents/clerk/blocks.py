"""Paragraphs and rows as the blocks that «Nếu» and «Mỗi» make of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.documents.clerk.marks import CLOSER, OPENERS, STEERING, Act, Mark
from thidua.documents.findings import Finding, finding
from thidua.documents.scanning.names import w

Marks = Mapping[Any, Sequence[Mark]]  # by the `w:p` that holds them

_DEEPEST = 40
_ENDS = {Act.END_IF: "Hết nếu", Act.END_EACH: "Hết mỗi", Act.ELSE: "Ngược lại"}


@dataclass(frozen=True, eq=False)
class Item:
    """A paragraph, a row, a cell or a table.

    `wants` are its marks, each with the lists that have to be gone through for it; `steers` is the
    mark that fills the whole item, which is then left out of the paper; `loose` are those of its
    steering marks whose partner stands elsewhere.
    """

    element: Any
    wants: tuple[tuple[Mark, tuple[str, ...]], ...] = ()
    steers: Mark | None = None
    loose: tuple[Mark, ...] = ()


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


def only_mark(marks: Sequence[Mark], element: Any) -> Mark | None:
    """Return the steering mark that is all that a paragraph or row holds, if there is one."""
    if len(marks) != 1 or marks[0].act not in STEERING:
        return None
    alone = "".join(element.itertext(w("t"))).strip() == marks[0].text.strip()
    return marks[0] if alone and next(element.iter(*_PICTURES), None) is None else None


def nested(items: Iterable[Item], find: Callable[[Finding], None]) -> list[Node]:
    """Put what stands between openers and closers into blocks; what does not fit is found."""
    nesting = _Nesting(find)
    for item in items:
        nesting.take(item)
    for block in nesting.opened:
        find(unclosed(_steering(block.opener)))
    return nesting.top


class _Nesting:
    """The blocks so far; a fault is told where it is made, and not again at its partner."""

    def __init__(self, find: Callable[[Finding], None]) -> None:
        self.top: list[Node] = []
        self.opened: list[Block] = []
        self._find = find
        self._forgiven: Counter[Act] = Counter()

    def take(self, item: Item) -> None:
        mark = item.steers
        if mark is None:
            self._into().append(item)
            self._forgive(item.loose)
        elif mark.act in OPENERS and len(self.opened) == _DEEPEST:
            self._find(told("blocks-too-deep", mark, most=str(_DEEPEST)))
            self._forgiven[CLOSER[mark.act]] += 1
        elif mark.act in OPENERS:
            block = Block(item)
            self._into().append(block)
            self.opened.append(block)
        elif mark.act is Act.ELSE:
            self._turn(item, mark)
        else:
            self._close(item, mark)

    def _into(self) -> list[Node]:
        if not self.opened:
            return self.top
        return self.opened[-1].otherwise if self.opened[-1].middle else self.opened[-1].body

    def _forgive(self, loose: Iterable[Mark]) -> None:
        """Take note of marks whose partner stands elsewhere: that is told about them already."""
        for mark in loose:
            if mark.act in OPENERS:
                self._forgiven[CLOSER[mark.act]] += 1
            elif self._fitting(mark):
                self.opened.remove(self._fitting(mark)[-1])

    def _fitting(self, mark: Mark) -> list[Block]:
        return [b for b in self.opened if CLOSER[_steering(b.opener).act] is mark.act]

    def _turn(self, item: Item, mark: Mark) -> None:
        if not self.opened or _steering(self.opened[-1].opener).act is not Act.IF:
            if not self._forgiven[Act.END_IF]:
                self._find(unopened(mark))
        elif self.opened[-1].middle:
            self._find(told("else-twice", mark))
        else:
            self.opened[-1].middle = item

    def _close(self, item: Item, mark: Mark) -> None:
        fitting = self._fitting(mark)
        if not fitting:
            if self._forgiven[mark.act]:
                self._forgiven[mark.act] -= 1
            else:
                self._find(unopened(mark))
            return
        if fitting[-1] is not self.opened[-1]:
            inner, outer = (_steering(b.opener).text for b in (self.opened[-1], fitting[-1]))
            self._find(told("block-crossed", mark, inner=inner, outer=outer))
        while self.opened[-1] is not fitting[-1]:
            self._forgiven[CLOSER[_steering(self.opened.pop().opener).act]] += 1
        self.opened.pop().closer = item


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


def loose(marks: Sequence[Mark]) -> list[Mark]:
    """Return the steering marks of one paragraph that have no partner in it."""
    opened: list[list[Mark]] = []
    found: list[Mark] = []
    for mark in marks:
        if mark.act in OPENERS:
            opened.append([mark])
        elif mark.act is Act.ELSE and opened and opened[-1][0].act is Act.IF:
            opened[-1].append(mark)
        elif opened and mark.act is CLOSER[opened[-1][0].act]:
            found += opened.pop()[2:]
        elif mark.act in STEERING:
            found.append(mark)
    return [*found, *(mark for group in opened for mark in group)]


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


_PICTURES = [w(name) for name in ("drawing", "pict", "object")]
_INNER = {w("tr"), w("txbxContent")}
