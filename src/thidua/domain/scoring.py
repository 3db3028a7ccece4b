"""Chấm điểm: the criteria, the three kinds of scores, sums and ranks."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from thidua.domain.dated import Record, Slug, Text

Points = Annotated[
    Decimal,
    Field(ge=0, max_digits=6, decimal_places=2, title="Điểm"),
]


class Criterion(Record):
    """Tiêu chí, with the most that it can bring.  `bonus` marks điểm thưởng."""

    KEY: ClassVar = ("code",)

    code: Slug = Field(title="Mã tiêu chí")
    name: Text = Field(title="Tên tiêu chí")
    max_points: Points = Field(title="Điểm tối đa")
    bonus: bool = Field(default=False, title="Là điểm thưởng")
    content: list[Text] = Field(default=[], title="Nội dung chấm")


class ScoreKind(StrEnum):
    """Three scores, never one field."""

    SELF = "SELF"
    CROSS = "CROSS"
    AGREED = "AGREED"

    @property
    def label(self) -> str:
        """As the score table heads its column."""
        return {"SELF": "tự chấm", "CROSS": "chấm chéo", "AGREED": "thống nhất"}[self.value]


class Score(Record):
    """The points given for one criterion; a changed agreed score says why."""

    KEY: ClassVar = ("criterion",)

    criterion: Slug = Field(title="Tiêu chí")
    points: Points
    reason: str = Field(default="", title="Lý do")
    evidence: str = Field(default="", title="Minh chứng")


class ScoreSheet(Record):
    """The scores of one kind for one unit.  `scorer` is the unit that gave a cross score."""

    KEY: ClassVar = ("unit", "kind")

    unit: Slug = Field(title="Đơn vị được chấm")
    kind: ScoreKind = Field(title="Loại điểm")
    scored_on: date = Field(title="Ngày chấm")
    scorer: Slug | None = Field(default=None, title="Đơn vị chấm chéo")
    scores: list[Score] = Field(title="Điểm theo tiêu chí", min_length=1)

    @property
    def total(self) -> Decimal:
        """The sum of the sheet."""
        return sum((score.points for score in self.scores), Decimal(0))

    def points(self, criterion: str) -> Decimal:
        """The points for one criterion; 0 where none were given."""
        return next((s.points for s in self.scores if s.criterion == criterion), Decimal(0))


class Scoring(Record):
    """Criteria and score sheets of the year.

    `scale` is the total of all criteria; with `bonus_inside` the bonus is part of it, otherwise
    it comes on top.
    """

    scale: Points = Field(title="Thang điểm")
    bonus_inside: bool = Field(title="Điểm thưởng nằm trong thang điểm")
    criteria: list[Criterion] = Field(title="Tiêu chí", min_length=1)
    sheets: list[ScoreSheet] = Field(default=[], title="Bảng điểm")

    def sheet(self, unit: str, kind: ScoreKind) -> ScoreSheet | None:
        """The sheet of that kind for the unit, if it was handed in."""
        return next((s for s in self.sheets if (s.unit, s.kind) == (unit, kind)), None)


@dataclass(frozen=True)
class Standing:
    """A unit's place: equal totals share a rank, told apart by nothing but the ballot."""

    rank: int
    unit: str
    total: Decimal


def ranking(scoring: Scoring) -> list[Standing]:
    """Rank the units by agreed total, highest first; equal totals share a rank (1, 2, 2, 4)."""
    agreed = [sheet for sheet in scoring.sheets if sheet.kind is ScoreKind.AGREED]
    ordered = sorted(agreed, key=lambda sheet: -sheet.total)
    return [
        Standing(1 + sum(other.total > sheet.total for other in agreed), sheet.unit, sheet.total)
        for sheet in ordered
    ]
