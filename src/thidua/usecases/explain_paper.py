"""Explain a Word file: which paper it is, and whether the store would make the same one today."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from thidua.documents.kinds import kinds
from thidua.documents.provenance import Provenance, read_provenance
from thidua.errors import refuse
from thidua.store.models.papers import Paper
from thidua.usecases.paper_changes import FieldChange, year_papers
from thidua.usecases.word_file import read_word_file


@dataclass(frozen=True)
class Explanation:
    """What is known of a file.

    `title` and `symbol` are empty when the store does not know the paper.  `untouched` tells
    whether the file is byte for byte the one that was issued; `refusal` why the paper could not be
    made today at all.
    """

    provenance: Provenance
    title: str = ""
    symbol: str = ""
    state: str = ""
    untouched: bool = False
    template_changed: bool = False
    changes: tuple[FieldChange, ...] = ()
    refusal: str = ""

    @property
    def same_today(self) -> bool:
        """Whether the store would make the same paper today."""
        changed = self.template_changed or self.changes or self.refusal
        return bool(self.title) and not changed


def explain_paper(file: Path) -> Explanation:
    """Return what the file says of itself and what the store knows; it need not be trusted.

    Refused when it cannot be read, or says nothing of where it comes from.
    """
    content = read_word_file(file)
    provenance = read_provenance(content)
    if provenance is None:
        raise refuse(
            "no-provenance",
            f"«{file}» không ghi nguồn gốc: không phải văn bản do chương trình lập, "
            "hoặc đã được lưu lại bằng chương trình khác làm mất thông tin này.",
        )
    paper = _paper(provenance)
    if paper is None:
        return Explanation(provenance)
    return _compared(paper, provenance, sha256(content).hexdigest())


def _kind(slug: str) -> str:
    """Return the kind that papers bear in the store; a file names the layout that it is in."""
    found = kinds(settings.TEMPLATES_DOCX).get(slug)
    return found.base if found else slug


def _paper(provenance: Provenance) -> Paper | None:
    """Find the paper made from these very fields and this very template, the newest first."""
    return (
        Paper.objects.filter(
            kind=_kind(provenance.kind),
            template_digest=provenance.template_digest,
            fields_digest=provenance.fields_digest,
        )
        .select_related("cycle__cluster")
        .order_by("-id")
        .first()
    )


def _compared(paper: Paper, provenance: Provenance, digest: str) -> Explanation:
    known = Explanation(
        provenance,
        paper.title,
        paper.symbol,
        paper.get_state_display(),
        untouched=digest == paper.file_digest,
    )
    difference = year_papers(paper.cycle).difference(paper)
    return replace(
        known,
        template_changed=difference.template_changed,
        changes=difference.changes,
        refusal=difference.refusal,
    )
