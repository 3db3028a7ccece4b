"""The check as the corpus calls it."""

from collections.abc import Mapping, Sequence
from typing import Any

from thidua.documents.check import Checked, check
from thidua.documents.fields import FieldSpec
from thidua.documents.findings import Finding, Severity


def checked(
    content: bytes,
    fields: Mapping[str, FieldSpec],
    in_use: bytes | None = None,
    *,
    dry_run: bool = False,
) -> Checked:
    """Check the file."""
    return check(content, fields, in_use=in_use, dry_run=dry_run)


def told(found: Checked) -> list[Finding]:
    """Return the findings that a clerk has to look at: all but the hints."""
    return [one for one in found.findings if one.severity is not Severity.HINT]


def blocking(findings: Sequence[Finding]) -> list[Finding]:
    """Return the errors."""
    return [one for one in findings if one.severity is Severity.ERROR]


def compiled(content: bytes, fields: Mapping[str, Any]) -> bytes:
    """Return what papers are made of; ValueError when the check refuses the file."""
    found = checked(content, fields)
    if found.compiled is None:
        message = "; ".join(f"{one.code} {one.where}" for one in found.findings)
        raise ValueError(message)
    return found.compiled
