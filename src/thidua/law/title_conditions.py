"""What the law of a day asks of a title: shares, times in a row, the council's ballot."""

from datetime import date
from enum import StrEnum
from pathlib import Path

from thidua.domain.titles import Award
from thidua.law.parameters import Value, parameter
from thidua.law.sources import RECORDS


class Condition(StrEnum):
    """A figure that decides on a title; its name says whether reaching it is enough."""

    CONSECUTIVE = "consecutive"
    ADVANCED_AT_LEAST = "advanced_at_least"
    ADVANCED_ABOVE = "advanced_above"
    SHARE_AT_MOST = "share_at_most"
    COUNCIL_AT_LEAST = "council_at_least"


def title_conditions(
    award: Award, day: date, authority: str | None = None, root: Path = RECORDS
) -> dict[Condition, Value]:
    """Give the figures on record for the title on `day`; one that is absent is not known."""
    asked = {each: parameter(f"title/{award}/{each}", authority, root) for each in Condition}
    return {each: found.on(day) for each, found in asked.items() if found.is_set_on(day)}


def registration_is_a_basis(
    day: date, authority: str | None = None, root: Path = RECORDS
) -> tuple[bool, Value]:
    """Say whether a title asks for registration (đăng ký thi đua), and where that is written."""
    value = parameter("title/registration", authority, root).on(day)
    return value.text == "có", value
