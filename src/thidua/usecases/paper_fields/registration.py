"""Bảng đăng ký thi đua of one unit: its targets, titles and initiatives."""

from typing import Any

from thidua.domain.places import Place
from thidua.domain.registration import Registration
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import numbered
from thidua.usecases.paper_fields.launch import council


def _registration(context: PaperContext) -> dict[str, Any]:
    registered = _registered(context)
    return {
        "don_vi": context.unit.name(context.day),
        "noi_gui": _addressees(context),
        "chuyen_mon": _sentences(registered.targets),
        "danh_hieu": _titles(context, registered),
        "sang_kien": _sentences(registered.initiatives),
    }


def _registered(context: PaperContext) -> Registration:
    unit = context.unit
    found = (item for item in context.year.registrations if item.unit == unit.slug)
    what = f"đăng ký thi đua của {unit.name(context.day)} ({Place.REGISTRATIONS})"
    return context.need(next(found, None), what)


def _addressees(context: PaperContext) -> list[str]:
    """The authority's council and the lead; the lead itself writes to the council alone."""
    cluster, lead = context.record.cluster, context.lead_of_year
    if lead is None or lead == context.unit.slug:
        return [council(context)]
    leader = f"{context.unit_name(lead)} ({cluster.lead_title} {cluster.name(context.day)})"
    return [f"- {council(context)};", f"- {leader}."]


def _sentences(texts: list[str]) -> list[str]:
    return list(numbered([f"{text.rstrip('.;')}." for text in texts]))


def _titles(context: PaperContext, registered: Registration) -> list[dict[str, str]]:
    return [
        {"tt": str(index), "ten": context.award(goal.award), "so_luong": goal.amount}
        for index, goal in enumerate(registered.titles, start=1)
    ]


BUILDERS = {"ban_dang_ky": _registration}
