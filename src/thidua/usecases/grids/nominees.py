"""Đề nghị khen thưởng: the day of the meeting, and one row a nominee with its reasons."""

from thidua.domain.awards import Awards
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import ThiduaError
from thidua.sheets.kinds.kind import Built, with_year, year_path
from thidua.sheets.kinds.nominees import NOMINEES
from thidua.sheets.names import last_day
from thidua.sheets.table import Form
from thidua.usecases.award_reasons import appraisal_day, award_reasons
from thidua.usecases.grids import states
from thidua.usecases.grids.described import plain
from thidua.usecases.grids.facts import HEAD, FactGrid
from thidua.usecases.grids.grid import Cells, Grid, Part, Rows, Told
from thidua.usecases.grids.of_sheets import TABLE, unit_of
from thidua.vietnamese.dates import short_date

_DAY = plain("proposed_on", "Ngày họp thống nhất đề nghị", Form.DATE)
_HEAD = FactGrid("awards", "Cuộc họp thống nhất đề nghị", Awards, (), lambda *_: (_DAY,))


def _dated(year: YearRecord) -> YearRecord:
    """Return the year with an empty list where there is none yet."""
    if year.awards is not None:
        return year
    return year.model_copy(update={"awards": Awards(proposed_on=last_day(year.year))})


def _parts(record: ClusterRecord, year: YearRecord) -> tuple[Part, ...]:
    table = NOMINEES.table(record, _dated(year))
    return (*_HEAD.parts(record, year), Part(TABLE, "Danh sách đề nghị", table))


def _build(record: ClusterRecord, year: YearRecord, rows: Rows) -> Built:
    """Put the day into the year first, the nominees into that."""
    given, nominees = rows.get(HEAD, ()), rows.get(TABLE, ())
    if not given and not nominees:
        return Built(record, {}, ())
    headed = _HEAD.build(record, year, {HEAD: given, TABLE: nominees})
    year_now = headed.record.year(year.year) or year
    dated = _dated(year_now)
    built = NOMINEES.build(with_year(headed.record, year, awards=dated.awards), dated, nominees)
    places = {**headed.places, **built.places}
    at = (*year_path(record, year), "awards", "nominees")
    index = 0
    for row in nominees:
        if not row.refused and (*at, index) in built.places:
            places |= {(*at, index, name): row.cell(name) for name in ("unit", "person")}
            index += 1
    return Built(built.record, places, (*headed.problems, *built.problems))


def _told(record: ClusterRecord, year: YearRecord) -> Told:
    """Say of each nominee what the law asks, and whether it is met."""
    if year.awards is None or not year.awards.nominees:
        return Told()
    try:
        day = appraisal_day(year)
        weighed = award_reasons(record, year, day)
    except ThiduaError as error:
        return Told(tuple(problem.message for problem in error.problems))
    lines = {(TABLE, one.nominee.code): tuple(one.lines) for one in weighed}
    sentence = f"Điều kiện xét theo quy định có hiệu lực ngày {short_date(day)}."
    return Told((sentence,), lines)


def _owner(part: str, cells: Cells) -> str:
    return unit_of(part, cells) if part == TABLE else ""


def nominees_first(year: YearRecord) -> str:
    """What a grid about nominees waits for: the grid of the nominees, until there are some."""
    return "" if year.awards and year.awards.nominees else "nominees"


NOMINEES_GRID = Grid(
    slug=NOMINEES.slug,
    address="de-nghi",
    label="Đề nghị khen thưởng",
    parts=_parts,
    build=_build,
    state=states.nominees,
    owner=_owner,
    told=_told,
    sheet=True,
    of_units=True,
)
