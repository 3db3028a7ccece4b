"""Báo cáo thành tích: what a nominee says of the year, and what it was awarded before."""

from typing import Any

from thidua.domain.awards import Nominee
from thidua.domain.history import PastAward
from thidua.domain.merit import MeritReport
from thidua.domain.places import Place
from thidua.domain.titles import Award
from thidua.law.parameters import parameter
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.past_awards import held_awards
from thidua.vietnamese.dates import short_date

_COMMITTEE = "Ủy ban nhân dân "
_GENDERS = {"Ông": "Nam", "Bà": "Nữ"}


def _nominee(context: PaperContext) -> Nominee:
    awards = context.need(context.year.awards, f"danh sách đề nghị ({Place.AWARDS})")
    return {nominee.code: nominee for nominee in awards.nominees}[context.subject.code]


def _merit(context: PaperContext) -> MeritReport:
    """The nominee's own report."""
    reports = {merit.nominee: merit for merit in context.year.merits}
    name = context.nominee_name(_nominee(context))
    return context.need(
        reports.get(context.subject.code), f"thành tích của {name} ({Place.MERITS})"
    )


def _report(context: PaperContext) -> dict[str, Any]:
    nominee, merit = _nominee(context), _merit(context)
    names = (context.nominee_name(nominee), context.nominee_home(nominee))
    return {
        "de_nghi": _proposed(context, nominee.award),
        "ten": ", ".join(filter(None, names)),
        "dac_diem": merit.profile,
        "nhiem_vu": merit.duties,
        "ket_qua": merit.results,
        "bien_phap": merit.measures,
        "cong_tac_dang": merit.party_work,
    }


def _proposed(context: PaperContext, award: Award) -> str:
    """«danh hiệu Tập thể lao động xuất sắc»; «Cờ thi đua của …», «Bằng khen của …» say it alone."""
    name = context.award(award)
    return name if name.startswith(("Cờ ", "Bằng khen ")) else f"danh hiệu {name}"


def _form(context: PaperContext) -> str:
    """Return the number of the form by the law of the day; nothing where no law sets one."""
    who = "collective" if _nominee(context).person is None else "person"
    authority = context.record.cluster.authority.slug
    form = parameter(f"form/merit_report_{who}", authority)
    return form.on(context.day).text if form.is_set_on(context.day) else ""


def _figures(context: PaperContext) -> list[dict[str, Any]]:
    return [
        {
            "tt": str(index),
            "chi_tieu": figure.name,
            "dvt": figure.unit_of_measure,
            "nam_truoc": figure.last_year,
            "nam_nay": figure.this_year,
        }
        for index, figure in enumerate(_merit(context).figures, start=1)
    ]


def _person(context: PaperContext) -> dict[str, Any]:
    nominee, merit = _nominee(context), _merit(context)
    person = context.record.person(context.need(nominee.person, "cá nhân được đề nghị"))
    post = person.post(nominee.unit, context.day)
    return {
        "ho_ten": person.name,
        "gioi_tinh": _GENDERS[person.honorific],
        "ngay_sinh": short_date(merit.born_on) if merit.born_on else "",
        "que_quan": merit.home_town,
        "chuc_vu": post.title if post else "",
        "don_vi": context.unit_name(nominee.unit),
        "trinh_do": merit.qualification,
    }


def _initiatives(context: PaperContext) -> list[dict[str, Any]]:
    """The person's initiatives up to this year, the oldest first."""
    own = [item for item in context.record.initiatives if item.person == _nominee(context).person]
    known = sorted(
        (item for item in own if item.year <= context.year.year), key=lambda item: item.year
    )
    return [
        {
            "nam": str(item.year),
            "ten": item.name,
            "pham_vi": item.scope.label,
            "van_ban": f"{item.recognised_by}, ngày {short_date(item.recognised_on)}",
        }
        for item in known
    ]


def _past_awards(context: PaperContext, *, titles: bool) -> list[dict[str, Any]]:
    """The titles, or the commendations, that the nominee holds by the day of the report."""
    return [
        {
            "nam": str(past.year),
            "ten": _named_then(context, past),
            "quyet_dinh": f"Số {past.decision}, ngày {short_date(past.decided_on)}",
            "co_quan": past.by,
        }
        for past in held_awards(context, _nominee(context))
        if past.award.is_title is titles
    ]


def _named_then(context: PaperContext, past: PastAward) -> str:
    """The award by the name that it had under the one that granted it."""
    authority = context.record.cluster.authority
    own = past.by == context.level
    return past.award.label(past.by, authority.level if own else past.by.removeprefix(_COMMITTEE))


BUILDERS = {
    "mau_bao_cao": _form,
    "bao_cao": _report,
    "so_lieu": _figures,
    "nam_truoc": lambda context: str(context.year.year - 1),
    "ly_lich": _person,
    "sang_kien_ca_nhan": _initiatives,
    "danh_hieu_cu": lambda context: _past_awards(context, titles=True),
    "khen_thuong_cu": lambda context: _past_awards(context, titles=False),
}
