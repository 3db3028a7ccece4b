"""Chấm điểm: the table of the cluster, the ranks, what was changed and why."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from thidua.domain.scoring import Criterion, ScoreKind, ScoreSheet, Standing
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.standings import (
    agreed_on,
    places,
    ranking_rule,
    score_of,
    scored,
    sheet_of,
    sheets_of,
)
from thidua.vietnamese.dates import long_date
from thidua.vietnamese.numbers import number

_KEPT = "Thống nhất giữ điểm tự chấm"


def _criteria(context: PaperContext) -> list[dict[str, Any]]:
    """The criteria as the columns of the cluster's table: «TC1», «TC2»."""
    return [
        {"tt": f"TC{index}", "ten": item.name, "diem_toi_da": number(item.max_points)}
        for index, item in enumerate(scored(context).criteria, start=1)
    ]


def _scale(context: PaperContext) -> str:
    """«1.000», or, where the bonus comes on top of it, «100 điểm, điểm thưởng tối đa 5»."""
    scoring = scored(context)
    scale = number(scoring.scale)
    bonus = sum((item.max_points for item in scoring.criteria if item.bonus), Decimal(0))
    if scoring.bonus_inside or not bonus:
        return scale
    return f"{scale} điểm, điểm thưởng tối đa {number(bonus)}"


def _ranks(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {"hang": str(place.rank), "ten": context.unit_name(place.unit)} | _totals(context, place)
        for place in places(context)
    ]


def _totals(context: PaperContext, place: Standing) -> dict[str, str]:
    return {name: number(item.total) for name, item in sheets_of(context, place.unit).items()}


def _table(context: PaperContext) -> list[dict[str, Any]]:
    """The agreed points of every unit, one column a criterion, in the order of the ranks."""
    criteria = scored(context).criteria
    rows = []
    for index, place in enumerate(places(context), start=1):
        sheet = sheet_of(context, place.unit, ScoreKind.AGREED)
        own = {
            "tt": str(index),
            "ten": context.unit_name(place.unit),
            "diem": [number(sheet.points(item.code)) for item in criteria],
            "tong": number(place.total),
            "hang": str(place.rank),
        }
        rows.append(own | _totals(context, place))
    return rows


def _scorers(context: PaperContext) -> str:
    """Who scored whom across, in one sentence."""
    sheets = [sheet for sheet in scored(context).sheets if sheet.kind is ScoreKind.CROSS]
    said = (f"{_scorer(context, one)} chấm điểm {context.unit_name(one.unit)}" for one in sheets)
    return f"{'; '.join(said)}."


def _scorer(context: PaperContext, sheet: ScoreSheet) -> str:
    return context.unit_name(context.need(sheet.scorer, "đơn vị chấm chéo"))


def _changes(context: PaperContext) -> list[dict[str, str]]:
    """Every point that was given in more than one way, and why it is what it is."""
    found = [change for place in places(context) for change in _changed(context, place.unit)]
    return [{"tt": str(index)} | row for index, row in enumerate(found, start=1)]


def _changed(context: PaperContext, unit: str) -> Iterator[dict[str, str]]:
    sheets = sheets_of(context, unit)
    for index, item in enumerate(scored(context).criteria, start=1):
        points = {name: sheet.points(item.code) for name, sheet in sheets.items()}
        if len(set(points.values())) > 1:
            shown = {name: number(value) for name, value in points.items()}
            ten = {"ten": context.unit_name(unit), "tieu_chi": f"TC{index}"}
            yield ten | shown | {"ly_do": _reason(sheets["thong_nhat"], item, points["tu_cham"])}


def _reason(agreed: ScoreSheet, item: Criterion, own: Decimal) -> str:
    score = score_of(agreed, item.code)
    kept = _KEPT if agreed.points(item.code) == own else ""
    return (score.reason if score else "") or kept


BUILDERS = {
    "tieu_chi": _criteria,
    "thang_diem": _scale,
    "ngay_thong_nhat": lambda context: long_date(agreed_on(context)),
    "quy_tac_xep_hang": ranking_rule,
    "xep_hang": _ranks,
    "bang_diem": _table,
    "phan_cong_cham_cheo": _scorers,
    "thay_doi": _changes,
}
