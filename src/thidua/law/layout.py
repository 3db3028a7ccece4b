"""How official papers are laid out: the rules of the state and of the Party, by day.

One file a regime in `records/layout/`; lengths in mm, letters and spaces in pt, as the names say.
"""

from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from thidua.domain.dated import Lasting
from thidua.errors import refuse
from thidua.law.sources import RECORDS, Mark, Sentence
from thidua.records.reader import read_own
from thidua.vietnamese.dates import short_date

LayoutStyle = Literal["STATE", "PARTY"]


class Component(StrEnum):
    """A part of a paper that the rules name (ô 1 to 12 of the state's scheme)."""

    NATION = "NATION"
    MOTTO = "MOTTO"
    PARTY_NAME = "PARTY_NAME"
    SUPERIOR = "SUPERIOR"
    ISSUER = "ISSUER"
    STAR = "STAR"
    NUMBER = "NUMBER"
    PLACE_DATE = "PLACE_DATE"
    KIND = "KIND"
    SUMMARY = "SUMMARY"
    LETTER_SUMMARY = "LETTER_SUMMARY"
    ADDRESSEE = "ADDRESSEE"
    BASIS = "BASIS"
    SECTION = "SECTION"
    ARTICLE = "ARTICLE"
    BODY = "BODY"
    CAPACITY = "CAPACITY"
    SIGNER = "SIGNER"
    RECEIVERS = "RECEIVERS"
    RECEIVER = "RECEIVER"
    ANNEX = "ANNEX"
    ANNEX_NAME = "ANNEX_NAME"
    ANNEX_ORIGIN = "ANNEX_ORIGIN"


class Alignment(StrEnum):
    """How the lines of a paragraph stand."""

    LEFT = "LEFT"
    CENTER = "CENTER"
    JUSTIFY = "JUSTIFY"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Range(_Strict):
    """A measure from `least` to `most`, both allowed."""

    least: float
    most: float

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.least > self.most:
            message = "số nhỏ (least) phải không quá số lớn (most)"
            raise ValueError(message)
        return self

    def allows(self, value: float, tolerance: float = 0.0) -> bool:
        """Whether the measure lies within, give or take the tolerance."""
        return self.least - tolerance <= value <= self.most + tolerance


class Rule(_Strict):
    """What is ruled, and where it is written."""

    provision: Sentence
    mark: Mark
    note: str | None = None


class Paper(Rule):
    """The sheet; one that lies is allowed for tables."""

    width_mm: float
    height_mm: float


class Margins(Rule):
    """The space around the text on a page that stands."""

    top_mm: Range
    bottom_mm: Range
    left_mm: Range
    right_mm: Range


class Letter(Rule):
    """The letters of the whole paper."""

    font: Sentence
    colour: Annotated[str, Field(pattern="^[0-9A-F]{6}$")]


class PageNumber(Rule):
    """The number in the middle of the top margin, from the second page on."""

    size_pt: Range


class ComponentRule(Rule):
    """How one component looks; what is absent is not ruled.

    `rule_below` is the line under it, as a share of its own length.
    """

    label: Sentence
    size_pt: Range | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    capitals: bool | None = None
    align: Alignment | None = None
    rule_below: Range | None = None


class Text(Rule):
    """The paragraphs of the text: the first line, the spaces between paragraphs and lines."""

    first_line_mm: Annotated[tuple[float, ...], Field(min_length=1)]
    space_pt: float
    line_multiple: Range | None = None
    line_exact_pt: Range | None = None


class Motto(Rule):
    """The motto, letter by letter."""

    text: Sentence


class NumberForm(Rule):
    """How number and symbol are written."""

    colon: bool
    least_digits: int
    pattern_example: Sentence


class DateForm(Rule):
    """Which days and months are written with a zero before them."""

    days_below: int
    months_below: int


class BasisForm(Rule):
    """How the lines «Căn cứ …» end."""

    ends: Sentence
    last_ends: Sentence


class CapacityForm(Rule):
    """The short forms of the powers to sign."""

    right: tuple[Sentence, ...]
    wrong: tuple[Sentence, ...]


class LayoutRules(Lasting):
    """The layout in force for a time."""

    style: LayoutStyle
    label: Sentence
    instrument: Sentence
    source: Sentence
    last_checked: date
    note: str | None = None
    paper: Paper
    margins: Margins
    letter: Letter
    page_number: PageNumber
    text: Text
    motto: Motto | None = None
    number: NumberForm
    issue_date: DateForm | None = None
    basis: BasisForm | None = None
    capacity: CapacityForm
    components: Annotated[dict[Component, ComponentRule], Field(min_length=1)]


def layout_rules(style: LayoutStyle, day: date, root: Path = RECORDS) -> LayoutRules:
    """Give the layout in force on `day`; ThiduaError `law-no-value` where none is recorded."""
    for rules in _recorded(root):
        if rules.style == style and rules.covers(day):
            return rules
    name = {"STATE": "văn bản hành chính", "PARTY": "văn bản của Đảng"}[style]
    message = f"chưa có quy định về thể thức {name} có hiệu lực ngày {short_date(day)}"
    raise refuse("law-no-value", message)


@cache
def _recorded(root: Path) -> tuple[LayoutRules, ...]:
    files = sorted((root / "layout").glob("*.yaml"))
    return tuple(read_own(file, LayoutRules) for file in files)
