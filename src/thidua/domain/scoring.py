"""Chấm điểm: the criteria, the three kinds of scores, sums and ranks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from thidua.domain.cluster import TieRule
from thidua.domain.dated import Record, Slug, Text
from thidua.vietnamese.numbers import number

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
    """A unit's place, and what told it from the others; equal places share a rank (1, 2, 2, 4)."""

    rank: int
    unit: str
    total: Decimal
    reason: str = ""


def ranking(
    scoring: Scoring, ties: TieRule | None = None, names: Mapping[str, str] | None = None
) -> list[Standing]:
    """Rank the units by agreed total, highest first.

    Equal totals are told apart by the criteria of `ties`, one after the other; units that stay
    equal, or have no such rule, share a rank.  `names` gives units as the reasons call them.
    """
    agreed = [sheet for sheet in scoring.sheets if sheet.kind is ScoreKind.AGREED]
    table = _Table(scoring, agreed, ties, names or {})
    keyed = [(table.key(sheet), sheet) for sheet in agreed]
    ordered = sorted(keyed, key=lambda one: one[0], reverse=True)
    better = {key: place for place, (key, _) in reversed([*enumerate(ordered)])}
    return [
        Standing(1 + better[key], sheet.unit, sheet.total, table.reason(sheet))
        for key, sheet in ordered
    ]


@dataclass(frozen=True)
class _Table:
    """The agreed sheets of a year, and by what they are compared."""

    scoring: Scoring
    sheets: Sequence[ScoreSheet]
    ties: TieRule | None
    names: Mapping[str, str]

    @property
    def criteria(self) -> list[Criterion]:
        """Those of the rule of ties, in its order."""
        known = {criterion.code: criterion for criterion in self.scoring.criteria}
        wanted = self.ties.criteria if self.ties else []
        return [known[code] for code in wanted if code in known]

    def key(self, sheet: ScoreSheet) -> tuple[Decimal, ...]:
        """What the sheet is compared by: the total, then the points that break a tie."""
        return (sheet.total, *(sheet.points(criterion.code) for criterion in self.criteria))

    def reason(self, sheet: ScoreSheet) -> str:
        """Say what the place rests on: the total, and how each unit of equal total differs."""
        others = [each for each in self.sheets if each.total == sheet.total and each is not sheet]
        told = [f"{number(sheet.total)} điểm", *(self._against(sheet, other) for other in others)]
        by = f" ({self.ties.provision})" if others and self.ties else ""
        return "; ".join(told) + by

    def _against(self, sheet: ScoreSheet, other: ScoreSheet) -> str:
        name = self.names.get(other.unit, other.unit)
        for criterion in self.criteria:
            mine, theirs = sheet.points(criterion.code), other.points(criterion.code)
            if mine != theirs:
                how = "xếp trên" if mine > theirs else "xếp dưới"
                return (
                    f"bằng điểm {name}, {how} do tiêu chí “{criterion.name}” "
                    f"{number(mine)} so với {number(theirs)} điểm"
                )
        equal = " và các tiêu chí so sánh" if self.criteria else ""
        return f"đồng hạng với {name} do bằng tổng điểm{equal}"
