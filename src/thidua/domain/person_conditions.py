"""What titles ask of a person: titles held before, and an initiative of a certain reach."""

from collections.abc import Sequence
from itertools import pairwise

from thidua.domain.conditions import STEP_BELOW, Condition
from thidua.domain.facts import Case
from thidua.domain.history import Initiative, PastAward, Scope, Succession
from thidua.domain.ratio import ratio
from thidua.domain.reasons import Reason, Source
from thidua.domain.titles import Award
from thidua.vietnamese.dates import short_date
from thidua.vietnamese.numbers import two_digits


def advanced_worker(case: Case) -> Reason:
    """Holds «Lao động tiên tiến» in the year; who holds it is on record, or nothing is known."""
    code, award = Condition.ADVANCED_WORKER, Award.ADVANCED_WORKER
    title = f"Danh hiệu {case.facts.title(award)} năm {case.facts.year}"
    rule = case.rule(code).source
    found = [past for past in case.held(award) if past.year == case.facts.year]
    if found:
        return Reason(code, met=True, text=f"{title}: đã được tặng", sources=(cite(found[0]), rule))
    if not case.recorded(award):
        return Reason(code, None, f"{title}: khen thưởng đã có chưa ghi vào hồ sơ", (rule,))
    return Reason(code, met=False, text=f"{title}: không có trong hồ sơ", sources=(rule,))


def consecutive(case: Case) -> Reason:
    """Held the title below some times in a row, the last of them in this very year."""
    code, below = Condition.CONSECUTIVE, STEP_BELOW[case.nominee.award]
    wanted = int(case.rule(code).number)
    row, rule = streak(case), case.rule(code).source
    title, year = case.facts.title(below), case.facts.year
    head = f"{two_digits(wanted)} lần liên tục đạt {title} tính đến năm {year}"
    if not row and not case.recorded(below):
        return Reason(code, None, f"{head}: khen thưởng đã có chưa ghi vào hồ sơ", (rule,))
    text = f"{head}: {_counted(case, row, wanted)}"
    return Reason(code, len(row) >= wanted, text, (*_told(case, row[:wanted]), rule))


def streak(case: Case) -> list[PastAward]:
    """Return the titles below that were held in a row up to this year, newest first.

    Titles given once a year follow one another year by year; one that takes several years itself
    may come as many years after the one before (`years_between_at_most`).
    """
    held = case.held(STEP_BELOW[case.nominee.award])
    if not held or held[0].year != case.facts.year:
        return []
    between = case.conditions.get(Condition.YEARS_BETWEEN)
    gap = int(between.number) if between else 1
    row = [held[0]]
    for later, earlier in pairwise(held):
        if not 0 < later.year - earlier.year <= gap:
            break
        row.append(earlier)
    return row


def _counted(case: Case, row: Sequence[PastAward], wanted: int) -> str:
    years = ", ".join(str(past.year) for past in reversed(row[:wanted]))
    if row:
        return f"{min(len(row), wanted)}/{wanted} lần (năm {years})"
    before = case.held(STEP_BELOW[case.nominee.award])
    last = f", lần gần nhất là năm {before[0].year}" if before else ""
    return f"0/{wanted} lần, năm {case.facts.year} chưa có{last}"


def _told(case: Case, row: Sequence[PastAward]) -> list[Source]:
    """The decisions, oldest first, and by what a unit of then became the unit of now."""
    ways = [step for past in row for step in case.lineage.way(past.unit)]
    steps = {step.key(): Source(_became(case, step)) for step in ways}
    return [*(cite(past) for past in reversed(row)), *steps.values()]


def _became(case: Case, step: Succession) -> str:
    names = case.facts.name
    return (
        f"{names(step.unit)} được {names(step.successor)} kế thừa từ ngày {short_date(step.on)} "
        f"theo {step.basis}"
    )


def cite(past: PastAward) -> Source:
    """Cite the decision that granted an award: number, day, who granted it."""
    number = past.decision if past.decision[:1].isalpha() else f"Quyết định số {past.decision}"
    return Source(f"{number} ngày {short_date(past.decided_on)} của {past.by}")


def initiative(case: Case) -> Reason:
    """Has an initiative that reaches far enough, recognised in the years that count."""
    code = Condition.INITIATIVE
    wanted, rule = _scope(str(case.rule(code).value)), case.rule(code).source
    since = _first_year(case)
    years = f"năm {since}" if since == case.facts.year else f"các năm {since}-{case.facts.year}"
    head = f"Sáng kiến, đề tài có phạm vi ảnh hưởng {wanted.label} trở lên ({years})"
    mine = _recognised(case, since)
    enough = [one for one in mine if _reach(one.scope) >= _reach(wanted)]
    if enough:
        text = f"{head}: “{enough[0].name}”, {enough[0].scope.label}"
        return Reason(code, met=True, text=text, sources=(*map(_paper, enough[:1]), rule))
    if not case.facts.initiatives:
        return Reason(code, None, f"{head}: sáng kiến chưa ghi vào hồ sơ", (rule,))
    return Reason(code, met=False, text=f"{head}: {_short(mine)}", sources=(rule,))


def _short(mine: Sequence[Initiative]) -> str:
    if not mine:
        return "không có trong hồ sơ"
    best = max(mine, key=lambda one: _reach(one.scope))
    return f"chỉ có “{best.name}”, {best.scope.label}"


def _first_year(case: Case) -> int:
    """From when on initiatives count: the year itself, or the first of the years in a row."""
    times = case.conditions.get(Condition.CONSECUTIVE)
    if times is None or case.nominee.award not in STEP_BELOW:
        return case.facts.year
    wanted = int(times.number)
    row = streak(case)[:wanted]
    return row[-1].year if len(row) == wanted else case.facts.year - wanted + 1


def _recognised(case: Case, since: int) -> list[Initiative]:
    return [
        one
        for one in case.facts.initiatives
        if one.person == case.nominee.person
        and since <= one.year <= case.facts.year
        and one.recognised_on <= case.day
    ]


def _scope(label: str) -> Scope:
    return next(scope for scope in Scope if scope.label == label)


def _reach(scope: Scope) -> int:
    return list(Scope).index(scope)


def _paper(one: Initiative) -> Source:
    return Source(f"{one.recognised_by} ngày {short_date(one.recognised_on)}")


def council(case: Case) -> Reason:
    """The council above votes by secret ballot; its count is not among a cluster's records."""
    code = Condition.COUNCIL_AT_LEAST
    rule = case.rule(code)
    text = (
        f"{code.label}: yêu cầu từ {rule.number} tổng số thành viên Hội đồng; kết quả không thuộc "
        "hồ sơ của khối"
    )
    return Reason(code, None, text, (rule.source,))


def share(case: Case) -> Reason:
    """How many of a unit hold or are put forward for the title, out of its Lao động tiên tiến."""
    award, unit = case.nominee.award, case.nominee.unit
    rule = case.conditions.get(Condition.SHARE_AT_MOST)
    if award is not Award.EMULATION_FIGHTER_BASE:
        of = "tập thể đạt tiêu chuẩn Cờ thi đua cấp bộ, ban, ngành, tỉnh của cấp trình"
        return ratio(1, None, rule, case.facts.rounding, of)
    figures = case.figures("")
    proposed = sum((one.award, one.unit) == (award, unit) for one in case.facts.nominees)
    of = f"người đạt {case.facts.title(Award.ADVANCED_WORKER)} của {case.facts.name(unit)}"
    if figures is None:
        return ratio(proposed, None, rule, case.facts.rounding, of)
    most = max(proposed, figures.fighters)
    return ratio(most, figures.advanced, rule, case.facts.rounding, of)


ANSWERS = {
    Condition.ADVANCED_WORKER: advanced_worker,
    Condition.CONSECUTIVE: consecutive,
    Condition.INITIATIVE: initiative,
    Condition.COUNCIL_AT_LEAST: council,
    Condition.SHARE_AT_MOST: share,
}
