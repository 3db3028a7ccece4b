"""Who signs, and when he is reminded: the files whose rules are «chữ ký» and «nhắc ký»."""

from datetime import date
from typing import Any, Literal

import pytest
from pydantic import Field

from tests.cases.reading import Situation, Strict, situations
from tests.domain.records import RECORD
from thidua.domain.cluster import Rank
from thidua.domain.delegations import Delegation
from thidua.domain.pledge import SigningCapacity
from thidua.domain.record import ClusterRecord
from thidua.domain.reminders import deadline, due_reminders, late_days
from thidua.domain.signatories import (
    CAPACITY_LABELS,
    Signatory,
    pledge_signatories,
    signer_flaws,
)
from thidua.errors import ThiduaError
from thidua.law.calendar import holidays_around
from thidua.vietnamese.text import slug

UNIT, UNIT_NAME = "so-mau", "Sở Mẫu"
RANKS = {"cấp trưởng": Rank.HEAD, "cấp phó": Rank.DEPUTY_HEAD, "cấp dưới": Rank.STAFF}
CAPACITIES = {label: capacity for capacity, label in CAPACITY_LABELS.items()}


class Officer(Strict):
    """Một người của đơn vị, giữ chức vụ từ ngày nào đến hết ngày nào."""

    ten: str
    chuc_vu: str
    cap: Literal["cấp trưởng", "cấp phó", "cấp dưới"]
    tu_ngay: date = date(2020, 1, 1)
    den_ngay: date | None = None


class Letter(Strict):
    """Văn bản ủy quyền."""

    cua: str
    cho: str
    tu_ngay: date
    den_ngay: date | None = None
    van_ban: str = "Giấy ủy quyền số 05/GUQ-SM"
    noi_dung: str = "ký bản giao ước thi đua"


class Given(Strict):
    """Cho.  `nguoi_ky`, `quyen_han`: ai đã ký và ký thế nào; bỏ trống là hỏi ai phải ký."""

    ngay_gui: date
    ngay_ky: date
    can_bo: list[Officer]
    nguoi_ky: str = ""
    quyen_han: str = ""
    van_ban: str = ""
    uy_quyen: list[Letter] = Field(default=[])


class Expected(Strict):
    """Thì.  `vi_sao` là một phần câu giải thích; bỏ trống là ký được."""

    ai_ky_ngay_gui: str = ""
    ai_ky_ngay_ky: str = ""
    dong_chuc_vu: list[str] = Field(default=[])
    vi_sao: list[str] = Field(default=[])


def person(one: Officer) -> dict[str, Any]:
    post: dict[str, Any] = {
        "organization": UNIT,
        "title": one.chuc_vu,
        "rank": RANKS[one.cap],
        "valid_from": one.tu_ngay,
        "valid_to": one.den_ngay,
    }
    return {"slug": slug(one.ten), "honorific": "Ông", "name": one.ten, "posts": [post]}


def records(given: Given) -> ClusterRecord:
    unit = {
        "slug": UNIT,
        "names": [{"valid_from": "2020-01-01", "name": UNIT_NAME}],
        "symbol": "SM",
        "memberships": [{"valid_from": "2020-01-01"}],
    }
    year = RECORD["years"][0] | {"pledge": None, "reviews": []}  # type: ignore[index]
    values = {"units": [unit], "people": [person(one) for one in given.can_bo], "years": [year]}
    return ClusterRecord.model_validate(RECORD | values)


def delegation(one: Letter) -> Delegation:
    return Delegation(
        unit=UNIT,
        from_person=slug(one.cua),
        to_person=slug(one.cho),
        capacity=SigningCapacity.AUTHORISED,
        grant=one.van_ban,
        scope=one.noi_dung,
        valid_from=one.tu_ngay,
        valid_to=one.den_ngay,
    )


def signer(made: ClusterRecord, day: date) -> Signatory | None:
    try:
        return pledge_signatories(made, made.years[0], day)[0]
    except ThiduaError as error:
        if error.code != "no-signer":
            raise
        return None


def said(made: ClusterRecord, one: Signatory | None) -> str:
    if one is None:
        return "chưa rõ"
    return f"{made.person(one.person).name}, {CAPACITY_LABELS[one.capacity]}"


@pytest.mark.parametrize("case", situations("chữ ký", Given, Expected))
def test_who_signs_is_told_by_the_day_of_signing(case: Situation[Given, Expected]) -> None:
    given, then = case.cho, case.thi
    made = records(given)
    if then.ai_ky_ngay_gui:
        assert said(made, signer(made, given.ngay_gui)) == then.ai_ky_ngay_gui
    if then.ai_ky_ngay_ky:
        assert said(made, signer(made, given.ngay_ky)) == then.ai_ky_ngay_ky
    if then.dong_chuc_vu:
        found = signer(made, given.ngay_ky)
        assert found is not None
        assert list(found.lines) == then.dong_chuc_vu
    if given.nguoi_ky:
        why = signer_flaws(
            made,
            UNIT,
            slug(given.nguoi_ky),
            CAPACITIES[given.quyen_han],
            given.van_ban,
            given.ngay_ky,
            delegations=[delegation(one) for one in given.uy_quyen],
        )
        told = [flaw.message for flaw in why]
        assert len(told) == len(then.vi_sao), told
        assert all(part in line for part, line in zip(then.vi_sao, told, strict=True)), told


class GivenDays(Strict):
    """Cho.  `da_nhac` là những bước đã nhắc, theo số ngày làm việc còn lại."""

    ngay_gui: date
    so_ngay: int
    hom_nay: date
    da_nhac: list[int] = Field(default=[])


class ExpectedDays(Strict):
    """Thì."""

    han_ky: date
    qua_han: int = 0
    nhac: list[int] = Field(default=[])


@pytest.mark.parametrize("case", situations("nhắc ký", GivenDays, ExpectedDays))
def test_deadlines_and_reminders_keep_to_working_days(
    case: Situation[GivenDays, ExpectedDays],
) -> None:
    given, then = case.cho, case.thi
    around = holidays_around(given.ngay_gui)
    due_on = deadline(given.ngay_gui, given.so_ngay, around)
    assert due_on == then.han_ky
    assert late_days(due_on, given.hom_nay, around) == then.qua_han
    sent_on = given.ngay_gui
    steps = due_reminders(due_on, given.da_nhac, given.hom_nay, around, sent_on=sent_on)
    assert list(steps) == then.nhac
