"""What is wrong with a template or a paper, told to a clerk: where, what, and what to do.

The sentences stand in `catalogue/*.yaml`, one entry a code; code only fills in what it found.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, RootModel

from thidua.records.reader import read_own

CATALOGUE = Path(__file__).with_name("catalogue")
_LONGEST_QUOTE = 120


class Severity(StrEnum):
    """How much a finding weighs: an error blocks, a warning is confirmed by a person."""

    ERROR = "loi"
    WARNING = "canhbao"
    REPAIRABLE = "tudong"
    HINT = "goiy"

    @property
    def label(self) -> str:
        """The word for people."""
        return _LABELS[self]


_LABELS = {
    Severity.ERROR: "Lỗi",
    Severity.WARNING: "Cảnh báo",
    Severity.REPAIRABLE: "Tự sửa được",
    Severity.HINT: "Gợi ý",
}


class Entry(BaseModel):
    """What is said of one code; `{name}` stands for what was found."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    severity: Severity = Field(title="Mức")
    title: str = Field(title="Tên", min_length=1)
    explanation: str = Field(title="Giải thích", min_length=1)
    fix: str = Field(title="Cách sửa", min_length=1)


class _File(RootModel[dict[str, Entry]]):
    """One file of the catalogue."""


@dataclass(frozen=True)
class Place:
    """Where in a Word file: for people, and for the machine that marks it.

    `part` is the part's name in the package («word/document.xml»), `paragraph` the ordinal of the
    `w:p` in that part from 0, in document order, of the file as it came; `start` and `end` are
    offsets in the paragraph's text.  `page` is the page on which Word last showed it.
    """

    where: str = ""
    part: str = ""
    paragraph: int | None = None
    start: int = 0
    end: int = 0
    page: int | None = None


NOWHERE = Place("Cả tệp")


@dataclass(frozen=True)
class Finding:
    """One thing that was found, complete: every text is Vietnamese and ready to be shown."""

    severity: Severity
    code: str
    place: Place
    quote: str
    title: str
    explanation: str
    fix: str

    @property
    def where(self) -> str:
        """The place as a person names it."""
        return self.place.where

    @property
    def page(self) -> int | None:
        """The page, where the file says so."""
        return self.place.page

    @property
    def blocks(self) -> bool:
        """Whether the file cannot be used as it is."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        """«Bảng 2, hàng 3, ô 1: title (quote). What to do»."""
        quote = f" ({self.quote})" if self.quote else ""
        return f"{self.where}: {self.title}{quote}. {self.fix}"

    def as_data(self) -> dict[str, Any]:
        """Return the finding as JSON shows it."""
        data = asdict(self)
        del data["place"]
        return {**data, "where": self.where, "page": self.page}


@cache
def catalogue() -> Mapping[str, Entry]:
    """Return what is said of each code."""
    files = (read_own(path, _File).root for path in sorted(CATALOGUE.glob("*.yaml")))
    return {code: entry for entries in files for code, entry in entries.items()}


def finding(code: str, place: Place = NOWHERE, quote: str = "", **found: object) -> Finding:
    """Make the finding of that code; `found` fills the `{name}`s of its sentences."""
    entry = catalogue()[code]
    shown = quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1] + "…"
    texts = (text.format_map(found) for text in (entry.title, entry.explanation, entry.fix))
    return Finding(entry.severity, code, place, shown, *texts)


def sound(findings: tuple[Finding, ...]) -> bool:
    """Say whether nothing of it blocks."""
    return not any(found.blocks for found in findings)
