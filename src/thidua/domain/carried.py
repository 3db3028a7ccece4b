"""Which nominees go on to the dossiers: those that the members' ballot carried."""

from thidua.domain.awards import Nominee
from thidua.domain.ballot import Outcome, carried, outcomes
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
    if ballot_rule(record, year) is None:
        return nominees
    won = carried_codes(record, year)
    return [nominee for nominee in nominees if nominee.code in won]


def carried_codes(record: ClusterRecord, year: YearRecord) -> set[str]:
    """Return the codes of those that the ballot carried; none before there is a ballot."""
    ballot, rule = year.ballot, ballot_rule(record, year)
    if ballot is None or rule is None:
        return set()
    return {choice.nominee for choice in ballot.choices if carried(ballot, choice, rule)}


def ballot_outcomes(record: ClusterRecord, year: YearRecord) -> dict[str, Outcome]:
    """Return what the ballot said of each nominee; nothing without a ballot or a rule for it."""
    rule = ballot_rule(record, year)
    return outcomes(year.ballot, rule) if year.ballot and rule else {}
