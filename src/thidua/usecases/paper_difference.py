"""Whether a paper is out of date, told with the labels of its fields."""

import re
from dataclasses import dataclass

from django.conf import settings

from thidua.documents.clerk import FieldNames
from thidua.documents.kinds import kinds
from thidua.store.models.papers import Paper
from thidua.usecases.paper_changes import Difference, FieldChange, year_papers
from thidua.usecases.readable_paper import Row, readable_row
from thidua.usecases.stale_papers import draft_difference

MOST_CHANGES = 30

_ROW = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class LabelledChange:
    """One place: what it is called, what the paper says, what it would say today."""

    label: str
    then: str | None
    now: str | None


@dataclass(frozen=True)
class PaperDifference:
    """What would be otherwise today; `more` counts the changes that are not listed."""

    cancelled: bool
    template_changed: bool = False
    refusal: str = ""
    changes: tuple[LabelledChange, ...] = ()
    more: int = 0

    @property
    def is_none(self) -> bool:
        """Whether the same paper would be made today."""
        return not (self.template_changed or self.refusal or self.changes)


def paper_difference(pk: int, actor: str, *, draft: bool = False) -> PaperDifference:
    """Compare the paper or draft with the one that the records would make today."""
    row = readable_row(pk, actor, draft=draft)
    if isinstance(row, Paper) and row.state == Paper.State.CANCELLED:
        return PaperDifference(cancelled=True)
    return _labelled(row.kind, _difference(row))


def _difference(row: Row) -> Difference:
    if isinstance(row, Paper):
        return year_papers(row.cycle).difference(row)
    return draft_difference(row)


def _labelled(kind: str, difference: Difference) -> PaperDifference:
    listed = difference.changes[:MOST_CHANGES]
    return PaperDifference(
        cancelled=False,
        template_changed=difference.template_changed,
        refusal=difference.refusal,
        changes=_with_labels(kind, listed),
        more=len(difference.changes) - len(listed),
    )


def _with_labels(kind: str, changes: tuple[FieldChange, ...]) -> tuple[LabelledChange, ...]:
    found = kinds(settings.TEMPLATES_DOCX).get(kind)
    names = FieldNames(found.fields) if found and changes else None
    return tuple(
        LabelledChange(_label(names, change.field), change.then, change.now) for change in changes
    )


def _label(names: FieldNames | None, path: str) -> str:
    """«Đơn vị Tên, dòng 2» of `don_vi[2].ten`; the path itself where nobody gave it a label."""
    steps = _ROW.sub(".*", path)
    field = names and (names.of_path(steps) or names.of_path(steps.removesuffix(".*")))
    if not field:
        return path
    rows = ", ".join(f"dòng {number}" for number in _ROW.findall(path))
    return f"{field.name}, {rows}" if rows else field.name
