"""What a year's minutes, figures of collectives and handover must agree with."""

from collections.abc import Iterator
from datetime import date

from thidua.domain.cluster import Role, holder_on, members_on
from thidua.domain.collective import CollectiveFacts
from thidua.domain.flaw import Flaw, Path
from thidua.domain.handover import Handover
from thidua.domain.leading import changed_by
from thidua.domain.minutes import Minutes
from thidua.domain.record import ClusterRecord, YearRecord

_BOUNDS = (
    ("completed", "số người hoàn thành nhiệm vụ", "staff", "tổng số người"),
    ("advanced", "số người đạt Lao động tiên tiến", "staff", "tổng số người"),
    ("fighters", "số Chiến sĩ thi đua cơ sở", "advanced", "số người đạt Lao động tiên tiến"),
    ("disciplined", "số người bị kỷ luật", "staff", "tổng số người"),
)


def year_flaws(record: ClusterRecord, year: YearRecord, path: Path) -> Iterator[Flaw]:
    """Yield what is wrong with the year's minutes, its collectives and its handover."""
    for index, minutes in enumerate(year.minutes):
        yield from _minutes(record, minutes, (*path, "minutes", index))
    for index, facts in enumerate(year.collectives):
        yield from _collective(facts, (*path, "collectives", index))
    if year.handover is not None:
        yield from _handover(record, year, year.handover, (*path, "handover"))


def _minutes(record: ClusterRecord, minutes: Minutes, path: Path) -> Iterator[Flaw]:
    """Members came, no more of them vote than are there, and no more agree than vote."""
    if minutes.ended_at < minutes.began_at:
        message = "thời điểm kết thúc (ended_at) sớm hơn thời điểm bắt đầu (began_at)"
        yield Flaw((*path, "ended_at"), "minutes-times", message)
    day = minutes.began_at.date()
    members = {unit.slug for unit in members_on(record.units, day)}
    known = {unit.slug for unit in record.units}
    for index, item in enumerate(minutes.attendance):
        place = (*path, "attendance", index)
        if item.unit in known - members:
            message = f"đơn vị không phải là thành viên vào ngày {day:%d/%m/%Y}"
            yield Flaw((*place, "unit"), "not-a-member", message)
        if item.voting > item.present:
            message = (
                f"số người có quyền biểu quyết ({item.voting}) nhiều hơn số người có mặt "
                f"({item.present})"
            )
            yield Flaw((*place, "voting"), "votes-do-not-add-up", message)
    voting = sum(item.voting for item in minutes.attendance)
    for index, agreed in enumerate(minutes.resolutions):
        if agreed.agree is not None and agreed.agree > voting:
            message = (
                f"số người tán thành ({agreed.agree}) nhiều hơn số người có quyền biểu quyết "
                f"có mặt ({voting})"
            )
            yield Flaw((*path, "resolutions", index, "agree"), "votes-do-not-add-up", message)


def _collective(facts: CollectiveFacts, path: Path) -> Iterator[Flaw]:
    """No part is more than the whole."""
    for name, label, bound, bound_label in _BOUNDS:
        value, limit = getattr(facts, name), getattr(facts, bound)
        if value > limit:
            message = f"{label} ({value}) nhiều hơn {bound_label} ({limit})"
            yield Flaw((*path, name), "figures-do-not-add-up", message)


def _handover(
    record: ClusterRecord, year: YearRecord, handed: Handover, path: Path
) -> Iterator[Flaw]:
    """The giver serves the unit that led, the taker the one that leads from then on."""
    if handed.ended_at < handed.began_at:
        message = "thời điểm kết thúc (ended_at) sớm hơn thời điểm bắt đầu (began_at)"
        yield Flaw((*path, "ended_at"), "handover-times", message)
    sides = (
        ("giver", handed.giver, "giao", date(year.year, 12, 31)),
        ("taker", handed.taker, "nhận", changed_by(year)),
    )
    day, title = handed.began_at.date(), record.cluster.lead_title
    for name, slug, deed, leads_on in sides:
        lead = holder_on(record.leadership, Role.LEAD, leads_on)
        person = next((one for one in record.people if one.slug == slug), None)
        if lead and person and person.post(lead, day) is None:
            message = (
                f"{person.name} không giữ chức vụ nào ở đơn vị {title} bên {deed} vào ngày "
                f"{day:%d/%m/%Y}"
            )
            yield Flaw((*path, name), "not-in-office", message)
