"""What was found in a Word file, as a clerk reads it."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from thidua.documents.findings import Finding, Severity
from thidua.documents.repair import Repair

_OUT = Console()
_ORDER = list(Severity)
_LOOKS = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.REPAIRABLE: "bold cyan",
    Severity.HINT: "bold",
}


def show_findings(findings: Sequence[Finding]) -> None:
    """Print the findings, the weightiest first, and how many there are of each severity."""
    for found in sorted(findings, key=lambda found: _ORDER.index(found.severity)):
        _OUT.print(Text.assemble((found.severity.label, _LOOKS[found.severity]), _head(found)))
        for line in _lines(found):
            _OUT.print(Text(f"    {line}"))
    _OUT.print(Text(_sum(findings)))


def show_repairs(repairs: Sequence[Repair]) -> None:
    """Print what can be put right, how it is and how it will be."""
    for repair in repairs:
        _OUT.print(Text(f"{repair.where} [{repair.code}]"))
        _OUT.print(Text(f"    trước: {repair.before}"))
        _OUT.print(Text(f"    sau:   {repair.after}"))
    if not repairs:
        _OUT.print("Không có gì máy tự sửa được.")


def print_findings_as_json(findings: Sequence[Finding]) -> None:
    """Print the findings for a program."""
    data = [found.as_data() for found in findings]
    print(json.dumps(data, ensure_ascii=False, indent=2))  # noqa: T201


def _head(found: Finding) -> str:
    page = f", trang {found.page}" if found.page else ""
    return f"  {found.where}{page}: {found.title}"


def _lines(found: Finding) -> Iterator[str]:
    if found.quote:
        yield found.quote
    yield found.explanation
    yield f"Cách sửa: {found.fix}"


def _sum(findings: Sequence[Finding]) -> str:
    counts = Counter(found.severity for found in findings)
    if not counts:
        return "Không có gì phải sửa."
    return (
        ", ".join(f"{counts[each]} {each.label.lower()}" for each in _ORDER if counts[each]) + "."
    )
