"""The layout lint: where a template or a paper departs from the rules of its day.

Nothing it finds blocks; what cannot be told for certain is left alone.
"""

from thidua.documents.findings import Finding
from thidua.documents.layout.components import recognise
from thidua.documents.layout.faults import told
from thidua.documents.layout.letters import components, everywhere
from thidua.documents.layout.lines import Sheet
from thidua.documents.layout.pages import pages
from thidua.documents.layout.paragraphs import rules_below, text
from thidua.documents.layout.wording import wording
from thidua.documents.opened import Opened
from thidua.documents.scanning import Scan, scan
from thidua.law.layout import LayoutRules

__all__ = ["lint", "lint_scanned"]


def lint(package: Opened, rules: LayoutRules) -> tuple[Finding, ...]:
    """Return what a careful secretary would send back, each with measure, source and provision."""
    return lint_scanned(scan(package), rules)


def lint_scanned(scanned: Scan, rules: LayoutRules) -> tuple[Finding, ...]:
    """Return the same for a file that was read already and not yet changed."""
    sheet = Sheet(scanned)
    found = recognise(sheet)
    faults = (
        *pages(sheet, rules),
        *everywhere(sheet, rules),
        *components(sheet, rules, found),
        *rules_below(sheet, rules, found),
        *text(sheet, rules, found),
        *wording(sheet, rules, found),
    )
    return tuple(told(faults))
