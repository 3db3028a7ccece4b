"""Hội nghị: when, where, who chairs, who is invited."""

from typing import Any

from thidua.domain.cycle import Conference
from thidua.domain.progress import conference_for
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import enumerated
from thidua.vietnamese.dates import clock, long_date, weekday


def held(context: PaperContext) -> Conference:
    """Return the conference that the paper speaks of."""
    stage = context.kind.about.stage
    kind = context.subject.conference or (conference_for(stage) if stage else None)
    kind = context.need(kind, "hội nghị của văn bản")
    return context.need(context.year.plan.conference(kind), "hội nghị trong kế hoạch")


def _conference(context: PaperContext) -> dict[str, Any]:
    conference = held(context)
    day = conference.starts_at.date()
    return {
        "ten": conference.name,
        "ngay": long_date(day),
        "thoi_gian": f"{clock(conference.starts_at.time())}, {weekday(day)}, {long_date(day)}",
        "dia_diem": conference.place,
        "chu_tri": _chair(context, conference),
        "noi_dung": list(enumerated(conference.agenda)),
    }


def _chair(context: PaperContext, conference: Conference) -> str:
    """«Ông Đặng Khánh Ngọc, Viện trưởng Viện Bảo tồn di tích»."""
    person = context.record.person(conference.chair)
    day = conference.starts_at.date()
    posts = [post for post in person.posts if post.covers(day)]
    offices = [f"{post.title} {context.unit_name(post.organization)}" for post in posts]
    return ", ".join([f"{person.honorific} {person.name}", *offices])


def _invited(context: PaperContext) -> list[str]:
    members = [f"Lãnh đạo {unit.name(context.day)}" for unit in context.members]
    return list(enumerated(members + held(context).guests))


BUILDERS = {"hoi_nghi": _conference, "kinh_moi": _invited}
