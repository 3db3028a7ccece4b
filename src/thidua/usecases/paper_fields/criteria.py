"""Bảng tiêu chí chấm điểm: what is scored, how the bonus counts, what tells equals apart."""

from decimal import Decimal
from typing import Any

from thidua.domain.cluster import Regulation, TieRule
from thidua.domain.dated import on
from thidua.domain.places import Place
from thidua.domain.scoring import Criterion, Scoring
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import cited, enumerated
from thidua.vietnamese.numbers import number


def _scoring(context: PaperContext) -> Scoring:
    return context.need(context.year.scoring, f"tiêu chí chấm điểm ({Place.CRITERIA})")


def _criteria(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {
            "tt": str(index),
            "ten": _name(criterion),
            "noi_dung": list(enumerated(criterion.content)),
            "diem_toi_da": number(criterion.max_points),
        }
        for index, criterion in enumerate(_scoring(context).criteria, start=1)
    ]


def _name(criterion: Criterion) -> str:
    """The criterion, marked as bonus where its own name does not say so."""
    says_so = "điểm thưởng" in criterion.name.lower()
    return f"{criterion.name} (điểm thưởng)" if criterion.bonus and not says_so else criterion.name


def _rules(context: PaperContext) -> dict[str, str]:
    scoring = _scoring(context)
    most = sum((item.max_points for item in scoring.criteria), Decimal(0))
    return {
        "tong_diem": number(most),
        "diem_thuong": _bonus(scoring),
        "bang_diem": _equals(context, scoring),
    }


def _bonus(scoring: Scoring) -> str:
    """How the bonus counts: inside the scale or on top of it."""
    scale = f"thang điểm {number(scoring.scale)} điểm"
    found = {index: item for index, item in enumerate(scoring.criteria, start=1) if item.bonus}
    if not found:
        return f"Bảng tiêu chí theo {scale}, không có điểm thưởng."
    most = number(sum((item.max_points for item in found.values()), Decimal(0)))
    where = ", ".join(map(str, found))
    how = f"nằm trong {scale}" if scoring.bonus_inside else f"được cộng thêm ngoài {scale}"
    return f"Điểm thưởng (tiêu chí {where}) tối đa {most} điểm, {how}."


def _equals(context: PaperContext, scoring: Scoring) -> str:
    """What the regulation of the day says of units with the same total."""
    ties = _ties(on(context.record.regulations, context.day))
    order = {item.code: str(index) for index, item in enumerate(scoring.criteria, start=1)}
    places = [f"tiêu chí {order[code]}" for code in ties.criteria if code in order] if ties else []
    if ties is None or not places:
        return "Các đơn vị có tổng điểm bằng nhau thì đồng hạng."
    return (
        f"Các đơn vị có tổng điểm bằng nhau được xếp theo điểm của {', rồi đến '.join(places)}; "
        f"nếu vẫn bằng nhau thì đồng hạng ({ties.provision})."
    )


def _ties(regulations: list[Regulation]) -> TieRule | None:
    return regulations[0].ties if regulations else None


BUILDERS = {
    "bang_tieu_chi": _criteria,
    "cach_cham": _rules,
    "theo_ke_hoach": cited("ke-hoach"),
}
