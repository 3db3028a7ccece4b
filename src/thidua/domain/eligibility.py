"""Whether a nominee meets what the law of a day asks, condition by condition, with reasons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.domain import collective_conditions, person_conditions, year_conditions
from thidua.domain.awards import Nominee
from thidua.domain.conditions import ASKED, Condition, Conditions
from thidua.domain.facts import Case, Facts
from thidua.domain.override import Override
from thidua.domain.reasons import Reason, overridden, verdict
from thidua.vietnamese.dates import short_date

Answer = Callable[[Case], Reason]

_ANSWERS: Mapping[Condition, Answer] = {
    **year_conditions.ANSWERS,
    **person_conditions.ANSWERS,
    **collective_conditions.ANSWERS,
}


@dataclass(frozen=True)
class Eligibility:
    """A nominee's reasons, one a condition, in the order of the minutes."""

    nominee: Nominee
    reasons: tuple[Reason, ...]

    @property
    def met(self) -> bool | None:
        """True where all conditions are met, False where one is not, None where one is unknown."""
        return verdict(self.reasons)

    @property
    def against(self) -> list[Reason]:
        """The conditions that are definitely not met."""
        return [reason for reason in self.reasons if reason.met is False]

    @property
    def unknown(self) -> list[Reason]:
        """The conditions that nobody can answer yet."""
        return [reason for reason in self.reasons if reason.met is None]

    @property
    def overridden(self) -> list[Reason]:
        """The conditions that were set aside by instruction."""
        return [reason for reason in self.reasons if reason.override is not None]


def eligibility(nominee: Nominee, facts: Facts, conditions: Conditions, day: date) -> Eligibility:
    """Weigh the nominee by the law of `day`.

    A condition whose value is absent from `conditions` is unknown, never guessed; so is one about
    which the facts say nothing.
    """
    case = Case(nominee, facts, conditions, day)
    asked = ASKED[nominee.award]
    if not asked:
        return Eligibility(nominee, (_nothing_known(case),))
    answers = (_answer(case, condition) for condition in asked)
    return Eligibility(nominee, tuple(_with_override(case, reason) for reason in answers))


def _nothing_known(case: Case) -> Reason:
    title = case.facts.title(case.nominee.award)
    return Reason("conditions", None, f"Điều kiện xét tặng {title}: chưa nhập quy định nào")


def _answer(case: Case, condition: Condition) -> Reason:
    rule = case.conditions.get(condition)
    if rule is None:
        text = f"{condition.label}: chưa rõ quy định ngày {short_date(case.day)}"
        return Reason(condition, None, text)
    if not rule.asked:
        text = f"{condition.label}: không phải là điều kiện xét tặng"
        return Reason(condition, met=True, text=text, sources=(rule.source,))
    return _ANSWERS[condition](case)


def _with_override(case: Case, reason: Reason) -> Reason:
    """A condition that is not known to be met may be set aside, from the day of the instruction."""
    found = _override(case, reason.code)
    if found is None or reason.met is True:
        return reason
    return overridden(reason, found, case.facts.name(found.person))


def _override(case: Case, code: str) -> Override | None:
    return next(
        (
            one
            for one in case.facts.overrides
            if (one.nominee, one.condition) == (case.nominee.code, code)
            and one.instructed_on <= case.day
        ),
        None,
    )
