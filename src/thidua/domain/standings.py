"""The year's places, by the cluster's own rule of ties."""

from datetime import date

from thidua.domain.cluster import TieRule
from thidua.domain.dated import on
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.scoring import ScoreKind, Scoring, Standing, ranking


def standings(record: ClusterRecord, year: YearRecord) -> list[Standing]:
    """Rank the units of the year, ties broken as the regulation of that day says; none unscored."""
    if year.scoring is None:
        return []
    day = agreed_on(year.scoring)
    names = {unit.slug: unit.last_name(day) for unit in record.units} if day else {}
    return ranking(year.scoring, tie_rule(record, day), names)


def agreed_on(scoring: Scoring) -> date | None:
    """Return the day on which the last score was agreed."""
    days = [sheet.scored_on for sheet in scoring.sheets if sheet.kind is ScoreKind.AGREED]
    return max(days, default=None)


def tie_rule(record: ClusterRecord, day: date | None) -> TieRule | None:
    """Return what tells equal totals apart on `day`; None where units share their rank."""
    found = on(record.regulations, day) if day else []
    return found[0].ties if found else None
