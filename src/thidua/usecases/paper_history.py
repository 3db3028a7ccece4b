"""What happened to a paper, as the ledger tells it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from thidua.store.models.papers import LedgerEntry, Paper, PaperDraft
from thidua.usecases.handing_over.earlier_acts import earlier_acts
from thidua.usecases.readable_paper import Row

_DRAFTED, _ISSUED, _CANCELLED = "draft-paper", "issue-paper", "cancel-paper"
_LABELS = {_DRAFTED: "Lập dự thảo", _ISSUED: "Ban hành", _CANCELLED: "Hủy"}


@dataclass(frozen=True)
class PaperAct:
    """Who did what, when; `reason` where the act demands one."""

    at: datetime
    actor: str
    what: str
    reason: str
    action: str


def history(row: Row) -> list[PaperAct]:
    """Return the acts on the paper or draft, the first one first."""
    chosen = _of_draft(row) if isinstance(row, PaperDraft) else _of_paper(row)
    return [
        PaperAct(one.at, one.actor, _LABELS[one.action], one.details.get("reason", ""), one.action)
        for one in chosen
    ]


def _of_draft(draft: PaperDraft) -> Iterator[LedgerEntry]:
    """The draftings since a paper was last issued of it."""
    acts = _acts(draft)
    since = max((one.sequence for one in acts if one.action == _ISSUED), default=0)
    return (one for one in acts if one.action == _DRAFTED and one.sequence > since)


def _of_paper(paper: Paper) -> list[LedgerEntry]:
    """The draftings before its issue, the issue of this very file, and its cancellation."""
    acts = _acts(paper)
    issues = [one for one in acts if one.action == _ISSUED]
    own = [one for one in issues if one.details.get("file") == paper.file_digest]
    own = own[_twins_before(paper) :][:1] or own[-1:]
    if not own:
        return []
    issue = own[0].sequence
    before = max((one.sequence for one in issues if one.sequence < issue), default=0)
    drafted = [one for one in acts if one.action == _DRAFTED and before < one.sequence < issue]
    cancelled = [one for one in acts if one.sequence > issue and _cancels(one, paper)]
    return [*drafted, *own, *cancelled[:1]]


def _twins_before(paper: Paper) -> int:
    """How many papers of the very same file were cancelled and issued anew before this one."""
    same = {"cycle": paper.cycle, "file_digest": paper.file_digest, "subject": paper.subject}
    return Paper.objects.filter(**same, kind=paper.kind, pk__lt=paper.pk).count()


def _cancels(act: LedgerEntry, paper: Paper) -> bool:
    if act.action != _CANCELLED or paper.state != Paper.State.CANCELLED:
        return False
    return paper.entry is None or act.details.get("reason") == paper.entry.reason


def _acts(row: Row) -> list[LedgerEntry]:
    names = _names(row)
    wanted = LedgerEntry.objects.filter(subject__in=names, action__in=_LABELS)
    before = earlier_acts(row.cycle.cluster.slug, names, set(_LABELS))
    return [*before, *wanted.order_by("sequence")]


def _names(row: Row) -> list[str]:
    """What the ledger calls it: `issue_paper`, `draft_papers` and `cancel_paper` name it so."""
    year = f"{row.cycle.cluster.slug} {row.cycle.year}"
    own = f"{year} {row.kind} {row.subject}".rstrip()
    symbol = row.symbol if isinstance(row, Paper) else ""
    return [own, f"{own} {symbol}".rstrip(), f"{year} {symbol or row.title}"]
