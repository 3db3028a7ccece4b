"""How long a file is kept, and by when it has to be in the agency's archive."""

from datetime import date

from thidua.domain.year_files import FileGroup
from thidua.law.parameters import Value, parameter

HAND_IN_WITHIN = "archive/hand_in_within"
FOREVER = "Vĩnh viễn"


def retention(group: FileGroup, day: date, authority: str | None = None) -> Value:
    """Return the term on that day: a number of years, or «Vĩnh viễn»; with its mark of trust."""
    return parameter(f"archive/retention/{group}", authority).on(day)


def retention_text(value: Value) -> str:
    """Return «Vĩnh viễn» or «20 năm», as the list of files has it."""
    return value.text if value.text == FOREVER else f"{value.text} năm"


def hand_in_by(ended_on: date, authority: str | None = None) -> date:
    """Return the last day for handing in what was done with on that day (NĐ 30/2020, Điều 30)."""
    years = int(parameter(HAND_IN_WITHIN, authority).on(ended_on).number)
    try:
        return ended_on.replace(year=ended_on.year + years)
    except ValueError:  # 29 February
        return ended_on.replace(year=ended_on.year + years, day=28)
