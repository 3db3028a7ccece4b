"""Who stands where, and why: the files whose rule is «xếp hạng»."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import Field

from tests.cases.reading import Situation, Strict, situations
from thidua.domain.cluster import TieRule
from thidua.domain.counting import scoring_flaws
from thidua.domain.scoring import Criterion, Score, ScoreKind, ScoreSheet, Scoring, ranking
from thidua.vietnamese.text import slug


class Item(Strict):
    """Tiêu chí."""

    ten: str
    toi_da: Decimal
    diem_thuong: bool = False


class Given(Strict):
    """Cho.  `khi_bang_diem` là tên các tiêu chí so lần lượt; bỏ trống thì đồng hạng."""

    thang_diem: Decimal
    diem_thuong_trong_thang: bool = True
    tieu_chi: list[Item]
    diem: dict[str, list[Decimal]]
    khi_bang_diem: list[str] = Field(default=[])


class Place(Strict):
    """Một đơn vị trong bảng xếp hạng."""

    don_vi: str
    hang: int
    tong: Decimal
    vi: str


class Expected(Strict):
    """Thì."""

    xep_hang: list[Place]


def scoring(given: Given) -> Scoring:
    criteria = [
        Criterion(code=slug(one.ten), name=one.ten, max_points=one.toi_da, bonus=one.diem_thuong)
        for one in given.tieu_chi
    ]
    sheets = [
        ScoreSheet(
            unit=slug(unit),
            kind=ScoreKind.AGREED,
            scored_on=date(2024, 11, 18),
            scores=[
                Score(criterion=one.code, points=got)
                for one, got in zip(criteria, points, strict=True)
            ],
        )
        for unit, points in given.diem.items()
    ]
    return Scoring(
        scale=given.thang_diem,
        bonus_inside=given.diem_thuong_trong_thang,
        criteria=criteria,
        sheets=sheets,
    )


@pytest.mark.parametrize("case", situations("xếp hạng", Given, Expected))
def test_each_place_says_what_told_it_from_the_others(case: Situation[Given, Expected]) -> None:
    given, made = case.cho, scoring(case.cho)
    assert not list(scoring_flaws(made, ())), "the table itself is sound"
    order = [slug(name) for name in given.khi_bang_diem]
    ties = TieRule(criteria=order, provision="Điều 10 Quy chế") if order else None
    found = ranking(made, ties, {slug(name): name for name in given.diem})
    expected = case.thi.xep_hang
    assert [one.unit for one in found] == [slug(one.don_vi) for one in expected]
    for place, wanted in zip(found, expected, strict=True):
        assert (place.rank, place.total) == (wanted.hang, wanted.tong)
        assert place.reason == wanted.vi
