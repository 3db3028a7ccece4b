"""Họp bình xét: when and where it was held, who was there."""

from typing import Any

from thidua.domain.cluster import members_on
from thidua.domain.cycle import Conference, ConferenceKind
from thidua.domain.dated import on
from thidua.domain.minutes import Attendance, Minutes
from thidua.domain.places import Place
from thidua.usecases.paper_fields.context import PaperContext
from thidua.usecases.paper_fields.heading import enumerated
from thidua.vietnamese.dates import clock, long_date
from thidua.vietnamese.numbers import two_digits
from thidua.vietnamese.text import inside


def _meeting(context: PaperContext) -> dict[str, Any]:
    """When and where they met; whoever signs the minutes was in the chair."""
    awards = context.need(context.year.awards, f"danh sách đề nghị ({Place.AWARDS})")
    conference, day = _conference(context), long_date(awards.proposed_on)
    secretary = _secretary(context)
    return {
        "bat_dau": day,
        "ket_thuc": day,
        "dia_diem": conference.place if conference else "",
        "ten": conference.name if conference else "",
        **_times(_minutes(context), conference, day),
        "chu_tri": _presented(context, context.approval.signer),
        "thu_ky": _presented(context, secretary),
        "ten_thu_ky": context.record.person(secretary).name,
    }


def _times(minutes: Minutes | None, conference: Conference | None, day: str) -> dict[str, str]:
    """The hours that the minutes or the plan tell; nothing where neither does."""
    if minutes is not None:
        hours = minutes.began_at, minutes.ended_at
    elif conference is not None:
        hours = conference.starts_at, conference.ends_at
    else:
        return {}
    began, ended = (f"{clock(hour.time())}, {day}" for hour in hours)
    return {"bat_dau": began, "ket_thuc": ended}


def _conference(context: PaperContext) -> Conference | None:
    """The year-end conference, where the proposals were agreed on there."""
    found = context.year.plan.conference(ConferenceKind.YEAR_END)
    awards = context.year.awards
    same_day = found and awards and found.starts_at.date() == awards.proposed_on
    return found if same_day else None


def _minutes(context: PaperContext) -> Minutes | None:
    """The minutes of that conference, where they were taken."""
    if _conference(context) is None:
        return None
    found = (item for item in context.year.minutes if item.conference is ConferenceKind.YEAR_END)
    return next(found, None)


def _secretary(context: PaperContext) -> str:
    """The year-end conference's secretary, of a meeting apart from it, too."""
    found = context.year.plan.conference(ConferenceKind.YEAR_END)
    return context.need(found, "hội nghị tổng kết trong kế hoạch").secretary


def _presented(context: PaperContext, slug: str) -> str:
    """«Ông Đặng Khánh Ngọc, Viện trưởng Viện Bảo tồn di tích»."""
    person = context.record.person(slug)
    posts = on(person.posts, context.day)
    offices = [context.office(post.title, post.organization) for post in posts]
    return ", ".join([f"{person.honorific} {person.name}", *offices])


def _attendance(context: PaperContext) -> list[str]:
    """Who was there, unit by unit; how many of each where the minutes tell."""
    minutes = _minutes(context)
    if minutes is None:
        names = (unit.name(context.day) for unit in context.members)
        return list(enumerated([f"Đại diện lãnh đạo {name}" for name in names]))
    listed = {item.unit for item in minutes.attendance}
    members = members_on(context.record.units, minutes.began_at.date())
    missing = [unit.name(context.day) for unit in members if unit.slug not in listed]
    came = [f"{context.unit_name(item.unit)}: {presence(item)}" for item in minutes.attendance]
    return list(enumerated([*came, *(f"{name}: vắng mặt" for name in missing)]))


def presence(item: Attendance) -> str:
    """Return «có mặt 02 người, …», or «vắng mặt», each with what the minutes note of it."""
    note = inside(item.note)
    if not item.present and note.startswith("vắng"):
        return note
    told = f" ({note})" if note else ""
    if not item.present:
        return f"vắng mặt{told}"
    voting = f"{two_digits(item.voting)} người" if item.voting else "không ai"
    counts = f"có mặt {two_digits(item.present)} người"
    return f"{counts}, trong đó {voting} có quyền biểu quyết{told}"


BUILDERS = {"hop_binh_xet": _meeting, "thanh_phan_hop": _attendance}
