"""Acts that load records: a folder, first and changed; a grid; a sheet; last year's data."""

import io
import shutil
import tempfile
from pathlib import Path

from openpyxl import load_workbook

from tests.conftest import KHOI_20
from tests.kills.acts.act import Act, Run, in_order
from tests.usecases.year import CLUSTER, LIBRARY, YEAR, plant
from thidua.usecases.copy_last_year import PARTS, copy_last_year
from thidua.usecases.data_year import check_copied
from thidua.usecases.grid_sheets import take_workbook
from thidua.usecases.grids.entry import Entry, EntryRow
from thidua.usecases.load_records import load_records
from thidua.usecases.read_sheet import read_sheet
from thidua.usecases.save_grid import save_grid
from thidua.usecases.write_sheet import write_sheet

LOAD = ("load_records.load_records", "load_records.keep_records")


def load() -> Run:
    """Load a cluster for the first time."""
    return lambda: load_records(KHOI_20, "test")


def load_changed() -> Run:
    """Load its folder again, with a change."""
    load_records(KHOI_20, "test")
    folder = Path(shutil.copytree(KHOI_20, Path(tempfile.mkdtemp()) / "khoi-20"))
    plant(folder, f"{YEAR}/plan.yaml", "theme:", "theme: Năm chuyển đổi số.")
    return lambda: load_records(folder, "test")


def grid() -> Run:
    """Save a row of a grid."""
    load_records(KHOI_20, "test")
    entry = Entry({"bang": {1: EntryRow(LIBRARY, {"day": "20/3/2024"})}})
    return lambda: save_grid(CLUSTER, YEAR, "registrations", entry, actor="test")


def workbook() -> bytes:
    """The sheet of registrations with a cell changed."""
    book = load_workbook(io.BytesIO(write_sheet(CLUSTER, YEAR, "registrations")))
    book["Bảng"]["B6"] = "20/03/2024"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet() -> Run:
    """Read a filled-in sheet."""
    load_records(KHOI_20, "test")
    content = workbook()
    return lambda: read_sheet(CLUSTER, YEAR, "registrations", content, actor="test")


def sheet_into_grid() -> Run:
    """Read a filled-in sheet at its grid."""
    load_records(KHOI_20, "test")
    content = workbook()
    return lambda: take_workbook(CLUSTER, YEAR, "registrations", content, actor="test")


def last_year() -> Run:
    """Copy last year's data into the next, and check a part of it."""
    load_records(KHOI_20, "test")
    year, parts = YEAR + 1, tuple(PARTS)
    return in_order(
        ("copy-last-year", lambda: copy_last_year(CLUSTER, year, parts, actor="test")),
        ("check-copied", lambda: check_copied(CLUSTER, year, "plan", actor="test")),
    )


ACTS = {
    "load": Act("Nạp hồ sơ lần đầu", load, LOAD),
    "load_changed": Act("Nạp hồ sơ đã sửa", load_changed, LOAD),
    "grid": Act("Lưu một bảng nhập liệu", grid, ("save_grid.save_grid", LOAD[1])),
    "sheet": Act("Nhận một bảng Excel", sheet, ("read_sheet.read_sheet", LOAD[1])),
    "sheet_into_grid": Act(
        "Nhận một bảng Excel trên trang", sheet_into_grid, ("grid_sheets.take_workbook", LOAD[1])
    ),
    "last_year": Act(
        "Chép dữ liệu năm trước",
        last_year,
        ("copy_last_year.copy_last_year", "data_year.check_copied", LOAD[1]),
    ),
}
