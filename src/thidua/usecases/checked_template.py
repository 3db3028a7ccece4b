"""The check of a template, as the acts on its versions ask for it."""

from collections.abc import Iterable

from thidua.documents.check import Checked
from thidua.documents.findings import Finding, Severity
from thidua.documents.kinds import Kind
from thidua.errors import Problem, ThiduaError
from thidua.usecases.examine_template import contract_of, examine
from thidua.vietnamese.dates import today


def checked(
    kind: Kind, content: bytes, in_use: bytes | None = None, *, dry_run: bool = True
) -> Checked:
    """Check the file as a template of the kind, against the one in use where there is one."""
    return examine(contract_of(kind, in_use), content, today(), dry_run=dry_run)


def sound(
    kind: Kind, content: bytes, in_use: bytes | None = None, *, dry_run: bool = True
) -> tuple[Checked, bytes]:
    """Return the result and the compiled file; refused with all that was found when one blocks."""
    result = checked(kind, content, in_use, dry_run=dry_run)
    if result.compiled is None:
        raise ThiduaError(told(sorted(result.findings, key=lambda found: not found.blocks)))
    return result, result.compiled


def to_confirm(result: Checked) -> list[Finding]:
    """Return what a person has to have seen before the file is used."""
    weighty = (Severity.WARNING, Severity.REPAIRABLE)
    return [found for found in result.findings if found.severity in weighty]


def told(findings: Iterable[Finding]) -> list[Problem]:
    """Return the findings as a person reads them, each with its place."""
    return [Problem(found.code, str(found)) for found in findings]
