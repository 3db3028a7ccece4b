"""Examine a Word file as a template: everything that is wrong with it, and with its layout."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from thidua.documents.check import Checked, check
from thidua.documents.clerk import FieldNames
from thidua.documents.fields import FieldsFile, FieldSpec
from thidua.documents.findings import Finding
from thidua.documents.gate import gate
from thidua.documents.kinds import Kind
from thidua.documents.layout import lint_scanned
from thidua.documents.marked_copy import without_marks
from thidua.documents.scanning import scan
from thidua.domain.cluster import Layout
from thidua.law.layout import layout_rules
from thidua.records.reader import read


@dataclass(frozen=True)
class Contract:
    """What a template may use: its fields by name, a sample of their values, the file in use.

    Its layout is examined by the rules that `layout` names.
    """

    label: str
    fields: Mapping[str, FieldSpec]
    sample: Mapping[str, Any]
    in_use: bytes | None = None
    layout: Layout = Layout.STATE

    @cached_property
    def names(self) -> FieldNames:
        """The names of its fields."""
        return FieldNames(self.fields)


def contract_of(kind: Kind, in_use: bytes | None = None) -> Contract:
    """Return the contract of a kind, with the version that a correction is compared with."""
    return Contract(kind.about.label, kind.fields, kind.sample(), in_use, kind.layout)


def contract_in(file: Path) -> Contract:
    """Return the contract that a fields file holds; refused when two names would be one."""
    contract = Contract(file.stem, read(file, FieldsFile).value.fields, {})
    _ = contract.names  # refused before anything else is done
    return contract


def examine(contract: Contract, content: bytes, day: date, *, dry_run: bool = True) -> Checked:
    """Check the file against the contract, and its layout against the rules of that day."""
    result = check(
        content,
        contract.fields,
        sample=contract.sample,
        in_use=contract.in_use,
        dry_run=dry_run,
    )
    return replace(result, findings=(*result.findings, *_layout(contract, content, day)))


def _layout(contract: Contract, content: bytes, day: date) -> tuple[Finding, ...]:
    package = gate(content).package
    if package is None:
        return ()
    scanned = scan(without_marks(package), contract.names.is_name)
    return lint_scanned(scanned, layout_rules(contract.layout.value, day))
