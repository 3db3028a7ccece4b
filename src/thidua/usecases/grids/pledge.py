"""Giao ước thi đua: its articles and its targets.  Signatures are given elsewhere."""

from thidua.domain.pledge import Article, Pledge, Target
from thidua.sheets.table import Form
from thidua.usecases.grids import states
from thidua.usecases.grids.described import Shape, plain, shaped
from thidua.usecases.grids.facts import FactGrid, Listing
from thidua.usecases.grids.grid import Grid

_ARTICLES = (
    plain("title", "Tên nội dung", Form.LINES),
    shaped("clauses", "Các khoản (mỗi khoản một dòng)", Shape.LINES),
)
_TARGETS = (
    plain("code", "Mã (để trống khi thêm mới)", required=False, identifies=True),
    plain("text", "Nội dung chỉ tiêu", Form.LINES),
)
FACTS = FactGrid(
    name="pledge",
    title="Giao ước",
    model=Pledge,
    lists=(
        Listing("articles", "Nội dung giao ước", Article, lambda *_: _ARTICLES),
        Listing("targets", "Chỉ tiêu", Target, lambda *_: _TARGETS, named_by="text"),
    ),
)
PLEDGE_GRID = Grid(
    slug="pledge",
    address="giao-uoc",
    label="Giao ước",
    parts=FACTS.parts,
    build=FACTS.build,
    state=states.pledge,
)
