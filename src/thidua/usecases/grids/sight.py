"""What somebody sees of a grid, and what he may change: an officer all, a clerk his unit's rows."""

from dataclasses import dataclass

from thidua.domain.record import ClusterRecord
from thidua.domain.rights import Right, Scope, allowed
from thidua.usecases.actor import Actor, require
from thidua.usecases.grids.grid import Cells, Grid


@dataclass(frozen=True)
class Sight:
    """Who looks: whether he may change everything, or the rows of which units."""

    grid: Grid
    whole: bool
    units: frozenset[str]

    @property
    def partial(self) -> bool:
        """Whether he sees only the rows of his unit."""
        return not self.whole and bool(self.units) and self.grid.of_units

    def sees(self, cells: Cells) -> bool:
        """Whether the row is shown to him."""
        return not self.partial or "unit" not in cells or cells["unit"] in self.units

    def changes(self, part: str, cells: Cells) -> bool:
        """Whether he may change the row."""
        return self.whole or (self.grid.of_units and self.grid.owner(part, cells) in self.units)

    @property
    def adds(self) -> bool:
        """Whether he may change anything at all."""
        return self.whole or self.partial


def sight_of(actor: str, grid: Grid, record: ClusterRecord) -> Sight:
    """Return what the actor sees and may change; refused to whoever may not even read."""
    slug = record.cluster.slug
    require(actor, Right.READ, slug)
    if not isinstance(actor, Actor):
        return Sight(grid, whole=True, units=frozenset())
    authority = record.cluster.authority.slug
    whole = allowed(actor.grants, Right.EDIT_CLUSTER, Scope(slug, "", authority))
    units = {
        unit.slug
        for unit in record.units
        if allowed(actor.grants, Right.EDIT_UNIT, Scope(slug, unit.slug, authority))
    }
    return Sight(grid, whole=whole, units=frozenset(units))
