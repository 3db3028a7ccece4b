"""Tiêu chí chấm điểm: the scale, and the criteria with what each can bring at most."""

from thidua.domain.scoring import Criterion, Scoring
from thidua.sheets.table import Form
from thidua.usecases.grids import states
from thidua.usecases.grids.described import Shape, plain, shaped
from thidua.usecases.grids.facts import FactGrid, Listing
from thidua.usecases.grids.grid import Grid, locked_by
from thidua.usecases.grids.of_sheets import SUMMARY

_HEAD = (
    plain("scale", "Thang điểm", Form.NUMBER),
    shaped("bonus_inside", "Điểm thưởng nằm trong thang điểm", Shape.MARK, required=False),
)
_CRITERIA = (
    plain("code", "Mã (để trống khi thêm mới)", required=False, identifies=True),
    plain("name", "Tên tiêu chí", Form.LINES),
    plain("max_points", "Điểm tối đa", Form.NUMBER),
    shaped("bonus", "Là điểm thưởng", Shape.MARK, required=False),
    shaped("content", "Nội dung chấm (mỗi ý một dòng)", Shape.LINES, required=False),
)
FACTS = FactGrid(
    name="scoring",
    title="Thang điểm",
    model=Scoring,
    head=lambda *_: _HEAD,
    lists=(Listing("criteria", "Tiêu chí", Criterion, lambda *_: _CRITERIA, named_by="name"),),
)


CRITERIA_GRID = Grid(
    slug="criteria",
    address="tieu-chi",
    label="Tiêu chí chấm điểm",
    parts=FACTS.parts,
    build=FACTS.build,
    state=states.criteria,
    lock=locked_by(SUMMARY),  # scores that were published were given by these criteria
)
