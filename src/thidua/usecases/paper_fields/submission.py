"""Tờ trình của đơn vị: what one unit puts forward itself, to the authority and to the lead."""

from typing import Any

from thidua.domain.awards import Nominee
from thidua.domain.carried import carried_nominees
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.nominees import (
    counted,
    described,
    grouped,
    highest_first,
)


def _own(context: PaperContext) -> list[Nominee]:
    """The unit's nominees that the ballot carried, the highest award first.

    The paper goes out after the ballot: whom the members turned down no unit puts forward.
    """
    carried = carried_nominees(context.record, context.year)
    return highest_first(nominee for nominee in carried if nominee.unit == context.unit.slug)


def _rows(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {"tt": str(index), **described(context, nominee)}
        for index, nominee in enumerate(_own(context), start=1)
    ]


def _lead(context: PaperContext) -> str:
    """«Khối trưởng Khối thi đua 20 (Viện …)»; nothing where the unit itself leads."""
    cluster = context.record.cluster
    lead = context.lead_of_year
    if lead is None or lead == context.unit.slug:
        return ""
    return f"{cluster.lead_title} {cluster.name(context.day)} ({context.unit_name(lead)})"


BUILDERS = {
    "don_vi_lap": lambda context: {"ten": context.unit.name(context.day)},
    "khoi_truong_nhan": _lead,
    "tong_don_vi": lambda context: counted(_own(context)),
    "nhom_don_vi": lambda context: grouped(context, _own(context), _rows(context)),
    "danh_sach_don_vi": _rows,
}
