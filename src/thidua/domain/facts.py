"""What the records know when a nominee is weighed, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from thidua.domain.awards import Nominee
from thidua.domain.ballot import Outcome
from thidua.domain.carried import ballot_outcomes
from thidua.domain.collective import CollectiveFacts
from thidua.domain.conditions import Condition, Conditions
from thidua.domain.history import Initiative, PastAward, Succession
from thidua.domain.lineage import Lineage, lineage
from thidua.domain.override import Override
from thidua.domain.reasons import Rule
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.registration import Registration
from thidua.domain.scoring import Standing
from thidua.domain.standings import standings
from thidua.domain.titles import Award


@dataclass(frozen=True)
class Facts:
    """What is on record for a year.  What is empty has not come in, and answers nothing.

    `names` gives units and people by slug as papers of the day call them; `authority` and `level`
    make the names of titles; `rounding` is how the authority rounds shares.
    """

    year: int
    history: Sequence[PastAward] = ()
    initiatives: Sequence[Initiative] = ()
    successions: Sequence[Succession] = ()
    collectives: Sequence[CollectiveFacts] = ()
    registrations: Sequence[Registration] = ()
    nominees: Sequence[Nominee] = ()
    standings: Sequence[Standing] = ()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    overrides: Sequence[Override] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    authority: str = "bộ, ban, ngành, tỉnh"
    level: str = "cấp bộ, ban, ngành, tỉnh"
    rounding: Rule | None = None

    def name(self, slug: str) -> str:
        """The unit or the person as papers of the day call it."""
        return self.names.get(slug, slug)

    def title(self, award: Award) -> str:
        """The award's name, in quotation marks."""
        return f"“{award.label(self.authority, self.level)}”"


@dataclass(frozen=True)
class Case:
    """One nominee before the law of a day."""

    nominee: Nominee
    facts: Facts
    conditions: Conditions
    day: date

    def rule(self, condition: Condition) -> Rule:
        """The value of a condition that the law of the day is known to have; KeyError otherwise."""
        return self.conditions[condition]

    @property
    def lineage(self) -> Lineage:
        """The nominee's unit and the units that went into it by the day."""
        return lineage(self.nominee.unit, self.facts.successions, self.day)

    @property
    def collective(self) -> CollectiveFacts | None:
        """The figures of the collective that is put forward, or of what it was before a merger."""
        return self.figures(self.nominee.collective)

    def figures(self, collective: str) -> CollectiveFacts | None:
        """The figures of that part of the nominee's unit; of the whole unit for an empty name."""
        found = {(one.unit, one.collective): one for one in self.facts.collectives}
        known = [found.get((unit, collective)) for unit in self.lineage.units]
        own, before = known[0], [one for one in known[1:] if one is not None]
        return own or (before[0] if len(before) == 1 else None)

    def held(self, award: Award) -> list[PastAward]:
        """The nominee's awards of that kind by the day, newest first.

        A person's go with the person; a collective's come from its predecessors too.
        """
        mine = [
            past
            for past in self.facts.history
            if past.award is award
            and past.year <= self.facts.year
            and past.decided_on <= self.day
            and self._own(past)
        ]
        return sorted(mine, key=lambda past: -past.year)

    def _own(self, past: PastAward) -> bool:
        if self.nominee.person is not None:
            return past.person == self.nominee.person
        same = past.person is None and past.collective == self.nominee.collective
        return same and past.unit in self.lineage.units

    def recorded(self, award: Award) -> bool:
        """Whether anybody's awards of that kind are on record at all."""
        return any(past.award is award for past in self.facts.history)


def facts_of(record: ClusterRecord, year: YearRecord, day: date, rounding: Rule | None) -> Facts:
    """Return what the cluster's records know of the year on `day`."""
    authority = record.cluster.authority
    name = authority.name(day)
    return Facts(
        year=year.year,
        history=record.history,
        initiatives=record.initiatives,
        successions=record.successions,
        collectives=year.collectives,
        registrations=year.registrations,
        nominees=year.awards.nominees if year.awards else (),
        standings=standings(record, year),
        outcomes=ballot_outcomes(record, year),
        overrides=year.overrides,
        names=_names(record, day),
        authority=name,
        level=authority.level or name,
        rounding=rounding,
    )


def _names(record: ClusterRecord, day: date) -> dict[str, str]:
    """Every unit by its name of the day, or its last one before; every person by name."""
    units = {unit.slug: unit.last_name(day) for unit in record.units}
    return units | {person.slug: person.name for person in record.people}
