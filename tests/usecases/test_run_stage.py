"""A stage goes as far as its records allow on a day, and no further."""

from datetime import date

import pytest
from django.db import transaction

from tests.usecases.year import (
    AFTERWARDS,
    CENTRE,
    CLUSTER,
    INSTITUTE,
    LEAD,
    LIBRARY,
    OFFICER,
    YEAR,
    issued,
    issued_files,
    numbers_given,
    run_until,
    stage_now,
)
from thidua.domain.cycle import Stage
from thidua.domain.record import ClusterRecord
from thidua.store.ledger import length
from thidua.store.models.papers import LedgerEntry
from thidua.usecases.run_stage import StageReport, run_stage
from thidua.usecases.stage_papers import PaperKey, stage_papers


def run(stage: Stage, day: date) -> StageReport:
    return run_stage(CLUSTER, YEAR, stage, day, actor=OFFICER)


@pytest.mark.parametrize(
    ("stage", "keys"),
    [
        (Stage.LAUNCH, [PaperKey("giay-moi"), PaperKey("ke-hoach")]),
        (Stage.PLEDGE, [PaperKey("giao-uoc")]),
        (
            Stage.SCORING,
            [PaperKey("bang-cham-diem", unit) for unit in (LEAD, INSTITUTE, LIBRARY, CENTRE)],
        ),
        (Stage.YEAR_END_REVIEW, [PaperKey("bien-ban-kiem-phieu"), PaperKey("bao-cao-tong-ket")]),
        (Stage.HANDOVER, []),
        (Stage.CLOSED, []),
    ],
)
def test_a_stage_asks_for_its_papers_in_their_order(
    record: ClusterRecord, stage: Stage, keys: list[PaperKey]
) -> None:
    assert [paper.key for paper in stage_papers(record, record.years[0], stage)] == keys


def test_a_paper_is_approved_from_the_day_of_its_approval(record: ClusterRecord) -> None:
    (paper,) = stage_papers(record, record.years[0], Stage.DECISION)

    assert not paper.approved(date(2025, 1, 14))
    assert paper.approved(date(2025, 1, 15))
    need = paper.need(record, date(2025, 1, 31))
    assert (need.who, need.what, need.met_on) == (
        "Bộ Văn hóa, Thể thao và Du lịch",
        "ký ban hành «Quyết định khen thưởng»",
        date(2025, 1, 15),
    )


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("day", "stage", "papers", "waiting"),
    [
        (date(2024, 2, 28), Stage.LAUNCH, 0, []),
        (date(2024, 3, 1), Stage.LAUNCH, 0, ["Giấy mời hội nghị", "Kế hoạch hoạt động"]),
        (date(2024, 3, 20), Stage.LAUNCH, 1, ["Giấy mời hội nghị"]),
        (date(2024, 4, 10), Stage.PLEDGE, 2, ["ký giao ước thi đua"] * 4),
        (date(2024, 4, 17), Stage.MID_YEAR_REVIEW, 3, ["báo cáo kết quả 6 tháng"] * 4),
        (date(2024, 11, 13), Stage.SCORING, 4, ["bảng điểm thống nhất"] * 4),
        (date(2024, 11, 18), Stage.SCORING, 4, ["Bảng chấm điểm thi đua"] * 4),
        (date(2024, 12, 31), Stage.DECISION, 11, ["xét, quyết định khen thưởng"]),
        (date(2025, 1, 15), Stage.CLOSED, 12, []),
    ],
)
def test_a_year_stands_where_its_records_of_the_day_bring_it(
    day: date, stage: Stage, papers: int, waiting: list[str]
) -> None:
    reports = run_until(day)

    assert stage_now() == stage
    assert len(issued()) == papers
    whats = [need.what for report in reports if report.stage is stage for need in report.waiting]
    assert len(whats) == len(waiting)
    assert all(part in what for part, what in zip(waiting, whats, strict=True)), whats


@pytest.mark.usefixtures("loaded")
def test_a_stage_whose_turn_has_not_come_is_only_reported() -> None:
    report = run(Stage.AWARDS, AFTERWARDS)

    assert (report.papers, report.waiting, report.done) == ([], [], False)
    assert (stage_now(), numbers_given(), length()) == ("LAUNCH", 0, 1)


@pytest.mark.usefixtures("loaded")
def test_a_stage_that_is_complete_moves_the_year_on() -> None:
    report = run(Stage.LAUNCH, date(2024, 4, 10))

    assert (report.done, stage_now()) == (True, "PLEDGE")
    assert LedgerEntry.objects.last().action == "close-stage"
    assert [paper.symbol for paper in report.papers] == ["01/KH-KTĐ20", "01/GM-KTĐ20"]


@pytest.mark.usefixtures("loaded")
def test_the_same_records_give_the_same_bytes_however_the_year_was_run() -> None:
    with transaction.atomic():
        run_until(AFTERWARDS)
        at_once = issued_files()
        transaction.set_rollback(True)
    assert issued() == []

    run_until(date(2024, 3, 20), date(2024, 4, 17), date(2024, 11, 27), date(2025, 1, 15))

    assert issued_files() == at_once
