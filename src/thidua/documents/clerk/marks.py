"""The marks «…» of a paragraph: what each asks for, and what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from thidua.documents.clerk.names import Field, FieldNames
from thidua.documents.findings import Finding, Place, finding
from thidua.documents.scanning import Paragraph
from thidua.vietnamese.text import clean, fold

_SIGN = re.compile("[«»]")
_MISTYPED = re.compile(
    r"<{1,2}([^<>]+)>{1,2}|\{\{([^{}]+)\}\}|(?<!\{)\$?\{([^{}%#][^{}]*)\}(?!\})"
    r"|[≪‹《]{1,2}([^≪≫‹›《》]+)[≫›》]{1,2}"
)
_RAW_NAME = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*")
_EQUALS = re.compile(
    r"(?P<name>.+?)\s+(?P<unlike>không\s+phải\s+là|khác|là)\s+[\"'“”‘’](?P<value>[^\"'“”‘’]*)[\"'“”‘’]",
    re.IGNORECASE,
)
_HALF_EQUALS = re.compile(r"\s(là|khác)\s+[\"'“”‘’]", re.IGNORECASE)
_UNWRITABLE = re.compile(r"[\\\n{}%#]")


class Act(Enum):
    """What a mark does."""

    FIELD = auto()
    COLUMN = auto()
    IF = auto()
    ELSE = auto()
    END_IF = auto()
    EACH = auto()
    END_EACH = auto()
    NOTHING = auto()


OPENERS = {Act.IF, Act.EACH}
_WORDS = {"nguoc lai": Act.ELSE, "het neu": Act.END_IF, "het moi": Act.END_EACH}
_STEER = {"neu", "moi", "cot", "nguoc", "het"}
STEERING = {*OPENERS, Act.ELSE, Act.END_IF, Act.END_EACH}
CLOSER = {Act.IF: Act.END_IF, Act.EACH: Act.END_EACH}


@dataclass(frozen=True, eq=False)
class Mark:
    """One mark: its stretch of the paragraph, what it does, and with which field.

    `test` is what a condition asks of its field, with «@» for the field; `several` are the fields
    that the name could be, as long as that is not settled.
    """

    paragraph: Paragraph
    start: int
    end: int
    act: Act
    field: Field | None = None
    test: str = "@"
    several: tuple[Field, ...] = ()

    @property
    def text(self) -> str:
        """The mark as it is written."""
        return self.paragraph.text[self.start : self.end]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.paragraph.place(self.start, self.end)

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists that have to be gone through before this mark can be filled in."""
        if self.field is None:
            return ()
        if self.act in OPENERS and self.field.is_list:
            return self.field.lists[:-1]
        return self.field.lists


def read_marks(paragraph: Paragraph, names: FieldNames) -> tuple[list[Mark], list[Finding]]:
    """Return the marks of a paragraph in their order; those at fault do nothing."""
    reader = _Reader(paragraph, names)
    marks = [*reader.signed(), *reader.mistyped()]
    return sorted(marks, key=lambda mark: mark.start), reader.findings


class _Reader:
    def __init__(self, paragraph: Paragraph, names: FieldNames) -> None:
        self._paragraph = paragraph
        self._names = names
        self.findings: list[Finding] = []

    def signed(self) -> Iterator[Mark]:
        """Yield the marks between « and »."""
        opened: int | None = None
        for sign in _SIGN.finditer(self._paragraph.text):
            if sign[0] == "«":
                if opened is not None:
                    yield self._lonely("mark-unclosed", opened)
                opened = sign.start()
            elif opened is None:
                yield self._lonely("mark-unopened", sign.start())
            else:
                yield self._mark(opened, sign.end())
                opened = None
        if opened is not None:
            yield self._lonely("mark-unclosed", opened)

    def mistyped(self) -> Iterator[Mark]:
        """Yield what was meant as a mark: «<<Tên>>», «{Tên}», «{{Tên đơn vị}}»."""
        for found in _MISTYPED.finditer(self._paragraph.text):
            inner = next(group for group in found.groups() if group is not None)
            in_braces = found[2] is not None
            if in_braces and _RAW_NAME.fullmatch(inner.strip()):
                continue
            mark = self._meant(inner, found.start(), found.end())
            if mark is None:
                continue
            if not in_braces:
                self._find("mark-mistyped", found.start(), found.end(), right=_right(inner))
            yield mark

    def _meant(self, inner: str, start: int, end: int) -> Mark | None:
        """Return the mark where the text can only be one; no finding otherwise."""
        first = fold(inner.strip().partition(" ")[0])
        if first not in _STEER and not self._names.find(inner):
            return None
        before = len(self.findings)
        mark = self._read(inner, start, end)
        if mark.field or mark.several or mark.act in _WORDS.values():
            return mark
        del self.findings[before:]
        return None

    def _mark(self, start: int, end: int) -> Mark:
        inner = self._paragraph.text[start + 1 : end - 1]
        if not inner.strip():
            return self._wrong("mark-empty", start, end)
        return self._read(inner, start, end)

    def _read(self, inner: str, start: int, end: int) -> Mark:
        inner = " ".join(clean(inner).split())
        if self._names.find(inner):
            return self._plain(inner, start, end)
        if fold(inner) in _WORDS:
            return Mark(self._paragraph, start, end, _WORDS[fold(inner)])
        first, _, rest = inner.partition(" ")
        read = {"neu": self._condition, "moi": self._each, "cot": self._column}.get(fold(first))
        return read(rest, start, end) if read and rest else self._plain(inner, start, end)

    def _plain(self, name: str, start: int, end: int) -> Mark:
        several = self._names.find(name)
        if len(several) > 1:
            return Mark(self._paragraph, start, end, Act.NOTHING, several=several)
        field = self._field(name, start, end)
        if field is None:
            return self._nothing(start, end)
        if field.spec.fields:
            return self._wrong("name-is-list", start, end, name=field.name, inside=_inside(field))
        return Mark(self._paragraph, start, end, Act.FIELD, field)

    def _each(self, name: str, start: int, end: int) -> Mark:
        field = self._field(name, start, end)
        if field is None:
            return Mark(self._paragraph, start, end, Act.EACH)
        if not field.is_list:
            self._find("each-not-list", start, end, name=field.name)
            return Mark(self._paragraph, start, end, Act.EACH)
        return Mark(self._paragraph, start, end, Act.EACH, field)

    def _column(self, name: str, start: int, end: int) -> Mark:
        field = self._field(name, start, end)
        if field is None:
            return self._nothing(start, end)
        if not field.lists or field.spec.fields:
            return self._wrong("column-not-list", start, end, name=field.name)
        return Mark(self._paragraph, start, end, Act.COLUMN, field)

    def _condition(self, text: str, start: int, end: int) -> Mark:
        equal = _EQUALS.fullmatch(text)
        if equal:
            sign = "==" if fold(equal["unlike"]) == "la" else "!="
            name, test = equal["name"], f'@ {sign} "{equal["value"]}"'
            if _UNWRITABLE.search(equal["value"]):
                self._find("condition-unreadable", start, end)
                name = ""
        elif _HALF_EQUALS.search(text):
            self._find("condition-unreadable", start, end)
            name = test = ""
        else:
            name, test = _asked(text, self._names)
        field = self._field(name, start, end) if name else None
        if equal and field and (field.spec.fields or field.is_list):
            self._find("condition-unreadable", start, end)
            field = None
        if field and field.spec.fields and not field.is_list:
            self._find("name-is-list", start, end, name=field.name, inside=_inside(field))
            field = None
        return Mark(self._paragraph, start, end, Act.IF, field, test)

    def _field(self, name: str, start: int, end: int) -> Field | None:
        found = self._names.find(name)
        if len(found) == 1:
            return found[0]
        if found:
            names = " hoặc ".join(f"«{field.name}»" for field in found[:4])
            self._find("name-ambiguous", start, end, names=names)
        else:
            near = self._names.nearest(name)
            hint = f"Có phải là «{near.name}»? " if near else ""
            self._find("name-unknown", start, end, name=name, hint=hint)
        return None

    def _lonely(self, code: str, at: int) -> Mark:
        return self._wrong(code, at, at + 1)

    def _wrong(self, code: str, start: int, end: int, **found: str) -> Mark:
        self._find(code, start, end, **found)
        return self._nothing(start, end)

    def _nothing(self, start: int, end: int) -> Mark:
        return Mark(self._paragraph, start, end, Act.NOTHING)

    def _find(self, code: str, start: int, end: int, **found: str) -> None:
        place = self._paragraph.place(start, end)
        self.findings.append(finding(code, place, self._paragraph.quote(start, end), **found))


def _asked(text: str, names: FieldNames) -> tuple[str, str]:
    """Return the name and the test of «có X», «không có X», or of X alone."""
    words = text.split(" ")
    folded = [fold(word) for word in words]
    if names.find(text):
        return text, "@"
    if folded[:2] == ["khong", "co"]:
        return " ".join(words[2:]), "not @"
    if folded[:1] == ["co"]:
        return " ".join(words[1:]), "@"
    return text, "@"


def _right(inner: str) -> str:
    return f"«{' '.join(inner.split())}»"


def _inside(field: Field) -> str:
    labels = [f"«{spec.label}»" for spec in field.spec.fields.values()]
    return ", ".join(labels[:5]) + (", …" if len(labels) > 5 else "")  # noqa: PLR2004 (a few)
