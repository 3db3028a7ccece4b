"""What a ballot carries: the files whose rule is «bỏ phiếu»."""

from typing import Literal

import pytest

from tests.cases.reading import ANSWERS, Answer, Situation, Strict, situations
from thidua.domain.ballot import Ballot, outcomes
from thidua.domain.cluster import BallotRule, Denominator
from thidua.domain.counting import ballot_flaws


class Rules(Strict):
    """Thể lệ bỏ phiếu."""

    can: str
    phai_cao_hon: bool = False
    mau_so: Literal[
        "tổng số người có quyền bỏ phiếu",
        "số người có mặt",
        "số người có mặt và người gửi ý kiến bằng văn bản",
        "số phiếu hợp lệ",
    ]
    co_mat_it_nhat: str = "2/3"


class Given(Strict):
    """Cho."""

    the_le: Rules
    co_quyen: int
    co_mat: int
    gui_van_ban: int = 0
    thu_ve: int
    hop_le: int
    dong_y: int


class Expected(Strict):
    """Thì."""

    du_nguoi: Answer
    phieu: Answer
    suy_ton: bool
    dong: list[str]


def ballot(given: Given) -> Ballot:
    return Ballot.model_validate(
        {
            "purpose": "Suy tôn",
            "opened_at": "2024-11-27T10:00:00",
            "closed_at": "2024-11-27T10:30:00",
            "entitled": given.co_quyen,
            "present": given.co_mat,
            "written": given.gui_van_ban,
            "issued": given.co_mat + given.gui_van_ban,
            "returned": given.thu_ve,
            "valid": given.hop_le,
            "invalid": given.thu_ve - given.hop_le,
            "tellers": ["a"],
            "choices": [
                {"nominee": "co", "agree": given.dong_y, "disagree": given.hop_le - given.dong_y}
            ],
        }
    )


def rule(given: Rules) -> BallotRule:
    return BallotRule(
        threshold=given.can,
        strict=given.phai_cao_hon,
        denominator=next(one for one in Denominator if one.label == given.mau_so),
        quorum=given.co_mat_it_nhat,
        provision="Điều 9 Quy chế",
    )


@pytest.mark.parametrize("case", situations("bỏ phiếu", Given, Expected))
def test_a_ballot_tells_its_arithmetic(case: Situation[Given, Expected]) -> None:
    made = ballot(case.cho)
    assert not list(ballot_flaws(made, ())), "the votes add up"
    found = outcomes(made, rule(case.cho.the_le))["co"]
    assert found.quorum.met is ANSWERS[case.thi.du_nguoi]
    assert found.votes.met is ANSWERS[case.thi.phieu]
    assert found.carried is case.thi.suy_ton
    assert [f"{line} [Điều 9 Quy chế]" for line in case.thi.dong] == list(found.lines)
