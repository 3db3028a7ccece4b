"""What titles ask of the year in the cluster: registered, compared with the others, ahead."""

from dataclasses import replace

from thidua.domain.ballot import Outcome
from thidua.domain.conditions import Condition
from thidua.domain.facts import Case
from thidua.domain.reasons import Reason, verdict
from thidua.domain.scoring import Standing
from thidua.vietnamese.dates import short_date


def registration(case: Case) -> Reason:
    """The unit, or one that went into it, registered for the title."""
    code, title = Condition.REGISTRATION, case.facts.title(case.nominee.award)
    source = case.rule(code).source
    if not case.facts.registrations:
        text = f"{code.label} {title}: bản đăng ký chưa ghi vào hồ sơ"
        return Reason(code, None, text, (source,))
    for one in case.facts.registrations:
        goals = {goal.award for goal in one.titles}
        if one.unit in case.lineage.units and case.nominee.award in goals:
            name = case.facts.name(one.unit)
            text = f"{code.label} {title}: {name} đăng ký ngày {short_date(one.registered_on)}"
            return Reason(code, one.registered_on <= case.day, text, (source,))
    text = f"{code.label} {title}: {case.facts.name(case.nominee.unit)} không đăng ký"
    return Reason(code, met=False, text=text, sources=(source,))


def compared_in_cluster(case: Case) -> Reason:
    """The cluster scored the unit beside the others, or voted on the nominee."""
    code, place = Condition.COMPARED, _place(case)
    source = case.rule(code).source
    if place is not None:
        text = f"{code.label}: xếp hạng {_rank(case, place)}"
        return Reason(code, met=True, text=text, sources=(source,))
    if case.nominee.code in case.facts.outcomes:
        text = f"{code.label}: đã đưa ra bỏ phiếu suy tôn"
        return Reason(code, met=True, text=text, sources=(source,))
    if not case.facts.standings and not case.facts.outcomes:
        return Reason(code, None, f"{code.label}: chưa có điểm và kết quả bỏ phiếu", (source,))
    text = f"{code.label}: không có điểm thống nhất, không có trong phiếu"
    return Reason(code, met=False, text=text, sources=(source,))


def leads(case: Case) -> Reason:
    """The unit has the first rank, or the members acclaimed it."""
    code, place = Condition.LEADS, _place(case)
    outcome = case.facts.outcomes.get(case.nominee.code)
    told = [f"hạng {_rank(case, place)}"] if place else []
    told += _voted(outcome) if outcome else []
    sources = (case.rule(code).source, *(outcome.votes.sources if outcome else ()))
    if not told:
        return Reason(code, None, f"{code.label}: chưa có xếp hạng và kết quả suy tôn", sources)
    met = bool((place and place.rank == 1) or (outcome and outcome.carried))
    return Reason(code, met, f"{code.label}: {'; '.join(told)}", sources)


def _voted(outcome: Outcome) -> list[str]:
    """The votes, and the people present where those were too few."""
    few = [] if outcome.quorum.met else [f"không đủ người: {outcome.quorum.text}"]
    return [outcome.votes.text, *few]


def flag_standard(case: Case) -> Reason:
    """Chosen among those that meet the standard of the flag below: compared, and ahead."""
    code = Condition.FLAG_STANDARD
    rule = case.rule(code)
    as_below = replace(case, conditions={Condition.COMPARED: rule, Condition.LEADS: rule})
    answers = [compared_in_cluster(as_below), leads(as_below)]
    text = f"{code.label}: {_lowered(answers[0])}"
    return Reason(code, verdict(answers), text, (rule.source,))


def _lowered(reason: Reason) -> str:
    return reason.text[:1].lower() + reason.text[1:]


def _place(case: Case) -> Standing | None:
    """The rank of a whole unit; a part of one has none."""
    if case.nominee.collective or case.nominee.person is not None:
        return None
    return next((one for one in case.facts.standings if one.unit == case.nominee.unit), None)


def _rank(case: Case, place: Standing) -> str:
    return f"{place.rank}/{len(case.facts.standings)} với {place.reason}"


ANSWERS = {
    Condition.REGISTRATION: registration,
    Condition.COMPARED: compared_in_cluster,
    Condition.LEADS: leads,
    Condition.FLAG_STANDARD: flag_standard,
}
