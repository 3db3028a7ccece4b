"""What the law of a day asks of a title: shares, times in a row, initiatives, unity …."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from thidua.domain.conditions import ASKED, Condition
from thidua.domain.reasons import Rule
from thidua.domain.titles import Award
from thidua.law.parameters import Parameter, Value, parameter
from thidua.law.sources import RECORDS

ROUNDING = "title/share_rounding"


def title_conditions(
    award: Award, day: date, authority: str | None = None, root: Path = RECORDS
) -> dict[Condition, Value]:
    """Give the values on record for the title on `day`; one that is absent is not known."""
    return {
        condition: asked.on(day)
        for condition, asked in _parameters(award, authority, root)
        if asked.is_set_on(day)
    }


def title_rules(
    award: Award, day: date, authority: str | None = None, root: Path = RECORDS
) -> dict[Condition, Rule]:
    """Give the same as plain values for the rules of the domain."""
    found = title_conditions(award, day, authority, root)
    return {condition: as_rule(value) for condition, value in found.items()}


def rounding_rule(day: date, authority: str | None = None, root: Path = RECORDS) -> Rule | None:
    """Give how shares of people are rounded on `day`; None where nobody is known to say."""
    asked = parameter(ROUNDING, authority, root)
    return as_rule(asked.on(day)) if asked.is_set_on(day) else None


def as_rule(value: Value) -> Rule:
    """Give a value of the law as the rules of the domain take it: exact number or text."""
    plain = value.value if isinstance(value.value, str) else value.number
    return Rule(plain, value.provision, value.mark)


def registration_is_a_basis(
    day: date, authority: str | None = None, root: Path = RECORDS
) -> tuple[bool, Value]:
    """Say whether a title asks for registration (đăng ký thi đua), and where that is written."""
    value = parameter("title/registration", authority, root).on(day)
    return value.text == "có", value


def condition_path(award: Award, condition: Condition) -> str:
    """Give the address of a condition's value; registration is the same for every title."""
    if condition is Condition.REGISTRATION:
        return f"title/{condition}"
    return f"title/{award}/{condition}"


def read_conditions(award: Award) -> tuple[Condition, ...]:
    """Give the conditions that a rule reads for the award, also those that only help another."""
    helping = {Award.EMULATION_FIGHTER_NATIONAL: (Condition.YEARS_BETWEEN,)}
    return (*ASKED[award], *helping.get(award, ()))


def _parameters(
    award: Award, authority: str | None, root: Path
) -> Iterator[tuple[Condition, Parameter]]:
    for condition in read_conditions(award):
        yield condition, parameter(condition_path(award, condition), authority, root)
