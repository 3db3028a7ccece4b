"""Đề nghị and quyết định khen thưởng: groups, lists, prizes; and who leads next."""

from collections.abc import Mapping
from typing import Any

from thidua.domain.awards import Nominee
from thidua.domain.cluster import Role, holder_on
from thidua.domain.cycle import Stage
from thidua.domain.leading import changed_by
from thidua.domain.places import Place
from thidua.law.prizes import award_prize
from thidua.usecases.paper_fields.ballot import carried_codes, shares
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import addressee, cited, issuing_head
from thidua.usecases.paper_fields.nominees import (
    counted,
    described,
    grouped,
    highest_first,
    nominees,
)
from thidua.usecases.paper_fields.past_awards import past_awards
from thidua.vietnamese.numbers import money, number
from thidua.vietnamese.words import money_in_words


def listed(context: PaperContext) -> list[Nominee]:
    """Return whom the paper lists: those granted in a decision, those the ballot carried before.

    The highest award comes first.
    """
    everybody = nominees(context)
    codes = _granted(context) if _is_decision(context) else carried_codes(context)
    return highest_first(nominee for nominee in everybody if nominee.code in codes)


def _is_decision(context: PaperContext) -> bool:
    return context.kind.about.stage is Stage.DECISION


def _granted(context: PaperContext) -> set[str]:
    decision = context.need(context.year.decision, f"kết quả xét khen thưởng ({Place.DECISION})")
    return {grant.nominee for grant in decision.grants if grant.granted}


def _proposals(context: PaperContext) -> list[dict[str, Any]]:
    """One row for each nominee, as every list of the year prints it."""
    reached = shares(context)
    return [
        {
            "tt": str(index),
            **described(context, nominee),
            "chuc_vu_don_vi": _office(context, nominee),
            "da_nhan": past_awards(context, nominee),
            "ty_le": _share(context, reached, nominee),
            "tien_thuong": number(_prize(context, nominee)) if _is_decision(context) else "",
        }
        for index, nominee in enumerate(listed(context), start=1)
    ]


def _share(context: PaperContext, reached: Mapping[str, str], nominee: Nominee) -> str:
    name = context.nominee_name(nominee)
    return context.need(reached.get(nominee.code), f"kết quả bỏ phiếu về «{name}» ({Place.BALLOT})")


def _office(context: PaperContext, nominee: Nominee) -> str:
    """«Nghiên cứu viên chính, Viện …» of a person; of a smaller collective the unit it is in."""
    parts = [described(context, nominee)["chuc_vu"], context.nominee_home(nominee)]
    return ", ".join(filter(None, parts))


def _groups(context: PaperContext) -> list[dict[str, Any]]:
    """The list by award: how many of each, and who."""
    return grouped(context, listed(context), _proposals(context))


def _prize(context: PaperContext, nominee: Nominee) -> int:
    """The prize by the law of the decision's day (coefficient × base pay, rounded up)."""
    authority = context.record.cluster.authority.slug
    collective = nominee.person is None
    found = award_prize(nominee.award, context.day, collective=collective, authority=authority)
    return found.amount


def _total_prize(context: PaperContext) -> int:
    return sum(_prize(context, nominee) for nominee in listed(context))


def _next_leaders(context: PaperContext) -> dict[str, Any]:
    """Who leads in the next year."""
    day = changed_by(context.year)
    offices = {"truong": Role.LEAD, "pho": Role.DEPUTY}
    holders = {
        name: holder_on(context.record.leadership, role, day) for name, role in offices.items()
    }
    names = {name: context.unit_name(slug) if slug else "" for name, slug in holders.items()}
    return names | {"nam": str(context.year.year + 1)}


def _competent(context: PaperContext) -> str:
    """«BỘ TRƯỞNG BỘ …»: the head decides in an agency with one head."""
    return issuing_head(context).upper()


BUILDERS = {
    "de_nghi": _proposals,
    "nhom": _groups,
    "danh_sach": _proposals,
    "tong": lambda context: counted(listed(context)),
    "khoi_moi": _next_leaders,
    "kinh_gui": addressee,
    "bien_ban": cited("bien-ban-kiem-phieu"),
    "to_trinh": cited("to-trinh"),
    "tham_quyen": _competent,
    "tong_tien": lambda context: money(_total_prize(context)),
    "tong_tien_chu": lambda context: money_in_words(_total_prize(context)),
}
