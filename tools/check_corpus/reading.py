"""A template read as a person reads it: what every paragraph must look like in the paper.

It knows nothing of the check and of its compiler: it is what their verdict is held against.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tools.check_corpus.field_set import FieldSet, Shown, both, either, opposite
from tools.check_corpus.lines import Line, lines, normal
from tools.check_corpus.patterns import joined, one_of, spaced, within
from tools.check_corpus.rows import Rows, rows_of
from tools.check_corpus.tags import cut, is_list, repeated

from thidua.vietnamese.text import fold

_PREFIX = re.compile(r"^[-–—]?\s*(?:(?:tr|tc|p|r)\s)?\s*", re.IGNORECASE)
_PATH = re.compile(r"^[^\W\d]\w*(?:\.\w+)*$")
_FOR = re.compile(r"^for\s+(\w+)\s+in\s+([\w.]+)$")
_HAS = re.compile(r"^neu (khong )?(?:co )?(.+)$")
_IS = re.compile(r'^nếu (.+?) (không phải )?là [“”"\'‘’](.*)[“”"\'‘’]$', re.IGNORECASE)
_RAW_HAS = re.compile(r"^(?:el)?if\s+(not\s+)?([\w.]+)$")


@dataclass(frozen=True)
class Expected:
    """A paragraph of the template: how it looks in the paper, if it is printed there."""

    source: str
    pattern: re.Pattern[str]
    shown: Shown
    values: tuple[str, ...]
    once: frozenset[str] = frozenset()
    """Of the values those that one printing of the paragraph, in all its rows, gives just once."""
    single: bool = True
    """Whether it stands outside every loop, as far as can be seen."""
    objects: int = 0

    @property
    def plain(self) -> bool:
        """Whether there is nothing in it to be filled in."""
        return "«" not in self.source and "{" not in self.source


@dataclass
class Reading:
    """A template read with one field set: its paragraphs by part, and what is not understood."""

    expected: dict[str, list[Expected]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


@dataclass
class _Block:
    shown: Shown
    taken: Shown = False
    variable: str = ""
    loop: bool = False
    path: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Found:
    """The values of a tag, the path of its field, and the explicit loops around it."""

    values: tuple[str, ...]
    path: tuple[str, ...]
    loops: tuple[tuple[str, ...], ...]


@dataclass
class _Reader:
    """Goes through the paragraphs of a part in order, and keeps which blocks are open."""

    fields: FieldSet
    blocks: list[_Block] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    path: tuple[str, ...] = ()
    """Of the tag that was read last; empty where it may be of several."""

    def shown(self) -> Shown:
        return both(*(block.shown for block in self.blocks))

    def line(self, line: Line, rows: Rows) -> Expected | None:
        pieces: list[str] = []
        single = not any(block.loop for block in self.blocks)
        found: list[_Found] = []
        states: list[Shown] = []
        for literal, tag in cut(line.text):
            if literal:
                pieces.append(within(self.shown(), spaced(literal)))
            if literal.strip():
                states.append(self.shown())
            if tag:
                self._tag(tag, pieces, found, states)
        if line.objects and not states:
            states.append(self.shown())
        if not states:
            return None
        shown = either(*states)
        boxed = any(repeated(line.anchor, self.fields))
        if (
            set(line.rows) & rows.hidden
            or set(line.cells) & rows.hidden_cells
            or self._empty_paragraph(line)
        ):
            shown = False
        elif shown and (boxed or set(line.rows) & rows.unsure):
            shown = None
        repeats = set(line.rows) & rows.repeating or set(line.cells) & rows.columns
        single = single and not repeats and not boxed
        pattern = re.compile(joined(pieces), re.DOTALL)
        once = self._once(line, rows, found) if not boxed else ()
        values = tuple(value for one in found for value in one.values)
        return Expected(line.text, pattern, shown, values, frozenset(once), single, line.objects)

    def _once(self, line: Line, rows: Rows, found: "Sequence[_Found]") -> Iterator[str]:
        """Yield the values that are printed once, for only their own lists are gone through."""
        around = set(rows.lists.get(line.row, ()) if line.row is not None else ())
        around |= {path[:-1] for path in repeated(line.text, self.fields) if len(path) > 1}
        outer = set(line.rows[1:]) & rows.repeating or set(line.cells) & rows.columns
        for one in found:
            loops = around | set(one.loops)
            own = {one.path[:end] for end in range(len(one.path) + 1)}
            if one.path and loops <= own and not outer:
                yield from one.values

    def _tag(
        self, tag: re.Match[str], pieces: list[str], every: "list[_Found]", states: list[Shown]
    ) -> None:
        if tag[3] is not None:
            self._statement(_PREFIX.sub("", tag[3]).strip(" -"))
        elif not (tag[1] is not None and self._clerk_block(tag[1])) and (
            tag[1] is not None or tag[2] is not None
        ):
            found = self._values(tag)
            states.append(self.shown())
            if found is None:
                pieces.append(".*?")
                return
            pieces.append(within(self.shown(), one_of(found)))
            if self.shown():
                loops = tuple(block.path for block in self.blocks if block.loop)
                every.append(_Found(tuple(found), self.path, loops))

    def _values(self, tag: re.Match[str]) -> list[str] | None:
        """Return what may stand for the tag; None when anything may."""
        if tag[1] is not None:
            return self._labelled(tag[1])
        inside = _PREFIX.sub("", tag[2]).strip(" -").partition("|")[0].strip()
        if not _PATH.match(inside):
            return self._labelled(inside) if self.fields.paths(inside) else None
        return self._at(inside)

    def _labelled(self, label: str) -> list[str] | None:
        bare = re.sub(r"^cột\s+", "", normal(label), flags=re.IGNORECASE)
        paths = self.fields.paths(label) or self.fields.paths(bare)
        self.path = next(iter(paths)) if len(paths) == 1 and bare == normal(label) else ()
        if not paths:
            self.unknown.append(label)
            return None
        return [one for path in paths for one in self.fields.all_of(path) if isinstance(one, str)]

    def _at(self, path: str) -> list[str] | None:
        if path.startswith("loop."):
            return None
        full = self._full(path)
        if self.fields.spec(full) is None:
            if not self.fields.paths(path):
                self.unknown.append(path)
                return None
            return self._labelled(path)
        self.path = full
        return [one for one in self.fields.all_of(full) if isinstance(one, str)]

    def _full(self, path: str) -> tuple[str, ...]:
        first, *rest = path.split(".")
        for block in reversed(self.blocks):
            if block.variable == first:
                return (*block.path, *rest)
        return (first, *rest)

    def _empty_paragraph(self, line: Line) -> bool:
        """Say whether a paragraph outside rows repeats for a list that has no entries."""
        return any(
            not self.fields.all_of(path)
            for path in repeated(line.text, self.fields)
            if line.row is None or self.fields.spec(path[:1]) is None or is_list(self.fields, path)
        )

    def _statement(self, text: str) -> None:
        word, _, rest = text.partition(" ")
        word = word.lower()
        text = f"{word} {rest}".strip()
        if word == "for":
            found = _FOR.match(text)
            path = self._full(found[2]) if found else ()
            there = bool(self.fields.all_of(path)) if found else None
            name = found[1] if found else ""
            self.blocks.append(_Block(there, variable=name, loop=True, path=path))
        elif word == "if":
            self.blocks.append(_first(self._raw_condition(text)))
        elif word in {"elif", "else"}:
            self._otherwise(self._raw_condition(text) if word == "elif" else True)
        elif word in {"endfor", "endif"} and self.blocks:
            self.blocks.pop()

    def _clerk_block(self, text: str) -> bool:
        key = fold(text)
        if key in {"het neu", "het moi"}:
            if self.blocks:
                self.blocks.pop()
        elif key == "nguoc lai":
            self._otherwise(condition=True)
        elif key.startswith("neu "):
            self.blocks.append(_first(self._clerk_condition(normal(text))))
        elif key.startswith("moi "):
            paths = self.fields.paths(normal(text)[4:])
            there = any(self.fields.all_of(path) for path in paths) if paths else None
            path = next(iter(paths)) if len(paths) == 1 else ("?",)
            self.blocks.append(_Block(there, loop=True, path=path))
        else:
            return False
        return True

    def _otherwise(self, condition: Shown) -> None:
        if self.blocks:
            block = self.blocks[-1]
            block.shown = both(opposite(block.taken), condition)
            block.taken = either(block.taken, condition)

    def _raw_condition(self, text: str) -> Shown:
        found = _RAW_HAS.match(text)
        if not found:
            return None
        path = self._full(found[2])
        return _turned(self.fields.truth(path), bool(found[1]))

    def _clerk_condition(self, text: str) -> Shown:
        if found := _IS.match(text):
            there, turned = self.fields.paths(found[1]), bool(found[2])
            wanted = found[3]
        elif found := _HAS.match(fold(text)):
            there, turned, wanted = self.fields.paths(found[2]), bool(found[1]), ""
        if not found or len(there) != 1:
            return None
        return _turned(self.fields.truth(next(iter(there)), wanted), turned)


def _turned(state: Shown, turned: bool) -> Shown:  # noqa: FBT001 - a sign, not a switch
    return opposite(state) if turned else state


def read(content: bytes, fields: FieldSet) -> Reading:
    """Read the template with the field set."""
    reading = Reading()
    for part, found in lines(content, fields).items():
        reader = _Reader(fields)
        rows = rows_of(found, fields)
        made = [reader.line(line, rows) for line in found]
        reading.expected[part] = [one for one in made if one is not None]
        reading.unknown += reader.unknown
    return reading


def _first(condition: Shown) -> _Block:
    return _Block(condition, taken=condition)
