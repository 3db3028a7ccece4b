"""Where a year stands: what each stage needs, from whom, by when, and since when it is there."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from thidua.domain.carried import carried_nominees
from thidua.domain.cluster import Role, members_on
from thidua.domain.cycle import ConferenceKind, Stage, StageDates
from thidua.domain.dated import on
from thidua.domain.leading import changed_by
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.review import ReviewKind
from thidua.domain.scoring import ScoreKind

REGISTRATION, PLEDGE, DOSSIER = "registration", "pledge", "dossier"
Deadlines = Mapping[str, date]
_STAGE_DEADLINES = {Stage.PLEDGE: PLEDGE, Stage.AWARDS: DOSSIER}


@dataclass(frozen=True)
class Need:
    """Something that a stage waits for.  `met_on` is the day on which it came in.

    `paper` names the paper to be signed for issue, where it is one: «giay-moi PLEDGE».
    """

    who: str
    what: str
    due_on: date
    met_on: date | None
    paper: str = field(default="", compare=False)

    def met(self, day: date) -> bool:
        """Whether it had come in by `day`."""
        return self.met_on is not None and self.met_on <= day

    def days_late(self, day: date) -> int:
        """How many days past its due date it came in, or is on `day`; 0 when in time."""
        until = self.met_on if self.met_on is not None and self.met_on <= day else day
        return max((until - self.due_on).days, 0)


@dataclass(frozen=True)
class _Context:
    record: ClusterRecord
    year: YearRecord
    dates: StageDates
    deadlines: Deadlines

    def each_member(
        self, what: str, met: Mapping[str, date], due_on: date | None = None
    ) -> Iterator[Need]:
        """One need for every member on the day the stage is due, met per unit."""
        for unit in members_on(self.record.units, self.dates.due_on):
            name = unit.name(self.dates.due_on)
            yield Need(name, what, due_on or self.dates.due_on, met.get(unit.slug))

    def lead(self, what: str, met_on: date | None, due_on: date | None = None) -> Need:
        """One need, of the cluster's lead."""
        return Need(self.record.cluster.lead_title, what, due_on or self.dates.due_on, met_on)


def stage_due(dates: StageDates, deadlines: Deadlines) -> date:
    """Return when the stage is due: by the authority's deadline where it sets one, or the plan."""
    return deadlines.get(_STAGE_DEADLINES.get(dates.stage, ""), dates.due_on)


def needs(
    record: ClusterRecord, year: YearRecord, stage: Stage, deadlines: Deadlines
) -> list[Need]:
    """Return what the stage waits for, apart from its papers; nothing before the plan dates it."""
    dates = year.plan.dates(stage)
    if dates is None or stage not in _NEEDS:
        return []
    return list(_NEEDS[stage](_Context(record, year, dates, deadlines)))


def _pledge(context: _Context) -> Iterator[Need]:
    registered = {item.unit: item.registered_on for item in context.year.registrations}
    yield from context.each_member(
        "đăng ký thi đua", registered, context.deadlines.get(REGISTRATION)
    )
    pledge = context.year.pledge
    signed = {item.unit: item.decided_on for item in pledge.excuses} if pledge else {}
    signed |= {item.unit: item.signed_on for item in pledge.signatures} if pledge else {}
    yield from context.each_member(
        "ký giao ước thi đua", signed, stage_due(context.dates, context.deadlines)
    )
    yield from _minutes(context, ConferenceKind.PLEDGE)


def _minutes(context: _Context, kind: ConferenceKind) -> Iterator[Need]:
    """The conference was held, if the year holds one of its own, and its minutes are there."""
    conference = context.year.plan.conference(kind)
    if conference is not None and not conference.joined:
        held = (one.ended_at.date() for one in context.year.minutes if one.conference is kind)
        due_on = stage_due(context.dates, context.deadlines)
        what = f"họp và ghi biên bản «{conference.name}»"
        yield context.lead(what, next(held, None), due_on)


def _reports(context: _Context, kind: ReviewKind, what: str) -> Iterator[Need]:
    review = context.year.review(kind)
    reported = {item.unit: item.reported_on for item in review.results} if review else {}
    yield from context.each_member(what, reported)


def _mid_year(context: _Context) -> Iterator[Need]:
    yield from _reports(context, ReviewKind.MID_YEAR, "báo cáo kết quả 6 tháng")
    yield from _minutes(context, ConferenceKind.MID_YEAR)


def _scoring(context: _Context) -> Iterator[Need]:
    scoring = context.year.scoring
    for kind in ScoreKind:
        sheets = [sheet for sheet in scoring.sheets if sheet.kind is kind] if scoring else []
        scored = {sheet.unit: sheet.scored_on for sheet in sheets}
        yield from context.each_member(f"bảng điểm {kind.label}", scored)


def _year_end(context: _Context) -> Iterator[Need]:
    yield from _reports(context, ReviewKind.YEAR_END, "báo cáo kết quả năm")
    awards = context.year.awards
    yield context.lead("họp thống nhất đề nghị khen thưởng", awards.proposed_on if awards else None)
    ballot = context.year.ballot
    yield context.lead("bỏ phiếu suy tôn", ballot.closed_at.date() if ballot else None)
    yield from _minutes(context, ConferenceKind.YEAR_END)


def _awards(context: _Context) -> Iterator[Need]:
    """Each nominee that the ballot carried has a merit report, from the unit that put it up."""
    record, day = context.record, context.dates.due_on
    reported = {merit.nominee: merit.reported_on for merit in context.year.merits}
    due_on = stage_due(context.dates, context.deadlines)
    for nominee in carried_nominees(record, context.year):
        unit = record.unit(nominee.unit).name(day)
        person = record.person(nominee.person).name if nominee.person else ""
        what = f"báo cáo thành tích của {person or nominee.collective or unit}"
        yield Need(unit, what, due_on, reported.get(nominee.code))


def _decision(context: _Context) -> Iterator[Need]:
    decision = context.year.decision
    authority = context.record.cluster.authority.name(context.dates.due_on)
    decided_on = decision.decided_on if decision else None
    yield Need(authority, "xét, quyết định khen thưởng", context.dates.due_on, decided_on)


def _handover(context: _Context) -> Iterator[Need]:
    """The next year has a lead: its term is recorded."""
    day = changed_by(context.year)
    terms = [term for term in on(context.record.leadership, day) if term.role is Role.LEAD]
    what = f"cử {context.record.cluster.lead_title} năm {context.year.year + 1}"
    yield context.lead(what, terms[0].valid_from if terms else None)
    handover = context.year.handover
    yield context.lead("bàn giao nhiệm vụ", handover.ended_at.date() if handover else None)


_NEEDS: dict[Stage, Callable[[_Context], Iterator[Need]]] = {
    Stage.PLEDGE: _pledge,
    Stage.MID_YEAR_REVIEW: _mid_year,
    Stage.SCORING: _scoring,
    Stage.YEAR_END_REVIEW: _year_end,
    Stage.AWARDS: _awards,
    Stage.DECISION: _decision,
    Stage.HANDOVER: _handover,
}


def conference_for(stage: Stage) -> ConferenceKind:
    """Which conference a paper of the stage speaks of where it is not about one itself."""
    early = stage in {Stage.LAUNCH, Stage.PLEDGE}
    return ConferenceKind.PLEDGE if early else ConferenceKind.YEAR_END
