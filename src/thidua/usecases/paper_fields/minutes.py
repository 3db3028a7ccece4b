"""Biên bản hội nghị: who was there, what was said, what was agreed on with how many votes."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from thidua.domain.cluster import members_on
from thidua.domain.minutes import Attendance, Minutes, Resolution
from thidua.domain.places import Place
from thidua.usecases.paper_fields.conference import held, introduced
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import enumerated
from thidua.vietnamese.dates import clock, long_date
from thidua.vietnamese.numbers import percent, two_digits
from thidua.vietnamese.text import inside


def _minutes(context: PaperContext) -> dict[str, Any]:
    minutes, conference = _kept(context), held(context)
    chair, secretary = (context.record.person(p) for p in (conference.chair, conference.secretary))
    return _counts(context, minutes) | {
        "bat_dau": _moment(minutes.began_at),
        "ket_thuc": _moment(minutes.ended_at),
        "thu_ky": introduced(context, conference.secretary, conference),
        "ten_chu_toa": chair.name,
        "ten_thu_ky": secretary.name,
        "tham_du": _present(context, minutes),
        "vang_mat": _absent(context, minutes),
        "khach_moi": list(enumerated(conference.guests)),
        "y_kien": [f"{said.rstrip('.;')}." for said in minutes.opinions],
        "thong_nhat": _resolutions(minutes),
    }


def _kept(context: PaperContext) -> Minutes:
    conference = held(context)
    found = (item for item in context.year.minutes if item.conference is conference.kind)
    return context.need(next(found, None), f"biên bản {conference.name} ({Place.MINUTES})")


def _moment(moment: datetime) -> str:
    return f"{clock(moment.time())}, {long_date(moment.date())}"


def _came(minutes: Minutes) -> list[Attendance]:
    return [unit for unit in minutes.attendance if unit.present]


def _counts(context: PaperContext, minutes: Minutes) -> dict[str, str]:
    came, members = _came(minutes), members_on(context.record.units, minutes.began_at.date())
    return {
        "so_don_vi": f"{two_digits(len(came))}/{two_digits(len(members))}",
        "so_co_mat": two_digits(sum(unit.present for unit in came)),
        "so_bieu_quyet": two_digits(_voting(minutes)),
    }


def _voting(minutes: Minutes) -> int:
    return sum(unit.voting for unit in minutes.attendance)


def _present(context: PaperContext, minutes: Minutes) -> list[dict[str, str]]:
    return [
        {
            "tt": str(index),
            "don_vi": context.unit_name(unit.unit),
            "co_mat": two_digits(unit.present),
            "bieu_quyet": two_digits(unit.voting),
            "ghi_chu": unit.note,
        }
        for index, unit in enumerate(_came(minutes), start=1)
    ]


def _absent(context: PaperContext, minutes: Minutes) -> list[str]:
    """The members of whom nobody came, each with its reason."""
    came = {unit.unit for unit in _came(minutes)}
    notes = {unit.unit: unit.note for unit in minutes.attendance}
    absent = [
        (unit.name(context.day), notes.get(unit.slug, ""))
        for unit in members_on(context.record.units, minutes.began_at.date())
        if unit.slug not in came
    ]
    return list(enumerated([f"{name} ({inside(note)})" if note else name for name, note in absent]))


def _resolutions(minutes: Minutes) -> list[dict[str, str]]:
    return [
        {
            "tt": str(index),
            "noi_dung": agreed.text.rstrip(".;"),
            "ket_qua": _vote(agreed, _voting(minutes)),
        }
        for index, agreed in enumerate(minutes.resolutions, start=1)
    ]


def _vote(agreed: Resolution, voting: int) -> str:
    """«08/08 người tán thành, đạt 100%»; nothing where it was not put to the vote."""
    if agreed.agree is None or not voting:
        return ""
    counts = f"{two_digits(agreed.agree)}/{two_digits(voting)}"
    return f"{counts} người tán thành, đạt {percent(Fraction(agreed.agree, voting))}"


BUILDERS = {"bien_ban_hoi_nghi": _minutes}
