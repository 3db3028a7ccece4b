"""What somebody is shown of a grid, cell by cell, and its digest: another one after each change."""

import hashlib
import json
from collections.abc import Mapping

from thidua.domain.record import ClusterRecord, YearRecord
from thidua.sheets.table import Form
from thidua.usecases.grids.entry import Place
from thidua.usecases.grids.grid import key_of
from thidua.usecases.grids.sight import Sight
from thidua.usecases.grids.texts import text_of


def shown_cells(sight: Sight, record: ClusterRecord, year: YearRecord) -> dict[Place, str]:
    """Return the text of every cell that is shown."""
    return {
        (part.name, key_of(row, part.table), column.name): text_of(row.cells.get(column.name))
        for part in sight.grid.parts(record, year)
        for row in part.table.rows
        if sight.sees(row.cells)
        for column in part.table.columns
        if column.form is not Form.TOTAL
    }


def digest_of(shown: Mapping[Place, str]) -> str:
    """Return the sha256 of what is shown."""
    text = json.dumps(sorted((*place, text) for place, text in shown.items()), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
