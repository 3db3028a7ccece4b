"""What goes with an award: the files whose rule is «tiền thưởng»."""

from datetime import date
from typing import Literal

import pytest

from tests.cases.reading import TITLES, Situation, Strict, situations
from thidua.domain.prizes import Prize
from thidua.errors import ThiduaError
from thidua.law.prizes import award_prize, certificate_prize


class Given(Strict):
    """Cho.  `khen_thuong` là danh hiệu, bằng khen, hoặc «Giấy khen»."""

    ngay_quyet_dinh: date
    khen_thuong: str
    cho: Literal["cá nhân", "tập thể"]


class Expected(Strict):
    """Thì.  Không có `so_tien` là chưa rõ quy định của ngày đó."""

    so_tien: int | None = None
    cach_tinh: str = ""
    can_cu: str = ""


def prize(given: Given) -> Prize:
    collective = given.cho == "tập thể"
    if given.khen_thuong == "Giấy khen":
        return certificate_prize(given.ngay_quyet_dinh, collective=collective)
    award = TITLES[given.khen_thuong]
    return award_prize(award, given.ngay_quyet_dinh, collective=collective)


@pytest.mark.parametrize("case", situations("tiền thưởng", Given, Expected))
def test_a_prize_is_reckoned_by_the_law_of_its_day(case: Situation[Given, Expected]) -> None:
    if case.thi.so_tien is None:
        with pytest.raises(ThiduaError) as caught:
            prize(case.cho)
        assert caught.value.code == "law-no-value"
        return
    found = prize(case.cho)
    assert found.amount == case.thi.so_tien
    assert found.text == case.thi.cach_tinh
    assert case.thi.can_cu in "; ".join(map(str, found.sources))
