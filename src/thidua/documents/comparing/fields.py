"""Fields that a new version of a template lost or gained, by the names that clerks know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from thidua.documents.clerk import FieldNames
from thidua.documents.fields import FieldSpec
from thidua.documents.uses import Uses

_PRINTED, _LOOP, _CONDITION = "trường", "danh sách lặp lại", "điều kiện"


@dataclass(frozen=True)
class FieldDifference:
    """A use of a field that is lost or new."""

    path: str
    name: str
    use: str

    def __str__(self) -> str:
        """«trường «Tên đơn vị»»."""
        return f"{self.use} «{self.name}»"


@dataclass(frozen=True)
class FieldChanges:
    """What is lost and what is new."""

    lost: tuple[FieldDifference, ...] = ()
    new: tuple[FieldDifference, ...] = ()

    def __bool__(self) -> bool:
        """Say whether anything differs."""
        return bool(self.lost or self.new)

    def lines(self) -> list[str]:
        """Return them as sentences."""
        lost = [f"Không còn {one}." for one in self.lost]
        return lost + [f"Có thêm {one}." for one in self.new]

    def as_data(self) -> dict[str, Any]:
        """Return them as JSON shows them."""
        return {"lost": [vars(one) for one in self.lost], "new": [vars(one) for one in self.new]}


def compare_fields(old: Uses, new: Uses, specs: Mapping[str, FieldSpec]) -> FieldChanges:
    """Return the fields, loops and conditions that only one of two templates has."""
    names = FieldNames(specs)
    before, after = _all(old), _all(new)
    return FieldChanges(
        tuple(_differences((use for use in before if use not in after), names)),
        tuple(_differences((use for use in after if use not in before), names)),
    )


def _all(uses: Uses) -> dict[tuple[str, str], None]:
    found = [(_PRINTED, path) for path in uses.printed]
    found += [(_LOOP, path) for path in uses.loops]
    found += [(_CONDITION, condition.path) for condition in uses.conditions]
    return dict.fromkeys(found)


def _differences(found: Iterable[tuple[str, str]], names: FieldNames) -> Iterable[FieldDifference]:
    for use, path in found:
        field = names.of_path(path) or names.of_path(path.removesuffix(".*"))
        yield FieldDifference(path, field.name if field else path, use)
