"""What is recorded: every authority, every parameter, every value that wants another look."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thidua.domain.dated import Lasting
from thidua.law.instruments import instruments
from thidua.law.parameters import NATIONAL_LAW, ParameterFile, layer_of, parameter_file
from thidua.law.sources import RECORDS, Mark


@dataclass(frozen=True)
class Entry:
    """One parameter in one layer; `authority` is absent in national law."""

    path: str
    authority: str | None
    file: ParameterFile

    @property
    def layer(self) -> str:
        """The name of its layer."""
        return layer_of(self.authority) if self.authority else NATIONAL_LAW


@dataclass(frozen=True)
class Doubt:
    """What wants another look: a value of a parameter, or an instrument (`last_checked` absent)."""

    path: str
    label: str
    layer: str
    period: Lasting
    mark: Mark
    last_checked: date | None
    overdue: bool


def authorities(root: Path = RECORDS) -> list[str]:
    """Give the slugs of the authorities that have regulations of their own."""
    return sorted(folder.name for folder in (root / "regulations").glob("*") if folder.is_dir())


def entries(root: Path = RECORDS) -> Iterator[Entry]:
    """Give every parameter, national law first, each layer by address."""
    layers: list[tuple[str | None, Path]] = [(None, root / "law")]
    layers += [(slug, root / "regulations" / slug) for slug in authorities(root)]
    for authority, folder in layers:
        for file in sorted(folder.rglob("*.yaml")):
            path = file.relative_to(folder).with_suffix("").as_posix()
            yield Entry(path, authority, parameter_file(file))


def doubts(day: date, root: Path = RECORDS) -> list[Doubt]:
    """Give what bears a weak mark, or was last checked more than a year before `day`."""
    found = [*_values(day, root), *_instruments(root)]
    return [doubt for doubt in found if doubt.overdue or doubt.mark.weak]


def _values(day: date, root: Path) -> Iterator[Doubt]:
    for entry in entries(root):
        checked = entry.file.last_checked
        overdue = _over_a_year(checked, day)
        for period in entry.file.values:
            about = (entry.path, entry.file.label, entry.layer)
            yield Doubt(*about, period, period.mark, checked, overdue)


def _instruments(root: Path) -> Iterator[Doubt]:
    for known in instruments(root):
        about = (f"instruments/{known.code}", known.short_citation(), "Văn bản căn cứ")
        yield Doubt(*about, known, known.mark, None, overdue=False)


def _over_a_year(checked: date, day: date) -> bool:
    return (checked.year + 1, checked.month, checked.day) < (day.year, day.month, day.day)
