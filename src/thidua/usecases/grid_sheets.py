"""The Excel sheets of the grids: out, and back in by the rules of the grid."""

from django.db import transaction

from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.usecases.actor import require
from thidua.usecases.find_records import find_cluster, find_year
from thidua.usecases.grids.changed import changed_rows
from thidua.usecases.grids.grid import Grid
from thidua.usecases.grids.known import grid_of
from thidua.usecases.grids.papers import holding_papers, locked_sentence
from thidua.usecases.grids.sight import sight_of
from thidua.usecases.read_sheet import SheetRead, read_sheet
from thidua.usecases.write_sheet import write_sheet


def grid_workbook(cluster: str, year: int, what: str, *, actor: str) -> bytes:
    """Return the workbook of a grid: for a unit's clerk with the rows of his unit alone."""
    grid = _with_sheet(what)
    sight = sight_of(actor, grid, find_cluster(cluster))
    return write_sheet(cluster, year, grid.slug, sight.units if sight.partial else frozenset())


@transaction.atomic
def take_workbook(  # noqa: PLR0913 (the plain arguments that a form has)
    cluster: str, year: int, what: str, content: bytes, *, actor: str, file: str = ""
) -> SheetRead:
    """Take a workbook back; what an issued paper holds fast is not changed by it."""
    grid = _with_sheet(what)
    require(actor, Right.READ, cluster)
    before, found = find_year(cluster, year)
    done = read_sheet(cluster, year, grid.slug, content, actor=actor, file=file)
    after = find_cluster(cluster)
    papers = holding_papers(grid, cluster, year)
    for row in changed_rows(grid, found, before, after):
        for cells in (row.old, row.new):
            if cells is not None and (kind := grid.lock(papers, cells)):
                raise refuse("grid-locked", locked_sentence(kind))
    return done


def _with_sheet(what: str) -> Grid:
    grid = grid_of(what)
    if not grid.sheet:
        raise refuse("sheet-unknown", f"«{grid.label}» không có bảng Excel.")
    return grid
