"""The fields of a template with one set of values, looked up by path or by label."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from thidua.documents.fields import FieldSpec, FieldType
from thidua.vietnamese.text import fold

Shown = bool | None
"""Whether something is printed: yes, no, or it depends on the row."""


@dataclass(frozen=True)
class FieldSet:
    """The fields of a template and one set of values, looked up by path or by label."""

    specs: Mapping[str, FieldSpec]
    values: Mapping[str, Any]
    by_label: Mapping[str, frozenset[tuple[str, ...]]] = field(default_factory=dict)

    def paths(self, label: str) -> frozenset[tuple[str, ...]]:
        """The paths of the fields that a label may mean."""
        glued = _key(label).replace(" ", "")
        return self.by_label.get(_key(label)) or self.by_label.get(glued, frozenset())

    def all_of(self, path: Sequence[str]) -> list[str]:
        """Return every value that the path has, in all rows."""
        found: list[Any] = [self.values]
        for step in path:
            rows = [item for one in found for item in (one if isinstance(one, list) else [one])]
            found = [one[step] for one in rows if isinstance(one, Mapping) and step in one]
        return [one for item in found for one in (item if isinstance(item, list) else [item])]

    def truth(self, path: Sequence[str], wanted: str = "") -> Shown:
        """Say whether the field has something, or has what is wanted; in all rows alike."""
        if self.spec(path) is None:
            return None
        states = {one == wanted if wanted else bool(one) for one in self.all_of(path)}
        if not states:
            return None if self.repeats(path) else False
        return states.pop() if len(states) == 1 else None

    def spec(self, path: Sequence[str]) -> FieldSpec | None:
        """The field at the path, if there is one."""
        specs, found = self.specs, None
        for step in path:
            found = specs.get(step)
            if found is None:
                return None
            specs = found.fields
        return found

    def table(self, path: Sequence[str]) -> Sequence[str]:
        """The path of the innermost table that the path leads into; empty where there is none."""
        ends = [end for end in range(1, len(path)) if self._is_table(path[:end])]
        return path[: ends[-1]] if ends else ()

    def _is_table(self, path: Sequence[str]) -> bool:
        spec = self.spec(path)
        return spec is not None and spec.type is FieldType.TABLE

    def repeats(self, path: Sequence[str]) -> bool:
        """Say whether the path leads into a table."""
        return bool(self.table(path))


def field_set(specs: Mapping[str, FieldSpec], values: Mapping[str, Any]) -> FieldSet:
    """Make the look-up of the labels: the whole chain of labels, and every tail of it."""
    found: dict[str, set[tuple[str, ...]]] = {}
    whole: dict[str, set[tuple[str, ...]]] = {}
    for path, labels in _labelled(specs):
        whole.setdefault(_key(":".join(labels)), set()).add(path)
        for start in range(len(labels)):
            found.setdefault(_key(":".join(labels[start:])), set()).add(path)
    every = {**found, **whole}
    glued = {key.replace(" ", ""): paths for key, paths in every.items()}
    return FieldSet(specs, values, {k: frozenset(v) for k, v in {**glued, **every}.items()})


def _labelled(
    specs: Mapping[str, FieldSpec], path: tuple[str, ...] = (), labels: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for name, spec in specs.items():
        here, called = (*path, name), (*labels, spec.label)
        yield here, called
        yield from _labelled(spec.fields, here, called)


def _key(label: str) -> str:
    return ":".join(fold(part) for part in label.replace("_", " ").split(":"))


def opposite(state: Shown) -> Shown:
    """The other of yes and no."""
    return None if state is None else not state


def both(*states: Shown) -> Shown:
    """Yes where all are; no where one is."""
    if False in states:
        return False
    return None if None in states else True


def either(*states: Shown) -> Shown:
    """Yes where one is; no where none may be."""
    if True in states:
        return True
    return None if None in states else False
