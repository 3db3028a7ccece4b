"""A conference held for two years at once: one event, and only one year keeps its papers."""

from collections.abc import Iterator

from thidua.domain.cycle import Conference, ConferenceKind
from thidua.domain.flaw import Flaw, Path
from thidua.domain.record import ClusterRecord, YearRecord

_OF_THE_EVENT = ("starts_at", "ends_at", "place", "chair", "secretary")


def joint_flaws(record: ClusterRecord, year: YearRecord, path: Path) -> Iterator[Flaw]:
    """Yield where the year's joined conference and the next year's pledge are not one event.

    Only the year-end conference can be joined.  Minutes of it belong to the next year; here they
    would never become a paper.
    """
    following = record.year(year.year + 1)
    pledge = following.plan.conference(ConferenceKind.PLEDGE) if following else None
    for index, conference in enumerate(year.plan.conferences):
        if conference.joined:
            place = (*path, "plan", "conferences", index)
            yield from _of_its_kind(conference, place)
            yield from _differences(conference, pledge, place)
    joined = {item.kind for item in year.plan.conferences if item.joined}
    for index, minutes in enumerate(year.minutes):
        if minutes.conference in joined:
            message = f"hội nghị họp chung: biên bản ghi ở năm {year.year + 1} (PLEDGE)"
            yield Flaw((*path, "minutes", index, "conference"), "minutes-elsewhere", message)


def _of_its_kind(conference: Conference, path: Path) -> Iterator[Flaw]:
    if conference.kind is not ConferenceKind.YEAR_END:
        message = "chỉ hội nghị tổng kết (YEAR_END) họp chung với hội nghị ký giao ước năm sau"
        yield Flaw((*path, "joined"), "cannot-join", message)


def _differences(conference: Conference, pledge: Conference | None, path: Path) -> Iterator[Flaw]:
    """The next year may not be recorded yet; once it is, it must tell of the same event."""
    for name in _OF_THE_EVENT if pledge else ():
        if getattr(conference, name) != getattr(pledge, name):
            message = "hội nghị họp chung phải ghi như hội nghị ký giao ước (PLEDGE) của năm sau"
            yield Flaw((*path, name), "not-one-event", message)
