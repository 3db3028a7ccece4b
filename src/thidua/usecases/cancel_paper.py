"""Cancel an issued paper: its number stays in the register as cancelled, with the reason."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from thidua.domain.cycle import Stage
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store import ledger
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.store.register import cancel_number
from thidua.usecases.actor import require
from thidua.usecases.find_records import find_cycle
from thidua.usecases.readable_paper import readable_paper
from thidua.vietnamese.text import clean


@transaction.atomic
def cancel_paper(  # noqa: PLR0913 (the plain arguments that a command has)
    cluster: str, year: int, name: str, reason: str, actor: str, *, issued_on: date | None = None
) -> None:
    """Cancel the paper of that number, or of that title where it bears none.

    The next run issues it anew, under the next number.  A year of emulation reaches into a second
    calendar year, in which numbers begin anew: where two papers bear the number, `issued_on` says
    which is meant.
    """
    require(actor, Right.RUN_YEAR, cluster)
    if not reason.strip():
        raise refuse("no-reason", "Hủy một văn bản phải ghi lý do.")
    cycle = Cycle.objects.select_for_update().get(pk=find_cycle(cluster, year).pk)
    named = Q(symbol=name, entry__isnull=False) | Q(title=name, entry__isnull=True)
    paper = _the_one(cycle, named, name, issued_on)
    paper.state = Paper.State.CANCELLED
    paper.save(update_fields=["state"])
    if paper.entry is not None:
        cancel_number(paper.entry, reason)
    _reopen(cycle, Stage(paper.stage))
    ledger.append(actor, "cancel-paper", f"{cluster} {year} {name}", reason=reason)


def cancel_paper_of(pk: int, reason: str, actor: str) -> None:
    """Cancel the paper of that row; one that is cancelled already is left as it is."""
    paper = paper_to_cancel(pk, actor)
    if paper.state == Paper.State.ISSUED:
        cluster, year = paper.cycle.cluster.slug, paper.cycle.year
        name = paper.symbol if paper.entry else paper.title
        cancel_paper(cluster, year, name, clean(reason), actor, issued_on=paper.issued_on)


def paper_to_cancel(pk: int, actor: str) -> Paper:
    """Return the paper, for somebody who may cancel it."""
    paper = readable_paper(pk, actor)
    require(actor, Right.RUN_YEAR, paper.cycle.cluster.slug)
    return paper


def _the_one(cycle: Cycle, named: Q, name: str, issued_on: date | None) -> Paper:
    """Return the paper in force that is meant; refused where there is none, or more than one."""
    found = list(cycle.papers.filter(named, state=Paper.State.ISSUED))
    meant = [paper for paper in found if issued_on in {None, paper.issued_on}]
    if len(meant) > 1:
        days = ", ".join(f"«{paper.title}» ngày {paper.issued_on:%d/%m/%Y}" for paper in meant)
        message = f"Có {len(meant)} văn bản mang số «{name}»: {days}; hãy ghi thêm ngày ban hành."
        raise refuse("paper-ambiguous", message)
    if not meant:
        where = f"Năm {cycle.year} của «{cycle.cluster.slug}»"
        message = f"{where} không có văn bản đang có hiệu lực mang số «{name}»."
        raise refuse("paper-unknown", message)
    return meant[0]


def _reopen(cycle: Cycle, stage: Stage) -> None:
    """Bring the year back to the paper's stage, unless it has not left it."""
    if Stage(cycle.stage).number > stage.number:
        cycle.stage = stage
        cycle.save(update_fields=["stage"])
