"""Who meets what the law of a day asks: the files whose rule is «điều kiện danh hiệu»."""

from datetime import date
from typing import TYPE_CHECKING, Literal

import pytest
from pydantic import Field

from tests.cases.reading import ANSWERS, TITLES, Answer, Situation, Strict, situations
from thidua.domain.awards import Nominee
from thidua.domain.ballot import Ballot, Outcome, outcomes
from thidua.domain.cluster import BallotRule, Denominator
from thidua.domain.collective import CollectiveFacts
from thidua.domain.conditions import ASKED, Condition
from thidua.domain.eligibility import Eligibility, eligibility
from thidua.domain.facts import Facts
from thidua.domain.history import Initiative, PastAward, Scope, Succession
from thidua.domain.override import Override
from thidua.domain.reasons import Reason
from thidua.domain.registration import Registration
from thidua.domain.scoring import Criterion, Score, ScoreKind, ScoreSheet, Scoring, ranking
from thidua.domain.titles import Award
from thidua.law.title_conditions import rounding_rule, title_rules
from thidua.vietnamese.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterable

UNIT, PERSON = "Sở Mẫu", "Nguyễn Văn Mẫu"


class Past(Strict):
    """Khen thưởng đã có."""

    danh_hieu: str
    nam: int
    quyet_dinh: str
    ngay: date
    cua: str = UNIT
    don_vi: str = UNIT
    nguoi: str = PERSON


class Idea(Strict):
    """Sáng kiến."""

    nam: int
    pham_vi: Literal["cấp cơ sở", "cấp bộ, tỉnh", "toàn quốc"]
    ngay_cong_nhan: date
    ten: str = "Số hóa hồ sơ"
    nguoi: str = PERSON


class Figures(Strict):
    """Số liệu của tập thể."""

    tong_so: int
    hoan_thanh: int
    lao_dong_tien_tien: int
    chien_si_thi_dua_co_so: int = 0
    ky_luat: int = 0
    muc: str = "Hoàn thành xuất sắc nhiệm vụ"
    doan_ket: bool = True
    don_vi: str = UNIT


class Joined(Strict):
    """Sáp nhập, kế thừa."""

    don_vi: str
    vao: str
    ngay: date
    theo: str


class Registered(Strict):
    """Bản đăng ký thi đua của một đơn vị."""

    ngay: date
    danh_hieu: list[str]
    don_vi: str = UNIT


class Vote(Strict):
    """Phiếu suy tôn: đồng ý trên tổng số người có quyền, cần từ 2/3."""

    dong_y: int
    tong_so: int
    co_mat: int
    co_mat_it_nhat: str = "2/3"


class Instruction(Strict):
    """Chỉ đạo bỏ qua một điều kiện."""

    dieu_kien: str
    nguoi: str
    ngay: date
    van_ban: str
    ly_do: str


class Given(Strict):
    """Cho."""

    ngay: date
    nam: int
    danh_hieu: str
    don_vi: str = UNIT
    khen_thuong_da_co: list[Past] = Field(default=[])
    sang_kien: list[Idea] = Field(default=[])
    sap_nhap: list[Joined] = Field(default=[])
    so_lieu: list[Figures] = Field(default=[])
    dang_ky: list[Registered] = Field(default=[])
    diem: dict[str, int] = Field(default={})
    phieu: Vote | None = None
    so_nguoi_de_nghi: int = 1
    chi_dao: list[Instruction] = Field(default=[])


class Line(Strict):
    """Kết quả của một điều kiện."""

    dieu_kien: str
    ket_qua: Answer
    noi_dung: str = ""
    can_cu: str = ""
    theo_chi_dao: bool = False


class Expected(Strict):
    """Thì."""

    ket_luan: Answer
    dieu_kien: list[Line]


def condition(award: Award, label: str) -> Condition:
    """Return the award's condition that minutes call so."""
    return next(one for one in ASKED[award] if one.label == label)


def past(one: Past) -> PastAward:
    award = TITLES[one.danh_hieu]
    return PastAward(
        award=award,
        year=one.nam,
        unit=slug(one.don_vi),
        person=slug(one.nguoi) if award.suits(person=True) else None,
        decision=one.quyet_dinh,
        decided_on=one.ngay,
        by=one.cua,
    )


def idea(one: Idea) -> Initiative:
    return Initiative(
        person=slug(one.nguoi),
        year=one.nam,
        name=one.ten,
        scope=next(scope for scope in Scope if scope.label == one.pham_vi),
        recognised_by="Quyết định công nhận sáng kiến",
        recognised_on=one.ngay_cong_nhan,
    )


def figures(one: Figures) -> CollectiveFacts:
    return CollectiveFacts(
        unit=slug(one.don_vi),
        staff=one.tong_so,
        completed=one.hoan_thanh,
        advanced=one.lao_dong_tien_tien,
        fighters=one.chien_si_thi_dua_co_so,
        disciplined=one.ky_luat,
        rating=one.muc,
        united=one.doan_ket,
    )


def registration(one: Registered) -> Registration:
    goals = [{"award": TITLES[title], "amount": "01"} for title in one.danh_hieu]
    return Registration.model_validate(
        {
            "unit": slug(one.don_vi),
            "registered_on": one.ngay,
            "targets": ["Hoàn thành kế hoạch"],
            "titles": goals,
        }
    )


def scoring(points: dict[str, int]) -> Scoring:
    sheets = [
        ScoreSheet(
            unit=slug(name),
            kind=ScoreKind.AGREED,
            scored_on=date(2020, 1, 1),
            scores=[Score(criterion="a", points=total)],
        )
        for name, total in points.items()
    ]
    criteria = [Criterion(code="a", name="Nhiệm vụ", max_points=1000)]
    return Scoring(scale=1000, bonus_inside=True, criteria=criteria, sheets=sheets)


def vote(one: Vote) -> dict[str, Outcome]:
    ballot = Ballot.model_validate(
        {
            "purpose": "Suy tôn",
            "opened_at": "2020-01-01T08:00:00",
            "closed_at": "2020-01-01T09:00:00",
            "entitled": one.tong_so,
            "present": one.co_mat,
            "issued": one.co_mat,
            "returned": one.co_mat,
            "valid": one.co_mat,
            "invalid": 0,
            "tellers": ["a"],
            "choices": [
                {"nominee": "de-nghi", "agree": one.dong_y, "disagree": one.co_mat - one.dong_y}
            ],
        }
    )
    rule = BallotRule(
        threshold="2/3",
        denominator=Denominator.ENTITLED,
        quorum=one.co_mat_it_nhat,
        provision="Quy chế",
    )
    return outcomes(ballot, rule)


def nominee(award: Award, unit: str, code: str = "de-nghi") -> Nominee:
    person = slug(PERSON) if award.suits(person=True) and award.is_title else None
    return Nominee(code=code, award=award, unit=slug(unit), person=person, merit="Tốt")


def names(given: Given) -> dict[str, str]:
    joined = [name for one in given.sap_nhap for name in (one.don_vi, one.vao)]
    told = [one.nguoi for one in given.chi_dao]
    called: Iterable[str] = [given.don_vi, PERSON, *joined, *told, *given.diem]
    return {slug(name): name for name in called}


def facts(given: Given, award: Award) -> Facts:
    several = range(given.so_nguoi_de_nghi)
    return Facts(
        year=given.nam,
        history=[past(one) for one in given.khen_thuong_da_co],
        initiatives=[idea(one) for one in given.sang_kien],
        successions=[
            Succession(unit=slug(one.don_vi), successor=slug(one.vao), on=one.ngay, basis=one.theo)
            for one in given.sap_nhap
        ],
        collectives=[figures(one) for one in given.so_lieu],
        registrations=[registration(one) for one in given.dang_ky],
        nominees=[nominee(award, given.don_vi, f"nguoi-{index}") for index in several],
        standings=ranking(scoring(given.diem)) if given.diem else (),
        outcomes=vote(given.phieu) if given.phieu else {},
        overrides=[
            Override(
                nominee="de-nghi",
                condition=condition(award, one.dieu_kien),
                person=slug(one.nguoi),
                instructed_on=one.ngay,
                document=one.van_ban,
                reason=one.ly_do,
            )
            for one in given.chi_dao
        ],
        names=names(given),
        authority="UBND tỉnh Mẫu",
        level="tỉnh Mẫu",
        rounding=rounding_rule(given.ngay),
    )


def weighed(given: Given) -> Eligibility:
    award = TITLES[given.danh_hieu]
    who = nominee(award, given.don_vi)
    return eligibility(who, facts(given, award), title_rules(award, given.ngay), given.ngay)


def reason(found: Eligibility, line: Line) -> Reason:
    told = {one.code: one for one in found.reasons}
    labels = {one.label: one for one in ASKED[found.nominee.award]}
    code = labels.get(line.dieu_kien, line.dieu_kien)
    return told[code]


@pytest.mark.parametrize("case", situations("điều kiện danh hiệu", Given, Expected))
def test_a_nominee_is_weighed_condition_by_condition(case: Situation[Given, Expected]) -> None:
    found = weighed(case.cho)
    assert found.met is ANSWERS[case.thi.ket_luan], [one.line for one in found.reasons]
    for line in case.thi.dieu_kien:
        answer = reason(found, line)
        assert answer.met is ANSWERS[line.ket_qua], answer.line
        assert line.noi_dung in answer.text
        assert line.can_cu in "; ".join(map(str, answer.sources))
        assert (answer.override is not None) is line.theo_chi_dao


@pytest.mark.parametrize("case", situations("điều kiện danh hiệu", Given, Expected))
def test_every_condition_is_answered_in_one_line_with_its_law(
    case: Situation[Given, Expected],
) -> None:
    found = weighed(case.cho)
    asked = ASKED[found.nominee.award] or ("conditions",)
    assert tuple(one.code for one in found.reasons) == tuple(asked)
    for one in found.reasons:
        assert "\n" not in one.line
        assert "  " not in one.line
        assert one.sources or one.met is None, "a certain answer says what it rests on"
