"""Every number of the register against its paper or its reason, every counter against its numbers.

Gaps are no faults: an agency whose own register gives the numbers uses some of them elsewhere.  A
number that was taken out together with its paper is found by the ledger (`check_papers`).
"""

import re
from collections.abc import Iterator

from django.db.models import Max

from thidua.errors import Problem
from thidua.store.models.papers import Paper, RegisterCounter, RegisterEntry
from thidua.usecases.keeping.faults import Looked, fault

_NUMBERS = "Số trong sổ đăng ký"
_State = RegisterEntry.State
Series = tuple[str, str, int]


def check_register(looked: Looked) -> Iterator[Problem]:
    """Yield the numbers without paper or reason, papers without number, counters that fell back."""
    yield from _numbers(looked)
    yield from _papers()
    yield from _counters()


def _numbers(looked: Looked) -> Iterator[Problem]:
    rows = RegisterEntry.objects.select_related("paper")
    total = rows.count()
    for row in rows.iterator():
        looked.step(_NUMBERS, total)
        where = f"Sổ {row.issuer}, {row.series} {row.year}, số {row.number:02}"
        paper: Paper | None = getattr(row, "paper", None)
        if row.state == _State.CANCELLED and not row.reason:
            yield fault("number-without-reason", where, "Số đã hủy mà không có lý do.")
        elif paper is None and row.state == _State.USED and not row.reason:
            yield fault(
                "number-without-paper",
                where,
                "Số đã dùng mà không có văn bản hay lý do.",
            )
        elif paper is not None and (paper.state == Paper.State.ISSUED) != (
            row.state == _State.USED
        ):
            yield fault("number-state", where, "Số và văn bản không cùng trạng thái dùng, hủy.")
        if paper is not None and _number_in(paper.symbol) != row.number:
            yield fault("number-differs", where, f"Văn bản lại ghi «{paper.symbol}».")


def _number_in(symbol: str) -> int | None:
    found = re.match(r"\d+", symbol)
    return int(found[0]) if found else None


def _papers() -> Iterator[Problem]:
    """The papers that bear a number of which the register knows nothing."""
    unknown = Paper.objects.filter(entry__number__isnull=True).exclude(symbol="")
    for paper in unknown.select_related("cycle__cluster"):
        where = f"{paper.cycle.cluster.slug} {paper.cycle.year}, «{paper.title}»"
        message = f"Sổ đăng ký không còn số của văn bản «{paper.symbol}»."
        yield fault("number-lost", where, message)


def _counters() -> Iterator[Problem]:
    series = ("issuer", "series", "year")
    counters = {row[:3]: row[3] for row in RegisterCounter.objects.values_list(*series, "last")}
    highest = RegisterEntry.objects.order_by().values_list(*series).annotate(Max("number"))
    for issuer, name, year, number in highest:
        last = counters.get((issuer, name, year), 0)
        if last < number:
            where = f"Sổ {issuer}, {name} {year}"
            message = f"Sổ đếm dừng ở {last:02}, nhưng số {number:02} đã dùng."
            yield fault("counter-behind", where, message)
