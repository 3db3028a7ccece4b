"""Kết quả xét khen thưởng: the day of the authority's decision, and what came of each nominee."""

from thidua.domain.awards import Decision, Grant
from thidua.domain.carried import carried_nominees
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.sheets.table import Choice, Form, Row
from thidua.usecases.grids import states
from thidua.usecases.grids.ballot import nominee_name
from thidua.usecases.grids.described import Field, Shape, plain, shaped
from thidua.usecases.grids.facts import FactGrid, Listing
from thidua.usecases.grids.grid import Grid, locked_by
from thidua.usecases.grids.nominees import nominees_first

_HEAD = (plain("decided_on", "Ngày quyết định", Form.DATE),)


def _grants(record: ClusterRecord, year: YearRecord) -> tuple[Field, ...]:
    nominees = year.awards.nominees if year.awards else []
    choices = tuple(Choice(one.code, nominee_name(one, record, year)) for one in nominees)
    return (
        plain("nominee", "Đề nghị", Form.CHOICE, identifies=True, choices=choices),
        shaped("granted", "Được tặng", Shape.MARK, required=False),
        plain("reason", "Lý do không tặng", Form.LINES, required=False),
    )


def _carried(record: ClusterRecord, year: YearRecord) -> tuple[Row, ...]:
    """The authority decides on those whom the ballot carried."""
    return tuple(Row(one.code, {"nominee": one.code}) for one in carried_nominees(record, year))


FACTS = FactGrid(
    name="decision",
    title="Quyết định của cấp có thẩm quyền",
    model=Decision,
    head=lambda *_: _HEAD,
    lists=(Listing("grants", "Kết quả từng đề nghị", Grant, _grants, _carried, fixed=True),),
)


DECISION_GRID = Grid(
    slug="decision",
    address="ket-qua",
    label="Kết quả xét khen thưởng",
    parts=FACTS.parts,
    build=FACTS.build,
    state=states.decision,
    lock=locked_by("quyet-dinh"),
    wanting=nominees_first,
)
