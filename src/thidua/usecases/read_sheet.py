"""Take back a workbook that an officer filled in: all of it or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.db import transaction

from thidua.domain.checks import flaws
from thidua.domain.flaw import Flaw
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.rights import Right
from thidua.errors import Problem, ThiduaError, refuse
from thidua.sheets.kinds.known import sheet_kind
from thidua.sheets.limits import MAX_FILE
from thidua.sheets.reading import stop_on
from thidua.sheets.taking import Taken, taken
from thidua.store.models.records import Cycle
from thidua.usecases.actor import require
from thidua.usecases.approvals import all_approval_flaws
from thidua.usecases.find_records import find_cluster, find_cycle, find_year
from thidua.usecases.grids.changed import ChangedRow, changed_rows
from thidua.usecases.grids.known import GRIDS
from thidua.usecases.grids.sight import Sight, sight_of
from thidua.usecases.load_records import Loaded, keep_records


@dataclass(frozen=True)
class SheetRead:
    """What reading a sheet did: the changes, the rows accepted, the rows not yet filled in."""

    loaded: Loaded
    rows: int
    blank: int


def read_sheet_file(file: Path) -> bytes:
    """Return what is in the file; refused when it cannot be read, or is far too large."""
    try:
        with file.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except OSError as error:
        raise refuse("file-missing", f"Không mở được tệp «{file}».") from error
    return content


@transaction.atomic
def read_sheet(  # noqa: PLR0913 (the plain arguments that a form has)
    cluster: str, year: int, what: str, content: bytes, *, actor: str, file: str = ""
) -> SheetRead:
    """Make the records hold what the workbook says; reading it again changes nothing.

    Raises ThiduaError with everything that is wrong in it; `file` names it in the sentences.  A
    unit's clerk brings the rows of his unit alone, and changes those that are its own.
    """
    require(actor, Right.READ, cluster)
    kind = sheet_kind(what)
    sight = sight_of(actor, GRIDS[kind.slug], find_cluster(cluster))
    if not sight.adds:
        raise refuse("not-allowed", f"«{actor}» không có quyền sửa «{sight.grid.label}».")
    Cycle.objects.select_for_update().get(pk=find_cycle(cluster, year).pk)
    try:
        found = _found(sight, *find_year(cluster, year), content)
    except ThiduaError as error:
        raise ThiduaError(
            [replace(problem, file=file or None) for problem in error.problems]
        ) from error
    loaded = keep_records(found.record, actor, "read-sheet", what=what, year=year)
    return SheetRead(loaded, found.rows, found.blank)


def _found(sight: Sight, record: ClusterRecord, year: YearRecord, content: bytes) -> Taken:
    """Return what the workbook asks for; refused at their cells what others answer for."""
    kind, units = sheet_kind(sight.grid.slug), sight.units if sight.partial else frozenset()
    found = taken(kind, record, year, content, _all_flaws, units)
    message = f"dòng này trong «{sight.grid.label}» không do đơn vị bạn ghi nên không sửa được"
    stop_on(
        [
            Problem("sheet-row-foreign", message, cell=found.cells.get(row.key))
            for row in changed_rows(sight.grid, year, record, found.record)
            if not _is_his(sight, row)
        ]
    )
    return found


def _is_his(sight: Sight, row: ChangedRow) -> bool:
    """Whether he may change the row, as it was and as it would be."""
    sides = [cells for cells in (row.old, row.new) if cells is not None]
    return all(sight.changes(row.part, cells) for cells in sides)


def _all_flaws(record: ClusterRecord) -> Iterator[Flaw]:
    yield from flaws(record)
    yield from all_approval_flaws(record)
