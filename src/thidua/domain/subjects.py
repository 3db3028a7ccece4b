"""What a kind of paper is made for: once a year, or for each unit, nominee, conference …."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thidua.domain.carried import carried_nominees
from thidua.domain.cluster import members_on
from thidua.domain.cycle import ConferenceKind
from thidua.domain.record import ClusterRecord, YearRecord


class Each(StrEnum):
    """For what there is one paper of a kind.

    SIGNATURES: for a paper that was signed by many, when its signatures are complete.  No year has
    such a paper among its own: it is made with the dossier of the other.
    ARCHIVE: for the files of a year, when they are handed in to the agency's archive; no year has
    such a paper among its own either.
    """

    YEAR = "YEAR"
    UNIT = "UNIT"
    PROPOSING_UNIT = "PROPOSING_UNIT"
    CERTIFYING_UNIT = "CERTIFYING_UNIT"
    COLLECTIVE = "COLLECTIVE"
    PERSON = "PERSON"
    CONFERENCE = "CONFERENCE"
    CORRECTION = "CORRECTION"
    SIGNATURES = "SIGNATURES"
    ARCHIVE = "ARCHIVE"


@dataclass(frozen=True)
class Subject:
    """What one paper is about.

    `code` is what approvals name it by, empty where a kind has one paper a year; `name` is for
    people; `unit` the one that issues the paper where units do.
    """

    code: str = ""
    name: str = ""
    unit: str | None = None
    conference: ConferenceKind | None = None


def subjects(record: ClusterRecord, year: YearRecord, each: Each, day: date) -> list[Subject]:
    """Return what there is a paper for, in the order of the records; names are those of `day`.

    Nominees, and the units that put them forward, are those whom the ballot carried.
    """
    return list(_SUBJECTS[each](record, year, day))


Found = Iterator[Subject]


def _year(_record: ClusterRecord, _year: YearRecord, _day: date) -> Found:
    yield Subject()


def _units(record: ClusterRecord, _year: YearRecord, day: date) -> Found:
    for unit in members_on(record.units, day):
        yield Subject(unit.slug, unit.name(day), unit.slug)


def _proposing(record: ClusterRecord, year: YearRecord, day: date) -> Found:
    units = (nominee.unit for nominee in carried_nominees(record, year))
    for slug in dict.fromkeys(units):
        yield Subject(slug, record.unit(slug).name(day), slug)


def _certifying(record: ClusterRecord, year: YearRecord, day: date) -> Found:
    for granted in year.certificates:
        yield Subject(granted.unit, record.unit(granted.unit).name(day), granted.unit)


def _collectives(record: ClusterRecord, year: YearRecord, day: date) -> Found:
    for nominee in carried_nominees(record, year):
        if nominee.person is None:
            name = nominee.collective or record.unit(nominee.unit).name(day)
            yield Subject(nominee.code, name, nominee.unit)


def _persons(record: ClusterRecord, year: YearRecord, _day: date) -> Found:
    for nominee in carried_nominees(record, year):
        if nominee.person is not None:
            yield Subject(nominee.code, record.person(nominee.person).name, nominee.unit)


def _conferences(_record: ClusterRecord, year: YearRecord, _day: date) -> Found:
    for conference in year.plan.conferences:
        if not conference.joined:
            yield Subject(conference.kind, conference.name, conference=conference.kind)


def _corrections(record: ClusterRecord, year: YearRecord, _day: date) -> Found:
    for index, correction in enumerate(year.corrections, start=1):
        conference = next((one for one in ConferenceKind if one == correction.subject), None)
        unit = _unit_of(record, year, correction.subject)
        yield Subject(correction.code, f"lần {index}", unit, conference)


def _none(_record: ClusterRecord, _year: YearRecord, _day: date) -> Found:
    yield from ()


def _unit_of(record: ClusterRecord, year: YearRecord, subject: str) -> str | None:
    """The unit that a paper about `subject` is of: the unit itself, or the nominee's."""
    homes = {nominee.code: nominee.unit for nominee in carried_nominees(record, year)}
    known = {unit.slug: unit.slug for unit in record.units}
    return (known | homes).get(subject)


_SUBJECTS: dict[Each, Callable[[ClusterRecord, YearRecord, date], Found]] = {
    Each.YEAR: _year,
    Each.UNIT: _units,
    Each.PROPOSING_UNIT: _proposing,
    Each.CERTIFYING_UNIT: _certifying,
    Each.COLLECTIVE: _collectives,
    Each.PERSON: _persons,
    Each.CONFERENCE: _conferences,
    Each.CORRECTION: _corrections,
    Each.SIGNATURES: _none,
    Each.ARCHIVE: _none,
}
