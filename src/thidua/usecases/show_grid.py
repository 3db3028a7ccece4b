"""Show a grid of a year to somebody: what he may see of it, and what he may change."""

import json

from thidua.errors import Problem, ThiduaError
from thidua.store.models.papers import LedgerHead
from thidua.usecases.find_records import find_year
from thidua.usecases.grids.conflict import GridConflictError
from thidua.usecases.grids.digest import digest_of, shown_cells
from thidua.usecases.grids.entry import Entry
from thidua.usecases.grids.grid import Grid, Told
from thidua.usecases.grids.known import grid_of
from thidua.usecases.grids.page import GridPage, ShownPart
from thidua.usecases.grids.papers import holding_papers
from thidua.usecases.grids.showing import SPARE, Showing
from thidua.usecases.grids.sight import sight_of


def show_grid(  # noqa: PLR0913 (what a page has)
    cluster: str,
    year: int,
    what: str,
    *,
    actor: str,
    entry: Entry | None = None,
    error: ThiduaError | None = None,
    spare: int = SPARE,
) -> GridPage:
    """Return the grid; with what was typed and what was wrong in it, where it was refused."""
    grid = grid_of(what)
    record, found = find_year(cluster, year)
    sight = sight_of(actor, grid, record)
    wanting = grid.wanting(found)
    conflict = error if isinstance(error, GridConflictError) else None
    problems: tuple[Problem, ...] = error.problems if error else ()
    showing = Showing(
        sight,
        holding_papers(grid, cluster, year),
        Told() if wanting else grid.told(record, found),
        conflict.entry if conflict else entry,
        problems,
        spare,
    )
    parts = () if wanting else tuple(showing.part(one) for one in grid.parts(record, found))
    shown = {} if wanting else shown_cells(sight, record, found)
    fresh = entry is None or conflict is not None or entry.digest is None
    return GridPage(
        cluster=cluster,
        cluster_name=record.cluster.last_name(found.plan.stages[0].opens_on),
        year=year,
        what=grid.slug,
        address=grid.address,
        label=grid.label,
        parts=parts,
        sentences=showing.told.sentences,
        wanting=_label(wanting),
        wanting_address=grid_of(wanting).address if wanting else "",
        editable=any(row.open for part in parts for row in part.rows),
        partial=sight.partial,
        locked=_locks(parts),
        sheet=_has_sheet(grid, wanting),
        digest=digest_of(shown) if fresh or entry is None else entry.digest or "",
        sequence=_sequence() if fresh or entry is None else entry.sequence,
        shown=_packed(shown if fresh or entry is None else dict(entry.shown)),
        wrong=showing.wrong(parts),
        differences=conflict.differences if conflict else (),
    )


def _has_sheet(grid: Grid, wanting: str) -> bool:
    return grid.sheet and not wanting


def _label(wanting: str) -> str:
    return grid_of(wanting).label if wanting else ""


def _locks(parts: tuple[ShownPart, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.locked for part in parts for row in part.rows if row.locked))


def _sequence() -> int:
    return LedgerHead.objects.values_list("sequence", flat=True).get()


def _packed(shown: dict[tuple[str, str, str], str]) -> str:
    return json.dumps([[*place, text] for place, text in shown.items()], ensure_ascii=False)
