"""Danh sách đề nghị khen thưởng: one row a nominee."""

from collections.abc import Sequence

from thidua.domain.awards import Awards, Nominee
from thidua.domain.places import Place
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem, refuse
from thidua.sheets.kinds.kind import (
    NOTE,
    REMOVE_COLUMN,
    Built,
    Places,
    SheetKind,
    kept,
    made,
    with_year,
    year_path,
)
from thidua.sheets.names import award_choices, person_choices, unit_choices
from thidua.sheets.table import Column, Form, Read, Row, Table
from thidua.vietnamese.text import slug

_LONGEST = 90
_COLUMNS = ("code", "award", "unit", "person", "collective", "merit")
_FIELDS = {name: name for name in _COLUMNS} | {"": "award"}


def _awards(year: YearRecord) -> Awards:
    if year.awards is None:
        raise refuse(
            "no-awards",
            f"Năm {year.year} chưa ghi ngày họp thống nhất đề nghị khen thưởng; hãy ghi "
            f"ngày ấy ở {Place.AWARDS} rồi mới lấy bảng Excel.",
        )
    return year.awards


def _table(record: ClusterRecord, year: YearRecord) -> Table:
    columns = (
        Column("code", "Mã đề nghị (để trống khi thêm mới)", Form.TEXT, 24, identifies=True),
        Column(
            "award",
            "Danh hiệu đề nghị",
            Form.CHOICE,
            32,
            required=True,
            choices=award_choices(record, year.year),
        ),
        Column(
            "unit",
            "Đơn vị",
            Form.CHOICE,
            34,
            required=True,
            choices=unit_choices(record, year.year),
        ),
        Column(
            "person",
            "Cá nhân (để trống nếu là tập thể)",
            Form.CHOICE,
            24,
            choices=person_choices(record),
        ),
        Column("collective", "Tập thể nhỏ (để trống nếu là cả đơn vị)", Form.TEXT, 26),
        Column("merit", "Tóm tắt thành tích", Form.TEXT, 70, required=True),
        REMOVE_COLUMN,
    )
    rows = tuple(
        Row(
            nominee.code,
            {
                "code": nominee.code,
                "award": nominee.award.value,
                "unit": nominee.unit,
                "person": nominee.person,
                "collective": nominee.collective or None,
                "merit": nominee.merit,
            },
        )
        for nominee in _awards(year).nominees
    )
    return Table(f"DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM {year.year}", NOTE, columns, rows)


def _build(record: ClusterRecord, year: YearRecord, rows: Sequence[Read]) -> Built:
    awards = _awards(year)
    present = {nominee.code: nominee for nominee in awards.nominees}
    nominees: list[Nominee] = []
    places: Places = {}
    problems: list[Problem] = []
    path = (*year_path(record, year), "awards", "nominees")
    taken = {row.text("code") for row in rows}
    for row in rows:
        if row.refused:
            continue
        code = row.text("code") or _free(_code(row), taken)
        taken.add(code)
        old = present.get(code)
        values = (dict(old) if old else {}) | {
            "code": code,
            "award": row.values["award"],
            "unit": row.values["unit"],
            "person": row.values["person"],
            "collective": kept(row.text("collective"), old.collective if old else ""),
            "merit": kept(row.text("merit"), old.merit if old else ""),
        }
        nominee, wrong = made(Nominee, values, row, _FIELDS)
        problems += wrong
        if nominee is not None:
            places[*path, len(nominees)] = row.cell("award")
            nominees.append(nominee)
    changed = awards.model_copy(update={"nominees": nominees})
    return Built(with_year(record, year, awards=changed), places, tuple(problems))


def _code(row: Read) -> str:
    """Name a new nominee after who it is: the same row always gets the same code."""
    if row.text("person"):
        return f"ca-nhan-{row.text('person')}"[:_LONGEST].strip("-")
    return f"tap-the-{slug(row.text('collective')) or row.text('unit')}"[:_LONGEST].strip("-")


def _free(code: str, taken: set[str]) -> str:
    number = 2
    free = code
    while free in taken:
        free, number = f"{code}-{number}", number + 1
    return free


NOMINEES = SheetKind(
    slug="nominees",
    label="đề nghị khen thưởng",
    table=_table,
    source=lambda _, year: [year.awards] if year.awards else [],
    key=lambda row: row.text("code"),
    build=_build,
)
