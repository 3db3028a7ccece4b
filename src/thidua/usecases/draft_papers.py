"""Dự thảo: the papers of a stage before anybody signed them, made anew when their data changed.

A draft bears no number and no day; it speaks by the names and the law of the day on which it is
expected to be issued.  Issuing the paper removes its draft.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction

from thidua.documents.kinds import kind
from thidua.documents.render import render
from thidua.domain.approval import Approval
from thidua.domain.cycle import Stage
from thidua.domain.rights import Right
from thidua.domain.signature_block import usual_signer
from thidua.errors import ThiduaError, refuse
from thidua.store import archive
from thidua.store.models.papers import PaperDraft
from thidua.store.models.records import Cycle
from thidua.store.models.templates import TemplateVersion
from thidua.store.search_texts import note_draft
from thidua.store.template_versions import Act, enter
from thidua.usecases.actor import require
from thidua.usecases.draft_paper import Draft, approved_draft, draft_fields
from thidua.usecases.find_records import find_cycle
from thidua.usecases.issuing import issuing_kind
from thidua.usecases.paper_changes import YearPapers, year_papers
from thidua.usecases.stage_papers import PaperKey, StagePaper, papers_of_year, stage_papers
from thidua.usecases.template_in_use import begin_with_templates, refuse_faulty, template_file

BLANK = "…"


class DraftState(StrEnum):
    """What became of a draft."""

    NEW = "NEW"
    REDRAFTED = "REDRAFTED"
    UNCHANGED = "UNCHANGED"
    LACKING = "LACKING"

    @property
    def label(self) -> str:
        """As people read it."""
        return {
            "NEW": "Mới lập",
            "REDRAFTED": "Lập lại",
            "UNCHANGED": "Giữ nguyên",
            "LACKING": "Chưa lập được",
        }[self.value]


@dataclass(frozen=True)
class Drafted:
    """One draft after the run; `lacks` says why it could not be made."""

    title: str
    state: DraftState
    lacks: str = ""


def draft_papers(
    cluster: str, year: int, day: date, actor: str, *, only: Collection[str] = ()
) -> list[Drafted]:
    """Draft what is not issued yet: the papers of the stage that the year stands in.

    With `only` it is the papers of those kinds, whatever their stage.  A draft that is still what
    its data say is left as it is.
    """
    require(actor, Right.RUN_YEAR, cluster)
    cycle = find_cycle(cluster, year)
    begin_with_templates(cycle, actor)
    papers = year_papers(cycle)
    wanted = [paper for paper in _wanted(papers, only) if paper.key not in papers.issued]
    return [_drafted(papers, paper, day, actor) for paper in wanted]


def _wanted(papers: YearPapers, only: Collection[str]) -> Iterable[StagePaper]:
    record, year = papers.record, papers.year
    if not only:
        return stage_papers(record, year, Stage(papers.cycle.stage))
    for slug in only:
        kind(settings.TEMPLATES_DOCX, slug)
    return [paper for paper in papers_of_year(record, year) if paper.kind.slug in only]


def _drafted(papers: YearPapers, paper: StagePaper, day: date, actor: str) -> Drafted:
    try:
        state = _make(papers, paper, day, actor)
    except ThiduaError as error:
        return Drafted(paper.title, DraftState.LACKING, str(error))
    return Drafted(paper.title, state)


@transaction.atomic
def _make(papers: YearPapers, paper: StagePaper, day: date, actor: str) -> DraftState:
    """Make the draft, unless there is one that says the same; the year is locked meanwhile."""
    cycle = Cycle.objects.select_for_update().get(pk=papers.cycle.pk)
    draft = proposed_draft(papers, paper, day)
    fields = blank_fields(papers, draft)
    version = _version(cycle, draft)
    present = cycle.drafts.filter(kind=paper.key.kind, subject=paper.key.subject).first()
    if present and present.template_version == version and present.fields == fields:
        return DraftState.UNCHANGED
    row = _keep(cycle, paper.key, draft, version, fields)
    subject = f"{cycle.cluster.slug} {cycle.year} {paper.key.kind} {paper.key.subject}".rstrip()
    enter([Act(actor, "draft-paper", subject, {"file": row.file_digest})])
    return DraftState.REDRAFTED if present else DraftState.NEW


def proposed_draft(papers: YearPapers, paper: StagePaper, day: date) -> Draft:
    """Return the paper as approved, or as its usual signer would approve it on `day`."""
    record, year, found = papers.record, papers.year, paper.kind
    approval = paper.approval
    if approval is None:
        unit = paper.subject.unit
        office = issuing_kind(year, found, paper.subject).office
        usual = usual_signer(record, year, office, day, unit)
        if usual is None:
            message = f"«{paper.title}» chưa biết ai ký vào ngày {day:%d/%m/%Y}."
            raise refuse("no-signer", message)
        (signer, capacity), key = usual, paper.key
        approval = Approval(
            kind=key.kind, subject=key.subject, issued_on=day, signer=signer, capacity=capacity
        )
    return approved_draft(record, year, found, approval)


def blank_fields(papers: YearPapers, draft: Draft) -> dict[str, Any]:
    """Return the fields of a draft: the number and the day are left for pen and văn thư."""
    about = draft.kind.about
    symbol = draft.letterhead.number(0, about.abbreviation) if about.series else ""
    fields = draft_fields(draft, symbol.replace("00", BLANK, 1), papers.issued)
    day = f"ngày {BLANK} tháng {BLANK} năm {draft.approval.issued_on.year}"
    return fields | {"van_ban": fields["van_ban"] | {"ngay": day}}


def _version(cycle: Cycle, draft: Draft) -> TemplateVersion:
    slug = draft.template_kind.slug
    version = cycle.template_pins.select_related("version").get(kind=slug).version
    refuse_faulty(version)
    return version


def _keep(
    cycle: Cycle, key: PaperKey, draft: Draft, version: TemplateVersion, fields: dict[str, Any]
) -> PaperDraft:
    template, day = template_file(version), draft.approval.issued_on
    title = f"Dự thảo - {draft.title}"
    rendered = render(draft.template_kind, template, fields, title=title, issued_on=day)
    row, _ = PaperDraft.objects.update_or_create(
        cycle=cycle,
        kind=key.kind,
        subject=key.subject,
        defaults={
            "title": draft.title,
            "day": day,
            "fields": fields,
            "template_version": version,
            "file_digest": archive.keep(rendered.content),
        },
    )
    note_draft(row, draft.subject.unit or "")
    return row
