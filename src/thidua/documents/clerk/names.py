"""The names by which a clerk calls the fields: their labels, whatever the accents and capitals."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from thidua.documents.fields import FieldSpec, FieldType
from thidua.errors import Problem, ThiduaError
from thidua.vietnamese.text import clean, fold

RESERVED = ("nếu", "ngược lại", "hết nếu", "hết mỗi", "mỗi", "cột")
"""The words that steer a template: no field's name begins with one of them."""

_LISTS = {FieldType.LIST, FieldType.TABLE}
_NEAR = 0.62
_BEGINS = 0.9
_LONGEST = 200  # letters of a name worth comparing


@dataclass(frozen=True)
class Field:
    """A field as a template names it.

    `path` is «don_vi.*.ten» for a column of a table; `name` the shortest name that is its own.
    """

    path: str
    name: str
    spec: FieldSpec

    @property
    def is_list(self) -> bool:
        """Whether it holds several values."""
        return self.spec.type in _LISTS

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists that a loop goes through before one value of the field is at hand."""
        steps = self.path.split(".*")
        around = tuple(".*".join(steps[:depth]) for depth in range(1, len(steps)))
        return (*around, self.path) if self.is_list else around


@dataclass(frozen=True)
class _Found:
    path: str
    spec: FieldSpec
    long: str  # every label on the way
    short: str  # of the innermost list and the field itself


class FieldNames:
    """The names of the fields of one kind; refused when two names would be taken for one."""

    def __init__(self, specs: Mapping[str, FieldSpec]) -> None:
        found = list(_walked(specs))
        self._long = {_key(item.long): item for item in found}
        _refuse_doubtful(found)
        self._short: dict[str, list[_Found]] = defaultdict(list)
        self._label: dict[str, list[_Found]] = defaultdict(list)
        for item in found:
            self._short[_key(item.short)].append(item)
            self._label[_key(item.spec.label)].append(item)
        self._fields = {item.path: self._field(item) for item in found}
        self._nearest: dict[str, Field | None] = {}

    def _field(self, item: _Found) -> Field:
        key = _key(item.short)
        taken = self._long.get(key, item) is not item or self._short[key] != [item]
        return Field(item.path, item.long if taken else item.short, item.spec)

    def __iter__(self) -> Iterator[Field]:
        """Yield every field, in the order of the fields file."""
        return iter(self._fields.values())

    def of_path(self, path: str) -> Field | None:
        """Return the field of that path."""
        return self._fields.get(path)

    def find(self, text: str) -> tuple[Field, ...]:
        """Return the field that the text names; several where it could be any of them."""
        key = _key(text)
        if key in self._long:
            return (self._fields[self._long[key].path],)
        found = self._short.get(key) or self._label.get(key, [])
        return tuple(self._fields[item.path] for item in found)

    def is_name(self, text: str) -> bool:
        """Say whether the text names one field: Word's own controls bear such names."""
        return len(self.find(text)) == 1

    def nearest(self, text: str) -> Field | None:
        """Return the field whose name is the most like the text, where one is like it at all."""
        key = _key(text[:_LONGEST])
        if key not in self._nearest:
            self._nearest[key] = self._look_for(key)
        return self._nearest[key]

    def _look_for(self, key: str) -> Field | None:
        only = {key: found[0] for key, found in self._label.items() if len(found) == 1}
        forms = {key: self._fields[item.path] for key, item in only.items()}
        forms |= {_key(field.name): field for field in self}
        likeness, near = max(((_likeness(key, form), form) for form in forms), default=(0, ""))
        return forms[near] if likeness >= _NEAR else None


def _likeness(key: str, form: str) -> float:
    """Say from 0 to 1 how like two names are; one that begins as the other counts more."""
    likeness = SequenceMatcher(None, key, form).ratio()
    return max(likeness, _BEGINS) if _begins(key, form) else likeness


def _begins(key: str, form: str) -> bool:
    return form.startswith(f"{key} ") or key.startswith(f"{form} ")


def _key(text: str) -> str:
    return ":".join(fold(part) for part in text.replace("_", " ").split(":"))


def _walked(
    specs: Mapping[str, FieldSpec], path: str = "", long: str = "", short: str = ""
) -> Iterator[_Found]:
    for name, spec in specs.items():
        item = _Found(path + name, spec, long + spec.label, short + spec.label)
        yield item
        match spec.type:
            case FieldType.GROUP:
                yield from _walked(spec.fields, f"{item.path}.", f"{item.long}: ", short)
            case FieldType.TABLE:
                inside = f"{item.path}.*.", f"{item.long}: ", f"{spec.label}: "
                yield from _walked(spec.fields, *inside)


def _refuse_doubtful(found: list[_Found]) -> None:
    problems = []
    seen: dict[str, _Found] = {}
    for item in found:
        other = seen.setdefault(_key(item.long), item)
        if other is not item:
            text = f"hai trường cùng tên «{item.long}»: {other.path} và {item.path}"
            problems.append(Problem("field-name-twice", text))
        if ":" in item.spec.label or is_reserved(item.spec.label):
            text = f"tên trường «{item.spec.label}» có dấu hai chấm, hoặc mở đầu bằng từ dành riêng"
            problems.append(Problem("field-name-reserved", text))
    if problems:
        raise ThiduaError(problems)


def is_reserved(text: str) -> bool:
    """Say whether the text begins with a word that steers a template."""
    words = f"{clean(text).lower()} "
    return any(words.startswith(f"{word} ") for word in RESERVED)
