"""One paper or draft, for somebody who may read its cluster."""

from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store.models.papers import Paper, PaperDraft
from thidua.usecases.actor import require

Row = Paper | PaperDraft


def readable_row(pk: int, actor: str, *, draft: bool) -> Row:
    """Return the paper, or the draft, of that number."""
    return readable_draft(pk, actor) if draft else readable_paper(pk, actor)


def readable_paper(pk: int, actor: str) -> Paper:
    """Return the issued or cancelled paper; refused for an unknown one, or another's cluster."""
    found = Paper.objects.select_related("cycle__cluster", "entry", "template_version")
    paper = found.defer("fields").filter(pk=pk).first()
    if paper is None:
        raise refuse("paper-unknown", "Không có văn bản này. Hãy tìm lại trong danh sách văn bản.")
    require(actor, Right.READ, paper.cycle.cluster.slug)
    return paper


def readable_draft(pk: int, actor: str) -> PaperDraft:
    """Return the draft; refused the same way, and where it gave way to the issued paper."""
    found = PaperDraft.objects.select_related("cycle__cluster", "template_version")
    draft = found.defer("fields").filter(pk=pk).first()
    if draft is None:
        message = (
            "Không còn dự thảo này: văn bản đã ban hành, hoặc dự thảo đã được lập lại. Hãy tìm lại "
            "trong danh sách văn bản."
        )
        raise refuse("draft-unknown", message)
    require(actor, Right.READ, draft.cycle.cluster.slug)
    return draft
