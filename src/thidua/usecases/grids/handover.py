"""Bàn giao: when and where the outgoing lead hands over to the next, and what."""

from thidua.domain.handover import HandedFile, Handover
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.sheets.names import person_choices
from thidua.sheets.table import Form
from thidua.usecases.grids import states
from thidua.usecases.grids.described import Field, Shape, plain, shaped
from thidua.usecases.grids.facts import FactGrid, Listing
from thidua.usecases.grids.grid import Grid, locked_by

_FILES = (
    plain("name", "Hồ sơ, tài liệu, hiện vật", Form.LINES),
    plain("amount", "Số lượng"),
    plain("note", "Ghi chú", required=False),
)


def _head(record: ClusterRecord, _: YearRecord) -> tuple[Field, ...]:
    people = person_choices(record)
    return (
        shaped("began_at", "Bắt đầu (14:00 22/01/2025)", Shape.MOMENT),
        shaped("ended_at", "Kết thúc", Shape.MOMENT),
        plain("place", "Địa điểm"),
        plain("giver", "Người giao", Form.CHOICE, choices=people),
        plain("taker", "Người nhận", Form.CHOICE, choices=people),
        plain("witness", "Người chứng kiến (họ tên, chức vụ)", required=False),
        plain("funds", "Kinh phí", Form.LINES),
        shaped("rotating_flag", "Có bàn giao cờ luân lưu", Shape.MARK, required=False),
        shaped("unfinished", "Việc còn dở dang (mỗi việc một dòng)", Shape.LINES, required=False),
    )


FACTS = FactGrid(
    name="handover",
    title="Buổi bàn giao",
    model=Handover,
    head=_head,
    lists=(Listing("files", "Hồ sơ, hiện vật bàn giao", HandedFile, lambda *_: _FILES),),
)


HANDOVER_GRID = Grid(
    slug="handover",
    address="ban-giao",
    label="Bàn giao",
    parts=FACTS.parts,
    build=FACTS.build,
    state=states.handover,
    lock=locked_by("bien-ban-ban-giao"),
)
