"""Where a year stands on a day, and which years have something to do."""

from datetime import date

import pytest

from tests.usecases.year import CLUSTER, YEAR, run_until
from thidua.domain.cycle import Stage
from thidua.store.models.records import Cycle
from thidua.usecases.due_years import DueYear, due_years
from thidua.usecases.year_status import year_status


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("day", "stage", "late", "next_thing"),
    [
        (date(2024, 3, 1), "LAUNCH", 0, "Bộ Văn hóa, Thể thao và Du lịch: ký ban hành «Quyết "),
        (date(2024, 3, 26), "LAUNCH", 0, "Khối trưởng: ký ban hành «Giấy mời hội nghị - Hội nghị"),
        (date(2024, 4, 15), "PLEDGE", 16, "Viện Bảo tồn di tích: ký giao ước thi đua (và 8"),
        (date(2024, 4, 17), "MID_YEAR_REVIEW", 0, "Viện Bảo tồn di tích: báo cáo kết quả 6 th"),
        (date(2024, 12, 31), "DECISION", 0, "Bộ Văn hóa, Thể thao và Du lịch: xét, quyết định"),
    ],
)
def test_a_year_stands_in_a_stage_with_a_next_thing(
    day: date, stage: str, late: int, next_thing: str
) -> None:
    run_until(day)

    status = year_status(CLUSTER, YEAR, day)

    assert status.current is not None
    assert (status.current.stage, status.current.days_late(day)) == (stage, late)
    assert status.next_thing.startswith(next_thing)
    assert (status.name, status.day) == ("Khối thi đua 20", day)


def test_a_stage_that_waits_for_nothing_is_to_be_run(loaded: str) -> None:
    status = year_status(loaded, YEAR, date(2024, 4, 10))

    assert status.next_thing == "Tiếp tục giai đoạn «Mở năm thi đua»."


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("stage", "day", "due"),
    [
        (Stage.LAUNCH, date(2024, 2, 29), False),
        (Stage.LAUNCH, date(2024, 3, 1), True),
        (Stage.AWARDS, date(2024, 11, 28), False),
        (Stage.AWARDS, date(2025, 11, 28), True),
        (Stage.CLOSED, date(2025, 11, 28), False),
    ],
)
def test_a_year_is_due_when_its_present_stage_has_opened(
    stage: Stage,
    day: date,
    due: bool,  # noqa: FBT001
) -> None:
    Cycle.objects.update(stage=stage)

    assert due_years(day) == ([DueYear(CLUSTER, YEAR, stage)] if due else [])
