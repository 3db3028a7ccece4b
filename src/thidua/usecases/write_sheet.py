"""Write a workbook of a year for an officer to fill in."""

from thidua.sheets.kinds.known import sheet_kind
from thidua.sheets.taking import written
from thidua.usecases.find_records import find_year


def write_sheet(cluster: str, year: int, what: str, units: frozenset[str] = frozenset()) -> bytes:
    """Return the workbook; the same records always give the same bytes.

    With `units` it holds their rows alone.
    """
    kind = sheet_kind(what)
    return written(kind, *find_year(cluster, year), units)
