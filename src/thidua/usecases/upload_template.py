"""Take in a corrected template as a new version of its kind; it waits for a second person."""

from dataclasses import dataclass

from django.db import transaction

from thidua.documents.check import Checked
from thidua.documents.check.digest import check_digest
from thidua.documents.kinds import Kind
from thidua.documents.marked_copy import unmarked
from thidua.domain.rights import Right
from thidua.errors import Problem, ThiduaError, refuse
from thidua.store.models.templates import TemplateVersion
from thidua.store.template_versions import (
    Act,
    Origin,
    add_version,
    enter,
    known_version,
    lock_kinds,
    version_in_force,
)
from thidua.usecases.actor import require
from thidua.usecases.checked_template import sound, to_confirm, told
from thidua.usecases.find_template import Version, find_version, known_kind, listed
from thidua.usecases.template_in_use import template_file


@dataclass(frozen=True)
class Uploaded:
    """The version that the file is.  `new` tells whether this call took it in."""

    version: Version
    new: bool


def upload_template(  # noqa: PLR0913 (the plain arguments that a form has)
    slug: str, content: bytes, *, actor: str, why: str, base: str = "", confirm: bool = False
) -> Uploaded:
    """Keep the file and its findings; a file that is a version already stays that version.

    The marks of a marked copy are taken out first.

    `base` names the version that it was corrected from: the active one unless it is given.  Refused
    with every finding when an error blocks, and without `confirm` when a person must have seen one.
    """
    require(actor, Right.CORRECT_TEMPLATES)
    if not why.strip():
        raise refuse("no-reason", "Gửi một bản mẫu phải ghi lý do sửa.")
    kind, content = known_kind(slug), unmarked(content)
    present = version_in_force(slug)
    corrected = find_version(slug, base) if base else present
    result, compiled = sound(kind, content, template_file(present).source)
    known = known_version(slug, content, compiled)
    if known is not None:
        return Uploaded(listed(known), new=False)
    unseen = to_confirm(result)
    if unseen and not confirm:
        raise ThiduaError([*told(unseen), _UNCONFIRMED])
    return _kept(kind, content, compiled, result, corrected, actor, why)


_UNCONFIRMED = Problem(
    "not-confirmed",
    "Tệp chưa được nhận. Hãy sửa các điểm trên, hoặc xác nhận đã xem rồi gửi lại.",
)


@transaction.atomic
def _kept(  # noqa: PLR0913, PLR0917 (what the row holds)
    kind: Kind,
    content: bytes,
    compiled: bytes,
    result: Checked,
    base: TemplateVersion,
    actor: str,
    why: str,
) -> Uploaded:
    lock_kinds([kind.slug])
    known = known_version(kind.slug, content, compiled)
    if known is not None:
        return Uploaded(listed(known), new=False)
    confirmed = sorted({found.code for found in to_confirm(result)})
    row = add_version(
        kind.slug,
        content,
        compiled,
        base=base,
        origin=Origin.OFFICE,
        uploaded_by=actor,
        why=why,
        findings=[found.as_data() for found in result.findings],
        paths=sorted(result.paths),
        checked_with=check_digest(kind.fields),
        confirmed_by=actor if confirmed else "",
    )
    details = {
        "compiled": row.compiled_digest,
        "base": base.source_digest,
        "why": why,
        "confirmed": confirmed,
    }
    enter([Act(actor, "upload-template", f"{kind.slug} {row.source_digest}", details)])
    return Uploaded(listed(row), new=True)
