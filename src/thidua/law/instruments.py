"""Legal instruments and how papers cite them: «Căn cứ …» (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

import re
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from thidua.domain.dated import Lasting
from thidua.errors import refuse
from thidua.law.sources import RECORDS, Mark, Sentence
from thidua.records.reader import read_own
from thidua.vietnamese.dates import long_date


class InstrumentType(StrEnum):
    """The type of an instrument, with its Vietnamese name as `label`."""

    LAW = "LAW"
    ORDINANCE = "ORDINANCE"
    DECREE = "DECREE"
    CIRCULAR = "CIRCULAR"
    DECISION = "DECISION"

    @property
    def label(self) -> str:
        """The name of the type as a citation begins with it."""
        return _LABELS[self]


_LABELS = {
    InstrumentType.LAW: "Luật",
    InstrumentType.ORDINANCE: "Pháp lệnh",
    InstrumentType.DECREE: "Nghị định",
    InstrumentType.CIRCULAR: "Thông tư",
    InstrumentType.DECISION: "Quyết định",
}
_CITED_BY_NAME = {InstrumentType.LAW, InstrumentType.ORDINANCE}


class Instrument(Lasting):
    """A law, decree, circular …; `summary` is its trích yếu, for a law the rest of its name."""

    code: Sentence
    type: InstrumentType
    number: Sentence
    issuer: Sentence
    issued_on: date
    summary: Sentence
    amended_by: tuple[str, ...] = ()
    mark: Mark
    source: Sentence
    note: str | None = None

    def citation(self) -> str:
        """Give the first citation: all parts, but a law without number and issuer (II.6.a)."""
        day = long_date(self.issued_on)
        if self.type in _CITED_BY_NAME:
            return f"{self.short_citation()} {day}"
        return f"{self.short_citation()} {day} của {self.issuer} {self.summary}"

    def short_citation(self) -> str:
        """Give a later mention: type and number, for a law its name (II.6.b)."""
        if self.type in _CITED_BY_NAME:
            return f"{self.type.label} {self.summary}"
        return f"{self.type.label} số {self.number}"


def instrument(code: str, root: Path = RECORDS) -> Instrument:
    """Give the instrument with this code; ThiduaError `law-unknown-instrument` if none has it."""
    file = root / "instruments" / f"{code}.yaml"
    if not file.exists():
        raise refuse("law-unknown-instrument", f"chưa có văn bản nào mang mã «{code}»")
    return _load(file)


def instruments(root: Path = RECORDS) -> list[Instrument]:
    """Give every instrument that is recorded, by code."""
    return [_load(file) for file in sorted((root / "instruments").glob("*.yaml"))]


def named_in(text: str, root: Path = RECORDS) -> list[Instrument]:
    """Give the recorded instruments whose numbers stand in the text, in the order of the text."""
    places = {known.code: _place(known.number, text) for known in instruments(root)}
    found = [known for known in instruments(root) if places[known.code] >= 0]
    return sorted(found, key=lambda known: places[known.code])


def _place(number: str, text: str) -> int:
    found = re.search(rf"(?<!\w){re.escape(number)}(?!\w)", text)
    return found.start() if found else -1


@cache
def _load(file: Path) -> Instrument:
    return read_own(file, Instrument)
