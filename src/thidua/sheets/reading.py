"""Read a workbook back as rows of checked values, telling everything that is wrong at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import get_column_letter

from thidua.errors import Problem, ThiduaError, refuse
from thidua.sheets.opening import Page, opened
from thidua.sheets.table import (
    FIRST_ROW,
    HEAD_ROW,
    REMOVE,
    Form,
    Origin,
    Read,
    Table,
    Value,
)
from thidua.sheets.values import CellError, Raw, value_of
from thidua.sheets.writing import HIDDEN, ROWS_FROM, VERSION
from thidua.vietnamese.text import fold

_CORNER = re.compile(r"([A-Z]+)(\d+)")
_SMALL = re.compile(r"[0-9]{1,6}")
_EMPTY = Raw(None)
_AT_FACT = {"thidua": 1, "cluster": 2, "year": 3, "what": 4, "digest": 5, "rows": 6, "units": 7}


@dataclass(frozen=True)
class Sheet:
    """A workbook as it came: what it was written from, and the page that people fill in."""

    origin: Origin
    page: Page
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Rows:
    """The rows that hold something, how many are prepared but still empty, what is wrong."""

    rows: tuple[Read, ...]
    blank: int
    problems: tuple[Problem, ...]


def read_workbook(content: bytes) -> Sheet:
    """Open the workbook; ThiduaError when it is none of those that the program writes."""
    pages = opened(content)
    hidden = next((page for page in pages if page.name == HIDDEN), None)
    shown = [page for page in pages if page.name != HIDDEN]
    if hidden is None or not shown or hidden.text(1, 1) != "thidua":
        raise refuse(
            "sheet-foreign",
            "Tệp không phải là bảng do chương trình ghi ra; hãy lấy bảng Excel mới "
            "rồi chép dữ liệu sang.",
        )
    extra = [
        Problem(
            "sheet-extra-page",
            f"trang «{page.name}» không thuộc bảng mà có dữ liệu; hãy xóa trang đó",
        )
        for page in shown[1:]
        if page.cells
    ]
    return Sheet(_origin(hidden), shown[0], tuple(extra))


def _origin(hidden: Page) -> Origin:
    facts = {name: hidden.text(at, 2) for name, at in _AT_FACT.items()}
    count = facts["rows"]
    if facts["thidua"] != VERSION or not (_is_small(facts["year"]) and _is_small(count)):
        raise refuse(
            "sheet-version",
            "Bảng do phiên bản khác của chương trình ghi ra; hãy ghi bảng mới rồi chép sang.",
        )
    keys = [(hidden.text(at, 1), hidden.text(at, 2)) for at in _rows_of_keys(hidden)]
    rows = {key: int(row) for key, row in keys if key and _is_small(row)}
    if len(rows) != int(count):
        raise refuse("sheet-damaged", "Trang ẩn của bảng bị sửa; hãy ghi bảng mới rồi chép sang.")
    return Origin(
        facts["cluster"],
        int(facts["year"]),
        facts["what"],
        facts["digest"],
        rows,
        frozenset(facts["units"].split()),
    )


def _is_small(text: str) -> bool:
    return _SMALL.fullmatch(text) is not None


def _rows_of_keys(hidden: Page) -> Iterator[int]:
    return (row for row in range(ROWS_FROM, hidden.last_row + 1) if hidden.text(row, 1))


def read_rows(page: Page, table: Table) -> Rows:
    """Return the rows of the page, each cell checked by its column."""
    problems = [*_head_problems(page, table), *_merged(page), *_strays(page, table)]
    rows, blank = [], 0
    letters = {column.name: table.letter(column.name) for column in table.columns}
    for number in range(FIRST_ROW, page.last_row + 1):
        raws = {
            column.name: page.cells.get((number, at), _EMPTY)
            for at, column in enumerate(table.columns, 1)
        }
        state = _state(raws, table)
        if state is not None:
            row, wrong = _row(number, raws, table, letters)
            blank += state
            problems += wrong if not state else [one for one in wrong if _serious(one)]
            if not state:
                rows.append(row)
    return Rows(tuple(rows), blank, tuple(problems))


def _serious(problem: Problem) -> bool:
    return problem.code != "sheet-cell-empty"


def _state(raws: dict[str, Raw], table: Table) -> bool | None:
    """Say of a row: None for an empty one, True for one that only names its unit, else False."""
    forms = {column.name: column for column in table.columns}
    filled = [
        forms[name]
        for name, raw in raws.items()
        if raw.value is not None and forms[name].form is not Form.TOTAL
    ]
    if not filled:
        total = [raw for name, raw in raws.items() if forms[name].form is Form.TOTAL]
        return None if all(raw.value is None or raw.kind == "f" for raw in total) else False
    return all(column.identifies for column in filled) and table.prepared


def _row(
    number: int, raws: dict[str, Raw], table: Table, letters: dict[str, str]
) -> tuple[Read, list[Problem]]:
    values: dict[str, Value] = {}
    problems = []
    for column in table.columns:
        cell = f"{letters[column.name]}{number}"
        if column.form is Form.TOTAL:
            continue
        try:
            values[column.name] = value_of(raws[column.name], column)
        except CellError as error:
            problems.append(Problem(error.code, str(error), cell=cell))
    empty = [
        column
        for column in table.columns
        if column.required and values.get(column.name, "") is None
    ]
    asked = {column.name for column in table.columns if column.form is not Form.TOTAL}
    refused = (asked - values.keys()) | {column.name for column in empty}
    read = Read(number, values, frozenset(refused), letters)
    if read.removed:
        names = [column.name for column in table.columns if column.identifies]
        cells = {read.cell(name) for name in [*names, REMOVE]}
        return read, [one for one in problems if one.cell in cells]
    missing = [
        Problem("sheet-cell-empty", f"thiếu «{column.head}»", cell=read.cell(column.name))
        for column in empty
    ]
    return read, [*problems, *missing, *_wrong_totals(read, raws, table)]


def _wrong_totals(read: Read, raws: dict[str, Raw], table: Table) -> Iterator[Problem]:
    """A total is the sheet's formula, or at least the sum that the formula would give."""
    for column in table.columns:
        raw = raws[column.name]
        if column.form is not Form.TOTAL or raw.kind == "f" or raw.value is None:
            continue
        parts = [read.values.get(name) for name in column.sums]
        total = sum((part for part in parts if isinstance(part, Decimal)), Decimal(0))
        try:
            same = value_of(raw, column) == total
        except CellError:
            same = False
        if not same:
            yield Problem(
                "sheet-total-changed",
                f"ô tổng bị ghi đè; tổng các điểm của dòng là {total:f}; hãy khôi phục công thức",
                cell=read.cell(column.name),
            )


def _head_problems(page: Page, table: Table) -> Iterator[Problem]:
    for at, column in enumerate(table.columns, 1):
        found = page.text(HEAD_ROW, at)
        if fold(found) != fold(column.head):
            yield Problem(
                "sheet-head-changed",
                f"đầu cột phải là «{column.head}», nhưng gặp «{found}»; không đổi, thêm, bớt cột",
                cell=f"{get_column_letter(at)}{HEAD_ROW}",
            )


def _merged(page: Page) -> Iterator[Problem]:
    for area in page.merged:
        corner = _CORNER.match(area)
        if corner is None or int(corner[2]) >= HEAD_ROW or _last_row(area) >= HEAD_ROW:
            yield Problem(
                "sheet-merged",
                f"các ô {area} bị gộp; hãy bỏ gộp (Unmerge) rồi ghi từng ô",
                cell=area.partition(":")[0],
            )


def _last_row(area: str) -> int:
    corners = _CORNER.findall(area)
    return max((int(row) for _, row in corners), default=HEAD_ROW)


def _strays(page: Page, table: Table) -> Iterator[Problem]:
    for (row, at), raw in sorted(page.cells.items()):
        beside = at > len(table.columns) or (row < HEAD_ROW and at > 1)
        if beside and raw.value is not None:
            yield Problem(
                "sheet-stray-cell",
                "ô nằm ngoài bảng nên không được đọc; hãy chuyển vào bảng hoặc xóa",
                cell=f"{get_column_letter(at)}{row}",
            )


def stop_on(problems: list[Problem]) -> None:
    """Raise everything that is wrong, in the order of the sheet."""
    if problems:
        raise ThiduaError(sorted(dict.fromkeys(problems), key=_order))


def _order(problem: Problem) -> tuple[int, int, str]:
    found = _CORNER.fullmatch(problem.cell or "")
    return (int(found[2]), len(found[1]), found[1]) if found else (0, 0, "")
