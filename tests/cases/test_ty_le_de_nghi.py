"""How many may be put forward: the files whose rule is «tỷ lệ đề nghị»."""

from datetime import date
from typing import Literal

import pytest

from tests.cases.reading import ANSWERS, TITLES, Answer, Situation, Strict, situations
from thidua.domain.conditions import Condition
from thidua.domain.ratio import ratio
from thidua.domain.reasons import Rule
from thidua.law.title_conditions import rounding_rule, title_rules


class Given(Strict):
    """Cho.  `lam_tron` là quy định riêng của cấp quản lý; bỏ trống thì theo quy định chung."""

    ngay: date
    danh_hieu: str
    de_nghi: int
    trong_so: int | None
    la: str
    lam_tron: (
        Literal[
            "làm tròn xuống",
            "làm tròn đến số nguyên gần nhất, từ một nửa thì làm tròn lên",
            "làm tròn lên",
            "không quy định",
        ]
        | None
    ) = None


class Expected(Strict):
    """Thì."""

    ket_qua: Answer
    noi_dung: str
    can_cu: str = ""


def rounding(given: Given) -> Rule | None:
    if given.lam_tron is None:
        return rounding_rule(given.ngay)
    own = None if given.lam_tron == "không quy định" else given.lam_tron
    return Rule(own, "Quy định của tỉnh Mẫu", "S1") if own else None


@pytest.mark.parametrize("case", situations("tỷ lệ đề nghị", Given, Expected))
def test_a_share_is_kept_and_its_arithmetic_told(case: Situation[Given, Expected]) -> None:
    given = case.cho
    share = title_rules(TITLES[given.danh_hieu], given.ngay).get(Condition.SHARE_AT_MOST)
    found = ratio(given.de_nghi, given.trong_so, share, rounding(given), given.la)
    assert found.met is ANSWERS[case.thi.ket_qua], found.line
    assert case.thi.noi_dung in found.text
    assert case.thi.can_cu in "; ".join(map(str, found.sources))
