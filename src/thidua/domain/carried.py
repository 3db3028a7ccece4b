"""Which nominees go on to the dossiers: those that the members' ballot carried."""

from thidua.domain.awards import Nominee
from thidua.domain.ballot import carried
from thidua.domain.cluster import BallotRule
from thidua.domain.dated import on
from thidua.domain.record import ClusterRecord, YearRecord


def ballot_rule(record: ClusterRecord, year: YearRecord) -> BallotRule | None:
    """Return the rule of the cluster's regulation on the day of the ballot, if both are there."""
    if year.ballot is None:
        return None
    found = on(record.regulations, year.ballot.opened_at.date())
    return found[0].ballot if found else None


def carried_nominees(record: ClusterRecord, year: YearRecord) -> list[Nominee]:
    """Return the nominees that the ballot carried; before there is a ballot, all of them."""
    nominees = year.awards.nominees if year.awards else []
    rule = ballot_rule(record, year)
    if year.ballot is None or rule is None:
        return nominees
    won = {choice.nominee for choice in year.ballot.choices if carried(year.ballot, choice, rule)}
    return [nominee for nominee in nominees if nominee.code in won]
