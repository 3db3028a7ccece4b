"""Why each nominee of a year may be put forward, or not: by the law of a day, line by line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from thidua.domain.awards import Nominee
from thidua.domain.ballot import Outcome
from thidua.domain.eligibility import Eligibility, eligibility
from thidua.domain.facts import Facts, facts_of
from thidua.domain.places import Place
from thidua.domain.reasons import Reason
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import refuse
from thidua.law.title_conditions import rounding_rule, title_rules

SUBMISSION = "to-trinh"


@dataclass(frozen=True)
class NomineeReasons:
    """A nominee as people name it, with its reasons.  `outcome` is absent before the ballot."""

    name: str
    unit: str
    award: str
    eligibility: Eligibility
    outcome: Outcome | None

    @property
    def nominee(self) -> Nominee:
        """Who is put forward, for what."""
        return self.eligibility.nominee

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """One a condition, in the order of the minutes."""
        return self.eligibility.reasons

    @property
    def voted(self) -> bool | None:
        """Whether the ballot carried it; None before the ballot."""
        return self.outcome.carried if self.outcome else None

    @property
    def lines(self) -> list[str]:
        """The reasons as minutes print them, a line each; the ballot's come last."""
        told = [reason.line for reason in self.reasons]
        return [*told, *(self.outcome.lines if self.outcome else ())]


def award_reasons(record: ClusterRecord, year: YearRecord, day: date) -> list[NomineeReasons]:
    """Weigh every nominee of the year by the law of `day`; none before there are nominees."""
    authority = record.cluster.authority.slug
    facts = facts_of(record, year, day, rounding_rule(day, authority))
    nominees = year.awards.nominees if year.awards else []
    return [_weighed(nominee, facts, authority, day) for nominee in nominees]


def appraisal_day(year: YearRecord) -> date:
    """Return the day whose law the year's nominees are weighed by: that of the submission.

    Before it is approved it is the day on which they were agreed on; refused without nominees.
    """
    approval = year.approval(SUBMISSION)
    if approval is not None:
        return approval.issued_on
    if year.awards is None:
        message = f"Hồ sơ năm {year.year} còn thiếu danh sách đề nghị ({Place.AWARDS})."
        raise refuse("data-missing", message)
    return year.awards.proposed_on


def _weighed(nominee: Nominee, facts: Facts, authority: str, day: date) -> NomineeReasons:
    rules = title_rules(nominee.award, day, authority)
    return NomineeReasons(
        name=_name(nominee, facts.names),
        unit=facts.name(nominee.unit),
        award=nominee.award.label(facts.authority, facts.level),
        eligibility=eligibility(nominee, facts, rules, day),
        outcome=facts.outcomes.get(nominee.code),
    )


def _name(nominee: Nominee, names: Mapping[str, str]) -> str:
    slug = nominee.person or nominee.unit
    return nominee.collective or names.get(slug, slug)
