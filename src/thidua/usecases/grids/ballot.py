"""Bỏ phiếu suy tôn: the count, the votes for each nominee, and what they carry."""

from thidua.domain.awards import Nominee
from thidua.domain.ballot import Ballot, outcomes
from thidua.domain.ballot import Choice as Votes
from thidua.domain.carried import ballot_rule
from thidua.domain.cluster import BallotRule
from thidua.domain.reasons import share_text
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.sheets.names import award_choices, last_day, person_choices
from thidua.sheets.table import Choice, Form, Row
from thidua.usecases.grids import states
from thidua.usecases.grids.described import Field, Shape, plain, shaped
from thidua.usecases.grids.facts import FactGrid, Listing
from thidua.usecases.grids.grid import Grid, Told, locked_by
from thidua.usecases.grids.nominees import nominees_first

_WHOLE = (
    ("entitled", "Số người có quyền bỏ phiếu"),
    ("present", "Số người có mặt"),
    ("written", "Số người gửi ý kiến bằng văn bản"),
    ("issued", "Số phiếu phát ra"),
    ("returned", "Số phiếu thu về"),
    ("valid", "Số phiếu hợp lệ"),
    ("invalid", "Số phiếu không hợp lệ"),
)


def _head(record: ClusterRecord, _: YearRecord) -> tuple[Field, ...]:
    return (
        plain("purpose", "Nội dung bỏ phiếu", Form.LINES),
        shaped("opened_at", "Bắt đầu (08:30 27/11/2024)", Shape.MOMENT),
        shaped("closed_at", "Kết thúc", Shape.MOMENT),
        *(shaped(name, head, Shape.WHOLE, required=name != "written") for name, head in _WHOLE),
        shaped(
            "tellers",
            "Ban kiểm phiếu (mỗi người một dòng, trưởng ban đứng đầu)",
            Shape.NAMES,
            choices=person_choices(record),
        ),
    )


def nominee_name(nominee: Nominee, record: ClusterRecord, year: YearRecord) -> str:
    """Say who is put forward, for what."""
    day = last_day(year.year)
    units = {unit.slug: unit.last_name(day) for unit in record.units}
    people = {person.slug: person.name for person in record.people}
    awards = {choice.value: choice.label for choice in award_choices(record, year.year)}
    who = people.get(nominee.person or "", nominee.collective or units.get(nominee.unit, ""))
    return f"{who}: {awards[nominee.award.value]} ({nominee.code})"


def _votes(record: ClusterRecord, year: YearRecord) -> tuple[Field, ...]:
    nominees = year.awards.nominees if year.awards else []
    choices = tuple(Choice(one.code, nominee_name(one, record, year)) for one in nominees)
    return (
        plain("nominee", "Đề nghị", Form.CHOICE, identifies=True, choices=choices),
        shaped("agree", "Đồng ý", Shape.WHOLE),
        shaped("disagree", "Không đồng ý", Shape.WHOLE),
    )


def _nominees(_: ClusterRecord, year: YearRecord) -> tuple[Row, ...]:
    nominees = year.awards.nominees if year.awards else []
    return tuple(Row(one.code, {"nominee": one.code}) for one in nominees)


FACTS = FactGrid(
    name="ballot",
    title="Kiểm phiếu",
    model=Ballot,
    head=_head,
    lists=(Listing("choices", "Kết quả từng đề nghị", Votes, _votes, _nominees, fixed=True),),
)


def _told(record: ClusterRecord, year: YearRecord) -> Told:
    """Show quorum and threshold with their article, and what each nominee reached."""
    rule = ballot_rule(record, year) or _last_rule(record)
    sentences = _rule(rule) if rule else ("Chưa ghi quy chế của khối về bỏ phiếu suy tôn.",)
    if year.ballot is None or rule is None:
        return Told(sentences)
    found = outcomes(year.ballot, rule)
    lines = {("choices", code): (_said(one.carried), one.votes.line) for code, one in found.items()}
    quorum = next((one.quorum.line for one in found.values()), "")
    return Told((*sentences, quorum), lines)


def _said(carried: bool) -> str:  # noqa: FBT001 (what it says)
    return "Được suy tôn" if carried else "Không được suy tôn"


def _last_rule(record: ClusterRecord) -> BallotRule | None:
    ordered = sorted(record.regulations, key=lambda one: one.valid_from)
    return ordered[-1].ballot if ordered else None


def _rule(rule: BallotRule) -> tuple[str, ...]:
    than = "trên" if rule.strict else "từ"
    quorum = f"Phải có mặt từ {share_text(rule.quorum)} số người có quyền bỏ phiếu"
    share = f"được suy tôn khi đạt {than} {share_text(rule.threshold)} {rule.denominator.label}"
    return (f"{quorum}; {share} ({rule.provision}).",)


BALLOT_GRID = Grid(
    slug="ballot",
    address="bo-phieu",
    label="Bỏ phiếu suy tôn",
    parts=FACTS.parts,
    build=FACTS.build,
    state=states.ballot,
    lock=locked_by("bien-ban-kiem-phieu"),
    told=_told,
    wanting=nominees_first,
)
