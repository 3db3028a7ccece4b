"""Bảng đăng ký thi đua: one row a unit, its targets in one cell, a column for each award."""

from collections.abc import Sequence

from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.registration import Registration, TitleGoal
from thidua.errors import Problem
from thidua.sheets.kinds.kind import (
    NOTE,
    REMOVE_COLUMN,
    Built,
    Places,
    SheetKind,
    in_order,
    kept,
    kept_lines,
    made,
    with_year,
    year_path,
)
from thidua.sheets.names import award_choices, members_in, unit_choices
from thidua.sheets.table import Column, Form, Read, Row, Table, Value

_FIELDS = {"unit": "unit", "registered_on": "day", "targets": "targets", "": "targets"}


def _table(record: ClusterRecord, year: YearRecord) -> Table:
    awards = award_choices(record, year.year)
    columns = (
        Column(
            "unit",
            "Đơn vị",
            Form.CHOICE,
            34,
            required=True,
            identifies=True,
            choices=unit_choices(record, year.year),
        ),
        Column("day", "Ngày đăng ký", Form.DATE, 14, required=True),
        Column(
            "targets",
            "Chỉ tiêu chuyên môn (mỗi chỉ tiêu một dòng, Alt+Enter)",
            Form.LINES,
            60,
            required=True,
        ),
        *(Column(award.value, award.label, Form.TEXT, 18) for award in awards),
        REMOVE_COLUMN,
    )
    written = [_row(registration) for registration in year.registrations]
    there = {registration.unit for registration in year.registrations}
    waiting = [
        Row("", {"unit": unit.slug})
        for unit in members_in(record, year.year)
        if unit.slug not in there
    ]
    title = f"BẢNG ĐĂNG KÝ THI ĐUA NĂM {year.year}"
    return Table(title, NOTE, columns, (*written, *waiting), prepared=True)


def _row(registration: Registration) -> Row:
    cells: dict[str, Value] = {
        "unit": registration.unit,
        "day": registration.registered_on,
        "targets": "\n".join(registration.targets),
    }
    return Row(
        registration.unit, cells | {goal.award.value: goal.amount for goal in registration.titles}
    )


def _build(record: ClusterRecord, year: YearRecord, rows: Sequence[Read]) -> Built:
    present = {registration.unit: registration for registration in year.registrations}
    awards = [choice.value for choice in award_choices(record, year.year)]
    registrations: list[Registration] = []
    places: Places = {}
    problems: list[Problem] = []
    path = (*year_path(record, year), "registrations")
    for row in rows:
        if row.refused:
            continue
        registration, wrong = _registration(row, present.get(row.text("unit")), awards)
        problems += wrong
        if registration is not None:
            places[*path, len(registrations)] = row.cell("unit")
            registrations.append(registration)
    return Built(with_year(record, year, registrations=registrations), places, tuple(problems))


def _registration(
    row: Read, old: Registration | None, awards: list[str]
) -> tuple[Registration | None, list[Problem]]:
    goals = {goal.award.value: goal for goal in old.titles} if old else {}
    amounts = {award: row.text(award) for award in awards if row.text(award)}
    if not amounts:
        cell = row.cell(awards[0])
        sentence = "cần ít nhất một danh hiệu đăng ký (ghi số lượng hoặc tỷ lệ vào cột danh hiệu)"
        return None, [Problem("sheet-cell-empty", sentence, cell=cell)]
    titles = [
        (dict(goals[award]) if award in goals else {})
        | {
            "award": award,
            "amount": kept(amounts[award], goals[award].amount if award in goals else ""),
        }
        for award in in_order(amounts, goals)
    ]
    values = (dict(old) if old else {}) | {
        "unit": row.values["unit"],
        "registered_on": row.values["day"],
        "targets": kept_lines(row.text("targets"), old.targets if old else ()),
        "titles": [TitleGoal.model_validate(title) for title in titles],
    }
    return made(Registration, values, row, _FIELDS)


REGISTRATIONS = SheetKind(
    slug="registrations",
    label="đăng ký thi đua",
    table=_table,
    source=lambda _, year: year.registrations,
    key=lambda row: row.text("unit"),
    build=_build,
)
