"""How complete the grids of a year are."""

from collections.abc import Collection

from thidua.domain.ballot import Ballot
from thidua.domain.carried import carried_nominees
from thidua.domain.cluster import Rank, members_on
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.scoring import ScoreKind
from thidua.sheets.names import last_day, members_in
from thidua.usecases.grids.expected_papers import expected_papers
from thidua.usecases.grids.grid import State


def members(record: ClusterRecord, year: YearRecord) -> State:
    """Whether the cluster has units in the year."""
    count = len(members_in(record, year.year))
    return State(bool(count), bool(count), f"{count} đơn vị trong năm")


def people(record: ClusterRecord, year: YearRecord) -> State:
    """Whether every member has a head at the end of the year."""
    day = last_day(year.year)
    headed = {
        post.organization
        for person in record.people
        for post in person.posts
        if post.rank is Rank.HEAD and post.covers(day)
    }
    units = members_on(record.units, day)
    missing = [unit.last_name(day) for unit in units if unit.slug not in headed]
    told = f"; chưa ghi người đứng đầu: {', '.join(missing)}" if missing else ""
    return State(bool(record.people), not missing, f"{len(record.people)} người{told}")


def registrations(record: ClusterRecord, year: YearRecord) -> State:
    """Whether every member has registered."""
    return _of_members(record, year, {one.unit for one in year.registrations}, "đơn vị đã đăng ký")


def _of_members(
    record: ClusterRecord, year: YearRecord, there: Collection[str], what: str
) -> State:
    units = [unit.slug for unit in members_in(record, year.year)]
    count = sum(unit in there for unit in units)
    return State(bool(there), count == len(units), f"{count}/{len(units)} {what}")


def scores(record: ClusterRecord, year: YearRecord) -> State:
    """Whether every member has its three scores."""
    sheets = year.scoring.sheets if year.scoring else []
    units = {unit.slug for unit in members_in(record, year.year)}
    counts = [
        (kind.label, sum(one.kind is kind and one.unit in units for one in sheets))
        for kind in ScoreKind
    ]
    told = ", ".join(f"{label} {count}/{len(units)}" for label, count in counts)
    return State(bool(sheets), all(count == len(units) for _, count in counts), told)


def criteria(_: ClusterRecord, year: YearRecord) -> State:
    """Whether there are criteria."""
    if year.scoring is None:
        return State(begun=False, complete=False, text="chưa có tiêu chí")
    count = len(year.scoring.criteria)
    return State(begun=True, complete=True, text=f"{count} tiêu chí")


def nominees(_: ClusterRecord, year: YearRecord) -> State:
    """Whether anybody is put forward."""
    if year.awards is None:
        return State(begun=False, complete=False, text="chưa ghi ngày họp thống nhất đề nghị")
    count = len(year.awards.nominees)
    return State(begun=True, complete=bool(count), text=f"{count} đề nghị")


def ballot(_: ClusterRecord, year: YearRecord) -> State:
    """Whether every nominee has been voted on."""
    wanted = {one.code for one in year.awards.nominees} if year.awards else set()
    if year.ballot is None:
        return State(begun=False, complete=False, text="chưa bỏ phiếu")
    count = len(wanted & _voted(year.ballot))
    text = f"{count}/{len(wanted)} đề nghị đã có kết quả phiếu"
    return State(begun=True, complete=count == len(wanted), text=text)


def _voted(counted: Ballot) -> set[str]:
    return {choice.nominee for choice in counted.choices}


def decision(record: ClusterRecord, year: YearRecord) -> State:
    """Whether the authority has decided on everybody who goes on to it."""
    if year.decision is None:
        return State(begun=False, complete=False, text="chưa có kết quả")
    wanted = {one.code for one in carried_nominees(record, year)}
    count = len(wanted & {one.nominee for one in year.decision.grants})
    text = f"{count}/{len(wanted)} đề nghị đã có kết quả"
    return State(begun=True, complete=count == len(wanted), text=text)


def handover(_: ClusterRecord, year: YearRecord) -> State:
    """Whether the office was handed over."""
    if year.handover is None:
        return State(begun=False, complete=False, text="chưa bàn giao")
    return State(begun=True, complete=True, text=f"{len(year.handover.files)} hồ sơ, hiện vật")


def approvals(record: ClusterRecord, year: YearRecord) -> State:
    """Whether every paper has its signer and its day."""
    papers = expected_papers(record, year)
    count = sum(one.paper.approval is not None for one in papers)
    text = f"{count}/{len(papers)} văn bản đã ghi người ký, ngày ban hành"
    return State(bool(year.approvals), count == len(papers), text)


def plan(_: ClusterRecord, year: YearRecord) -> State:
    """A year always has its plan."""
    tasks, held = len(year.plan.tasks), len(year.plan.conferences)
    return State(begun=True, complete=True, text=f"{tasks} việc, {held} hội nghị")


def pledge(_: ClusterRecord, year: YearRecord) -> State:
    """Whether there is a pledge."""
    if year.pledge is None:
        return State(begun=False, complete=False, text="chưa có giao ước")
    articles, targets = len(year.pledge.articles), len(year.pledge.targets)
    return State(begun=True, complete=True, text=f"{articles} nội dung, {targets} chỉ tiêu")
