"""What in a paper is not as the records and templates of today would make it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

from thidua.documents.kinds import Kind
from thidua.documents.render import fields_digest
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import ThiduaError
from thidua.store.models.papers import Paper
from thidua.store.models.records import Cycle
from thidua.store.models.templates import TemplateVersion
from thidua.usecases.draft_paper import Issued, draft_fields, draft_of, issued_papers
from thidua.usecases.find_records import find_year
from thidua.usecases.stage_papers import PaperKey
from thidua.usecases.template_in_use import versions_in_use


@dataclass(frozen=True)
class FieldChange:
    """One field whose value today is not the one in the paper; absent on a side is None."""

    field: str
    then: str | None
    now: str | None


@dataclass(frozen=True)
class Difference:
    """How a paper differs from the one that would be made today.

    `refusal` says why it could not be made today at all.
    """

    template_changed: bool = False
    changes: tuple[FieldChange, ...] = ()
    refusal: str = ""

    @property
    def is_none(self) -> bool:
        """Whether the same paper would be made today."""
        return not (self.template_changed or self.changes or self.refusal)


@dataclass(frozen=True)
class YearPapers:
    """A year with its records and its papers in force, read once for many comparisons."""

    cycle: Cycle
    record: ClusterRecord
    year: YearRecord
    issued: Issued

    @cached_property
    def versions(self) -> Mapping[str, TemplateVersion]:
        """The versions of templates that the year uses, by kind."""
        return versions_in_use(self.cycle)

    def difference(self, paper: Paper) -> Difference:
        """Compare an issued paper with the one that would be made today under its number."""
        try:
            draft = draft_of(self.record, self.year, PaperKey(paper.kind, paper.subject))
            fields = draft_fields(draft, paper.symbol, self.issued)
        except ThiduaError as error:
            return Difference(refusal=str(error))
        changed = self._template_changed(paper, draft.template_kind)
        return Difference(changed, changes_between(paper.fields, fields))

    def _template_changed(self, paper: Paper, kind: Kind) -> bool:
        """Whether the year would make the paper from another version of the template today."""
        version = self.versions.get(kind.slug)
        if version is not None and paper.template_version_id is not None:
            return version.pk != paper.template_version_id
        digest = version.source_digest if version else sha256(kind.template()).hexdigest()
        return digest != paper.template_digest


def year_papers(cycle: Cycle) -> YearPapers:
    """Read the year's records and papers."""
    record, year = find_year(cycle.cluster.slug, cycle.year)
    return YearPapers(cycle, record, year, issued_papers(cycle))


def changes_between(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    """Return each field that is not the same; nothing where the whole is the same."""
    if fields_digest(then) == fields_digest(now):
        return ()
    return tuple(_changes(then, now))


def _changes(then: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[FieldChange]:
    old, new = dict(_flat(then)), dict(_flat(now))
    for field in dict.fromkeys([*old, *new]):
        if old.get(field) != new.get(field):
            yield FieldChange(field, old.get(field), new.get(field))


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text of the fields under its path, rows counted from 1: `don_vi[2].ten`."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _flat(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, inner in enumerate(value, start=1):
            yield from _flat(inner, f"{path}[{index}]")
    else:
        yield path, str(value)
