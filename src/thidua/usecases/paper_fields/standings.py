"""The score sheets of the year and the units' places by them."""

from datetime import date

from thidua.domain.places import Place
from thidua.domain.scoring import Score, ScoreKind, ScoreSheet, Scoring, Standing
from thidua.domain.standings import agreed_on as last_agreed
from thidua.domain.standings import standings, tie_rule
from thidua.usecases.paper_fields.context import PaperContext


def scored(context: PaperContext) -> Scoring:
    """Return the criteria and score sheets of the year."""
    return context.need(context.year.scoring, f"tiêu chí và bảng điểm ({Place.SCORES})")


def sheet_of(context: PaperContext, unit: str, kind: ScoreKind) -> ScoreSheet:
    """Return the unit's sheet of that kind; refused where it was not handed in."""
    sheet = scored(context).sheet(unit, kind)
    return context.need(sheet, f"bảng điểm {kind.label} của {context.unit_name(unit)}")


def sheets_of(context: PaperContext, unit: str) -> dict[str, ScoreSheet]:
    """Return the unit's three sheets by the names of their fields."""
    return {
        "tu_cham": sheet_of(context, unit, ScoreKind.SELF),
        "cham_cheo": sheet_of(context, unit, ScoreKind.CROSS),
        "thong_nhat": sheet_of(context, unit, ScoreKind.AGREED),
    }


def score_of(sheet: ScoreSheet, criterion: str) -> Score | None:
    """Return what the sheet gives for the criterion."""
    return next((score for score in sheet.scores if score.criterion == criterion), None)


def agreed_on(context: PaperContext) -> date:
    """Return the day on which the last unit's points were agreed."""
    day = last_agreed(scored(context))
    return context.need(day, f"bảng điểm thống nhất ({Place.SCORES})")


def places(context: PaperContext) -> list[Standing]:
    """Return the units' places, highest first; equal totals told apart as the regulation says."""
    return standings(context.record, context.year)


def ranking_rule(context: PaperContext) -> str:
    """Return how the places were found, in one sentence."""
    rule = tie_rule(context.record, agreed_on(context))
    first = "Đơn vị có tổng điểm thống nhất cao hơn được xếp hạng trên"
    if rule is None:
        return f"{first}; các đơn vị bằng điểm được xếp đồng hạng."
    codes = [item.code for item in scored(context).criteria]
    compared = ", ".join(f"TC{codes.index(code) + 1}" for code in rule.criteria)
    return (
        f"{first}; các đơn vị bằng điểm được so lần lượt theo điểm của tiêu chí {compared} "
        f"({rule.provision}), nếu vẫn bằng nhau thì được xếp đồng hạng."
    )
