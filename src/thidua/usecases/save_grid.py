"""Save a grid that somebody filled in on a page: all of it or nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from thidua.domain.checks import flaws
from thidua.domain.flaw import Flaw, Path
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import Problem, ThiduaError, refuse
from thidua.sheets.kinds.kind import Built
from thidua.sheets.limits import MAX_ROWS
from thidua.store.models.records import Cycle
from thidua.usecases.approvals import all_approval_flaws, all_correction_flaws
from thidua.usecases.find_records import find_cycle, find_year
from thidua.usecases.grids.changed import ChangedRow, changed_rows
from thidua.usecases.grids.conflict import conflict
from thidua.usecases.grids.digest import digest_of, shown_cells
from thidua.usecases.grids.entry import Entry
from thidua.usecases.grids.grid import Grid, Rows
from thidua.usecases.grids.known import grid_of
from thidua.usecases.grids.papers import holding_papers, locked_sentence
from thidua.usecases.grids.reading import read_part
from thidua.usecases.grids.sight import Sight, sight_of
from thidua.usecases.load_records import Loaded, keep_records

_MOST_CELLS, _LONGEST = 400, 300  # of what the ledger keeps of one act


@dataclass(frozen=True)
class Saved:
    """What saving did: the changes of the records, and the rows that differ."""

    loaded: Loaded
    rows: list[ChangedRow]


@transaction.atomic
def save_grid(cluster: str, year: int, what: str, entry: Entry, *, actor: str) -> Saved:
    """Make the records hold what was typed; saving it again changes nothing.

    Raises ThiduaError with everything that is wrong, each at its cell; GridConflictError where the
    records changed after the page was shown.
    """
    grid = grid_of(what)
    sight = sight_of(actor, grid, find_year(cluster, year)[0])
    if not sight.adds:
        raise refuse("not-allowed", f"«{actor}» không có quyền sửa «{grid.label}».")
    _refuse_too_much(entry)
    Cycle.objects.select_for_update().get(pk=find_cycle(cluster, year).pk)
    record, found = find_year(cluster, year)
    _refuse_unready(grid, found)
    built, problems = _built(grid, record, found, entry)
    rows = changed_rows(grid, found, record, built.record)
    _refuse_foreign(sight, record, rows, actor)
    if (rows or problems) and _outdated(sight, record, found, entry):
        raise conflict(sight, record, found, entry)
    _refuse_locked(grid, cluster, year, rows)
    if problems:
        raise ThiduaError(list(dict.fromkeys(problems)))
    details = {"what": grid.slug, "year": year, "cells": _cells(rows)}
    return Saved(keep_records(built.record, actor, "save-grid", **details), rows)


def _outdated(sight: Sight, record: ClusterRecord, year: YearRecord, entry: Entry) -> bool:
    """Whether the page was made from other facts; saving the same again finds nothing to do."""
    return entry.digest is not None and entry.digest != digest_of(shown_cells(sight, record, year))


def _refuse_too_much(entry: Entry) -> None:
    if any(len(rows) > MAX_ROWS for rows in entry.rows.values()):
        raise refuse("grid-too-large", f"Bảng có hơn {MAX_ROWS} dòng, quá lớn để lưu.")


def _refuse_unready(grid: Grid, year: YearRecord) -> None:
    if grid.wanting(year):
        first = grid_of(grid.wanting(year)).label
        raise refuse("grid-unready", f"Cần điền «{first}» trước khi điền «{grid.label}».")


def _built(
    grid: Grid, record: ClusterRecord, year: YearRecord, entry: Entry
) -> tuple[Built, list[Problem]]:
    """Return the records as they are wanted, with everything that is wrong."""
    read = {part.name: read_part(part, entry) for part in grid.parts(record, year)}
    rows: Rows = {name: part.rows for name, part in read.items()}
    built = grid.build(record, year, rows)
    problems = [problem for part in read.values() for problem in part.problems]
    problems += built.problems
    problems += grid.rules(year, built.record, rows)
    return built, problems + list(_placed(_all_flaws(built.record), built, bool(problems)))


def _all_flaws(record: ClusterRecord) -> Iterator[Flaw]:
    yield from flaws(record)
    yield from all_correction_flaws(record)
    yield from all_approval_flaws(record)


def _placed(found: Iterable[Flaw], built: Built, others: bool) -> Iterator[Problem]:  # noqa: FBT001
    """Yield each flaw at its cell; those elsewhere only where nothing else is wrong."""
    for flaw in found:
        cell = _cell(flaw.path, built)
        if cell is not None:
            yield Problem(flaw.code, flaw.message, cell=cell)
        elif not others:
            yield Problem(flaw.code, flaw.message, field=".".join(map(str, flaw.path)))


def _cell(path: Path, built: Built) -> str | None:
    sizes = range(len(path), 0, -1)
    return next((built.places[path[:size]] for size in sizes if path[:size] in built.places), None)


def _refuse_foreign(
    sight: Sight, record: ClusterRecord, rows: list[ChangedRow], actor: str
) -> None:
    """Refuse a change to a row that is not the actor's: before and after it must be his."""
    for row in rows:
        for cells in (row.old, row.new):
            if cells is not None and not sight.changes(row.part, cells):
                unit = str(cells.get("unit", ""))
                of = f" của «{_unit_name(record, unit)}»" if unit else ""
                message = f"«{actor}» không có quyền sửa dòng này{of} trong «{sight.grid.label}»."
                raise refuse("not-allowed", message)


def _unit_name(record: ClusterRecord, slug: str) -> str:
    return next((one.names[-1].name for one in record.units if one.slug == slug), slug)


def _refuse_locked(grid: Grid, cluster: str, year: int, rows: list[ChangedRow]) -> None:
    """Refuse a change to what an issued paper already told."""
    papers = holding_papers(grid, cluster, year) if rows else frozenset()
    for row in rows:
        for cells in (row.old, row.new):
            if cells is not None and (kind := grid.lock(papers, cells)):
                raise refuse("grid-locked", locked_sentence(kind))


def _cells(rows: list[ChangedRow]) -> list[list[str]]:
    """Return what changed, cell by cell, as the ledger keeps it."""
    cells = [
        [row.part, row.key, name, old[:_LONGEST], new[:_LONGEST]]
        for row in rows
        for name, old, new in row.cells()
    ]
    return cells[:_MOST_CELLS]
