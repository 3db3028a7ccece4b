"""The authority's deadlines for a year, from its regulation (`records/regulations/`)."""

from datetime import date

from thidua.domain.progress import DOSSIER, PLEDGE, REGISTRATION
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.law.parameters import parameter


def deadlines(record: ClusterRecord, year: YearRecord) -> dict[str, date]:
    """Return the deadlines that the authority sets for the year; nothing where it sets none."""
    found = {}
    for name in (REGISTRATION, PLEDGE, DOSSIER):
        rule = parameter(f"deadline/{name}", record.cluster.authority.slug)
        if rule.layers:
            month_day = rule.on(date(year.year, 1, 1)).text
            found[name] = date.fromisoformat(f"{year.year}-{month_day}")
    return found
