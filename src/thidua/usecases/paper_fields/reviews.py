"""Sơ kết and tổng kết: results, lessons, what comes next; and what was registered."""

from typing import Any

from thidua.domain.cycle import Stage
from thidua.domain.registration import Registration
from thidua.domain.review import Review, ReviewKind
from thidua.usecases.paper_fields.context import PaperContext
from thidua.vietnamese.dates import short_date


def _review(context: PaperContext) -> Review:
    mid_year = context.kind.about.stage is Stage.MID_YEAR_REVIEW
    kind = ReviewKind.MID_YEAR if mid_year else ReviewKind.YEAR_END
    return context.need(context.year.review(kind), "kết quả của các đơn vị (reviews.yaml)")


def _results(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {
            "tt": str(index),
            "ten": context.unit_name(result.unit),
            "noi_dung": result.achievements,
        }
        for index, result in enumerate(_review(context).results, start=1)
    ]


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
    return "; ".join(f"{award}: {amount}" for award, amount in goals)


BUILDERS = {
    "ket_qua": _results,
    "ton_tai": lambda context: _review(context).shortcomings,
    "bai_hoc": lambda context: _review(context).lessons,
    "nhiem_vu": lambda context: _review(context).next_tasks,
    "phuong_huong": lambda context: _review(context).next_tasks,
    "kien_nghi": lambda context: _review(context).suggestions,
    "dang_ky": _registrations,
}
