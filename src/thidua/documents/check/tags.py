"""The tags of a paragraph: where they begin and end, and what was meant where a sign is amiss."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from thidua.documents.findings import Finding, Place, finding
from thidua.documents.scanning import Paragraph


class Level(StrEnum):
    """What docxtpl takes away around a tag: nothing, its paragraph, its row, its cell."""

    INLINE = ""
    RUN = "r"
    PARAGRAPH = "p"
    ROW = "tr"
    CELL = "tc"

    @property
    def whole(self) -> bool:
        """Whether the tag stands for all that holds it."""
        return self not in {Level.INLINE, Level.RUN}


class Kind(StrEnum):
    """What a tag does: print a value, steer, or say something that is not printed."""

    VALUE = "{{}}"
    STATEMENT = "{%%}"
    COMMENT = "{##}"

    @property
    def opener(self) -> str:
        """The two signs it begins with."""
        return self.value[:2]

    @property
    def closer(self) -> str:
        """The two signs it ends with."""
        return self.value[2:]


OPENERS = {"if": "endif", "for": "endfor"}
CLOSERS = {closer: opener for opener, closer in OPENERS.items()}
MIDDLES = ("elif", "else")
KEYWORDS = (*OPENERS, *MIDDLES, *CLOSERS)


class Content(NamedTuple):
    """The inside of a tag, read as it was meant; `repairs` are the codes of what was amended."""

    kind: Kind
    level: Level
    text: str
    repairs: tuple[str, ...] = ()
    fault: str = ""  # the code of what cannot be amended
    meant: str = ""  # what was meant by a mistyped command

    @property
    def keyword(self) -> str:
        """The command of a statement, as it was meant."""
        if self.kind is not Kind.STATEMENT:
            return ""
        return self.meant or self.text.partition(" ")[0]

    @property
    def argument(self) -> str:
        """What follows the command."""
        return self.text.partition(" ")[2].strip()


@dataclass(frozen=True, eq=False)
class Tag:
    """One tag in its paragraph."""

    paragraph: Paragraph
    start: int
    end: int
    content: Content
    broken: bool = False  # told already: only kept so that its block is not told as well

    @property
    def keyword(self) -> str:
        """The command of a statement."""
        return self.content.keyword

    @property
    def level(self) -> Level:
        """What goes with the tag."""
        return self.content.level

    @property
    def written(self) -> str:
        """The tag as it stands in the file."""
        return self.paragraph.text[self.start : self.end]

    @property
    def came(self) -> str:
        """What the file says in the tag's place: the tag, or the mark that it was made of."""
        return self.paragraph.came(self.start, self.end)

    @property
    def canonical(self) -> str:
        """The tag as docxtpl has to find it."""
        level = self.level if self.level.whole else ""
        kind = self.content.kind
        return f"{kind.opener}{level} {self.content.text} {kind.closer}"

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.paragraph.place(self.start, self.end)

    def told(self, code: str, part: str = "", **found: object) -> Finding:
        """Make a finding at the tag; the quote marks the part at fault, or all of it."""
        start, end = self.start, self.end
        at = self.written.find(part) if part else -1
        if at >= 0:
            start, end = start + at, start + at + len(part)
        return finding(code, self.place, quote(self.paragraph, start, end), **found)


@dataclass(frozen=True)
class Tagged:
    """What was read of a paragraph: tags, faults, and stretches in single braces."""

    paragraph: Paragraph
    tags: tuple[Tag, ...] = ()
    findings: tuple[Finding, ...] = ()
    singles: tuple[tuple[int, int], ...] = ()
    unclosed: Tag | None = None  # the paragraph ends within it
    unopened: Tag | None = None  # the paragraph begins within it


_GAP = r"[\s\u00ad\u200b-\u200d\u2060\ufeff]{0,4}"
_SIGN = re.compile(rf"\{{{_GAP}[{{%]|\{{#|[}}%]{_GAP}\}}|#\}}")
_ESCAPED = re.compile(r"\{_[{%]|[}%]_\}")
_SINGLE = re.compile(r"(?<!_)\{([^{}]{1,80})\}(?!_)")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_ODD_SPACE = re.compile(r"[^\S ]")
_SPACES = re.compile(r" {2,}")
_DOUBLE = str.maketrans(dict.fromkeys("“”„‟″＂", '"') | dict.fromkeys("‘’‚‛′＇", "'"))
_DASHES = "-‐‑–—−"
_LEVEL = re.compile(r"(tr|tc|p|r)(?: +|$)", re.IGNORECASE)
_GLUED = re.compile(rf"(tr|tc|p|r)({'|'.join(KEYWORDS)})(?= |$)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d]+")
_MISTYPED = {
    "end if": "endif",
    "end for": "endfor",
    "end_if": "endif",
    "end_for": "endfor",
    "else if": "elif",
    "elseif": "elif",
    "elsif": "elif",
    "elif": "elif",
}
_QUOTED = 60
LONGEST = 1000
_MOST = 200  # errors in one paragraph: nobody reads more


def quote(paragraph: Paragraph, start: int, end: int) -> str:
    """Return the stretch, or its beginning, between ⟦ and ⟧, as the file says it."""
    return paragraph.quote_came(start, min(end, start + _QUOTED))


def has_tag(text: str) -> bool:
    """Say whether the text holds what docxtpl would read as a tag."""
    return _SIGN.search(text) is not None


def read_tags(paragraph: Paragraph) -> Tagged:
    """Return the tags of a paragraph, with what is wrong with each of them by itself."""
    text = paragraph.text
    if "{" not in text and "}" not in text:
        return Tagged(paragraph)
    reader = _Reader(paragraph)
    reader.read()
    return reader.tagged()


@dataclass
class _Reader:
    paragraph: Paragraph
    tags: list[Tag] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    errors: int = 0
    unclosed: Tag | None = None
    unopened: Tag | None = None

    def read(self) -> None:
        text = self.paragraph.text
        opened: re.Match[str] | None = None
        done = at = 0
        while self.errors < _MOST and (found := _SIGN.search(text, at)):
            at = found.end()
            if found[0][0] == "{":
                if opened:
                    self._left_open(opened, found.start())
                opened = found
                done = found.start()
                if found[0] == "{#":
                    end = text.find("#}", at)
                    at = end if end >= 0 else at
            elif opened:
                self._whole(opened, found)
                opened, done = None, found.end()
            else:
                self._not_opened(done, found)
                done = found.end()
        if opened:
            self.unclosed = self._left_open(opened, len(text))

    def tagged(self) -> Tagged:
        text = self.paragraph.text
        for mark in islice(_ESCAPED.finditer(text), _MOST):
            self._tell("brace-escaped", *mark.span())
        if self.unopened and self.tags[0] is not self.unopened:
            self.unopened = None
        return Tagged(
            self.paragraph,
            tuple(self.tags),
            tuple(self.findings),
            tuple(self._singles()),
            self.unclosed,
            self.unopened,
        )

    def _singles(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches in single braces outside the tags."""
        text, taken = self.paragraph.text, [(tag.start, tag.end) for tag in self.tags]
        for start, end in _between(taken, len(text)):
            for found in _SINGLE.finditer(text, start, end):
                yield found.span()

    def _whole(self, opened: re.Match[str], closed: re.Match[str]) -> None:
        inside = self.paragraph.text[opened.end() : closed.start()]
        signs = _squeezed(opened[0]), _squeezed(closed[0])
        content = read_content(signs[0], inside)
        spaced = (opened[0], closed[0]) != signs
        if spaced and "tag-spaces" not in content.repairs:
            content = content._replace(repairs=(*content.repairs, "tag-spaces"))
        if Kind(signs[0] + _COUNTERPARTS[signs[0]]).closer != signs[1]:
            content = content._replace(fault="tag-closer-differs")
        tag = self._add(opened.start(), closed.end(), content, broken=bool(content.fault))
        if content.fault:
            opener, closer = content.kind.opener, content.kind.closer
            meant = content.meant or content.keyword
            self.errors += 1
            found = {"opener": opener, "closer": closer, "tag": tag.written, "meant": meant}
            self.findings.append(tag.told(content.fault, **found))
        else:
            self.findings += [
                tag.told(code, before=tag.written, after=tag.canonical) for code in content.repairs
            ]

    def _left_open(self, opened: re.Match[str], end: int) -> Tag:
        """A tag that has no end: its block is known by its command all the same."""
        inside = self.paragraph.text[opened.end() : end].partition("}")[0]
        content = read_content(_squeezed(opened[0]), inside)
        self._tell("tag-unclosed", opened.start(), end, closer=content.kind.closer)
        return self._add(opened.start(), end, content, broken=True)

    def _not_opened(self, start: int, closed: re.Match[str]) -> None:
        before = self.paragraph.text[start : closed.start()]
        begin = max(before.rfind("{"), 0)
        sign = _COUNTERPARTS[_squeezed(closed[0])]
        content = read_content(sign, before[begin:].lstrip("{% "))
        if sign == "{%":
            content = _last_command(before) or content
        self._tell("tag-unopened", closed.start(), closed.end(), opener=sign)
        tag = self._add(start + begin, closed.end(), content, broken=True)
        if self.unopened is None and len(self.tags) == 1:
            self.unopened = tag

    def _add(self, start: int, end: int, content: Content, *, broken: bool) -> Tag:
        tag = Tag(self.paragraph, start, end, content, broken)
        self.tags.append(tag)
        return tag

    def _tell(self, code: str, start: int, end: int, **found: object) -> None:
        self.errors += 1
        place = self.paragraph.place(start, end)
        self.findings.append(finding(code, place, quote(self.paragraph, start, end), **found))


_COUNTERPARTS = {"{{": "}}", "{%": "%}", "{#": "#}", "}}": "{{", "%}": "{%", "#}": "{#"}


def _squeezed(sign: str) -> str:
    return sign[0] + sign[-1]


def _between(taken: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in taken:
        yield at, start
        at = end
    yield at, length


def _last_command(text: str) -> Content | None:
    words = [word for word in _WORD.finditer(text) if word[0] in KEYWORDS]
    return read_content("{%", text[words[-1].start() :]) if words else None


@lru_cache(maxsize=4096)
def read_content(opener: str, inside: str) -> Content:
    """Return what is meant by the inside of a tag."""
    kind = Kind(opener + _COUNTERPARTS[opener])
    if kind is Kind.COMMENT:
        holder = re.match("(tr|tc|p) ", inside)
        inside = inside[holder.end() :] if holder else inside
        return Content(kind, Level(holder[1]) if holder else Level.INLINE, inside.strip())
    text, repairs = _amended(inside)
    lettered = _LEVEL.match(text)
    glued = None if lettered or kind is Kind.VALUE else _GLUED.match(text)
    found = lettered or glued
    level, rest = Level.INLINE, text
    if found and (kind is Kind.STATEMENT or text[found.end() :]):
        level = Level(found[1].lower())
        rest = text[found.end(1) :].strip()
        if kind is Kind.STATEMENT and (glued or inside[:1].isspace()):
            repairs.append("tag-spaces")
    fault = meant = ""
    if len(rest) > LONGEST:
        fault = "tag-too-long"
    elif kind is Kind.STATEMENT:
        rest, meant, fault = _command(rest, repairs)
    elif level is not Level.INLINE:
        fault = "value-tag-letter"
    elif rest.partition(" ")[0] in KEYWORDS:
        kind, fault = Kind.STATEMENT, "statement-in-value"
    if "{" in rest and not fault:
        fault = "tag-broken"
    return Content(kind, level, rest, tuple(dict.fromkeys(repairs)), fault, meant)


def _command(text: str, repairs: list[str]) -> tuple[str, str, str]:
    """Return the statement with its command as it was meant, that command, and the fault."""
    lowered = text.lower()
    for mistyped, meant in _MISTYPED.items():
        if lowered == mistyped or lowered.startswith(f"{mistyped} "):
            rest = f"{meant}{text[len(mistyped) :]}"
            exact = text.startswith(meant)
            return rest, meant, "" if exact else "statement-mistyped"
    word = _WORD.match(lowered)
    command = word[0] if word else ""
    if command in KEYWORDS:
        if not text.startswith(command):
            repairs.append("tag-case")
        rest = text[len(command) :].strip()
        return f"{command} {rest}".strip(), command, ""
    long = len(command) > len("end")
    meant = next((known for known in CLOSERS if long and known.startswith(command)), "")
    return text, meant, "statement-mistyped" if meant else ""


def _amended(inside: str) -> tuple[str, list[str]]:
    """Return the inside with the signs that Word puts in of itself taken back."""
    repairs = []
    text = unicodedata.normalize("NFC", inside)
    if text != inside:
        repairs.append("tag-nfd")
    straight = text.translate(_DOUBLE)
    if straight != text:
        repairs.append("tag-quotes")
    spaced = _ODD_SPACE.sub(" ", _UNSEEN.sub("", straight))
    if spaced != straight:
        repairs.append("tag-spaces")
    bare = spaced.strip(_DASHES + " ")
    if bare != spaced.strip():
        repairs.append("tag-dashes")
    return _SPACES.sub(" ", bare), repairs
