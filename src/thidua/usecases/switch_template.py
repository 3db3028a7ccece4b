"""Give a running year another version of a template: an explicit act, with its reason."""

from dataclasses import dataclass

from django.db import transaction

from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.store.models.templates import TemplateVersion
from thidua.store.template_versions import Act, State, enter
from thidua.usecases.activate_template import still_sound
from thidua.usecases.actor import require
from thidua.usecases.find_records import find_cycle
from thidua.usecases.find_template import Version, find_version, known_kind, listed, name_of
from thidua.usecases.issue_paper import IssuedPaper
from thidua.usecases.issue_paper import listed as listed_paper
from thidua.usecases.template_in_use import pin_templates


@dataclass(frozen=True)
class Switched:
    """The year's version before and now, and the papers in force that stay as they were issued."""

    old: Version
    new: Version
    papers: list[IssuedPaper]


def switch_template(  # noqa: PLR0913 (the plain arguments that a form has)
    cluster: str, year: int, slug: str, name: str, *, actor: str, why: str
) -> Switched:
    """Make the year's papers of the kind from another version from now on.

    Refused for a version that nobody has approved, and for the one that the year has already.
    """
    require(actor, Right.RUN_YEAR, cluster)
    if not why.strip():
        raise refuse("no-reason", "Đổi mẫu của một năm đang chạy phải ghi lý do.")
    found = find_cycle(cluster, year)
    kind = known_kind(slug)
    row = find_version(slug, name)
    if row.state not in {State.ACTIVE, State.RETIRED}:
        raise refuse(
            "version-not-approved",
            f"Mẫu «{slug}», {name_of(row)} chưa được duyệt nên không thể dùng cho năm {year}.",
        )
    still_sound(kind, row)
    return _switched(found, row, actor, why)


@transaction.atomic
def _switched(found: Cycle, row: TemplateVersion, actor: str, why: str) -> Switched:
    cycle = Cycle.objects.select_for_update().get(pk=found.pk)
    acts = pin_templates(cycle, actor)
    pin = cycle.template_pins.get(kind=row.kind)
    old = pin.version
    if old == row:
        raise refuse(
            "version-in-use", f"Năm {cycle.year} đang dùng chính {name_of(row)} của «{row.kind}»."
        )
    pin.version = row
    pin.save(update_fields=["version"])
    papers = [listed_paper(paper, new=False) for paper in _issued_from(cycle, old)]
    details = {
        "from": old.source_digest,
        "to": row.source_digest,
        "why": why,
        "papers": [paper.symbol or paper.title for paper in papers],
    }
    subject = f"{cycle.cluster.slug} {cycle.year} {row.kind}"
    enter([*acts, Act(actor, "switch-template", subject, details)])
    return Switched(listed(old), listed(row), papers)


def _issued_from(cycle: Cycle, old: TemplateVersion) -> list[Paper]:
    """Return the papers in force that were made from the version's source."""
    return list(
        cycle.papers.filter(
            kind=old.kind, template_digest=old.source_digest, state=Paper.State.ISSUED
        )
    )
