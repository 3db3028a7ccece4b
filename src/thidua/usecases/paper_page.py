"""One paper's page: what it is, what it was made from, what happened to it, who signed it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.domain.cycle import Stage
from thidua.domain.rights import Right
from thidua.store.models.papers import Paper
from thidua.store.models.templates import TemplateVersion
from thidua.usecases.actor import may
from thidua.usecases.find_records import find_year
from thidua.usecases.paper_corrections import PaperCorrection, corrected_by, corrections_of
from thidua.usecases.paper_history import PaperAct, history
from thidua.usecases.paper_query import PaperState, kind_labels
from thidua.usecases.paper_signatures import PaperSigning, signed_by_hand, signing_of
from thidua.usecases.readable_paper import Row, readable_draft, readable_paper
from thidua.vietnamese.dates import short_date


@dataclass(frozen=True)
class UsedTemplate:
    """The version of the template that the paper was made from, and who let it be used."""

    version: TemplateVersion

    @property
    def origin(self) -> str:
        """Who made it, for people."""
        return TemplateVersion.Origin(self.version.origin).label


@dataclass(frozen=True)
class PaperPage:
    """All that a page shows of a paper or draft; of a draft `day` is the expected one."""

    pk: int
    state: PaperState
    kind: str
    kind_label: str
    title: str
    heading: str
    symbol: str
    day: date
    signer: str
    cluster: str
    cluster_slug: str
    year: int
    stage: str
    cancelled_because: str
    template: UsedTemplate | None
    fields_digest: str
    template_digest: str
    file_digest: str
    history: list[PaperAct]
    signing: PaperSigning | None
    corrections: list[PaperCorrection]
    corrects: PaperCorrection | None
    may_cancel: bool


def paper_page(pk: int, actor: str) -> PaperPage:
    """Return the page of an issued or cancelled paper that the actor may read."""
    paper = readable_paper(pk, actor)
    slug = paper.cycle.cluster.slug
    record, year = find_year(slug, paper.cycle.year)
    issued = paper.state == Paper.State.ISSUED
    acts = history(paper)
    return PaperPage(
        **_common(paper, record.cluster.last_name(paper.issued_on)),
        state=PaperState.ISSUED if issued else PaperState.CANCELLED,
        heading=heading(paper),
        symbol=paper.symbol,
        day=paper.issued_on,
        signer=paper.signer,
        stage=Stage(paper.stage).label if paper.stage else "",
        cancelled_because="" if issued else _reason(acts),
        fields_digest=paper.fields_digest,
        template_digest=paper.template_digest,
        history=acts,
        signing=signing_of(paper) or signed_by_hand(paper, record, year),
        corrections=corrections_of(paper, year),
        corrects=corrected_by(paper, year),
        may_cancel=issued and may(actor, Right.RUN_YEAR, slug),
    )


def draft_page(pk: int, actor: str) -> PaperPage:
    """Return the page of a draft that the actor may read."""
    draft = readable_draft(pk, actor)
    record, _ = find_year(draft.cycle.cluster.slug, draft.cycle.year)
    version = draft.template_version
    return PaperPage(
        **_common(draft, record.cluster.last_name(draft.day)),
        state=PaperState.DRAFT,
        heading=f"Dự thảo {draft.title}",
        symbol="",
        day=draft.day,
        signer="",
        stage="",
        cancelled_because="",
        fields_digest="",
        template_digest=version.source_digest,
        history=history(draft),
        signing=signing_of(draft),
        corrections=[],
        corrects=None,
        may_cancel=False,
    )


def heading(paper: Paper) -> str:
    """«Kế hoạch hoạt động số 01/KH-KTĐ20 ngày 20/3/2024»."""
    number = f" số {paper.symbol}" if paper.symbol else ""
    return f"{paper.title}{number} ngày {short_date(paper.issued_on)}"


def _reason(acts: list[PaperAct]) -> str:
    return next((one.reason for one in reversed(acts) if one.reason), "")


def _common(row: Row, cluster: str) -> dict[str, Any]:
    version = row.template_version
    return {
        "pk": row.pk,
        "kind": row.kind,
        "kind_label": kind_labels().get(row.kind, row.kind),
        "title": row.title,
        "cluster": cluster,
        "cluster_slug": row.cycle.cluster.slug,
        "year": row.cycle.year,
        "template": UsedTemplate(version) if version else None,
        "file_digest": row.file_digest,
    }
