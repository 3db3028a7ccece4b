"""What the names in tags stand for: the fields of the kind, and the values of the loops around."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property

from thidua.documents.clerk import FieldNames
from thidua.documents.fields import FieldSpec, FieldType
from thidua.vietnamese.text import fold

LOOP = "loop"

_NEAR = 0.6
_MOST_SEARCHES = 100
_SHOWN = 5


class Sort(StrEnum):
    """What an expression gives, as people call it."""

    TEXT = "chữ"
    NUMBER = "số thứ tự"
    YES_NO = "đúng hoặc sai"
    LIST = "danh sách"
    TABLE = "bảng"
    GROUP = "nhóm trường"
    UNKNOWN = "chưa rõ"


_LOOP_SORTS = {
    "index": Sort.NUMBER,
    "index0": Sort.NUMBER,
    "revindex": Sort.NUMBER,
    "revindex0": Sort.NUMBER,
    "length": Sort.NUMBER,
    "first": Sort.YES_NO,
    "last": Sort.YES_NO,
}


@dataclass(frozen=True)
class Value:
    """A field, or one value of a list; `path` is «don_vi.*.ten» for a column of a table."""

    path: str
    type: FieldType
    fields: Mapping[str, FieldSpec]

    @classmethod
    def of(cls, path: str, spec: FieldSpec) -> "Value":
        """Return the field of that path."""
        return cls(path, spec.type, spec.fields)

    def row(self) -> "Value | None":
        """Return what a loop over it gives; None when it is no list."""
        match self.type:
            case FieldType.TABLE:
                return Value(f"{self.path}.*", FieldType.GROUP, self.fields)
            case FieldType.LIST:
                return Value(f"{self.path}.*", FieldType.TEXT, {})
            case _:
                return None


@dataclass(frozen=True)
class Wrong:
    """Why a name means nothing here; `meant` is the path it most likely stands for."""

    code: str
    found: Mapping[str, str]
    meant: str = ""


@dataclass
class Book:
    """The fields of a kind, for all the tags of a file; far look-ups are made a limited number."""

    specs: Mapping[str, FieldSpec]
    labels: FieldNames
    past: set[str] = field(default_factory=set)  # names that loops gave, before this place
    known: dict[tuple[str, tuple[object, ...]], tuple[str, Value] | None] = field(
        default_factory=dict
    )

    def label(self, path: str) -> str:
        """Return the clerk's name of a field or of the values of a list."""
        found = self.labels.of_path(path) or self.labels.of_path(path.removesuffix(".*"))
        return f"«{found.name}»" if found else path


@dataclass(frozen=True)
class Names:
    """The names at one place: the fields, and what the loops around it go through.

    A loop that is itself at fault gives its name None: whatever is asked of it is passed over.
    """

    book: Book
    loops: tuple[tuple[str, Value | None], ...] = ()
    in_loop: bool = False

    def entered(self, name: str, value: Value | None) -> "Names":
        """Return the names inside a loop."""
        return Names(self.book, (*self.loops, (name, value)), in_loop=True)

    @cached_property
    def _given(self) -> Mapping[str, Value | None]:
        return dict(self.loops)

    def find(self, parts: tuple[str, ...]) -> Value | None:
        """Return the field of a dotted name; None when there is none."""
        root, *rest = parts
        found = self._given[root] if root in self._given else self._field(root)
        for part in rest:
            if found is None or found.type is not FieldType.GROUP or part not in found.fields:
                return None
            found = Value.of(f"{found.path}.{part}", found.fields[part])
        return found

    def _field(self, name: str) -> Value | None:
        spec = self.book.specs.get(name)
        return Value.of(name, spec) if spec else None

    def sort(self, parts: tuple[str, ...]) -> Sort | None:
        """Return what the name gives; None when it is not known here."""
        root = parts[0]
        if root in self._given and self._given[root] is None:
            return Sort.UNKNOWN
        if root == LOOP and root not in self.book.specs:
            return _LOOP_SORTS.get(parts[1]) if self.in_loop and len(parts) == 2 else None  # noqa: PLR2004
        found = self.find(parts)
        return Sort[found.type.value] if found else None

    def path(self, parts: tuple[str, ...]) -> str:
        """Return the field's path; empty for what is no field."""
        found = self.find(parts) if parts[0] != LOOP else None
        return found.path if found else ""

    def knows(self, text: str) -> bool:
        """Say whether the text is a name here."""
        return self.sort(tuple(text.split("."))) is not None

    def inside(self, text: str) -> str:
        """Return the names of what a group or table holds."""
        found = self.find(tuple(text.split(".")))
        labels = [f"«{spec.label}»" for spec in found.fields.values()] if found else []
        return ", ".join(labels[:_SHOWN]) + (", …" if len(labels) > _SHOWN else "")

    def wrong(self, text: str) -> Wrong:
        """Return why the name is not known here."""
        parts = tuple(text.split("."))
        if parts[0] == LOOP:
            return Wrong("loop-outside" if not self.in_loop else "loop-unknown", {"name": text})
        if around := self._list_of(parts):
            found = {"name": text, "list": self.book.label(around.path)}
            return Wrong("field-outside-loop", found, f"{around.path}.*.{parts[-1]}")
        if parts[0] in self.book.past and parts[0] not in self._given and not self._field(parts[0]):
            return Wrong("field-outside-loop", {"name": text, "list": f"«{parts[0]}»"})
        near = self._nearest(text)
        if near is None:
            return Wrong("name-unknown", {"name": text, "hint": ""})
        hint = f"Có phải là {self.book.label(near[1].path)} ({near[0]})? "
        return Wrong("name-unknown", {"name": text, "hint": hint}, near[1].path)

    def _list_of(self, parts: tuple[str, ...]) -> Value | None:
        """Return the table on the way, when the name goes on to a column of it."""
        for length in range(1, len(parts)):
            found = self.find(parts[:length])
            if found and found.type is FieldType.TABLE and parts[length] in found.fields:
                return found
        return None

    def _nearest(self, text: str) -> tuple[str, Value] | None:
        book = self.book
        key = text, self.loops_key
        if key not in book.known:
            if len(book.known) >= _MOST_SEARCHES:
                return None
            book.known[key] = self._searched(text)
        return book.known[key]

    @property
    def loops_key(self) -> tuple[object, ...]:
        """What tells these names from others of the same fields."""
        return tuple((name, value.path if value else "") for name, value in self.loops)

    def _searched(self, text: str) -> tuple[str, Value] | None:
        """Return the name most like the text, with its field; first among what it stands with."""
        holder, _, last = text.rpartition(".")
        beside = self.find(tuple(holder.split("."))) if holder else None
        if beside and beside.type is FieldType.GROUP:
            near = _like(last, dict(_forms(_inner(holder, beside))))
            if near:
                return near
        return _like(text, dict(_forms(self._all())))

    def _all(self) -> Iterator[tuple[str, Value, str]]:
        """Yield every name that can be written here, with its field and its label."""
        for name, spec in self.book.specs.items():
            yield from _names(name, Value.of(name, spec), spec.label)
        for name, value in self.loops:
            if value:
                yield from _names(name, value, name)


def _names(name: str, value: Value, label: str) -> Iterator[tuple[str, Value, str]]:
    yield name, value, label
    if value.type is FieldType.GROUP:
        for typed, inner, own in _inner(name, value):
            yield from _names(typed, inner, own)


def _inner(name: str, group: Value) -> Iterator[tuple[str, Value, str]]:
    for key, spec in group.fields.items():
        yield f"{name}.{key}", Value.of(f"{group.path}.{key}", spec), spec.label


def _forms(names: Iterator[tuple[str, Value, str]]) -> Iterator[tuple[str, tuple[str, Value]]]:
    """Yield each form by which a name may be meant; the whole name comes last, so that it holds."""
    found = list(names)
    for typed, value, label in found:
        yield _key(label), (typed, value)
        yield _key(typed.rpartition(".")[2]), (typed, value)
    for typed, value, _ in found:
        yield _key(typed), (typed, value)


def _key(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


def _like(text: str, forms: Mapping[str, tuple[str, Value]]) -> tuple[str, Value] | None:
    key = _key(text)[:100]
    if key in forms:
        return forms[key]
    near = get_close_matches(key, forms, 1, _NEAR)
    return forms[near[0]] if near else None
