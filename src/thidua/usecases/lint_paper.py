"""Examine the layout of a finished paper against the rules of a day."""

from datetime import date
from typing import Literal

from thidua.documents.findings import Finding
from thidua.documents.gate import gate
from thidua.documents.layout import lint
from thidua.law.layout import layout_rules


def lint_paper(content: bytes, style: Literal["STATE", "PARTY"], day: date) -> tuple[Finding, ...]:
    """Return what a văn thư would send the paper back for; what the gate tells comes first."""
    entry = gate(content)
    if entry.package is None:
        return entry.findings
    return (*entry.findings, *lint(entry.package, layout_rules(style, day)))
