"""Let a version of a template be used: a second person decides, and it holds for years to come."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from thidua.documents.kinds import Kind
from thidua.domain.rights import Right
from thidua.errors import ThiduaError, refuse
from thidua.store.models.templates import TemplateVersion
from thidua.store.template_versions import (
    Act,
    Origin,
    State,
    enter,
    lock_kinds,
    put_in_use,
    version_in_force,
)
from thidua.usecases.actor import require
from thidua.usecases.checked_template import sound
from thidua.usecases.find_template import Version, find_version, known_kind, listed, name_of
from thidua.usecases.template_in_use import template_file
from thidua.vietnamese.text import clean


@dataclass(frozen=True)
class Activated:
    """The version that is active now, and the one before.  `new` tells whether this call did it."""

    version: Version
    replaced: Version | None
    new: bool


def activate_template(slug: str, name: str, *, actor: str, over: str = "") -> Activated:
    """Use the version for the years to come; a running year keeps the one that it began with.

    Refused for the person who uploaded it, for a file that no longer passes the check, and where
    the active version is not the one that it was corrected from, unless `over` names it.
    """
    require(actor, Right.APPROVE_TEMPLATES)
    kind = known_kind(slug)
    row = find_version(slug, name)
    if row.state == State.ACTIVE:
        return Activated(listed(row), None, new=False)
    named = find_version(slug, over) if over else row.base
    _refuse(row, named, actor)
    still_sound(kind, row)
    return _activated(row, named, actor)


def still_sound(kind: Kind, row: TemplateVersion) -> None:
    """Refuse a version that the program and the fields of today no longer accept."""
    sound(kind, template_file(row).source)


def _refuse(row: TemplateVersion, named: TemplateVersion | None, actor: str) -> None:
    found = _refusal(row, actor) or _conflict(row, named)
    if found is not None:
        raise found


def _refusal(row: TemplateVersion, actor: str) -> ThiduaError | None:
    """Return why this person may not activate this version, whatever is in use."""
    name = f"Mẫu «{row.kind}», {name_of(row)}"
    if row.state == State.RETIRED:
        return refuse(
            "version-retired",
            f"{name} đã từng được dùng; để dùng lại, hãy chọn «Trở lại bản này».",
        )
    if row.origin == Origin.SHIPPED or row.state == State.SET_ASIDE:
        return refuse(
            "version-shipped",
            f"{name} đi kèm chương trình; để dùng, hãy nhận nó khi nâng cấp mẫu.",
        )
    if same_person(row.uploaded_by, actor):
        return refuse(
            "same-person",
            f"{name} do chính {row.uploaded_by} gửi lên; người khác phải xem và duyệt.",
        )
    return None


def _conflict(row: TemplateVersion, named: TemplateVersion | None) -> ThiduaError | None:
    """Return why the version would undo a correction that it does not come from."""
    present = version_in_force(row.kind)
    if present == named:
        return None
    base = "bản khác" if row.base is None else name_of(row.base)
    return refuse(
        "base-changed",
        f"Mẫu «{row.kind}», {name_of(row)} sửa từ {base}, nhưng nay đang dùng {name_of(present)}: "
        "duyệt bây giờ sẽ làm mất những gì bản ấy đã sửa. Hãy sửa tiếp từ bản đang dùng và gửi "
        f"lại, hoặc duyệt và nói rõ là thay {name_of(present)}.",
    )


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, however they are spaced and capitalised."""
    first, second = (" ".join(clean(name).casefold().split()) for name in (one, other))
    return first == second


@transaction.atomic
def _activated(row: TemplateVersion, named: TemplateVersion | None, actor: str) -> Activated:
    lock_kinds([row.kind])
    row = TemplateVersion.objects.select_related("base").get(pk=row.pk)
    if row.state == State.ACTIVE:
        return Activated(listed(row), None, new=False)
    _refuse(row, named, actor)
    row.approved_by, row.approved_at = actor, timezone.now()
    row.save(update_fields=["approved_by", "approved_at"])
    return in_use_now(row, actor, "activate-template")


def in_use_now(row: TemplateVersion, actor: str, action: str, **details: str) -> Activated:
    """Make the version, whose kind is locked, the active one, and enter that in the ledger."""
    replaced = put_in_use(row)
    before = "" if replaced is None else replaced.source_digest
    act = Act(actor, action, f"{row.kind} {row.source_digest}", {"replaced": before} | details)
    enter([act])
    return Activated(listed(row), None if replaced is None else listed(replaced), new=True)
