"""Which versions of templates wait for somebody: to be approved, or to be made anew."""

from dataclasses import dataclass

from django.conf import settings

from thidua.documents.kinds import kinds
from thidua.domain.rights import Right
from thidua.store.models.templates import TemplateVersion
from thidua.usecases.actor import may


@dataclass(frozen=True)
class WaitingVersion:
    """A version of a kind's template that waits; `faulty` where no paper can be made from it.

    `to_approve` tells whether it is for the actor to approve: never what he uploaded himself.
    """

    kind: str
    label: str
    number: int
    uploaded_by: str
    faulty: bool
    to_approve: bool


def waiting_versions(actor: str) -> list[WaitingVersion]:
    """Return the versions that wait, to who may correct or approve templates."""
    corrects, approves = (
        may(actor, right) for right in (Right.CORRECT_TEMPLATES, Right.APPROVE_TEMPLATES)
    )
    if not (corrects or approves):
        return []
    labels = {slug: kind.about.label for slug, kind in kinds(settings.TEMPLATES_DOCX).items()}
    draft, active = TemplateVersion.State.DRAFT, TemplateVersion.State.ACTIVE
    rows = TemplateVersion.objects.filter(state__in=(draft, active))
    return [
        WaitingVersion(
            kind=row.kind,
            label=labels.get(row.kind, row.kind),
            number=row.number,
            uploaded_by=row.uploaded_by,
            faulty=bool(row.faults),
            to_approve=approves and row.uploaded_by != actor,
        )
        for row in rows.defer("paths", "findings")
        if row.faults or row.state == draft
    ]
