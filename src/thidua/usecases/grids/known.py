"""The grids by their names and addresses."""

from collections.abc import Mapping

from thidua.errors import refuse
from thidua.usecases.grids.approvals import APPROVALS_GRID
from thidua.usecases.grids.ballot import BALLOT_GRID
from thidua.usecases.grids.criteria import CRITERIA_GRID
from thidua.usecases.grids.decision import DECISION_GRID
from thidua.usecases.grids.grid import Grid
from thidua.usecases.grids.handover import HANDOVER_GRID
from thidua.usecases.grids.nominees import NOMINEES_GRID
from thidua.usecases.grids.of_sheets import MEMBERS_GRID, REGISTRATIONS_GRID, SCORES_GRID
from thidua.usecases.grids.people import PEOPLE_GRID
from thidua.usecases.grids.plan import PLAN_GRID
from thidua.usecases.grids.pledge import PLEDGE_GRID

GRIDS: Mapping[str, Grid] = {
    grid.slug: grid
    for grid in (
        MEMBERS_GRID,
        PEOPLE_GRID,
        PLAN_GRID,
        PLEDGE_GRID,
        REGISTRATIONS_GRID,
        CRITERIA_GRID,
        SCORES_GRID,
        NOMINEES_GRID,
        BALLOT_GRID,
        DECISION_GRID,
        HANDOVER_GRID,
        APPROVALS_GRID,
    )
}
_ADDRESSES = {grid.address: grid for grid in GRIDS.values()}


def grid_of(name: str) -> Grid:
    """Return the grid of that name or address; refused, with the known ones, otherwise."""
    found = GRIDS.get(name) or _ADDRESSES.get(name)
    if found is None:
        known = ", ".join(f"{grid.address} ({grid.label})" for grid in GRIDS.values())
        raise refuse("grid-unknown", f"Không có bảng «{name}». Các bảng: {known}.")
    return found
