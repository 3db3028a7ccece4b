"""Bỏ phiếu suy tôn: the count, and what it carries."""

from fractions import Fraction
from typing import ClassVar

from pydantic import Field, NaiveDatetime

from thidua.domain.cluster import BallotRule, Denominator
from thidua.domain.dated import Record, Slug, Text


class Choice(Record):
    """What stands on the ballot paper: a nominee, and the votes for and against it."""

    KEY: ClassVar = ("nominee",)

    nominee: Slug = Field(title="Mã đề nghị")
    agree: int = Field(title="Số phiếu đồng ý", ge=0)
    disagree: int = Field(title="Số phiếu không đồng ý", ge=0)


class Ballot(Record):
    """The year's ballot, with every nominee on one paper, and its count (kiểm phiếu)."""

    purpose: Text = Field(title="Nội dung bỏ phiếu")
    opened_at: NaiveDatetime = Field(title="Bắt đầu")
    closed_at: NaiveDatetime = Field(title="Kết thúc")
    entitled: int = Field(title="Số người có quyền bỏ phiếu", gt=0)
    present: int = Field(title="Số người có mặt", ge=0)
    written: int = Field(default=0, title="Số người gửi ý kiến bằng văn bản", ge=0)
    issued: int = Field(title="Số phiếu phát ra", ge=0)
    returned: int = Field(title="Số phiếu thu về", ge=0)
    valid: int = Field(title="Số phiếu hợp lệ", ge=0)
    invalid: int = Field(title="Số phiếu không hợp lệ", ge=0)
    tellers: list[Slug] = Field(title="Ban kiểm phiếu (trưởng ban đứng đầu)", min_length=1)
    choices: list[Choice] = Field(title="Kết quả từng đề nghị", min_length=1)

    def base(self, denominator: Denominator) -> int:
        """The number that a share is counted over."""
        bases = {
            Denominator.ENTITLED: self.entitled,
            Denominator.PRESENT: self.present,
            Denominator.PRESENT_AND_WRITTEN: self.present + self.written,
            Denominator.VALID: self.valid,
        }
        return bases[denominator]


def share(ballot: Ballot, choice: Choice, rule: BallotRule) -> Fraction:
    """Return the choice's exact share of the rule's denominator; 0 over an empty one."""
    base = ballot.base(rule.denominator)
    return Fraction(choice.agree, base) if base else Fraction(0)


def carried(ballot: Ballot, choice: Choice, rule: BallotRule) -> bool:
    """Whether the choice is carried, compared as exact fractions."""
    reached = share(ballot, choice, rule)
    return reached > rule.threshold if rule.strict else reached >= rule.threshold


def quorate(ballot: Ballot, rule: BallotRule) -> bool:
    """Whether enough of the entitled were present."""
    return Fraction(ballot.present, ballot.entitled) >= rule.quorum
