"""Bỏ phiếu suy tôn: the count, and what it carries."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from pydantic import Field, NaiveDatetime

from thidua.domain.cluster import BallotRule, Denominator
from thidua.domain.dated import Record, Slug, Text
from thidua.domain.reasons import Reason, Source, compared, fraction_text


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
    """Whether the choice is carried: a ballot without its quorum carries nobody."""
    return quorate(ballot, rule) and reaches(ballot, choice, rule)


def reaches(ballot: Ballot, choice: Choice, rule: BallotRule) -> bool:
    """Whether the choice has its share of the votes, compared as exact fractions."""
    reached = share(ballot, choice, rule)
    return reached > rule.threshold if rule.strict else reached >= rule.threshold


def quorate(ballot: Ballot, rule: BallotRule) -> bool:
    """Whether enough of the entitled were present."""
    return Fraction(ballot.present, ballot.entitled) >= rule.quorum


@dataclass(frozen=True)
class Outcome:
    """What the ballot said of one choice.  `votes` tells its share, `quorum` whether it counts."""

    nominee: str
    votes: Reason
    quorum: Reason

    @property
    def carried(self) -> bool:
        """Whether the choice reached its share in a ballot that had its quorum."""
        return self.votes.met is True and self.quorum.met is True

    @property
    def lines(self) -> tuple[str, ...]:
        """The arithmetic, a line each."""
        return (self.quorum.line, self.votes.line)


def outcomes(ballot: Ballot, rule: BallotRule) -> dict[str, Outcome]:
    """Return what the ballot said of each nominee, in the order of the ballot paper."""
    quorum = quorum_reason(ballot, rule)
    return {
        choice.nominee: Outcome(choice.nominee, votes_reason(ballot, choice, rule), quorum)
        for choice in ballot.choices
    }


def quorum_reason(ballot: Ballot, rule: BallotRule) -> Reason:
    """Say whether enough of the entitled were present, in numbers."""
    present = fraction_text(ballot.present, ballot.entitled, "người có quyền bỏ phiếu có mặt")
    _, limit = compared(Fraction(ballot.present, ballot.entitled), rule.quorum)
    return Reason("quorum", quorate(ballot, rule), f"{present} {limit}", (Source(rule.provision),))


def votes_reason(ballot: Ballot, choice: Choice, rule: BallotRule) -> Reason:
    """Say whether the choice reached its share: «24/30 phiếu = 80% tổng số …, yêu cầu từ 2/3»."""
    base, sources = ballot.base(rule.denominator), (Source(rule.provision),)
    wanted = f"yêu cầu {'trên' if rule.strict else 'từ'} {rule.threshold}"
    if not base:
        text = f"{rule.denominator.label} bằng 0, không có tỷ lệ để tính, {wanted}"
        return Reason("votes", met=False, text=text, sources=sources)
    told = f"{fraction_text(choice.agree, base, 'phiếu')} {_over(ballot, rule)}"
    met = reaches(ballot, choice, rule)
    return Reason("votes", met, f"{told}, {wanted}", sources)


def _over(ballot: Ballot, rule: BallotRule) -> str:
    """The denominator by name; one of two parts with their numbers."""
    label = rule.denominator.label
    if rule.denominator is Denominator.PRESENT_AND_WRITTEN:
        return f"{label} ({ballot.present} + {ballot.written})"
    return label
