"""Chấm điểm: the score table of a unit, the table of the cluster, the ranks."""

from decimal import Decimal
from typing import Any

from thidua.domain.awards import count_by_recipient
from thidua.domain.scoring import Criterion, ScoreKind, ScoreSheet, Scoring, ranking
from thidua.domain.subjects import Each
from thidua.usecases.paper_fields.awards import listed
from thidua.usecases.paper_fields.context import PaperContext
from thidua.vietnamese.dates import long_date
from thidua.vietnamese.numbers import number, two_digits
from thidua.vietnamese.words import decimal_in_words


def _scoring(context: PaperContext) -> Scoring:
    return context.need(context.year.scoring, "tiêu chí và bảng điểm (scoring.yaml)")


def _sheet(context: PaperContext, unit: str, kind: ScoreKind) -> ScoreSheet:
    sheet = _scoring(context).sheet(unit, kind)
    return context.need(sheet, f"bảng điểm {kind.label} của {context.unit_name(unit)}")


def _sheets(context: PaperContext, unit: str) -> dict[str, ScoreSheet]:
    return {
        "tu_cham": _sheet(context, unit, ScoreKind.SELF),
        "cham_cheo": _sheet(context, unit, ScoreKind.CROSS),
        "thong_nhat": _sheet(context, unit, ScoreKind.AGREED),
    }


def _scorer(context: PaperContext) -> dict[str, Any]:
    sheet = _sheet(context, context.unit.slug, ScoreKind.CROSS)
    scorer = context.need(sheet.scorer, "đơn vị chấm chéo")
    return {"don_vi": context.unit_name(scorer)}


def _criteria(context: PaperContext) -> list[dict[str, Any]]:
    """The criteria; in a unit's own table with its points, in the cluster's as «TC1», «TC2»."""
    criteria = _scoring(context).criteria
    if context.kind.about.each is Each.UNIT:
        return [_scored(context, item, index) for index, item in enumerate(criteria, start=1)]
    return [
        {"tt": f"TC{index}", "ten": item.name, "diem_toi_da": number(item.max_points)}
        for index, item in enumerate(criteria, start=1)
    ]


def _scored(context: PaperContext, criterion: Criterion, index: int) -> dict[str, Any]:
    sheets = _sheets(context, context.unit.slug)
    points = {name: number(sheet.points(criterion.code)) for name, sheet in sheets.items()}
    agreed = sheets["thong_nhat"].scores
    reason = next((score.reason for score in agreed if score.criterion == criterion.code), "")
    return points | {
        "tt": str(index),
        "ten": criterion.name,
        "diem_toi_da": number(criterion.max_points),
        "ly_do": reason,
    }


def _total(context: PaperContext) -> dict[str, Any]:
    """The sums of a unit's score table; of the list of nominees in other papers."""
    if context.kind.about.each is not Each.UNIT:
        collectives, persons = count_by_recipient(listed(context))
        return {"tap_the": two_digits(collectives), "ca_nhan": two_digits(persons)}
    sheets = _sheets(context, context.unit.slug)
    most = sum((item.max_points for item in _scoring(context).criteria), Decimal(0))
    totals = {name: number(sheet.total) for name, sheet in sheets.items()}
    return totals | {
        "diem_toi_da": number(most),
        "thong_nhat_chu": decimal_in_words(sheets["thong_nhat"].total),
    }


def _scale(context: PaperContext) -> str:
    """«1.000», or, where the bonus comes on top of it, «100 điểm, điểm thưởng tối đa 5»."""
    scoring = _scoring(context)
    scale = number(scoring.scale)
    bonus = sum((item.max_points for item in scoring.criteria if item.bonus), Decimal(0))
    if scoring.bonus_inside or not bonus:
        return scale
    return f"{scale} điểm, điểm thưởng tối đa {number(bonus)}"


def _agreed_on(context: PaperContext) -> str:
    return long_date(_sheet(context, context.unit.slug, ScoreKind.AGREED).scored_on)


def _ranks(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {"hang": str(place.rank), "ten": context.unit_name(place.unit)}
        | {name: number(sheet.total) for name, sheet in _sheets(context, place.unit).items()}
        for place in ranking(_scoring(context))
    ]


def _table(context: PaperContext) -> list[dict[str, Any]]:
    """The agreed points of every unit, one column a criterion, in the order of the ranks."""
    scoring = _scoring(context)
    rows = []
    for index, place in enumerate(ranking(scoring), start=1):
        sheet = _sheet(context, place.unit, ScoreKind.AGREED)
        rows.append(
            {
                "tt": str(index),
                "ten": context.unit_name(place.unit),
                "diem": [number(sheet.points(item.code)) for item in scoring.criteria],
                "tong": number(place.total),
                "hang": str(place.rank),
            }
        )
    return rows


BUILDERS = {
    "cham_cheo": _scorer,
    "tieu_chi": _criteria,
    "tong": _total,
    "thang_diem": _scale,
    "ngay_thong_nhat": _agreed_on,
    "xep_hang": _ranks,
    "bang_diem": _table,
}
