"""Numbers rise with the days: a paper is not signed for a day before the last one of its series.

Nghị định 30/2020/NĐ-CP, Điều 15: papers are registered by number and time.  What the agency's own
register numbered stands there in its place, whatever the day.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.conf import settings
from django.db.models import Q

from thidua.documents.kinds import kind
from thidua.domain.approval import Approval
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem, ThiduaError
from thidua.store.models.papers import Paper
from thidua.usecases.draft_paper import approved_draft
from thidua.usecases.grids.described import said
from thidua.usecases.grids.grid import Given, Rows
from thidua.usecases.grids.of_sheets import TABLE
from thidua.usecases.number_series import series_start
from thidua.vietnamese.dates import short_date

Series = tuple[str, str, int]
"""Issuer, series, and the year in which it began."""


def out_of_order(before: YearRecord, after: ClusterRecord, rows: Rows) -> Iterator[Problem]:
    """Yield new and changed approvals of a day before the last paper that took a number."""
    given = {row.key: row for row in rows.get(TABLE, ())}
    series = dict(_numbered(before, after))
    last = _last(set(series.values()))
    year = after.year(before.year) or before
    for one in year.approvals:
        found = last.get(series[said(one)]) if said(one) in series else None
        if found is not None and one.issued_on < found.issued_on:
            yield _problem(given[said(one)], one.issued_on, found)


def _numbered(before: YearRecord, after: ClusterRecord) -> Iterator[tuple[str, Series]]:
    """Yield the series in which approvals will take a number, by their keys."""
    year = after.year(before.year) or before
    for one in year.approvals:
        if one.number is None and one not in before.approvals:
            found = _series(after, year, one)
            if found is not None:
                yield said(one), found


def _series(record: ClusterRecord, year: YearRecord, approval: Approval) -> Series | None:
    """Return the series; none without a number, nor where the paper cannot be issued anyhow."""
    try:
        found = kind(settings.TEMPLATES_DOCX, approval.kind)
        draft = approved_draft(record, year, found, approval)
        if not found.about.series:
            return None
        return draft.letterhead.register, found.about.series, series_start(draft)
    except ThiduaError:
        return None  # the rules of the records tell why


def _last(series: Iterable[Series]) -> dict[Series, Paper]:
    """Return the last paper in force of each series by its day, in one query."""
    wanted = Q()
    for issuer, name, year in series:
        wanted |= Q(entry__issuer=issuer, entry__series=name, entry__year=year)
    if not wanted:
        return {}
    papers = Paper.objects.filter(wanted, state=Paper.State.ISSUED).select_related("entry")
    ordered = papers.only("symbol", "issued_on", "entry").order_by("issued_on", "entry__number")
    found: dict[Series, Paper] = {}
    for paper in ordered:
        if paper.entry is not None:
            found[paper.entry.issuer, paper.entry.series, paper.entry.year] = paper
    return found


def _problem(row: Given, day: date, last: Paper) -> Problem:
    sentence = (
        f"ngày {short_date(day)} trước ngày {short_date(last.issued_on)} của {last.symbol}, văn "
        "bản vừa lấy số cùng sổ; hãy ghi ngày sau, hoặc số do văn thư cấp"
    )
    return Problem("day-before-the-last", sentence, cell=row.cell("issued_on"))
