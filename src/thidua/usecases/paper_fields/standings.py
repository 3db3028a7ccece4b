"""The score sheets of the year and the units' places by them."""

from datetime import date

from thidua.domain.cluster import TieRule
from thidua.domain.dated import on
from thidua.domain.scoring import Score, ScoreKind, ScoreSheet, Scoring, Standing, ranking
from thidua.usecases.paper_fields.context import PaperContext


def scored(context: PaperContext) -> Scoring:
    """Return the criteria and score sheets of the year."""
    return context.need(context.year.scoring, "tiêu chí và bảng điểm (scoring.yaml)")


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
    sheets = [sheet for sheet in scored(context).sheets if sheet.kind is ScoreKind.AGREED]
    last = max((sheet.scored_on for sheet in sheets), default=None)
    return context.need(last, "bảng điểm thống nhất (scoring.yaml)")


def ties_of(context: PaperContext) -> TieRule | None:
    """Return the rule of the cluster's regulation on equal totals, on the day of agreement."""
    found = on(context.record.regulations, agreed_on(context))
    return found[0].ties if found else None


def standings(context: PaperContext) -> list[Standing]:
    """Return the units' places, highest first; equal totals told apart as the regulation says."""
    scoring, rule = scored(context), ties_of(context)
    if rule is None:
        return ranking(scoring)
    keys = {
        sheet.unit: (sheet.total, *(sheet.points(code) for code in rule.criteria))
        for sheet in scoring.sheets
        if sheet.kind is ScoreKind.AGREED
    }
    ordered = sorted(keys, key=keys.__getitem__, reverse=True)
    return [
        Standing(1 + sum(other > keys[unit] for other in keys.values()), unit, keys[unit][0])
        for unit in ordered
    ]


def ranking_rule(context: PaperContext) -> str:
    """Return how the places were found, in one sentence."""
    rule, first = ties_of(context), "Đơn vị có tổng điểm thống nhất cao hơn được xếp hạng trên"
    if rule is None:
        return f"{first}; các đơn vị bằng điểm được xếp đồng hạng."
    codes = [item.code for item in scored(context).criteria]
    compared = ", ".join(f"TC{codes.index(code) + 1}" for code in rule.criteria)
    return (
        f"{first}; các đơn vị bằng điểm được so lần lượt theo điểm của tiêu chí {compared} "
        f"({rule.provision}), nếu vẫn bằng nhau thì được xếp đồng hạng."
    )
