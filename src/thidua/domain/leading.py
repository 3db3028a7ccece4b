"""Which unit leads in a paper of a year, and which in the year that comes.

A year's last papers are often made when the next one has begun, and the conference that sums one
year up may be the one that opens the next: the day alone does not tell who signs.
"""

from datetime import date, timedelta

from thidua.domain.approval import Approval
from thidua.domain.cluster import Role, holder_on, members_on
from thidua.domain.cycle import ConferenceKind
from thidua.domain.record import ClusterRecord, YearRecord


def signing_lead(record: ClusterRecord, year: YearRecord, approval: Approval) -> str | None:
    """Return the slug of the lead in whose name the paper is signed; None where nobody leads.

    Of those that may sign it is the one that the signer serves, otherwise the first.
    """
    day = approval.issued_on
    leads = possible_leads(record, year, day)
    signer = next((person for person in record.people if person.slug == approval.signer), None)
    served = [unit for unit in leads if signer is not None and signer.post(unit, day)]
    return next(iter([*served, *leads]), None)


def possible_leads(record: ClusterRecord, year: YearRecord, day: date) -> list[str]:
    """Return who may lead in a paper of the year on `day`, the most likely first.

    After the year whoever led at its end closes it; on the day of a change whoever led until then
    may still sign, since a conference is opened by one lead and closed by the next.
    """
    days = [min(day, date(year.year, 12, 31)), day, day - timedelta(days=1)]
    holders = dict.fromkeys(holder_on(record.leadership, Role.LEAD, when) for when in days)
    members = {unit.slug for unit in members_on(record.units, day)}
    return [unit for unit in holders if unit in members]


def changed_by(year: YearRecord) -> date:
    """Return the day from which those chosen for the next year hold their offices.

    That is its first day, or the day of the conference that ends this year if it comes later.
    """
    first_day = date(year.year + 1, 1, 1)
    conference = year.plan.conference(ConferenceKind.YEAR_END)
    return max(first_day, conference.starts_at.date()) if conference else first_day
