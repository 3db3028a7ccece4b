"""Cancel an issued paper: its number stays in the register as cancelled, with the reason."""

from django.db import transaction
from django.db.models import Q

from thidua.domain.cycle import Stage
from thidua.errors import refuse
from thidua.store import ledger
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.store.register import cancel_number
from thidua.usecases.find_records import find_cycle


@transaction.atomic
def cancel_paper(cluster: str, year: int, name: str, reason: str, actor: str) -> None:
    """Cancel the paper of that number, or of that title where it bears none.

    The next run issues it anew, under the next number.
    """
    if not reason.strip():
        raise refuse("no-reason", "Hủy một văn bản phải ghi lý do.")
    cycle = Cycle.objects.select_for_update().get(pk=find_cycle(cluster, year).pk)
    named = Q(symbol=name, entry__isnull=False) | Q(title=name, entry__isnull=True)
    paper = cycle.papers.filter(named, state=Paper.State.ISSUED).first()
    if paper is None:
        raise refuse(
            "paper-unknown",
            f"Năm {year} của «{cluster}» không có văn bản đang có hiệu lực mang số «{name}».",
        )
    paper.state = Paper.State.CANCELLED
    paper.save(update_fields=["state"])
    if paper.entry is not None:
        cancel_number(paper.entry, reason)
    _reopen(cycle, Stage(paper.stage))
    ledger.append(actor, "cancel-paper", f"{cluster} {year} {name}", reason=reason)


def _reopen(cycle: Cycle, stage: Stage) -> None:
    """Bring the year back to the paper's stage, unless it has not left it."""
    if Stage(cycle.stage).number > stage.number:
        cycle.stage = stage
        cycle.save(update_fields=["stage"])
