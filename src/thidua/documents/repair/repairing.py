"""The rules of repair, one after the other; one that makes matters worse is left out."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from thidua.documents.check import check
from thidua.documents.clerk import FieldNames
from thidua.documents.fields import FieldSpec
from thidua.documents.gate import gate
from thidua.documents.marked_copy import without_marks
from thidua.documents.opened import Opened
from thidua.documents.repair import of_blocks, of_file, of_marks, of_tags
from thidua.documents.repair.bench import Bench, Repair
from thidua.documents.scanning import Scan, scan

__all__ = ["Repair", "Repaired", "repair"]

_RULES: tuple[Callable[[Bench], None], ...] = (
    of_file.tracked_changes,
    of_file.comments,
    of_file.motto,
    of_marks.mistyped,
    of_marks.unpaired_signs,
    of_marks.near_names,
    of_marks.in_pieces,
    of_tags.unclosed,
    of_tags.meant_otherwise,
    of_tags.spelling,
    of_tags.comparisons,
    of_tags.near_names,
    of_blocks.paragraph_tags_apart,
    of_blocks.row_tags_apart,
    of_blocks.marks_ended,
    of_blocks.tags_ended,
)
_MERGE_FIELDS = Repair("merge-fields", "Cả tệp", "Trường trộn thư của Word", "Trường «…» cùng tên")


@dataclass(frozen=True)
class Repaired:
    """The file put right, and what was done to it, in order; the same bytes when nothing was."""

    content: bytes
    repairs: tuple[Repair, ...] = ()


def repair(
    content: bytes,
    fields: Mapping[str, FieldSpec],
    only: Collection[str] | None = None,
) -> Repaired:
    """Put right what can be safely, of these codes; nothing of it brings an error of its own.

    Whatever is put right, tracked changes are accepted and merge fields become marks: the file is
    written as the check reads it, and both are told.
    """
    package = gate(content).package
    if package is None:
        return Repaired(content)
    package = without_marks(package)
    names = FieldNames(fields)
    now = Repaired(package.saved())
    known = _errors(now.content, fields)
    for rule in _RULES:
        made, repairs = _applied(rule, now.content, names, only)
        if not repairs:
            continue
        left = _errors(made, fields)
        if left <= known:
            now = Repaired(made, now.repairs + repairs)
            known = left
    return (
        Repaired(now.content, _besides(package, now.repairs)) if now.repairs else Repaired(content)
    )


def _errors(content: bytes, fields: Mapping[str, FieldSpec]) -> Counter[str]:
    """Count the errors of a file by their codes."""
    found = check(content, fields, dry_run=False).findings
    return Counter(item.code for item in found if item.blocks)


def _applied(
    rule: Callable[[Bench], None],
    content: bytes,
    names: FieldNames,
    only: Collection[str] | None,
) -> tuple[bytes, tuple[Repair, ...]]:
    bench = Bench(_read(Opened.of(content), names), names, only)
    rule(bench)
    return (bench.scan.saved(), tuple(bench.repairs[::-1])) if bench.repairs else (content, ())


def _read(package: Opened, names: FieldNames) -> Scan:
    return scan(package, names.is_name)


def _besides(package: Opened, repairs: tuple[Repair, ...]) -> tuple[Repair, ...]:
    """Return the repairs with what reading the file did to it."""
    bench = Bench(scan(package), FieldNames({}))
    of_file.tracked_changes(bench)
    if any(b"MERGEFIELD" in content for content in package.parts.values()):
        bench.repairs.append(_MERGE_FIELDS)
    return (*(done for done in bench.repairs if done not in repairs), *repairs)
