"""Chép từ năm trước: last year's plan, pledge and criteria become this year's, to be checked.

Dates move by a year.  Signatures, approvals, scores and results are not copied.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction

from thidua.domain.checks import flaws
from thidua.domain.cycle import Conference, ConferenceKind, Plan
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.rights import Right
from thidua.errors import Problem, ThiduaError, refuse
from thidua.store.models.records import Cycle
from thidua.usecases.actor import require
from thidua.usecases.approvals import all_approval_flaws
from thidua.usecases.find_records import find_cluster
from thidua.usecases.grids.known import grid_of
from thidua.usecases.grids.papers import locked_sentence, papers_in_force
from thidua.usecases.load_records import Loaded, keep_records

PARTS: Mapping[str, str] = {"plan": "plan", "pledge": "pledge", "criteria": "scoring"}
"""What can be copied, by the names of the grids, with the field of the year that holds it."""

_OF_THE_EVENT = ("starts_at", "ends_at", "place", "chair", "secretary")
_SHOWN, _MOST = 80, 30
_D = TypeVar("_D", date, datetime)


@dataclass(frozen=True)
class Copied:
    """What was copied; `mentions` are texts that still name last year."""

    loaded: Loaded
    created: bool
    mentions: tuple[str, ...]


@transaction.atomic
def copy_last_year(
    cluster: str,
    year: int,
    parts: Collection[str],
    *,
    actor: str,
    replace: Collection[str] = (),
) -> Copied:
    """Copy the parts into the year, which is made if it is not there yet.

    Parts that the year has already are refused, unless `replace` names them.
    """
    require(actor, Right.EDIT_CLUSTER, cluster)
    record = find_cluster(cluster)
    years = [year - 1, year]
    list(Cycle.objects.select_for_update().filter(cluster__slug=cluster, year__in=years))
    record = find_cluster(cluster)
    last, present = _years(record, year, parts)
    _refuse_present(present, parts, replace)
    _refuse_locked(cluster, year, present, parts)
    copied = _copied(last, present, year, parts)
    wanted = _with(record, copied)
    _check(wanted)
    chosen = [name for name in PARTS if name in parts]
    loaded = keep_records(wanted, actor, "copy-last-year", year=year, parts=chosen)
    return Copied(loaded, present is None, tuple(_mentions(copied, chosen, year - 1)))


def _years(
    record: ClusterRecord, year: int, parts: Collection[str]
) -> tuple[YearRecord, YearRecord | None]:
    """Return last year and the year, if it is there; refused where nothing can be copied."""
    last, present = record.year(year - 1), record.year(year)
    unknown = sorted(set(parts) - PARTS.keys())
    if unknown or not parts:
        known = ", ".join(f"«{grid_of(name).label}»" for name in PARTS)
        raise refuse("nothing-to-copy", f"Hãy chọn phần cần chép: {known}.")
    if last is None:
        raise refuse("year-unknown", f"Không có hồ sơ năm {year - 1} để chép sang năm {year}.")
    if present is None and "plan" not in parts:
        raise refuse("plan-first", f"Năm {year} chưa có; phải chép cả kế hoạch để mở năm.")
    absent = [name for name in parts if getattr(last, PARTS[name]) is None]
    if absent:
        labels = ", ".join(f"«{grid_of(name).label}»" for name in absent)
        raise refuse("nothing-to-copy", f"Năm {year - 1} không có {labels} để chép.")
    return last, present


def _refuse_present(
    present: YearRecord | None, parts: Collection[str], replace: Collection[str]
) -> None:
    """What is there already is only replaced where that was said; a signed pledge never is."""
    if present is None:
        return
    there = [name for name in parts if getattr(present, PARTS[name]) and name not in replace]
    if there:
        labels = ", ".join(f"«{grid_of(name).label}»" for name in there)
        message = f"Năm {present.year} đã có {labels}; chỉ chép đè khi xác nhận từng phần."
        raise refuse("already-there", message)
    signed = present.pledge and (present.pledge.signatures or present.pledge.excuses)
    if "pledge" in parts and signed:
        raise refuse("pledge-signed", f"Giao ước năm {present.year} đã ký; không chép đè được.")


def _refuse_locked(
    cluster: str, year: int, present: YearRecord | None, parts: Collection[str]
) -> None:
    papers = papers_in_force(cluster, year) if present else frozenset()
    for name in parts:
        if kind := grid_of(name).lock(papers, {}):
            raise refuse("grid-locked", locked_sentence(kind))


def _copied(
    last: YearRecord, present: YearRecord | None, year: int, parts: Collection[str]
) -> YearRecord:
    values: dict[str, Any] = {}
    if "plan" in parts:
        values["plan"] = _plan(last)
    if "pledge" in parts and last.pledge:
        values["pledge"] = last.pledge.model_copy(update={"signatures": [], "excuses": []})
    if "criteria" in parts and last.scoring:
        sheets = present.scoring.sheets if present and present.scoring else []
        values["scoring"] = last.scoring.model_copy(update={"sheets": sheets})
    return present.model_copy(update=values) if present else YearRecord(year=year, **values)


def _plan(last: YearRecord) -> Plan:
    """Return last year's plan, a year later."""
    plan = last.plan
    stages = [
        one.model_copy(update={"opens_on": _later(one.opens_on), "due_on": _later(one.due_on)})
        for one in plan.stages
    ]
    tasks = [one.model_copy(update={"due_on": _later(one.due_on)}) for one in plan.tasks]
    conferences = [_conference(one, plan) for one in plan.conferences]
    return plan.model_copy(update={"stages": stages, "tasks": tasks, "conferences": conferences})


def _conference(one: Conference, plan: Plan) -> Conference:
    """A pledge that is given at last year's final conference is that event, not one a year on."""
    final = plan.conference(ConferenceKind.YEAR_END)
    if one.kind is ConferenceKind.PLEDGE and final is not None and final.joined:
        return one.model_copy(update={name: getattr(final, name) for name in _OF_THE_EVENT})
    times = {"starts_at": _later(one.starts_at), "ends_at": _later(one.ends_at)}
    return one.model_copy(update=times)


def _later(day: _D) -> _D:
    """Return the same day a year later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def _with(record: ClusterRecord, copied: YearRecord) -> ClusterRecord:
    others = [one for one in record.years if one.year != copied.year]
    years = sorted([*others, copied], key=lambda one: one.year)
    return record.model_copy(update={"years": years})


def _check(wanted: ClusterRecord) -> None:
    problems = [
        Problem(flaw.code, flaw.message, field=".".join(map(str, flaw.path)))
        for flaw in [*flaws(wanted), *all_approval_flaws(wanted)]
    ]
    if problems:
        raise ThiduaError(problems)


def _mentions(copied: YearRecord, parts: Collection[str], last: int) -> list[str]:
    """Return the texts that name last year, each with the grid in which it stands."""
    found = [
        f"{grid_of(name).label}: {text[:_SHOWN]}"
        for name in parts
        for text in _texts(getattr(copied, PARTS[name]).model_dump(mode="python"))
        if str(last) in text
    ]
    return found[:_MOST]


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
