"""What is past its day, and of that what nobody was told of yet."""

from collections.abc import Collection, Iterable
from datetime import date

from thidua.domain.progress import Need
from thidua.domain.working_days import WEEKENDS_ONLY, Holidays, is_working_day

NeedKey = tuple[str, str, date]
"""Who, what, by when: a day that was put off makes another need of it."""


def key_of(need: Need) -> NeedKey:
    """Return what tells the need from others."""
    return need.who, need.what, need.due_on


def overdue(needs: Iterable[Need], day: date) -> list[Need]:
    """Return those that have not come in though their day is past, the longest late first."""
    late = (need for need in needs if not need.met(day) and need.days_late(day) > 0)
    return sorted(late, key=lambda need: need.due_on)


def to_tell(
    needs: Iterable[Need],
    told: Collection[NeedKey],
    day: date,
    holidays: Holidays = WEEKENDS_ONLY,
) -> list[Need]:
    """Return the overdue ones that nobody was told of; on a day off nobody is told anything."""
    if not is_working_day(day, holidays):
        return []
    return [need for need in overdue(needs, day) if key_of(need) not in told]
