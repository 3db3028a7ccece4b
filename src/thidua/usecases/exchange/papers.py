"""Issued papers as another system takes them: a list, and what is known of one."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thidua.domain.rights import Right
from thidua.domain.signature_states import DocumentState
from thidua.store.models.papers import Paper
from thidua.store.models.signing import SigningDocument
from thidua.store.search_texts import holding
from thidua.usecases.actor import clusters_where, require
from thidua.usecases.readable_paper import readable_paper
from thidua.vietnamese.search import terms

MOST = 200


@dataclass(frozen=True)
class PaperFacts:
    """What is known of a paper; `signing` is the code of the document that collected signatures."""

    id: int
    cluster: str
    year: int
    kind: str
    subject: str
    stage: str
    title: str
    symbol: str
    number: int | None
    issued_on: date
    signer: str
    state: str
    file_sha256: str
    data_sha256: str
    template_sha256: str
    signing: str


@dataclass(frozen=True)
class PaperList:
    """Some of the papers asked for, and how many there are."""

    items: list[PaperFacts]
    total: int
    page: int
    size: int


@dataclass(frozen=True)
class Asked:
    """Which papers are asked for; what is empty asks for all."""

    cluster: str = ""
    year: int | None = None
    kind: str = ""
    subject: str = ""
    state: str = ""
    words: str = ""


def list_papers(asked: Asked, page: int, size: int, *, actor: str) -> PaperList:
    """Return a page of the papers that the actor may read, in the order of their issue."""
    if asked.cluster:
        require(actor, Right.READ, asked.cluster)
    keys = _found(asked, clusters_where(actor, Right.READ))
    size = min(max(1, size), MOST)
    page = max(1, page)
    shown = keys[(page - 1) * size : page * size]
    rows = _rows().filter(pk__in=shown)
    return PaperList(_facts(list(rows)), len(keys), page, size)


def paper_facts(key: int, *, actor: str) -> PaperFacts:
    """Return what is known of the paper."""
    return _facts([readable_paper(key, actor)])[0]


def _found(asked: Asked, clusters: list[str]) -> list[int]:
    wanted = {
        "cycle__cluster__slug": asked.cluster,
        "cycle__year": asked.year,
        "kind": asked.kind,
        "subject": asked.subject,
        "state": asked.state,
    }
    rows = Paper.objects.filter(cycle__cluster__slug__in=clusters)
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    if asked.words.strip():
        rows = rows.filter(holding(terms(asked.words)))
    return list(rows.values_list("pk", flat=True))


def _rows() -> QuerySet[Paper]:
    return Paper.objects.select_related("cycle__cluster", "entry").defer("fields")


def _documents(papers: list[Paper]) -> QuerySet[SigningDocument]:
    """Return the documents, not set aside, that collect the signatures of these papers."""
    aside = (DocumentState.SUPERSEDED, DocumentState.CANCELLED)
    found = SigningDocument.objects.exclude(state__in=aside).defer("fields")
    return found.filter(
        cycle__in={one.cycle_id for one in papers},
        kind__in={one.kind for one in papers},
        subject__in={one.subject for one in papers},
    )


def _facts(papers: list[Paper]) -> list[PaperFacts]:
    codes = {(one.cycle_id, one.kind, one.subject): one.code for one in _documents(papers)}
    return [
        PaperFacts(
            id=one.pk,
            cluster=one.cycle.cluster.slug,
            year=one.cycle.year,
            kind=one.kind,
            subject=one.subject,
            stage=one.stage,
            title=one.title,
            symbol=one.symbol,
            number=one.entry.number if one.entry else None,
            issued_on=one.issued_on,
            signer=one.signer,
            state=one.state,
            file_sha256=one.file_digest,
            data_sha256=one.fields_digest,
            template_sha256=one.template_digest,
            signing=codes.get((one.cycle_id, one.kind, one.subject), ""),
        )
        for one in papers
    ]
