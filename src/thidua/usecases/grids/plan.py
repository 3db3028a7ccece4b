"""Kế hoạch năm: theme and texts, stages, movements, tasks, conferences."""

from thidua.domain.cycle import (
    STAGES,
    Conference,
    ConferenceKind,
    Movement,
    Plan,
    Stage,
    StageDates,
    Task,
)
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.sheets.names import person_choices
from thidua.sheets.table import Choice, Form, Row
from thidua.usecases.grids import states
from thidua.usecases.grids.described import Field, Shape, plain, shaped
from thidua.usecases.grids.facts import FactGrid, Listing
from thidua.usecases.grids.grid import Grid

_STAGES = tuple(Choice(stage.value, stage.label) for stage in STAGES)
_KINDS = (
    Choice(ConferenceKind.PLEDGE.value, "Ký giao ước"),
    Choice(ConferenceKind.MID_YEAR.value, "Sơ kết"),
    Choice(ConferenceKind.YEAR_END.value, "Tổng kết"),
)
_HEAD = (
    plain("theme", "Chủ đề thi đua", Form.LINES),
    shaped("objectives", "Mục đích (mỗi ý một dòng)", Shape.LINES),
    shaped("requirements", "Yêu cầu (mỗi ý một dòng)", Shape.LINES),
    plain("budget", "Kinh phí", Form.LINES),
)
_DATES = (
    plain("stage", "Giai đoạn", Form.CHOICE, identifies=True, choices=_STAGES),
    plain("opens_on", "Ngày bắt đầu", Form.DATE),
    plain("due_on", "Hạn hoàn thành", Form.DATE),
)
_MOVEMENTS = (
    plain("name", "Tên phong trào", Form.LINES),
    plain("launched_by", "Nơi phát động"),
    plain("goal", "Mục tiêu", Form.LINES),
)
_TASKS = (
    plain("name", "Việc", Form.LINES),
    plain("in_charge", "Chủ trì"),
    plain("with_whom", "Phối hợp", required=False),
    plain("due_on", "Thời hạn", Form.DATE),
    plain("product", "Sản phẩm"),
)


def _conferences(record: ClusterRecord, _: YearRecord) -> tuple[Field, ...]:
    people = person_choices(record)
    return (
        plain("kind", "Loại hội nghị", Form.CHOICE, choices=_KINDS),
        plain("name", "Tên hội nghị", Form.LINES),
        shaped("starts_at", "Bắt đầu (08:30 17/04/2024)", Shape.MOMENT),
        shaped("ends_at", "Kết thúc", Shape.MOMENT),
        plain("place", "Địa điểm"),
        plain("chair", "Chủ trì", Form.CHOICE, choices=people),
        plain("secretary", "Thư ký", Form.CHOICE, choices=people),
        shaped("agenda", "Nội dung (mỗi ý một dòng)", Shape.LINES),
        shaped(
            "programme",
            "Chương trình (mỗi dòng: 08:30 | Nội dung | Người thực hiện)",
            Shape.PROGRAMME,
            required=False,
        ),
        shaped("guests", "Khách mời (mỗi người một dòng)", Shape.LINES, required=False),
        shaped("joined", "Họp chung với giao ước năm sau", Shape.MARK, required=False),
    )


def _all_stages(_: ClusterRecord, __: YearRecord) -> tuple[Row, ...]:
    return tuple(Row(stage.value, {"stage": stage.value}) for stage in Stage if stage in STAGES)


FACTS = FactGrid(
    name="plan",
    title="Kế hoạch",
    model=Plan,
    head=lambda *_: _HEAD,
    lists=(
        Listing("stages", "Các giai đoạn", StageDates, lambda *_: _DATES, _all_stages, fixed=True),
        Listing("movements", "Phong trào thi đua", Movement, lambda *_: _MOVEMENTS),
        Listing("tasks", "Việc trong năm", Task, lambda *_: _TASKS),
        Listing("conferences", "Hội nghị", Conference, _conferences),
    ),
)
PLAN_GRID = Grid(
    slug="plan",
    address="ke-hoach",
    label="Kế hoạch",
    parts=FACTS.parts,
    build=FACTS.build,
    state=states.plan,
)
