"""Bàn giao: what the outgoing lead hands on to the next one; the flag is a thing, not a title."""

from datetime import date
from typing import Any

from thidua.domain.cluster import Role, holder_on
from thidua.domain.handover import Handover
from thidua.domain.leading import changed_by
from thidua.domain.places import Place
from thidua.usecases.paper_fields.context import PaperContext
from thidua.vietnamese.dates import clock, long_date


def _handover(context: PaperContext) -> Handover:
    return context.need(context.year.handover, f"nội dung bàn giao ({Place.HANDOVER})")


def _meeting(context: PaperContext) -> dict[str, Any]:
    handed = _handover(context)
    return {
        "bat_dau": f"{clock(handed.began_at.time())}, {long_date(handed.began_at.date())}",
        "ket_thuc": f"{clock(handed.ended_at.time())}, {long_date(handed.ended_at.date())}",
        "dia_diem": handed.place,
        "chung_kien": handed.witness,
        "kinh_phi": handed.funds.rstrip("."),
        "co_luan_luu": "01 cờ luân lưu" if handed.rotating_flag else "",
        "nam_sau": str(context.year.year + 1),
    }


def _side(context: PaperContext, person: str, leads_on: date) -> dict[str, Any]:
    """The unit that leads on that day, and who acts for it, by his post on the day of the meeting.

    Someone without a post there serves elsewhere: he is shown by his name alone.
    """
    unit = context.need(
        holder_on(context.record.leadership, Role.LEAD, leads_on),
        f"{context.record.cluster.lead_title} ngày {leads_on:%d/%m/%Y} ({Place.LEADERSHIP})",
    )
    acting = context.record.person(person)
    post = acting.post(unit, _handover(context).began_at.date())
    title = post.title if post else ""
    return {
        "don_vi": context.unit_name(unit),
        "don_vi_hoa": context.unit_name(unit).upper(),
        "nguoi": f"{acting.honorific} {acting.name}",
        "ho_ten": acting.name,
        "chuc_vu": title,
        "chuc_vu_hoa": title.upper(),
    }


def _giver(context: PaperContext) -> dict[str, Any]:
    return _side(context, _handover(context).giver, date(context.year.year, 12, 31))


def _taker(context: PaperContext) -> dict[str, Any]:
    return _side(context, _handover(context).taker, changed_by(context.year))


def _files(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {"tt": str(index), "ten": file.name, "so_luong": file.amount, "ghi_chu": file.note}
        for index, file in enumerate(_handover(context).files, start=1)
    ]


BUILDERS = {
    "ban_giao": _meeting,
    "ben_giao": _giver,
    "ben_nhan": _taker,
    "ho_so_ban_giao": _files,
    "viec_do_dang": lambda context: [text.rstrip(".;") for text in _handover(context).unfinished],
}
