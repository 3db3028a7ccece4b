"""Letters of correction: those of a paper, and the paper that one is about."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from thidua.documents.kinds import kinds
from thidua.domain.correction import Correction
from thidua.domain.record import YearRecord
from thidua.domain.subjects import Each
from thidua.store.models.papers import Paper


@dataclass(frozen=True)
class PaperCorrection:
    """A correction with its mistakes; `pk`, `title` and `symbol` are of the other paper.

    Without `pk` that paper is not issued.
    """

    correction: Correction
    pk: int | None
    title: str
    symbol: str


def corrections_of(paper: Paper, year: YearRecord) -> list[PaperCorrection]:
    """Return what the year's records correct in the paper, each with its letter once issued."""
    key = (paper.kind, paper.subject)
    wanted = [one for one in year.corrections if (one.kind, one.subject) == key]
    if not wanted:
        return []
    codes = [one.code for one in wanted]
    letters = {
        letter.subject: letter
        for letter in _in_force(paper).filter(kind__in=_letters(), subject__in=codes)
    }
    return [_with(one, letters.get(one.code)) for one in wanted]


def corrected_by(paper: Paper, year: YearRecord) -> PaperCorrection | None:
    """Return what the letter corrects; None of any other paper."""
    if paper.kind not in _letters():
        return None
    for one in year.corrections:
        if one.code == paper.subject:
            about = _in_force(paper).filter(kind=one.kind, subject=one.subject)
            return _with(one, about.first())
    return None


def _in_force(paper: Paper) -> QuerySet[Paper]:
    return paper.cycle.papers.filter(state=Paper.State.ISSUED).defer("fields")


def _with(correction: Correction, other: Paper | None) -> PaperCorrection:
    if other is None:
        return PaperCorrection(correction, None, "", "")
    return PaperCorrection(correction, other.pk, other.title, other.symbol)


def _letters() -> list[str]:
    """The kinds of papers that correct others."""
    found = kinds(settings.TEMPLATES_DOCX).values()
    return [one.slug for one in found if one.about.each is Each.CORRECTION]
