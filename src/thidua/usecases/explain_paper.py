"""Explain a Word file: which paper it is, and whether the store would make the same one today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from thidua.documents.kinds import Kind
from thidua.documents.provenance import Provenance, read_provenance
from thidua.documents.render import fields_digest
from thidua.errors import ThiduaError, refuse
from thidua.store.models.papers import Paper
from thidua.usecases.draft_paper import draft_fields, draft_paper
from thidua.usecases.stage_papers import PaperKey
from thidua.usecases.template_in_use import version_in_use
from thidua.usecases.word_file import read_word_file


@dataclass(frozen=True)
class FieldChange:
    """One field whose value today is not the one in the paper; absent on a side is None."""

    field: str
    then: str | None
    now: str | None


@dataclass(frozen=True)
class Explanation:
    """What is known of a file.

    `title` and `symbol` are empty when the store does not know the paper.  `untouched` tells
    whether the file is byte for byte the one that was issued; `refusal` why the paper could not be
    made today at all.
    """

    provenance: Provenance
    title: str = ""
    symbol: str = ""
    state: str = ""
    untouched: bool = False
    template_changed: bool = False
    changes: tuple[FieldChange, ...] = ()
    refusal: str = ""

    @property
    def same_today(self) -> bool:
        """Whether the store would make the same paper today."""
        changed = self.template_changed or self.changes or self.refusal
        return bool(self.title) and not changed


def explain_paper(file: Path) -> Explanation:
    """Return what the file says of itself and what the store knows; it need not be trusted.

    Refused when it cannot be read, or says nothing of where it comes from.
    """
    content = read_word_file(file)
    provenance = read_provenance(content)
    if provenance is None:
        raise refuse(
            "no-provenance",
            f"«{file}» không ghi nguồn gốc: không phải văn bản do chương trình lập, "
            "hoặc đã được lưu lại bằng chương trình khác làm mất thông tin này.",
        )
    paper = _paper(provenance)
    if paper is None:
        return Explanation(provenance)
    return _compared(paper, provenance, sha256(content).hexdigest())


def _paper(provenance: Provenance) -> Paper | None:
    """Find the paper made from these very fields and this very template, the newest first."""
    return (
        Paper.objects.filter(
            kind=provenance.kind,
            template_digest=provenance.template_digest,
            fields_digest=provenance.fields_digest,
        )
        .select_related("cycle__cluster")
        .order_by("-id")
        .first()
    )


def _compared(paper: Paper, provenance: Provenance, digest: str) -> Explanation:
    known = Explanation(
        provenance,
        paper.title,
        paper.symbol,
        paper.get_state_display(),
        untouched=digest == paper.file_digest,
    )
    try:
        draft = draft_paper(paper.cycle, PaperKey(paper.kind, paper.subject))
        fields = draft_fields(paper.cycle, draft, paper.symbol)
    except ThiduaError as error:
        return replace(known, refusal=str(error))
    same_fields = fields_digest(fields) == paper.fields_digest
    return replace(
        known,
        template_changed=_template_changed(paper, draft.kind),
        changes=() if same_fields else tuple(_changes(paper.fields, fields)),
    )


def _template_changed(paper: Paper, kind: Kind) -> bool:
    """Whether the year would make the paper from another version of the template today."""
    version = version_in_use(paper.cycle, paper.kind)
    if version is not None and paper.template_version is not None:
        return version != paper.template_version
    digest = version.source_digest if version else sha256(kind.template()).hexdigest()
    return digest != paper.template_digest


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
