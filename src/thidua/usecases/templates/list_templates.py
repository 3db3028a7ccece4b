"""Every kind of paper with its template: what is in use, what waits, what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from thidua.documents.kinds import Kind, kinds
from thidua.store.models.templates import TemplateVersion
from thidua.usecases.find_template import name_of
from thidua.usecases.templates.reading import LAYOUTS, require_templates

_State = TemplateVersion.State


@dataclass(frozen=True)
class KindRow:
    """A kind as the list shows it.  `active` is empty while nobody has needed its template."""

    slug: str
    label: str
    layout: str
    active: str
    origin: str
    waiting: int
    findings: int
    faults: tuple[str, ...]


def list_templates(actor: str) -> list[KindRow]:
    """Return every kind in the order of a year's work, with one query."""
    require_templates(actor)
    rows: dict[str, list[TemplateVersion]] = {}
    for row in TemplateVersion.objects.filter(state__in=[_State.ACTIVE, _State.DRAFT]):
        rows.setdefault(row.kind, []).append(row)
    found = kinds(settings.TEMPLATES_DOCX)
    return [_row(kind, rows.get(slug, [])) for slug, kind in found.items()]


def _row(kind: Kind, rows: Sequence[TemplateVersion]) -> KindRow:
    active = next((row for row in rows if row.state == _State.ACTIVE), None)
    return KindRow(
        kind.slug,
        kind.about.label,
        LAYOUTS[kind.layout],
        name_of(active) if active else "",
        active.get_origin_display() if active else TemplateVersion.Origin.SHIPPED.label,
        sum(row.state == _State.DRAFT for row in rows),
        len(active.findings) if active else 0,
        tuple(active.faults) if active else (),
    )
