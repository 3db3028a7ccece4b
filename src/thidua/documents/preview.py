"""What a template's papers will look like: the sample, both sides of each condition, long lists.

Conditions and lists are found in the template; any two of their states meet in some variant, so
that a few variants show what all of them together would.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from typing import Any

from thidua.documents.clerk import FieldNames
from thidua.documents.engine import compile_template
from thidua.documents.field_sets import MANY, completed, filled
from thidua.documents.fields import FieldSpec, FieldType
from thidua.documents.pairwise import Factor, Level, Row, all_pairs
from thidua.documents.pictures import pages_of_many
from thidua.documents.plain_text import plain_text
from thidua.documents.uses import Condition, uses

MOST_VARIANTS = 20

_ROWS: tuple[Level, ...] = (1, MANY, 0)
_ROWS_IN_ROWS: tuple[Level, ...] = (1, 5, 0)  # thirty times thirty would be sixty pages
_MOST_NAMED = 2
_FULL = "Đủ mọi trường"
_HOLDS = "\0"  # stands for whatever text the sample has


@dataclass(frozen=True)
class Variant:
    """One paper of the template: a short name, all that is special, its fields, file, text, pages.

    The name is «Không có Cơ quan chủ quản; 30 dòng: 4 danh sách», a difference «Căn cứ: 30 dòng».
    """

    name: str
    differences: tuple[str, ...]
    fields: Mapping[str, Any]
    content: bytes
    text: str
    pages: tuple[bytes, ...] | None = None


@dataclass(frozen=True)
class Preview:
    """The variants, the sample first; `left_out` counts those beyond the bound."""

    variants: tuple[Variant, ...]
    left_out: int = 0

    @property
    def note(self) -> str:
        """What a person is told of those that were left out; empty when there are none."""
        if not self.left_out:
            return ""
        shown = len(self.variants)
        return f"Chỉ xem trước {shown} trường hợp; còn {self.left_out} trường hợp chưa xem."


def preview(
    compiled: bytes, specs: Mapping[str, FieldSpec], sample: Mapping[str, Any] | None = None
) -> Preview:
    """Make the variants of the template; what the sample lacks is made from the labels."""
    full = completed(specs, sample or {})
    base = filled(specs, full)
    names = FieldNames(specs)
    factors = tuple(_factors(compiled, names))
    states = ((row, _in_state(base, row)) for row in all_pairs(factors))
    wanted = [({}, full), *(state for state in states if state[1] != full)]
    template = compile_template(compiled)
    variants = []
    for row, fields in wanted[:MOST_VARIANTS]:
        sides = _sides(names, factors, row)
        content = template.render(fields)
        text = plain_text(content)
        variants.append(Variant(_name(sides), _differences(sides), fields, content, text))
    return Preview(tuple(variants), max(0, len(wanted) - MOST_VARIANTS))


def previewed(
    compiled: bytes,
    specs: Mapping[str, FieldSpec],
    sample: Mapping[str, Any] | None = None,
    *,
    dpi: int = 60,
) -> Preview:
    """Make the variants with pictures of their pages, where LibreOffice is there to make them."""
    made = preview(compiled, specs, sample)
    pictures = pages_of_many([variant.content for variant in made.variants], dpi=dpi)
    if pictures is None:
        return made
    drawn = zip(made.variants, pictures, strict=True)
    return replace(made, variants=tuple(replace(one, pages=pages) for one, pages in drawn))


def _factors(compiled: bytes, names: FieldNames) -> Iterator[Factor]:
    """Yield what varies, in the order of the template; a table before what is in its rows."""
    found = uses(compiled)
    asked = [*found.conditions, *map(Condition, found.loops)]
    paths = dict.fromkeys(condition.path for condition in asked)
    for path in sorted(paths, key=lambda path: path.count("*")):
        field = names.of_path(path)
        within = tuple(_tables_above(path))
        if field is None:
            continue
        if field.is_list:
            yield Factor(path, _ROWS_IN_ROWS if within else _ROWS, within)
        elif field.spec.type is FieldType.TEXT:
            texts = [one.text for one in asked if one.path == path and one.text]
            yield Factor(path, (_HOLDS, "", *dict.fromkeys(texts)), within)


def _tables_above(path: str) -> Iterator[str]:
    names = path.split(".")
    for at, name in enumerate(names):
        if name == "*":
            yield ".".join(names[:at])


def _in_state(base: Mapping[str, Any], row: Row) -> dict[str, Any]:
    values: Any = base
    for path in sorted(row, key=lambda path: -path.count("*")):
        if row[path] != _HOLDS:
            values = _set(values, path.split("."), row[path])
    return dict(values)


def _set(value: Any, names: list[str], level: Level) -> Any:
    """Return the values with the field, in every row that has it, in the state of that level."""
    if not names:
        return list(islice(cycle(value), level)) if isinstance(level, int) else level
    name, *rest = names
    if name == "*":
        return [_set(row, rest, level) for row in value]
    return {**value, name: _set(value[name], rest, level)}


Sides = Mapping[Level, Sequence[str]]  # what has each level, by its label


def _sides(names: FieldNames, factors: Sequence[Factor], row: Row) -> Sides:
    sides: dict[Level, list[str]] = {}
    for factor in factors:
        if factor.name in row and factor.shows(row):
            field = names.of_path(factor.name)
            label = field.name if field else factor.name
            sides.setdefault(row[factor.name], []).append(label)
    return sides


def _name(sides: Sides) -> str:
    special = {level: labels for level, labels in sides.items() if level != _HOLDS}
    order = sorted(special.items(), key=lambda side: (isinstance(side[0], int), str(side[0])))
    return "; ".join(_side(level, labels) for level, labels in order) or _FULL


def _side(level: Level, labels: Sequence[str]) -> str:
    several = len(labels) > _MOST_NAMED
    match level:
        case "":
            return f"Không có {f'{len(labels)} trường' if several else ', '.join(labels)}"
        case int():
            return f"{level} dòng: {f'{len(labels)} danh sách' if several else ', '.join(labels)}"
        case _:
            return f"{', '.join(labels)} là «{level}»"


def _differences(sides: Sides) -> tuple[str, ...]:
    return tuple(f"{label}: {_state(level)}" for level, labels in sides.items() for label in labels)


def _state(level: Level) -> str:
    match level:
        case int():
            return f"{level} dòng"
        case "":
            return "không có"
        case _:
            return "có" if level == _HOLDS else f"là «{level}»"
