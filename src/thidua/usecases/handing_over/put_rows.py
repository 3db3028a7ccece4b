"""Write a package's rows, each after those that it names."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model

from thidua.documents.kinds import Kind
from thidua.domain.record import ClusterRecord
from thidua.domain.subjects import subjects
from thidua.errors import refuse
from thidua.store.models.papers import Paper, PaperDraft, RegisterCounter, RegisterEntry
from thidua.store.models.records import Cluster, Cycle
from thidua.store.models.templates import TemplateVersion
from thidua.store.register import bring_up
from thidua.store.search_texts import note_draft, note_paper
from thidua.store.template_versions import take_over
from thidua.usecases.handing_over.row_data import Data, as_row, wrong
from thidua.usecases.handing_over.tables import TABLES


def put_rows(rows: Mapping[str, list[Data]], cluster: Cluster) -> dict[type[Model], list[Any]]:
    """Write them all and return them by model; the templates' kinds are held by the caller."""
    _refuse_twice(rows["register-entries"])
    found: dict[type[Model], list[Any]] = {Cycle: list(Cycle.objects.filter(cluster=cluster))}
    for table in TABLES:
        written = found[table.model] = []
        put = _PUT.get(table.model, _insert)
        for one in rows[table.name]:
            written.append(put(as_row(table, one, cluster, found)))  # noqa: PERF401 (read meanwhile)  # noqa: PERF401 (see `base`)
    return found


def _refuse_twice(entries: list[Data]) -> None:
    """A number that stands twice in the package is not one that another paper bore before."""
    keys = [tuple(one.get(name) for name in _NUMBER) for one in entries]
    if len({*map(str, keys)}) < len(keys):
        raise wrong("bang/register-entries.json")


_NUMBER = ("issuer", "series", "year", "number")


def _insert(row: Any) -> Model:
    row.save(force_insert=True)
    return row  # type: ignore[no-any-return]


def _counter(row: Any) -> Model:
    """The series goes on from where it stood, here or there, whichever is further."""
    return bring_up(row.issuer, row.series, row.year, row.last)


def _entry(row: Any) -> Model:
    """A number is given once: one that no paper bears may be that of a cluster that was removed."""
    where = {name: getattr(row, name) for name in _NUMBER}
    present = RegisterEntry.objects.filter(**where).first()
    if present is None:
        return _insert(row)
    if hasattr(present, "paper"):
        raise refuse(
            "package-number-used",
            f"Số {row.number:02} loại {row.series} năm {row.year} của {row.issuer} trong gói trùng "
            f"với «{present.paper.title}» đã có trong sổ đăng ký của cơ quan này.",
        )
    present.state, present.reason = row.state, row.reason
    present.save()
    return present


_PUT: Mapping[type[Model], Callable[[Any], Model]] = {
    TemplateVersion: take_over,
    RegisterCounter: _counter,
    RegisterEntry: _entry,
}


def note_words(
    found: Mapping[type[Model], list[Any]], record: ClusterRecord, kinds: Mapping[str, Kind]
) -> None:
    """Let the papers and drafts be found by their words, as those that were made here."""
    for paper in found[Paper]:
        note_paper(paper, _unit(paper, paper.issued_on, record, kinds))
    for draft in found[PaperDraft]:
        note_draft(draft, _unit(draft, draft.day, record, kinds))


def _unit(
    row: Paper | PaperDraft, day: Any, record: ClusterRecord, kinds: Mapping[str, Kind]
) -> str:
    """The unit that the paper is about, as its issue noted it; nothing where it is about none."""
    year = record.year(row.cycle.year)
    if year is None:
        return ""
    known = subjects(record, year, kinds[row.kind].about.each, day)
    return next((one.unit or "" for one in known if one.code == row.subject), "")
