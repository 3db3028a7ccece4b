"""Hội nghị: when, where, who chairs, who is invited, what comes when."""

from datetime import time
from itertools import pairwise
from typing import Any

from thidua.domain.cycle import Conference
from thidua.domain.dated import on
from thidua.domain.places import Place
from thidua.domain.progress import conference_for
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import enumerated
from thidua.vietnamese.dates import clock, long_date, weekday
from thidua.vietnamese.numbers import two_digits

_NAMED_APART = 5  # members


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
        "chu_tri": introduced(context, conference.chair, conference),
        "noi_dung": list(enumerated(conference.agenda)),
        "noi_dung_lien": _in_one_sentence(conference.agenda),
        "khach_moi": "; ".join(guest.rstrip(".;") for guest in conference.guests),
    }


def _in_one_sentence(texts: list[str]) -> str:
    """«(1) Tuyên bố lý do; (2) Ký giao ước», so that an invitation keeps to one page."""
    parts = [text.rstrip(".;") for text in texts]
    if len(parts) == 1:
        return parts[0]
    return "; ".join(f"({index}) {part}" for index, part in enumerate(parts, start=1))


def introduced(context: PaperContext, slug: str, conference: Conference) -> str:
    """«Ông Đặng Khánh Ngọc, Viện trưởng Viện Bảo tồn di tích», with the posts of that day."""
    person = context.record.person(slug)
    posts = on(person.posts, conference.starts_at.date())
    offices = [context.office(post.title, post.organization) for post in posts]
    return ", ".join([f"{person.honorific} {person.name}", *offices])


def _invited(context: PaperContext) -> list[str]:
    """The members one by one, or many of them together, so that an invitation keeps to one page."""
    members = [f"Lãnh đạo {unit.name(context.day)}" for unit in context.members]
    if len(members) > _NAMED_APART:
        cluster = context.record.cluster.name(context.day)
        members = [f"Lãnh đạo {two_digits(len(members))} đơn vị thành viên {cluster}"]
    return list(enumerated(members + held(context).guests))


def _programme(context: PaperContext) -> list[dict[str, str]]:
    """Each line lasts until the next begins, the last until the conference ends."""
    conference = held(context)
    lines = conference.programme
    if not lines:
        raise context.missing(f"chương trình của {conference.name} ({Place.PLAN})")
    times = [*(line.begins for line in lines), conference.ends_at.time()]
    return [
        {"gio": f"{_hour(begins)} - {_hour(ends)}", "noi_dung": line.content, "nguoi": line.by}
        for (begins, ends), line in zip(pairwise(times), lines, strict=True)
    ]


def _hour(moment: time) -> str:
    """«08h30», as a narrow column has it."""
    return f"{moment:%Hh%M}"


BUILDERS = {"hoi_nghi": _conference, "kinh_moi": _invited, "chuong_trinh": _programme}
