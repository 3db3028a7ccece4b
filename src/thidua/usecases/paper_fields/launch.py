"""Quyết định kiện toàn: the members of a cluster, who leads it, its duties."""

from datetime import date
from typing import Any

from thidua.domain.cluster import Role, holder_on, members_on
from thidua.domain.launch import Reconstitution
from thidua.domain.places import Place
from thidua.usecases.paper_fields import heading
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import enumerated, numbered
from thidua.vietnamese.dates import long_date
from thidua.vietnamese.numbers import two_digits


def _reconstitution(context: PaperContext) -> dict[str, Any]:
    """Members, lead and deputy of the day on which the decision takes effect."""
    decided = context.need(
        context.year.reconstitution, f"nội dung kiện toàn ({Place.RECONSTITUTION})"
    )
    since = decided.effective_on
    units = [unit.name(context.day) for unit in members_on(context.record.units, since)]
    title = context.record.cluster.lead_title
    lead = context.need(_holder(context, Role.LEAD, since), f"đơn vị {title} ({Place.LEADERSHIP})")
    return {
        "can_cu": _bases(context),
        "so_don_vi": two_digits(len(units)),
        "don_vi": list(numbered(list(enumerated(units)))),
        "truong": lead,
        "pho": _holder(context, Role.DEPUTY, since) or "",
        "nhiem_vu": list(numbered([f"{duty.rstrip('.;')}." for duty in decided.duties])),
        "hieu_luc": _in_force(context, decided),
        "thay_the": decided.replaces.rstrip("."),
    }


def _holder(context: PaperContext, role: Role, day: date) -> str | None:
    slug = holder_on(context.record.leadership, role, day)
    return context.unit_name(slug) if slug else None


def _in_force(context: PaperContext, decided: Reconstitution) -> str:
    """«ngày ký», or the day itself where it is another."""
    since = decided.effective_on
    return "ngày ký" if since == context.day else long_date(since)


def _bases(context: PaperContext) -> list[str]:
    """The legal bases, and after them on whose proposal the authority decides."""
    bases = heading.BUILDERS["can_cu"](context)
    proposed = f"Theo đề nghị của {council(context)}."
    return [*(f"{line.rstrip('.;')};" for line in bases), proposed]


def council(context: PaperContext) -> str:
    """Return the authority's council for emulation, which proposes to it and hears the units."""
    level = context.record.cluster.authority.level or context.level
    return f"Hội đồng Thi đua - Khen thưởng {level}"


BUILDERS = {"kien_toan": _reconstitution}
