"""The text of a part as one flow, with its tags and what is said outside of every block."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from lxml import etree

from thidua.documents.scanning.names import w
from thidua.documents.word import unmarked

_PARAGRAPH, _TEXT, _RUN = w("p"), w("t"), w("r")
_SPACES = {w(name) for name in ("tab", "br", "cr")}
_HYPHEN = w("noBreakHyphen")
SECTION = w("sectPr")
OBJECTS = {w(name) for name in ("drawing", "pict", "object", "footnoteReference")}
_WALKED = (_PARAGRAPH, _TEXT, SECTION, _HYPHEN, *_SPACES, *OBJECTS)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_KEYWORD = re.compile(r"\{%(?:(?:tr|tc|p|r)\s)?[-+]?\s*(\w+)")
SCOPE = re.compile(r"(?<=^\{[{%])(?:tr|tc|p|r)(?=\s)")
_STEPS = {"if": 1, "for": 1, "endif": -1, "endfor": -1}


class Tag(NamedTuple):
    """A tag of a part, and the blocks that are open before it and after it."""

    start: int
    end: int
    text: str
    before: int
    after: int


class Flow:
    """The text of a part in the order of the file, each paragraph on lines of its own."""

    def __init__(self, root: Any) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._owners: list[int | None] = []
        self.things: list[tuple[int, str]] = []
        if etree.QName(root).namespace == etree.QName(_PARAGRAPH).namespace:
            self._walk(root)
        else:
            self._list(root)
        self.text = "".join(self._pieces)

    def owner(self, at: int) -> int | None:
        """Return the ordinal of the paragraph that holds that character."""
        return self._owners[bisect_right(self._starts, at) - 1] if self._starts else None

    def offset(self, at: int) -> int:
        """Return how many letters stand before that one in its line."""
        return at - self.text.rfind("\n", 0, at) - 1

    @property
    def has_objects(self) -> bool:
        """Whether there is a picture, or the like."""
        return any(kind in OBJECTS for _, kind in self.things)

    def _walk(self, root: Any) -> None:
        open_now: list[int] = []
        count = 0
        for event, node in etree.iterwalk(root, events=("start", "end"), tag=_WALKED):
            tag = node.tag
            if tag == _PARAGRAPH:
                if event == "start":
                    open_now.append(count)
                    count += 1
                else:
                    open_now.pop()
                self._add("\n", open_now[-1] if open_now else None)
            elif event == "start":
                self._add_content(node, tag)

    def _add_content(self, node: Any, tag: str) -> None:
        if tag == _TEXT:
            self._add(node.text or "")
        elif tag == SECTION or tag in OBJECTS:
            self.things.append((self._length, tag))
        elif node.getparent().tag == _RUN:
            self._add(" " if tag in _SPACES else "\u2011")

    def _list(self, root: Any) -> None:
        """A part without paragraphs, like the properties: each child is a line."""
        for number, child in enumerate(root):
            self._add("\n", number)
            self._add(child.text or "")

    def _add(self, text: str, owner: int | None = -1) -> None:
        if owner != -1:
            self._starts.append(self._length)
            self._owners.append(owner)
        self._pieces.append(text)
        self._length += len(text)

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags with the number of blocks that are open around them."""
        found, depth = [], 0
        for match in _TAG.finditer(self.text):
            keyword = _KEYWORD.match(match[0])
            step = _STEPS.get(keyword[1], 0) if keyword else 0
            found.append(Tag(*match.span(), match[0], depth, depth + step))
            depth += step
        return tuple(found)

    @cached_property
    def literals(self) -> tuple[tuple[str, int], ...]:
        """What is said without any condition, line by line, with its offset."""
        return tuple(_literals(self.text, self.tags))

    @cached_property
    def lines(self) -> str:
        """The text as literals are looked for in it."""
        return "\n".join(_plain(line) for line in self.text.split("\n"))

    def certain(self) -> tuple[tuple[int, str], ...]:
        """Return the section ends and objects that stand outside of every block."""
        return tuple(thing for thing in self.things if not self._depth(thing[0]))

    def _depth(self, at: int) -> int:
        """Return how many blocks are open there; a line with `{%p … %}` is outside of its block."""
        whole = [tag for tag in self.on_line(at) if SCOPE.search(tag.text)]
        if whole:
            return min(min(tag.before, tag.after) for tag in whole)
        index = bisect_left(self._tag_starts, at) - 1
        return self.tags[index].after if index >= 0 else 0

    def on_line(self, at: int) -> tuple[Tag, ...]:
        """Return the tags in the line of that character."""
        start = self.text.rfind("\n", 0, at) + 1
        stop = self.text.find("\n", at)
        first = bisect_right(self._tag_starts, start - 1)
        after = bisect_right(self._tag_starts, stop if stop >= 0 else len(self.text))
        return self.tags[first:after]

    @cached_property
    def _tag_starts(self) -> list[int]:
        return [tag.start for tag in self.tags]


def _literals(text: str, tags: Iterable[Tag]) -> Iterator[tuple[str, int]]:
    at, depth = 0, 0
    for start, stop, after in chain(
        ((tag.start, tag.end, tag.after) for tag in tags), ((len(text), len(text), 0),)
    ):
        if depth == 0:
            for line in re.finditer(r"[^\n]+", text[at:start]):
                words = _plain(unmarked(line[0]))
                if words:
                    yield words, at + line.start()
        at, depth = stop, after


def _plain(text: str) -> str:
    return " ".join(text.split())
