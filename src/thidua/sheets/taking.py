"""From records to a workbook, and from a workbook to the records that it asks for."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from thidua.domain.flaw import Flaw, Path
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem, ThiduaError, refuse
from thidua.records.writer import dump
from thidua.sheets.kinds.kind import SheetKind
from thidua.sheets.kinds.known import KINDS
from thidua.sheets.reading import Rows, Sheet, read_rows, read_workbook, stop_on
from thidua.sheets.table import Origin, Table
from thidua.sheets.units import NOWHERE, Units, among_others, foreign, of_units, shown_digest
from thidua.sheets.writing import workbook

Check = Callable[[ClusterRecord], Iterable[Flaw]]


@dataclass(frozen=True)
class Taken:
    """The records that a workbook asks for, how many rows it has, how many still wait.

    `cells` gives the first cell of each row by the key of its fact.
    """

    record: ClusterRecord
    rows: int
    blank: int
    cells: Mapping[str, str]


def written(
    kind: SheetKind, record: ClusterRecord, year: YearRecord, units: Units = frozenset()
) -> bytes:
    """Return the workbook of that kind, with the rows of those units alone where some are given."""
    table = _shown(kind.table(record, year), units)
    digest = digest_of(kind, record, year, units)
    rows = table.written()
    origin = Origin(record.cluster.slug, year.year, kind.slug, digest, rows, units)
    return workbook(table, origin)


def _shown(table: Table, units: Units) -> Table:
    return of_units(table, units) if units else table


def digest_of(
    kind: SheetKind, record: ClusterRecord, year: YearRecord, units: Units = frozenset()
) -> str:
    """Return the digest of the facts that a sheet of the kind shows."""
    if units:
        return shown_digest(of_units(kind.table(record, year), units))
    text = "---\n".join(dump(fact) for fact in kind.source(record, year))
    return hashlib.sha256(text.encode()).hexdigest()


def taken(  # noqa: PLR0913, PLR0917 (what a workbook is read against)
    kind: SheetKind,
    record: ClusterRecord,
    year: YearRecord,
    content: bytes,
    check: Check,
    units: Units = frozenset(),
) -> Taken:
    """Return the records as the workbook wants them; ThiduaError with everything wrong in it.

    A workbook of older records is taken only where it asks for what stands there already.  One of
    some units, by what it says itself or by `units`, leaves the rows of the others as they are.
    """
    sheet, table = read_workbook(content), kind.table(record, year)
    _refuse_other(kind, record, year, sheet.origin)
    units = units or _own_units(sheet.origin, table)
    rows = read_rows(sheet.page, table)
    stay = [row for row in rows.rows if not row.removed]
    if units:
        stop_on([*foreign(rows.rows, table, units, kind.key)])
        stay = among_others(stay, table, units, kind.key)
    built = kind.build(record, year, stay)
    problems = [*sheet.problems, *rows.problems, *built.problems, *_gone(kind, sheet, rows, table)]
    problems += _placed(check(built.record), built.places, all_of_them=not problems)
    present = digest_of(kind, record, year, units)
    wanted = digest_of(kind, built.record, _same_year(built.record, year), units)
    if sheet.origin.digest != present and (problems or wanted != present):
        raise refuse(
            "sheet-outdated",
            "Số liệu đã thay đổi từ khi lấy bảng này; hãy lấy bảng Excel mới, chép phần đã sửa "
            "sang rồi nộp lại.",
        )
    stop_on(problems)
    cells = {kind.key(row): row.cell(table.columns[0].name) for row in rows.rows}
    return Taken(built.record, len(rows.rows), rows.blank, cells)


def _own_units(origin: Origin, table: Table) -> Units:
    """Return the units that the sheet is of, where its rows are those of units at all."""
    return origin.units if any(one.name == "unit" for one in table.columns) else frozenset()


def _same_year(record: ClusterRecord, year: YearRecord) -> YearRecord:
    return next(one for one in record.years if one.year == year.year)


def _refuse_other(kind: SheetKind, record: ClusterRecord, year: YearRecord, origin: Origin) -> None:
    """A sheet of another cluster, year or kind is not read as this one."""
    is_kind = KINDS[origin.what].label if origin.what in KINDS else origin.what
    told = [
        ("khối", origin.cluster, record.cluster.slug),
        ("năm", str(origin.year), str(year.year)),
        ("loại bảng", is_kind, kind.label),
    ]
    problems = [
        Problem("sheet-of-another", f"Bảng này được ghi cho {what} «{its}», không phải «{asked}».")
        for what, its, asked in told
        if its != asked
    ]
    if problems:
        raise ThiduaError(problems)


def _gone(kind: SheetKind, sheet: Sheet, rows: Rows, table: Table) -> Iterator[Problem]:
    """Yield the facts whose row is no longer there."""
    there = {kind.key(row) for row in rows.rows}
    refused = {row.number for row in rows.rows if row.refused}
    for key, number in sheet.origin.rows.items():
        if key not in there and number not in refused:
            yield Problem(
                "sheet-row-missing",
                f"dòng của «{key}» không còn hoặc bị xóa trắng; muốn bỏ thì giữ nguyên dòng và "
                "ghi x vào cột «Bỏ dòng»",
                cell=f"{table.letter(table.columns[0].name)}{number}",
            )


def _placed(
    found: Iterable[Flaw], places: Mapping[Path, str], *, all_of_them: bool
) -> Iterator[Problem]:
    """Yield each flaw at its cell; those elsewhere only where nothing else is wrong."""
    for flaw in found:
        sizes = range(len(flaw.path), 0, -1)
        cells = (places[flaw.path[:size]] for size in sizes if flaw.path[:size] in places)
        cell = next(cells, None)
        if cell not in {None, NOWHERE}:
            yield Problem(flaw.code, flaw.message, cell=cell)
        elif all_of_them:
            field = ".".join(map(str, flaw.path))
            yield Problem(flaw.code, flaw.message, field=field)
