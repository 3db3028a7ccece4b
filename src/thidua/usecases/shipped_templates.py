"""Register the templates that came with the program: by themselves, when they are first needed."""

import hashlib
from collections.abc import Sequence

from thidua.documents.check import Checked, check
from thidua.documents.kinds import Kind
from thidua.errors import ThiduaError
from thidua.store.models.templates import TemplateVersion
from thidua.store.template_versions import (
    Act,
    Origin,
    active_version,
    add_version,
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
    return [_registered(kind) for kind in _unknown(kinds)]


def _unknown(kinds: Sequence[Kind]) -> list[Kind]:
    """Return the kinds of whose file, compiled as it is today, there is no version yet."""
    rows = TemplateVersion.objects.filter(kind__in=[kind.slug for kind in kinds])
    known = set(rows.values_list("kind", "source_digest", "compiled_digest"))
    return [kind for kind in kinds if (kind.slug, *_digests(kind)) not in known]


def _digests(kind: Kind) -> tuple[str, str]:
    source = kind.template()
    compiled = _checked(kind, source, kind.check_digest).compiled or b""
    return hashlib.sha256(source).hexdigest(), hashlib.sha256(compiled).hexdigest()


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


def _registered(kind: Kind) -> TemplateVersion:
    source, before, present = kind.template(), last_shipped(kind.slug), active_version(kind.slug)
    result = _checked(kind, source, kind.check_digest)
    version = add_version(
        kind.slug,
        source,
        result.compiled or b"",
        base=before,
        origin=Origin.SHIPPED,
        uploaded_by=PROGRAM,
        why=WHY,
        findings=[found.as_data() for found in result.findings],
        paths=sorted(result.paths),
        checked_with=kind.check_digest,
    )
    set_aside(before)
    if present is None or present == before:
        put_in_use(version)
    return version
