"""Sơ kết and tổng kết: results, targets, lessons, what comes next; and what was registered."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from thidua.domain.cycle import Stage
from thidua.domain.places import Place
from thidua.domain.pledge import Target
from thidua.domain.registration import Registration
from thidua.domain.review import Review, ReviewKind, TargetProgress
from thidua.usecases.paper_fields.context import PaperContext
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import percent, two_digits
from thidua.vietnamese.text import fold

_LATER = "Bình xét vào cuối năm"
_AT_THE_END = "vao cuoi nam"


def _is_mid_year(context: PaperContext) -> bool:
    return context.kind.about.stage is Stage.MID_YEAR_REVIEW


def _review(context: PaperContext) -> Review:
    kind = ReviewKind.MID_YEAR if _is_mid_year(context) else ReviewKind.YEAR_END
    return context.need(context.year.review(kind), f"kết quả của các đơn vị ({Place.REVIEWS})")


def _results(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {
            "tt": str(index),
            "ten": context.unit_name(result.unit),
            "noi_dung": result.achievements,
        }
        for index, result in enumerate(_review(context).results, start=1)
    ]


def _targets(context: PaperContext) -> list[dict[str, Any]]:
    """Each target of the pledge, with how many members had reached it by the review."""
    pledge = context.need(context.year.pledge, f"nội dung giao ước ({Place.PLEDGE})")
    return [
        _target_row(context, str(index), target)
        for index, target in enumerate(pledge.targets, start=1)
    ]


def _target_row(context: PaperContext, number: str, target: Target) -> dict[str, Any]:
    """The note is left out where it says no more than that the matter is judged later."""
    progress = _progress(context, target.code)
    reached = _reached(context, progress)
    notes = {unit: item.note for unit, item in progress.items()}
    later = reached == _LATER
    told = {unit: note for unit, note in notes.items() if not (later and _waits(note))}
    return {
        "tt": number,
        "noi_dung": target.text,
        "muc_dat": reached,
        "ghi_chu": _notes(context, told),
    }


def _waits(note: str) -> bool:
    """«Bình xét vào cuối năm», «Xét công nhận vào cuối năm»."""
    return fold(note).endswith(_AT_THE_END)


def _progress(context: PaperContext, target: str) -> dict[str, TargetProgress]:
    """What each unit reported on the target."""
    return {
        result.unit: item
        for result in _review(context).results
        for item in result.progress
        if item.target == target
    }


def _reached(context: PaperContext, progress: Mapping[str, TargetProgress]) -> str:
    """«03/04 đơn vị (75%)»; what nobody has reached by mid-year is judged at the end of it."""
    reached, members = sum(item.reached for item in progress.values()), len(context.members)
    if not reached and _is_mid_year(context):
        return _LATER
    share = percent(Fraction(reached, members))
    return f"{two_digits(reached)}/{two_digits(members)} đơn vị ({share})"


def _notes(context: PaperContext, notes: Mapping[str, str]) -> str:
    """Say each note once, with the units that it is about unless it is about all members."""
    said = []
    for note in dict.fromkeys(filter(None, notes.values())):
        units = [context.unit_name(unit) for unit, other in notes.items() if other == note]
        everyone = len(units) == len(context.members)
        said.append(note if everyone else f"{', '.join(units)}: {note}")
    return "; ".join(said)


def _registrations(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {
            "tt": str(index),
            "ten": context.unit_name(registration.unit),
            "ngay": short_date(registration.registered_on),
            "danh_hieu": _titles(context, registration),
        }
        for index, registration in enumerate(context.year.registrations, start=1)
    ]


def _titles(context: PaperContext, registration: Registration) -> str:
    """«Tập thể lao động xuất sắc: 01; Chiến sĩ thi đua cơ sở: 08»."""
    goals = ((context.award(goal.award), goal.amount) for goal in registration.titles)
    return "; ".join(f"{award}: {amount[:1].lower()}{amount[1:]}" for award, amount in goals)


BUILDERS = {
    "ket_qua": _results,
    "thuc_hien_chi_tieu": _targets,
    "ton_tai": lambda context: _review(context).shortcomings,
    "bai_hoc": lambda context: _review(context).lessons,
    "nhiem_vu": lambda context: _review(context).next_tasks,
    "phuong_huong": lambda context: _review(context).next_tasks,
    "kien_nghi": lambda context: _review(context).suggestions,
    "dang_ky": _registrations,
}
