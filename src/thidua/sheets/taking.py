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
from thidua.sheets.writing import workbook

Check = Callable[[ClusterRecord], Iterable[Flaw]]


@dataclass(frozen=True)
class Taken:
    """The records that a workbook asks for, how many rows it has, how many still wait."""

    record: ClusterRecord
    rows: int
    blank: int


def written(kind: SheetKind, record: ClusterRecord, year: YearRecord) -> bytes:
    """Return the workbook of that kind."""
    table = kind.table(record, year)
    digest = digest_of(kind, record, year)
    origin = Origin(record.cluster.slug, year.year, kind.slug, digest, table.written())
    return workbook(table, origin)


def digest_of(kind: SheetKind, record: ClusterRecord, year: YearRecord) -> str:
    """Return the digest of the facts that a sheet of the kind shows."""
    text = "---\n".join(dump(fact) for fact in kind.source(record, year))
    return hashlib.sha256(text.encode()).hexdigest()


def taken(
    kind: SheetKind, record: ClusterRecord, year: YearRecord, content: bytes, check: Check
) -> Taken:
    """Return the records as the workbook wants them; ThiduaError with everything wrong in it.

    A workbook of older records is taken only where it asks for what stands there already.
    """
    sheet, table = read_workbook(content), kind.table(record, year)
    _refuse_other(kind, record, year, sheet.origin)
    rows = read_rows(sheet.page, table)
    built = kind.build(record, year, [row for row in rows.rows if not row.removed])
    problems = [*sheet.problems, *rows.problems, *built.problems, *_gone(kind, sheet, rows, table)]
    problems += _placed(check(built.record), built.places, all_of_them=not problems)
    present = digest_of(kind, record, year)
    wanted = digest_of(kind, built.record, _same_year(built.record, year))
    if sheet.origin.digest != present and (problems or wanted != present):
        raise refuse(
            "sheet-outdated",
            "Hồ sơ đã thay đổi từ khi ghi bảng này; hãy ghi bảng mới (thidua sheet write), "
            "chép phần đã sửa sang rồi nạp lại.",
        )
    stop_on(problems)
    return Taken(built.record, len(rows.rows), rows.blank)


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
        if cell is not None:
            yield Problem(flaw.code, flaw.message, cell=cell)
        elif all_of_them:
            field = ".".join(map(str, flaw.path))
            yield Problem(flaw.code, flaw.message, field=field)
