"""Which tag closes which: blocks, the loops around each tag, and what does not fit together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from thidua.documents.check.tags import CLOSERS, MIDDLES, OPENERS, Tag
from thidua.documents.findings import Finding


@dataclass(eq=False)
class Block:
    """An opener with what belongs to it."""

    opener: Tag
    middles: list[Tag] = field(default_factory=list)
    closer: Tag | None = None
    crossed_by: "tuple[Tag, Block] | None" = None
    has_else: bool = False

    @property
    def tags(self) -> Iterator[Tag]:
        """All its tags, in their order."""
        yield self.opener
        yield from self.middles
        if self.closer:
            yield self.closer


@dataclass(frozen=True)
class Nested:
    """The tags of a part, each with the loops around it, innermost last."""

    tags: tuple[tuple[Tag, tuple[Tag, ...]], ...]
    blocks: tuple[Block, ...]
    unopened: tuple[Tag, ...]
    findings: tuple[Finding, ...]


def nested(tags: Sequence[Tag]) -> Nested:
    """Pair the tags of one part, given in the order of the file."""
    reader = _Reader()
    for tag in tags:
        reader.take(tag)
    return reader.finished()


_DEEPEST = 40  # Python itself stops at some hundred


class _Reader:
    def __init__(self) -> None:
        self._too_deep = False
        self._order: dict[Tag, int] = {}
        self._open: list[Block] = []
        self._crossed: list[Block] = []
        self._blocks: list[Block] = []
        self._alone: list[Tag] = []
        self._loops: tuple[Tag, ...] = ()
        self._tags: list[tuple[Tag, tuple[Tag, ...]]] = []
        self._findings: list[Finding] = []

    def take(self, tag: Tag) -> None:
        word = "" if self._too_deep else tag.keyword
        if word in CLOSERS:
            self._close(tag)
        elif word in MIDDLES:
            self._turn(tag)
        self._tags.append((tag, self._loops))
        self._order[tag] = len(self._order)
        if word in OPENERS:
            self._begin(tag)
        if word in OPENERS or word in CLOSERS or word in MIDDLES:
            self._loops = tuple(
                block.opener
                for block in self._open
                if block.opener.keyword == "for" and not block.has_else
            )

    def _begin(self, tag: Tag) -> None:
        if len(self._open) == _DEEPEST:
            self._too_deep = True
            self._findings.append(tag.told("blocks-too-deep", mark=tag.came, most=_DEEPEST))
            return
        block = Block(tag)
        self._open.append(block)
        self._blocks.append(block)

    def _turn(self, tag: Tag) -> None:
        if not self._open:
            self._alone.append(tag)
            return
        block = self._open[-1]
        if tag.keyword == "elif" and block.opener.keyword != "if":
            self._cross(tag, block, block)
        elif block.has_else:
            self._tell("else-twice", tag)
        block.has_else |= tag.keyword == "else"
        block.middles.append(tag)

    def _close(self, tag: Tag) -> None:
        wanted = CLOSERS[tag.keyword]
        at = next((n for n, b in _backwards(self._open) if b.opener.keyword == wanted), None)
        if at is None:
            self._close_crossed(tag, wanted)
            return
        block = self._open.pop(at)
        block.closer = tag
        for inner in self._open[at:]:
            inner.crossed_by = tag, block
        self._crossed = [*self._crossed, *self._open[at:]][-_DEEPEST:]
        del self._open[at:]

    def _close_crossed(self, tag: Tag, wanted: str) -> None:
        for block in reversed(self._crossed):
            if block.opener.keyword == wanted and block.crossed_by:
                self._crossed.remove(block)
                crossing, outer = block.crossed_by
                self._cross(crossing, block, outer)
                return
        self._alone.append(tag)

    def finished(self) -> Nested:
        alone = list(self._alone)
        for block in () if self._too_deep else (*self._open, *self._crossed):
            self._left_open(block, alone)
        for tag in () if self._too_deep else alone:
            begin = CLOSERS.get(tag.keyword, "if")
            self._tell("block-unopened", tag, begin=_statement(tag, begin))
        blocks = tuple(block for block in self._blocks if block.closer)
        return Nested(tuple(self._tags), blocks, tuple(alone), tuple(self._findings))

    def _left_open(self, block: Block, alone: list[Tag]) -> None:
        """Tell of a block without its end; a wrong end in that place is part of the same fault."""
        opener = block.opener
        for tag in alone:
            if tag.keyword in CLOSERS and self._order[tag] > self._order[opener]:
                alone.remove(tag)
                self._cross(tag, block, block)
                return
        self._tell("block-unclosed", opener, end=_statement(opener, OPENERS[opener.keyword]))

    def _cross(self, tag: Tag, inner: Block, outer: Block) -> None:
        found = {"inner": inner.opener.came, "outer": outer.opener.came}
        self._tell("tags-differ" if inner is outer else "block-crossed", tag, **found)

    def _tell(self, code: str, tag: Tag, **found: str) -> None:
        if not tag.broken:
            self._findings.append(tag.told(code, mark=tag.came, **found))


def _backwards(blocks: list[Block]) -> Iterator[tuple[int, Block]]:
    return zip(reversed(range(len(blocks))), reversed(blocks), strict=True)


def _statement(tag: Tag, word: str) -> str:
    level = tag.level if tag.level.whole else ""
    return f"{{%{level} {word} %}}"
