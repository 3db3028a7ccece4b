"""Legal parameters: one file each, path = address, nearer layers win.

`parameter("base_pay").on(day)` reads `records/law/base_pay.yaml`; with an authority, its own
`records/regulations/<authority>/` comes first.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from thidua.domain.dated import Lasting
from thidua.errors import refuse
from thidua.law.amount import Amount
from thidua.law.sources import RECORDS, Mark, Sentence
from thidua.records.reader import read_own
from thidua.vietnamese.dates import short_date

NATIONAL_LAW = "Pháp luật"


class Period(Lasting):
    """A value for a time, and where it is written."""

    value: Amount
    provision: Sentence
    mark: Mark
    note: str | None = None


class ParameterFile(BaseModel):
    """One parameter in one layer, its periods in order of time."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: Sentence
    unit: Sentence
    last_checked: date
    values: Annotated[tuple[Period, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for earlier, later in pairwise(self.values):
            if earlier.covers(later.valid_from) or later.valid_from < earlier.valid_from:
                message = f"giai đoạn từ {short_date(later.valid_from)} chồng lên giai đoạn trước"
                raise ValueError(message)
        return self


@dataclass(frozen=True)
class Value:
    """A value in force, with its provision, its mark of trust and the layer that sets it."""

    value: int | Decimal | Fraction | str
    provision: str
    mark: Mark
    valid_from: date
    layer: str

    @property
    def number(self) -> Fraction:
        """The value as an exact number; ValueError where it is text."""
        return Fraction(self.value)

    @property
    def text(self) -> str:
        """The value as text."""
        return str(self.value)


@dataclass(frozen=True)
class Source:
    """Where a value stands: the period, in its file, in its layer."""

    layer: str
    file: ParameterFile
    period: Period


@dataclass(frozen=True)
class Parameter:
    """A parameter with the layers that set it, nearest first."""

    path: str
    layers: tuple[tuple[str, ParameterFile], ...]

    def on(self, day: date) -> Value:
        """Give the value in force on `day`; ThiduaError `law-no-value` where there is none."""
        source = self.source(day)
        period = source.period
        return Value(period.value, period.provision, period.mark, period.valid_from, source.layer)

    def is_set_on(self, day: date) -> bool:
        """Whether any layer has a value on `day`."""
        return any(period.covers(day) for _, file in self.layers for period in file.values)

    def source(self, day: date) -> Source:
        """Give the place of the value in force on `day`; ThiduaError `law-no-value`."""
        for layer, file in self.layers:
            for period in file.values:
                if period.covers(day):
                    return Source(layer, file, period)
        name = self.layers[0][1].label if self.layers else self.path
        message = f"không có quy định nào về «{name}» có hiệu lực ngày {short_date(day)}"
        raise refuse("law-no-value", message)


def parameter(path: str, authority: str | None = None, root: Path = RECORDS) -> Parameter:
    """Give the parameter at `path`, e.g. `prize/coefficient/ADVANCED_WORKER`.

    `authority` is the slug of the authority whose regulation comes before national law.  An
    unknown path is a parameter without any value: `on` refuses every day.
    """
    folders = [(NATIONAL_LAW, root / "law")]
    if authority:
        folders.insert(0, (layer_of(authority), root / "regulations" / authority))
    files = ((layer, folder / f"{path}.yaml") for layer, folder in folders)
    found = ((layer, parameter_file(file)) for layer, file in files if file.exists())
    return Parameter(path, tuple(found))


def layer_of(authority: str) -> str:
    """Give the name of the layer that an authority's regulation makes."""
    return f"Quy định của {authority}"


@cache
def parameter_file(file: Path) -> ParameterFile:
    """Give what a file of a parameter holds."""
    return read_own(file, ParameterFile)
