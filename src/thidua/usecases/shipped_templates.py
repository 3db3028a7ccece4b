"""Register the templates that came with the program: by themselves, when they are first needed."""

import hashlib
from collections.abc import Sequence

from thidua.documents.check import Checked, check
from thidua.documents.check.digest import check_digest
from thidua.documents.kinds import Kind
from thidua.errors import ThiduaError
from thidua.store.models.templates import TemplateVersion
from thidua.store.template_versions import (
    Act,
    Origin,
    active_version,
    add_version,
    known_version,
    last_shipped,
    lock_kinds,
    put_in_use,
    set_aside,
)
from thidua.usecases.checked_template import told

PROGRAM = "Chương trình"
WHY = "Mẫu đi kèm chương trình"


def register_shipped(kinds: Sequence[Kind]) -> list[TemplateVersion]:
    """Register the shipped files that are not known yet and return them; holds the kinds.

    One becomes active by itself where the office has followed the program so far.  Where it uses a
    correction, or went back to an older version, the new one waits for its choice.
    """
    lock_kinds(kind.slug for kind in kinds)
    return [version for kind in kinds if (version := _registered(kind)) is not None]


def shipped_acts(versions: Sequence[TemplateVersion]) -> list[Act]:
    """Tell the ledger of shipped versions that were registered, and which became active."""
    if not versions:
        return []
    details = {row.kind: [row.source_digest, str(row.state)] for row in versions}
    return [Act(PROGRAM, "ship-templates", " ".join(sorted(details)), {"versions": details})]


_CHECKED: dict[tuple[str, str], Checked] = {}


def _checked(kind: Kind, source: bytes, digest: str) -> Checked:
    """Compile a shipped file, once in a process; the tests have made and examined every one.

    Refused with all that was found where it cannot be compiled: then the program is damaged.
    """
    key = hashlib.sha256(source).hexdigest(), digest
    if key not in _CHECKED:
        result = check(source, kind.fields, dry_run=False)
        if result.compiled is None:
            raise ThiduaError(told(result.findings))
        _CHECKED[key] = result
    return _CHECKED[key]


def _registered(kind: Kind) -> TemplateVersion | None:
    source, before, present = kind.template(), last_shipped(kind.slug), active_version(kind.slug)
    digest = check_digest(kind.fields)
    result = _checked(kind, source, digest)
    compiled = result.compiled or b""
    if known_version(kind.slug, source, compiled) is not None:
        return None
    version = add_version(
        kind.slug,
        source,
        compiled,
        base=before,
        origin=Origin.SHIPPED,
        uploaded_by=PROGRAM,
        why=WHY,
        findings=[found.as_data() for found in result.findings],
        paths=sorted(result.paths),
        checked_with=digest,
    )
    set_aside(before)
    if present is None or present == before:
        put_in_use(version)
    return version
