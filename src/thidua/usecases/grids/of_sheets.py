"""The grids that are Excel sheets as well: members, registrations, scores."""

from collections.abc import Iterator

from thidua.domain.record import ClusterRecord, YearRecord
from thidua.domain.scoring import ScoreKind
from thidua.errors import Problem
from thidua.sheets.kinds.kind import Built, SheetKind
from thidua.sheets.kinds.members import MEMBERS
from thidua.sheets.kinds.registrations import REGISTRATIONS
from thidua.sheets.kinds.scores import SCORES
from thidua.usecases.grids import states
from thidua.usecases.grids.grid import Cells, Given, Grid, Papers, Part, Rows
from thidua.usecases.grids.texts import text_of

TABLE = "bang"
SUMMARY, SCORE_SHEET = "bang-tong-hop-diem", "bang-cham-diem"


def _parts(kind: SheetKind, record: ClusterRecord, year: YearRecord) -> tuple[Part, ...]:
    table = kind.table(record, year)
    return (Part(TABLE, table.title, table),)


def _build(kind: SheetKind, record: ClusterRecord, year: YearRecord, rows: Rows) -> Built:
    return kind.build(record, year, rows.get(TABLE, ()))


def unit_of(_: str, cells: Cells) -> str:
    """Return the unit that a row is about."""
    return text_of(cells.get("unit"))


def _own_score(_: str, cells: Cells) -> str:
    """A unit's clerk gives its own scores; the others are given to it."""
    return text_of(cells.get("unit")) if cells.get("kind") == ScoreKind.SELF else ""


def _held_by_papers(papers: Papers, cells: Cells) -> str:
    """The summary holds every score fast, a unit's own score sheet its own."""
    if (SUMMARY, "") in papers:
        return SUMMARY
    own = cells.get("kind") == ScoreKind.SELF
    return SCORE_SHEET if own and (SCORE_SHEET, unit_of("", cells)) in papers else ""


def _explained(before: YearRecord, _: ClusterRecord, rows: Rows) -> Iterator[Problem]:
    """Yield agreed points that were changed without a reason."""
    for row in rows.get(TABLE, ()):
        sheet = before.scoring and before.scoring.sheet(row.text("unit"), ScoreKind.AGREED)
        if sheet and row.text("kind") == ScoreKind.AGREED:
            for score in sheet.scores:
                yield from _unexplained(row, score.criterion, text_of(score.points))


def _unexplained(row: Given, criterion: str, old: str) -> Iterator[Problem]:
    points, reason = f"points {criterion}", f"reason {criterion}"
    new = text_of(row.values.get(points))
    if points in row.values and new != old and not row.text(reason):
        sentence = f"điểm thống nhất đổi từ {old} thành {new} thì phải ghi lý do"
        yield Problem("score-unexplained", sentence, cell=row.cell(reason))


def _side_by_side(record: ClusterRecord, year: YearRecord) -> tuple[Part, ...]:
    table = SCORES.table(record, year)
    return (Part(TABLE, table.title, table, sides=("unit", "kind")),)


def _criteria_first(year: YearRecord) -> str:
    return "" if year.scoring else "criteria"


MEMBERS_GRID = Grid(
    slug=MEMBERS.slug,
    address="don-vi",
    label="Đơn vị thành viên",
    parts=lambda record, year: _parts(MEMBERS, record, year),
    build=lambda record, year, rows: _build(MEMBERS, record, year, rows),
    state=states.members,
    sheet=True,
)
REGISTRATIONS_GRID = Grid(
    slug=REGISTRATIONS.slug,
    address="dang-ky",
    label="Đăng ký thi đua",
    parts=lambda record, year: _parts(REGISTRATIONS, record, year),
    build=lambda record, year, rows: _build(REGISTRATIONS, record, year, rows),
    state=states.registrations,
    owner=unit_of,
    sheet=True,
    of_units=True,
)
SCORES_GRID = Grid(
    slug=SCORES.slug,
    address="diem",
    label="Chấm điểm",
    parts=_side_by_side,
    build=lambda record, year, rows: _build(SCORES, record, year, rows),
    state=states.scores,
    owner=_own_score,
    lock=_held_by_papers,
    rules=_explained,
    wanting=_criteria_first,
    sheet=True,
    of_units=True,
)
