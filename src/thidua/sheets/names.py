"""What units, people and awards are called in a sheet, and by what else they are found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from thidua.domain.cluster import Unit
from thidua.domain.dated import Name, on
from thidua.domain.record import ClusterRecord
from thidua.domain.titles import Award
from thidua.sheets.table import Choice
from thidua.vietnamese.text import fold


def name_at(names: Sequence[Name], day: date) -> str:
    """Return the name borne on `day`, or the last one that was borne."""
    held = on(names, day)
    return (held or sorted(names, key=lambda name: name.valid_from))[-1].name


def last_day(year: int) -> date:
    """Return the last day of the year."""
    return date(year, 12, 31)


def members_in(record: ClusterRecord, year: int) -> list[Unit]:
    """Return the units that belong to the cluster on some day of the year."""
    first, last = date(year, 1, 1), last_day(year)
    return [
        unit
        for unit in record.units
        if any(
            part.valid_from <= last and (part.valid_to is None or part.valid_to >= first)
            for part in unit.memberships
        )
    ]


def unit_choices(record: ClusterRecord, year: int) -> tuple[Choice, ...]:
    """Return the units, known by every name that they ever bore and by their symbol."""
    day = last_day(year)
    return _distinct(
        Choice(unit.slug, name_at(unit.names, day), (*(n.name for n in unit.names), unit.symbol))
        for unit in record.units
    )


def person_choices(record: ClusterRecord) -> tuple[Choice, ...]:
    """Return the people by their names."""
    return _distinct(Choice(person.slug, person.name) for person in record.people)


def award_choices(record: ClusterRecord, year: int) -> tuple[Choice, ...]:
    """Return the awards as the authority's level names them."""
    authority = record.cluster.authority
    name = name_at(authority.names, last_day(year))
    return _distinct(Choice(award.value, award.label(name, authority.level)) for award in Award)


def _distinct(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """Tell apart those of one name by their identifier: «Lê Thị Chi (le-thi-chi-2)»."""
    known = list(choices)
    counts = Counter(fold(choice.label) for choice in known)
    return tuple(
        choice
        if counts[fold(choice.label)] == 1
        else Choice(
            choice.value, f"{choice.label} ({choice.value})", (*choice.others, choice.label)
        )
        for choice in known
    )
