"""Bảng chấm điểm: one row a unit and kind of score, a column for each criterion and its reason."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from thidua.domain.places import Place
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.scoring import Criterion, ScoreKind, ScoreSheet, Scoring
from thidua.errors import Problem, refuse
from thidua.sheets.kinds.kind import (
    NOTE,
    REMOVE_COLUMN,
    Built,
    Places,
    SheetKind,
    in_order,
    kept,
    made,
    with_year,
    year_path,
)
from thidua.sheets.names import members_in, unit_choices
from thidua.sheets.table import Choice, Column, Form, Read, Row, Table, Value
from thidua.vietnamese.numbers import number

_KINDS = tuple(Choice(kind.value, kind.label) for kind in ScoreKind)
_FIELDS = {"unit": "unit", "kind": "kind", "scored_on": "day", "scorer": "scorer", "": "unit"}


def _points(code: str) -> str:
    return f"points {code}"


def _reason(code: str) -> str:
    return f"reason {code}"


def _scoring(year: YearRecord) -> Scoring:
    if year.scoring is None:
        raise refuse(
            "no-criteria",
            f"Năm {year.year} chưa có tiêu chí chấm điểm; hãy ghi thang điểm, tiêu chí "
            f"ở {Place.CRITERIA} rồi mới lấy bảng điểm.",
        )
    return year.scoring


def _table(record: ClusterRecord, year: YearRecord) -> Table:
    scoring = _scoring(year)
    units = unit_choices(record, year.year)
    names = tuple(_points(criterion.code) for criterion in scoring.criteria)
    columns = (
        Column(
            "unit",
            "Đơn vị được chấm",
            Form.CHOICE,
            34,
            required=True,
            identifies=True,
            choices=units,
        ),
        Column(
            "kind", "Loại điểm", Form.CHOICE, 12, required=True, identifies=True, choices=_KINDS
        ),
        Column("day", "Ngày chấm", Form.DATE, 13, required=True),
        Column("scorer", "Đơn vị chấm chéo", Form.CHOICE, 28, choices=units),
        *(_points_column(criterion) for criterion in scoring.criteria),
        Column("total", "Tổng điểm", Form.TOTAL, 10, sums=names),
        *(
            Column(_reason(one.code), f"Lý do: {one.name}", Form.TEXT, 24)
            for one in scoring.criteria
        ),
        REMOVE_COLUMN,
    )
    there = {(sheet.unit, sheet.kind) for sheet in scoring.sheets}
    waiting = [
        Row("", {"unit": unit.slug, "kind": kind.value})
        for kind in ScoreKind
        for unit in members_in(record, year.year)
        if (unit.slug, kind) not in there
    ]
    title = f"BẢNG CHẤM ĐIỂM THI ĐUA NĂM {year.year}"
    rows = (*map(_row, scoring.sheets), *waiting)
    return Table(title, NOTE, columns, rows, prepared=True)


def _points_column(criterion: Criterion) -> Column:
    head = f"{criterion.name} (tối đa {number(criterion.max_points)})"
    name = _points(criterion.code)
    return Column(name, head, Form.NUMBER, 16, required=True, most=criterion.max_points)


def _row(sheet: ScoreSheet) -> Row:
    cells: dict[str, Value] = {
        "unit": sheet.unit,
        "kind": sheet.kind.value,
        "day": sheet.scored_on,
        "scorer": sheet.scorer,
    }
    for score in sheet.scores:
        cells[_points(score.criterion)] = score.points
        cells[_reason(score.criterion)] = score.reason or None
    return Row(f"{sheet.unit} {sheet.kind}", cells)


def _build(record: ClusterRecord, year: YearRecord, rows: Sequence[Read]) -> Built:
    scoring = _scoring(year)
    present = {sheet.key(): sheet for sheet in scoring.sheets}
    sheets: list[ScoreSheet] = []
    places: Places = {}
    problems: list[Problem] = []
    path = (*year_path(record, year), "scoring", "sheets")
    for row in rows:
        if row.refused & {"unit", "kind", "day", "scorer"} or not row.text("kind"):
            continue
        key = (row.text("unit"), ScoreKind(row.text("kind")))
        sheet, wrong = _sheet(row, present.get(key), scoring)
        problems += wrong
        if sheet is not None:
            places |= _places(sheet, row, (*path, len(sheets)))
            sheets.append(sheet)
    changed = scoring.model_copy(update={"sheets": sheets})
    return Built(with_year(record, year, scoring=changed), places, tuple(problems))


def _places(sheet: ScoreSheet, row: Read, path: tuple[str | int, ...]) -> Places:
    places: Places = {path: row.cell("unit"), (*path, "scorer"): row.cell("scorer")}
    for index, score in enumerate(sheet.scores):
        places[*path, "scores", index, "points"] = row.cell(_points(score.criterion))
        places[*path, "scores", index, "reason"] = row.cell(_reason(score.criterion))
    return places


def _sheet(
    row: Read, old: ScoreSheet | None, scoring: Scoring
) -> tuple[ScoreSheet | None, list[Problem]]:
    """Make the sheet; none where a criterion has no points, which was told already."""
    scores = {score.criterion: dict(score) for score in old.scores} if old else {}
    given = {
        criterion.code: points
        for criterion in scoring.criteria
        if isinstance(points := _given(row, criterion.code, scores), Decimal)
    }
    if len(given) < len(scoring.criteria):
        return None, []
    new = [
        scores.get(code, {})
        | {
            "criterion": code,
            "points": given[code],
            "reason": kept(row.text(_reason(code)), str(scores.get(code, {}).get("reason", ""))),
        }
        for code in in_order(given, scores)
    ]
    values = (dict(old) if old else {}) | {
        "unit": row.values["unit"],
        "kind": row.values["kind"],
        "scored_on": row.values["day"],
        "scorer": row.values["scorer"],
        "scores": new,
    }
    return made(ScoreSheet, values, row, _FIELDS)


def _given(row: Read, code: str, scores: Mapping[str, Mapping[str, object]]) -> object:
    """Return the points; those of before stand in for a refused cell, for the rules of the rest."""
    if _points(code) in row.refused:
        return scores.get(code, {}).get("points")
    return row.values[_points(code)]


SCORES = SheetKind(
    slug="scores",
    label="chấm điểm",
    table=_table,
    source=lambda _, year: [year.scoring] if year.scoring else [],
    key=lambda row: f"{row.text('unit')} {row.text('kind')}",
    build=_build,
)
