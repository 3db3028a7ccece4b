"""Workbooks of the tiny cluster, filled in as officers fill them in, and taken back."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.domain.records import HAI, MOT, record, the_year
from thidua.domain.checks import flaws
from thidua.domain.record import ClusterRecord
from thidua.domain.registration import Registration
from thidua.errors import Problem, ThiduaError
from thidua.sheets.kinds.known import KINDS
from thidua.sheets.table import FIRST_ROW, HEAD_ROW
from thidua.sheets.taking import Taken, taken, written

Edit = Callable[[Any], None]

REGISTRATIONS = [
    Registration.model_validate(
        {
            "unit": unit,
            "registered_on": "2024-03-15",
            "targets": ["Hoàn thành 100% nhiệm vụ", "=Số hóa 5.000 trang"],
            "titles": [
                {"award": "EXCELLENT_COLLECTIVE", "amount": "01 tập thể"},
                {"award": "ADVANCED_WORKER", "amount": "Từ 95%"},
            ],
        }
    )
    for unit in (MOT, HAI)
]


def cluster(**year: Any) -> ClusterRecord:
    """The tiny cluster with two registrations."""
    return record(**({"registrations": REGISTRATIONS} | year))


def write(what: str, made: ClusterRecord | None = None) -> bytes:
    """The workbook of that kind."""
    made = made or cluster()
    return written(KINDS[what], made, the_year(made))


def read(what: str, content: bytes, made: ClusterRecord | None = None) -> Taken:
    """The records after the workbook is taken back."""
    made = made or cluster()
    return taken(KINDS[what], made, the_year(made), content, flaws)


def edited(content: bytes, edit: Edit) -> bytes:
    """The workbook after `edit` changed its page."""
    book = load_workbook(io.BytesIO(content))
    edit(book["Bảng"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def filled(what: str, cells: dict[str, Any], made: ClusterRecord | None = None) -> bytes:
    """The workbook with these values, by the address of their cell."""

    def fill(page: Any) -> None:
        for cell, value in cells.items():
            page[cell] = value

    return edited(write(what, made), fill)


def told(what: str, content: bytes, made: ClusterRecord | None = None) -> list[Problem]:
    """Everything that reading the workbook refuses."""
    with pytest.raises(ThiduaError) as refused:
        read(what, content, made)
    return list(refused.value.problems)


def address(what: str, head: str, row: int = FIRST_ROW) -> str:
    """The address of the cell in the column whose head begins so."""
    page = load_workbook(io.BytesIO(write(what)))["Bảng"]
    for cell in page[HEAD_ROW]:
        if str(cell.value).startswith(head):
            return f"{cell.column_letter}{row}"
    raise AssertionError(head)


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one more part, or another in its place."""
    return changed_parts(content, lambda parts: parts | {name: part})


def changed_parts(content: bytes, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> bytes:
    """The workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {info.filename: package.read(info) for info in package.infolist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in change(parts).items():
            package.writestr(name, part)
    return out.getvalue()
