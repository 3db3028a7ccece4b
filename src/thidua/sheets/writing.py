"""Write a table as a workbook: the same table always gives the same bytes."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from thidua.documents.zipping import packed, write_archive
from thidua.errors import refuse
from thidua.sheets.limits import MAX_CELL_TEXT
from thidua.sheets.table import (
    FIRST_ROW,
    HEAD_ROW,
    NOTE_ROW,
    TITLE_ROW,
    Choice,
    Column,
    Form,
    Origin,
    Row,
    Table,
    Value,
)
from thidua.vietnamese.numbers import number
from thidua.vietnamese.text import clean

HIDDEN = "_thidua"
VERSION = "1"
ROWS_FROM = 8
_LISTS_FROM = 4  # the column of the first list of choices on the hidden sheet
_MOMENT = b"2000-01-01T00:00:00Z"
_CLOCK = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_LINE = Side(style="thin", color="808080")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")
_LOCKED_FILL = PatternFill("solid", fgColor="F2F2F2")
_OPEN = Protection(locked=False)
_FORMATS = {Form.DATE: "dd/mm/yyyy", Form.NUMBER: "General", Form.TOTAL: "General"}
_RISKY = ("=", "+", "-", "@")


def workbook(table: Table, origin: Origin) -> bytes:
    """Return the workbook as bytes."""
    book = Workbook()
    page = book.active
    page.title = "Bảng"
    hidden = book.create_sheet(HIDDEN)
    lists = dict(_write_hidden(hidden, table, origin))
    _write_heads(page, table)
    for index, row in enumerate([*table.rows, *[Row("", {})] * table.spare]):
        _write_row(page, table, row, FIRST_ROW + index)
    _add_validations(page, table, lists)
    _set_page(page, table)
    book.properties.creator = ""
    book.properties.title = table.title
    stream = io.BytesIO()
    book.save(stream)
    return _without_clock(stream.getvalue())


def _put(cell: Any, value: Value) -> None:
    """Put the value in; a text stays text, whatever it begins with."""
    if not isinstance(value, str):
        cell.value = _bare(value)
        return
    text = clean(value)
    if len(text) > MAX_CELL_TEXT:
        raise refuse(
            "sheet-text-too-long",
            f"«{text[:40]}…» dài {number(len(text))} ký tự, một ô Excel chỉ chứa được "
            f"{number(MAX_CELL_TEXT)}; hãy rút ngắn trong hồ sơ.",
        )
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_RISKY)


def _bare(value: Decimal | date | None) -> Decimal | date | int | float | None:
    """Return a number in one spelling: 85 for 85.00."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _write_heads(page: Any, table: Table) -> None:
    _put(page.cell(TITLE_ROW, 1), table.title)
    page.cell(TITLE_ROW, 1).font = Font(bold=True, size=14)
    _put(page.cell(NOTE_ROW, 1), table.note)
    page.cell(NOTE_ROW, 1).font = Font(italic=True)
    for index, column in enumerate(table.columns, 1):
        cell = page.cell(HEAD_ROW, index)
        _put(cell, column.head)
        cell.font = Font(bold=True)
        cell.fill = _HEAD_FILL
        cell.border = _BORDER
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(index)].width = column.width


def _write_row(page: Any, table: Table, row: Row, at: int) -> None:
    for index, column in enumerate(table.columns, 1):
        cell = page.cell(at, index)
        cell.number_format = _FORMATS.get(column.form, "@")
        cell.border = _BORDER
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        if column.form is Form.TOTAL:
            letters = [table.letter(name) for name in column.sums]
            cell.value = f"=SUM({letters[0]}{at}:{letters[-1]}{at})"
        else:
            _put(cell, _label(row.cells.get(column.name), column))
        if column.form is Form.TOTAL or (column.identifies and row.cells):
            cell.fill = _LOCKED_FILL
        else:
            cell.protection = _OPEN


def _label(value: Value, column: Column) -> Value:
    """Return what a list shows for its choice."""
    if column.form is not Form.CHOICE:
        return value
    return next((one.label for one in column.choices if one.value == value), value)


def _write_hidden(
    page: Any, table: Table, origin: Origin
) -> Iterator[tuple[tuple[Choice, ...], str]]:
    """Write what the sheet comes from; yield the address of each list of choices."""
    facts = [
        ("thidua", VERSION),
        ("cluster", origin.cluster),
        ("year", str(origin.year)),
        ("what", origin.what),
        ("digest", origin.digest),
        ("rows", str(len(origin.rows))),
        *([("units", " ".join(sorted(origin.units)))] if origin.units else []),
    ]
    for at, fact in enumerate(facts, 1):
        for index, text in enumerate(fact, 1):
            _put(page.cell(at, index), text)
    for at, (key, row) in enumerate(origin.rows.items(), ROWS_FROM):
        _put(page.cell(at, 1), key)
        _put(page.cell(at, 2), str(row))
    distinct = dict.fromkeys(column.choices for column in table.columns if column.choices)
    for index, choices in enumerate(distinct, _LISTS_FROM):
        for at, choice in enumerate(choices, 1):
            _put(page.cell(at, index), choice.label)
        letter = get_column_letter(index)
        yield choices, f"'{HIDDEN}'!${letter}$1:${letter}${len(choices)}"
    page.sheet_state = "veryHidden"
    page.protection.sheet = True


def _add_validations(page: Any, table: Table, lists: dict[tuple[Choice, ...], str]) -> None:
    last = HEAD_ROW + len(table.rows) + table.spare
    for index, column in enumerate(table.columns, 1):
        rule = _validation(column, lists)
        if rule is not None:
            letter = get_column_letter(index)
            rule.add(f"{letter}{FIRST_ROW}:{letter}{last}")
            rule.showErrorMessage = True
            page.add_data_validation(rule)


def _validation(column: Column, lists: dict[tuple[Choice, ...], str]) -> Any:
    if column.form is Form.MARK:
        return DataValidation(
            type="list", formula1='"x"', errorTitle=column.head, error="Chỉ ghi x hoặc để trống."
        )
    if column.form is Form.CHOICE:
        return DataValidation(
            type="list",
            formula1=lists[column.choices],
            errorTitle=column.head[:32],
            error="Hãy chọn một tên trong danh sách.",
        )
    if column.form is Form.NUMBER and column.most is not None:
        return DataValidation(
            type="decimal",
            operator="between",
            formula1="0",
            formula2=f"{column.most.normalize():f}",
            errorTitle="Điểm",
            error=f"Điểm từ 0 đến {number(column.most)}.",
        )
    return None


def _set_page(page: Any, table: Table) -> None:
    fixed = sum(1 for column in table.columns if column.identifies)
    page.freeze_panes = f"{get_column_letter(fixed + 1)}{FIRST_ROW}"
    page.protection.sheet = True
    page.protection.formatColumns = False  # in Excel's file «False» leaves it free
    page.protection.formatRows = False
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"


def _without_clock(content: bytes) -> bytes:
    """Return the workbook with fixed times, in its zip and in its properties."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    core = "docProps/core.xml"
    parts[core] = _CLOCK.sub(rb"\g<1>" + _MOMENT, parts[core])
    write_archive([packed(name, part) for name, part in parts.items()], out)
    return out.getvalue()
