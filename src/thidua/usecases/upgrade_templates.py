"""Take in the templates that a new program brings; a correction of the office is never replaced."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from thidua.documents.kinds import Kind, kind, kinds
from thidua.domain.rights import Right
from thidua.errors import refuse
from thidua.store.models.templates import TemplateVersion
from thidua.store.template_versions import (
    Act,
    State,
    enter,
    last_shipped,
    put_in_use,
    set_aside,
    shipped_before,
    version_in_force,
)
from thidua.usecases.actor import require
from thidua.usecases.find_template import Version, listed
from thidua.usecases.shipped_templates import register_shipped, shipped_acts


@dataclass(frozen=True)
class Upgrade:
    """A kind of which the program brings another template than the one in use, or brought one now.

    `theirs` is the program's; `ours` is in use; `base` is the shipped version that ours comes from.
    `waits` tells whether the office has to choose.
    """

    kind: str
    label: str
    base: Version | None
    ours: Version
    theirs: Version
    waits: bool


@transaction.atomic
def upgrade_templates(
    actor: str, keep: Sequence[str] = (), take: Sequence[str] = ()
) -> list[Upgrade]:
    """Register what the program brings, record the choices, return what differs or is new.

    `keep` stays with the version in use, `take` puts the program's in use.  Either is for the years
    to come: a running year keeps its versions.
    """
    if keep or take:  # registering what the program brings is the program's own act
        require(actor, Right.APPROVE_TEMPLATES)
    _refuse_both(keep, take)
    found = kinds(settings.TEMPLATES_DOCX)
    chosen = [kind(settings.TEMPLATES_DOCX, slug) for slug in (*keep, *take)]
    new = register_shipped(list(found.values()))
    acts = shipped_acts(new)
    acts += [_choice(one, actor, taken=one.slug in take) for one in chosen]
    told = {*keep, *take, *(version.kind for version in new)}
    upgrades = list(_upgrades(found.values(), told))
    enter(acts)
    return upgrades


def _refuse_both(keep: Sequence[str], take: Sequence[str]) -> None:
    both = sorted(set(keep) & set(take))
    if both:
        raise refuse(
            "keep-and-take", f"«{both[0]}»: chỉ chọn một, giữ mẫu đang dùng hoặc lấy mẫu mới."
        )


def _choice(chosen: Kind, actor: str, *, taken: bool) -> Act:
    theirs = last_shipped(chosen.slug)
    open_states = {State.DRAFT, State.SET_ASIDE} if taken else {State.DRAFT}
    if theirs is None or theirs.state not in open_states:
        raise refuse(
            "nothing-to-choose",
            f"Mẫu «{chosen.slug}» không có bản mới của chương trình đang chờ chọn.",
        )
    if taken:
        replaced = _take(theirs, actor)
    else:
        set_aside(theirs)
        replaced = None
    details = {
        "choice": "take" if taken else "keep",
        "replaced": "" if replaced is None else replaced.source_digest,
    }
    return Act(actor, "choose-template", f"{theirs.kind} {theirs.source_digest}", details)


def _take(theirs: TemplateVersion, actor: str) -> TemplateVersion | None:
    theirs.approved_by, theirs.approved_at = actor, timezone.now()
    theirs.save(update_fields=["approved_by", "approved_at"])
    return put_in_use(theirs)


def _upgrades(found: Iterable[Kind], told: set[str]) -> Iterable[Upgrade]:
    for one in found:
        ours, theirs = version_in_force(one.slug), last_shipped(one.slug)
        if theirs is None or (ours == theirs and one.slug not in told):
            continue
        base = shipped_before(ours)
        yield Upgrade(
            one.slug,
            one.about.label,
            None if base is None else listed(base),
            listed(ours),
            listed(theirs),
            waits=theirs.state == State.DRAFT,
        )
