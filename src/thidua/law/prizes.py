"""The prize that goes with an award, by the law of the day of its decision."""

from datetime import date
from pathlib import Path

from thidua.domain.prizes import Prize, explained_prize
from thidua.domain.reasons import Rule
from thidua.domain.titles import Award
from thidua.law.parameters import parameter
from thidua.law.sources import RECORDS
from thidua.law.title_conditions import as_rule

CERTIFICATE = "CERTIFICATE"


def award_prize(
    award: Award,
    day: date,
    *,
    collective: bool,
    authority: str | None = None,
    root: Path = RECORDS,
) -> Prize:
    """Give the prize of an award with its arithmetic; ThiduaError `law-no-value`.

    Titles have one coefficient each; a commendation is worth a multiple to a collective.
    """
    doubled = collective and not award.is_title
    return _prize(str(award), day, authority, root, doubled=doubled)


def certificate_prize(
    day: date, *, collective: bool, authority: str | None = None, root: Path = RECORDS
) -> Prize:
    """Give the prize of a giấy khen by the head of an agency; ThiduaError `law-no-value`."""
    return _prize(CERTIFICATE, day, authority, root, doubled=collective)


def _prize(name: str, day: date, authority: str | None, root: Path, *, doubled: bool) -> Prize:
    def rule(path: str) -> Rule:
        return as_rule(parameter(path, authority, root).on(day))

    factor = rule("prize/collective_factor") if doubled else None
    coefficient = rule(f"prize/coefficient/{name}")
    return explained_prize(coefficient, rule("base_pay"), rule("prize/rounding_step"), factor)
