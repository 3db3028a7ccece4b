"""Bảng tự chấm điểm: the points that a unit gives itself, and what proves them."""

from decimal import Decimal
from typing import Any

from thidua.domain.scoring import ScoreKind
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.standings import score_of, scored, sheet_of
from thidua.vietnamese.numbers import number
from thidua.vietnamese.words import decimal_in_words


def _own_scores(context: PaperContext) -> list[dict[str, Any]]:
    """The criteria with the points that the unit gave itself, and what proves them."""
    sheet = sheet_of(context, context.unit.slug, ScoreKind.SELF)
    rows = []
    for index, item in enumerate(scored(context).criteria, start=1):
        score = score_of(sheet, item.code)
        rows.append(
            {
                "tt": str(index),
                "ten": item.name,
                "noi_dung": item.content,
                "diem_toi_da": number(item.max_points),
                "diem": number(sheet.points(item.code)),
                "minh_chung": score.evidence if score else "",
            }
        )
    return rows


def _own_total(context: PaperContext) -> dict[str, str]:
    sheet = sheet_of(context, context.unit.slug, ScoreKind.SELF)
    most = sum((item.max_points for item in scored(context).criteria), Decimal(0))
    return {
        "diem_toi_da": number(most),
        "diem": number(sheet.total),
        "bang_chu": decimal_in_words(sheet.total),
    }


BUILDERS = {"diem_tu_cham": _own_scores, "tong_tu_cham": _own_total}
