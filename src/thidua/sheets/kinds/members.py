"""Danh sách đơn vị thành viên: one row a unit, with its last name and its last membership.

Earlier names and memberships stay as they are.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from thidua.domain.cluster import Membership, Unit
from thidua.domain.dated import Name
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem
from thidua.sheets.kinds.kind import (
    NOTE,
    REMOVE_COLUMN,
    Built,
    Places,
    SheetKind,
    kept,
    made,
)
from thidua.sheets.table import Column, Form, Read, Row, Table
from thidua.vietnamese.text import slug

_FIELDS = {
    "slug": "slug",
    "names": "name_from",
    "name": "name",
    "symbol": "symbol",
    "memberships": "from",
    "valid_to": "to",
    "": "name",
}
_COLUMNS = (
    Column("slug", "Mã đơn vị (để trống khi thêm mới)", Form.TEXT, 30, identifies=True),
    Column("name", "Tên đơn vị", Form.TEXT, 40, required=True),
    Column("name_from", "Mang tên này từ ngày", Form.DATE, 14, required=True),
    Column("symbol", "Chữ viết tắt", Form.TEXT, 14, required=True),
    Column("from", "Là thành viên từ ngày", Form.DATE, 14, required=True),
    Column("to", "Đến hết ngày (để trống nếu chưa thôi)", Form.DATE, 16),
    Column("basis", "Căn cứ", Form.TEXT, 40),
    REMOVE_COLUMN,
)


def _last(parts: Sequence[Any]) -> Any:
    return max(parts, key=lambda part: part.valid_from)


def _table(record: ClusterRecord, year: YearRecord) -> Table:
    title = f"DANH SÁCH ĐƠN VỊ THÀNH VIÊN (NĂM THI ĐUA {year.year})"
    return Table(title, NOTE, _COLUMNS, tuple(map(_row, record.units)))


def _row(unit: Unit) -> Row:
    name, membership = _last(unit.names), _last(unit.memberships)
    return Row(
        unit.slug,
        {
            "slug": unit.slug,
            "name": name.name,
            "name_from": name.valid_from,
            "symbol": unit.symbol,
            "from": membership.valid_from,
            "to": membership.valid_to,
            "basis": membership.basis or None,
        },
    )


def _build(record: ClusterRecord, _: YearRecord, rows: Sequence[Read]) -> Built:
    present = {unit.slug: unit for unit in record.units}
    units: list[Unit] = []
    places: Places = {}
    problems: list[Problem] = []
    for row in rows:
        if row.refused:
            continue
        code = _code(row)
        unit, wrong = _unit(row, code, present.get(code))
        problems += wrong
        if unit is not None:
            at = ("units", len(units))
            places |= {at: row.cell("name"), (*at, "names"): row.cell("name_from")}
            units.append(unit)
    return Built(record.model_copy(update={"units": units}), places, tuple(problems))


def _code(row: Read) -> str:
    return row.text("slug") or slug(row.text("name"))


def _unit(row: Read, code: str, old: Unit | None) -> tuple[Unit | None, list[Problem]]:
    """Correct the last name and membership, or add one that begins after them."""
    names = _names(row, list(old.names) if old else [])
    values = (dict(old) if old else {}) | {
        "slug": code,
        "names": names,
        "symbol": kept(row.text("symbol"), old.symbol if old else ""),
        "memberships": _memberships(row, list(old.memberships) if old else []),
    }
    return made(Unit, _plain(values), row, _FIELDS)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return values | {
        name: [dict(part) for part in values[name]] for name in ("names", "memberships")
    }


def _names(row: Read, names: list[Name]) -> list[Name]:
    text, since = row.text("name"), row.values["name_from"]
    if not isinstance(since, date):
        return names
    if not names:
        return [Name.model_construct(valid_from=since, name=text)]
    last = _last(names)
    said = kept(text, last.name)
    if said != last.name and since > last.valid_from:
        closed = last.model_copy(update={"valid_to": last.valid_to or since - timedelta(days=1)})
        new = Name.model_construct(valid_from=since, name=text)
        return [*(closed if one is last else one for one in names), new]
    changed = last.model_copy(update={"name": said, "valid_from": since})
    return [changed if one is last else one for one in names]


def _memberships(row: Read, parts: list[Membership]) -> list[Membership]:
    since, to = row.values["from"], row.values["to"]
    values: dict[str, Any] = {"valid_from": since, "valid_to": to}
    last = _last(parts) if parts else None
    ended = last is not None and last.valid_to is not None
    if last is None or (ended and isinstance(since, date) and since > last.valid_to):
        return [*parts, Membership.model_construct(**values, basis=row.text("basis"))]
    changed = last.model_copy(update=values | {"basis": kept(row.text("basis"), last.basis)})
    return [changed if one is last else one for one in parts]


MEMBERS = SheetKind(
    slug="members",
    label="đơn vị thành viên",
    table=_table,
    source=lambda record, _: record.units,
    key=_code,
    build=_build,
)
