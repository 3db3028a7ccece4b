"""A draft that units agree to: found by the code that its document will bear."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet

from thidua.documents.kinds import kinds
from thidua.domain.cluster import members_on
from thidua.domain.parties import Party
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store import archive
from thidua.store.models.papers import PaperDraft
from thidua.store.models.signing import SigningDocument
from thidua.usecases.actor import clusters_where, may
from thidua.usecases.find_records import find_cluster
from thidua.usecases.signing.agree_to_draft import Agreements, agreements
from thidua.usecases.signing.cluster_names import latest_name
from thidua.usecases.signing.documents import SET_ASIDE, document_code
from thidua.usecases.signing.permits import own_units
from thidua.usecases.signing.take_file import Download
from thidua.usecases.stage_papers import PaperKey
from thidua.vietnamese.text import slug


@dataclass(frozen=True)
class DraftRow:
    """A draft that all units are to sign later."""

    code: str
    title: str
    cluster_name: str
    year: int


@dataclass(frozen=True)
class DraftView:
    """A draft with who agreed to it; `units` are those for which the actor may agree."""

    code: str
    cluster: str
    cluster_name: str
    year: int
    key: PaperKey
    found: Agreements
    units: tuple[tuple[str, str], ...]


def drafts_to_agree(actor: str, day: date) -> list[DraftRow]:
    """Return the drafts that all units are to sign, in the clusters that the actor may read."""
    found = kinds(settings.TEMPLATES_DOCX)
    signed = [slug for slug, kind in found.items() if Party.UNITS in kind.about.signatories]
    rows = _drafts(actor).filter(kind__in=signed).defer("fields")
    opened = _opened()
    return [
        DraftRow(_code(one), one.title, latest_name(one.cycle.cluster, day), one.cycle.year)
        for one in rows
        if _code(one) not in opened
    ]


def see_draft(code: str, *, actor: str, day: date) -> DraftView:
    """Return the draft and who agreed to it; refused where there is none to be read."""
    draft = _find(code, actor)
    cycle = draft.cycle
    key, cluster = PaperKey(draft.kind, draft.subject), cycle.cluster.slug
    found = agreements(cluster, cycle.year, key.kind, key.subject)
    done = {one.unit for one in found.agreed}
    over = code.upper() in _opened()
    units = tuple(
        (unit.slug, unit.name(draft.day))
        for unit in members_on(find_cluster(cluster).units, draft.day)
        if not over and unit.slug not in done and _agrees(actor, cluster, unit.slug)
    )
    name = latest_name(cycle.cluster, day)
    return DraftView(code.upper(), cluster, name, cycle.year, key, found, units)


def draft_file(code: str, *, actor: str) -> Download:
    """Return the draft in Word."""
    draft = _find(code, actor)
    name = f"du-thao-{slug(draft.title)[:80]}.docx"
    return Download(name, archive.fetch(draft.file_digest))


def _opened() -> set[str]:
    """Return the codes of the papers that collect signatures: they are agreed to no more."""
    found = SigningDocument.objects.exclude(state__in=SET_ASIDE)
    return set(found.values_list("code", flat=True))


def _agrees(actor: str, cluster: str, unit: str) -> bool:
    """Whether the actor speaks for that unit: the officer of all collects, and agrees to none."""
    return unit in own_units(actor) and may(actor, Right.SIGN, cluster, unit)


def _drafts(actor: str) -> QuerySet[PaperDraft]:
    readable = clusters_where(actor, Right.READ)
    found = PaperDraft.objects.filter(cycle__cluster__slug__in=readable)
    return found.select_related("cycle__cluster")


def _find(code: str, actor: str) -> PaperDraft:
    for draft in _drafts(actor).defer("fields"):
        if _code(draft) == code.upper():
            return draft
    raise refuse("draft-unknown", f"Không có dự thảo nào mang mã «{code}» để thống nhất.")


def _code(draft: PaperDraft) -> str:
    key = PaperKey(draft.kind, draft.subject)
    return document_code(draft.cycle.cluster.slug, draft.cycle.year, key)
