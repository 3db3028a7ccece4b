"""Danh hiệu, hình thức khen thưởng that a nominee holds on the day of a paper."""

from thidua.domain.awards import Nominee
from thidua.domain.history import PastAward
from thidua.domain.lineage import lineage
from thidua.usecases.paper_fields.context import PaperContext
from thidua.vietnamese.dates import short_date


def past_awards(context: PaperContext, nominee: Nominee) -> list[str]:
    """Return one line for each award that the nominee holds, the oldest first."""
    return [_line(context, past) for past in held_awards(context, nominee)]


def held_awards(context: PaperContext, nominee: Nominee) -> list[PastAward]:
    """Return the nominee's awards that were decided by the day of the paper, in order of years.

    Those of the present year are among them: the third of «03 lần liên tục» often is.
    """
    line = lineage(nominee.unit, context.record.successions, context.day)
    held = [
        past
        for past in context.record.history
        if past.decided_on <= context.day and _is_of(nominee, past, line.units)
    ]
    return sorted(held, key=lambda past: (past.year, past.decided_on))


def _is_of(nominee: Nominee, past: PastAward, units: tuple[str, ...]) -> bool:
    """Persons keep their awards wherever they serve; a collective those of what it came from."""
    if nominee.person is not None:
        return past.person == nominee.person
    return past.person is None and past.unit in units and past.collective == nominee.collective


def _line(context: PaperContext, past: PastAward) -> str:
    """«Chiến sĩ thi đua cơ sở năm 2023 (Quyết định số 15/QĐ-X ngày 05/12/2023)».

    Whose decision it is the number says; a column of a table has no room for the name.
    """
    name = past.award.label(past.by, context.record.cluster.authority.level)
    decision = f"Quyết định số {past.decision} ngày {short_date(past.decided_on)}"
    return f"{name} năm {past.year} ({decision})"
