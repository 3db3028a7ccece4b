"""Danh hiệu, hình thức khen thưởng that a nominee holds from earlier years."""

from collections.abc import Sequence

from thidua.domain.awards import Nominee
from thidua.domain.history import PastAward, Succession
from thidua.usecases.paper_fields.context import PaperContext
from thidua.vietnamese.dates import short_date


def past_awards(context: PaperContext, nominee: Nominee) -> list[str]:
    """Return one line for each award that the nominee holds, the oldest first."""
    units = with_predecessors(nominee.unit, context.record.successions)
    held = [past for past in context.record.history if _is_of(nominee, past, units)]
    return [_line(context, past) for past in sorted(held, key=lambda past: past.decided_on)]


def _is_of(nominee: Nominee, past: PastAward, units: set[str]) -> bool:
    """Whether the award is the nominee's own; a person keeps his wherever he serves."""
    if nominee.person is not None:
        return past.person == nominee.person
    return past.person is None and past.unit in units and past.collective == nominee.collective


def with_predecessors(unit: str, successions: Sequence[Succession]) -> set[str]:
    """Return the unit and all that went into it."""
    found = {unit}
    while more := {item.unit for item in successions if item.successor in found} - found:
        found |= more
    return found


def _line(context: PaperContext, past: PastAward) -> str:
    """«Chiến sĩ thi đua cơ sở năm 2023 (Quyết định số 15/QĐ-X ngày … của …)»."""
    name = past.award.label(past.by, context.record.cluster.authority.level)
    decision = f"Quyết định số {past.decision} ngày {short_date(past.decided_on)} của {past.by}"
    return f"{name} năm {past.year} ({decision})"
