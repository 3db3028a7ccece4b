"""The check of a template: everything that is wrong with it, in one pass, each at its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from thidua.documents.check.content import (
    content_rules,
    hidden_rules,
    holder_rules,
    unseen_tags,
)
from thidua.documents.check.lost import NOTHING, Used, lost
from thidua.documents.check.names import Book
from thidua.documents.check.normal import normalise
from thidua.documents.check.reading import Reading, read_scan
from thidua.documents.clerk import FieldNames, compile_marks
from thidua.documents.fields import FieldSpec
from thidua.documents.findings import Finding, finding, sound
from thidua.documents.gate import gate
from thidua.documents.marked_copy import without_marks
from thidua.documents.opened import Opened
from thidua.documents.scanning import Scan, scan

__all__ = ["Checked", "Used", "check"]

_MOST = 500


@dataclass(frozen=True)
class Checked:
    """What was found, and the file that papers are made of: None when an error blocks.

    `paths` are the fields that the template uses, as «don_vi.*.ten».
    """

    findings: tuple[Finding, ...]
    compiled: bytes | None
    paths: frozenset[str]
    used: Used = NOTHING


def check(
    content: bytes,
    fields: Mapping[str, FieldSpec],
    *,
    sample: Mapping[str, Any] | None = None,
    in_use: bytes | None = None,
    dry_run: bool = True,
) -> Checked:
    """Check a clerk's file against the fields of its kind, and against the version in use."""
    entry = gate(content)
    if entry.package is None:
        return Checked(entry.findings, None, frozenset())
    book = Book(fields, FieldNames(fields))
    file = _File(without_marks(entry.package), book)
    findings = [*entry.findings, *file.findings()]
    if in_use is not None:
        findings += _lost(in_use, file.reading, book)
    compiled = file.compiled() if sound(tuple(findings)) else None
    if compiled is not None and dry_run:
        findings += _tried(compiled, file.scan, fields, sample or {})
        compiled = compiled if sound(tuple(findings)) else None
    used = file.reading.used
    return Checked(_first(findings), compiled, used.all, used)


class _File:
    """A file with its marks turned into tags, and its tags read."""

    def __init__(self, package: Opened, book: Book) -> None:
        read = scan(package, book.labels.is_name)
        self.scan, self._marks = compile_marks(read, book.labels)
        self.reading = read_scan(self.scan, book)

    def findings(self) -> list[Finding]:
        """Return everything that is wrong, in the order of the file."""
        order = {part: number for number, part in enumerate(self.scan.trees)}
        found = [*content_rules(self.scan), *self._marks, *self.reading.findings, *self._around()]
        found.sort(key=lambda one: _key(one, order))
        return list(dict.fromkeys(found))

    def _around(self) -> Iterator[Finding]:
        tags = self.reading.tags
        yield from hidden_rules(self.scan, tags)
        yield from holder_rules(self.scan, tags)
        yield from unseen_tags(self.scan)

    def compiled(self) -> bytes:
        """Return the file as docxtpl has to be given it."""
        normalise(self.reading.tags)
        return self.scan.saved()


def _key(found: Finding, order: Mapping[str, int]) -> tuple[int, int, int]:
    place = found.place
    paragraph = -1 if place.paragraph is None else place.paragraph
    return order.get(place.part, -1), paragraph, place.start


def _lost(in_use: bytes, reading: Reading, book: Book) -> Iterator[Finding]:
    package = gate(in_use).package
    if package is not None:
        before = _File(package, book).reading.used
        yield from lost(before, reading.used, reading.meant, book)


def _tried(
    compiled: bytes, read: Scan, fields: Mapping[str, FieldSpec], sample: Mapping[str, Any]
) -> tuple[Finding, ...]:
    from thidua.documents.check.dry_run import dry_run  # noqa: PLC0415 (only where it is run)

    return dry_run(compiled, read, fields, sample)


def _first(findings: list[Finding]) -> tuple[Finding, ...]:
    """Return the findings; of a flood of them the errors first, and that there are more."""
    if len(findings) <= _MOST:
        return tuple(findings)
    kept = sorted(findings, key=lambda found: not found.blocks)[:_MOST]
    return (*kept, finding("too-many", more=len(findings) - _MOST))
