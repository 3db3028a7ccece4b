"""A stage goes as far as its records allow on a day, and no further."""

import re
from datetime import date
from pathlib import Path

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
    load,
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

MEMBERS = (LEAD, INSTITUTE, LIBRARY, CENTRE)


def run(stage: Stage, day: date) -> StageReport:
    return run_stage(CLUSTER, YEAR, stage, day, actor=OFFICER)


@pytest.mark.parametrize(
    ("stage", "keys"),
    [
        (
            Stage.LAUNCH,
            [
                PaperKey("quyet-dinh-kien-toan"),
                PaperKey("giay-moi", "PLEDGE"),
                PaperKey("chuong-trinh", "PLEDGE"),
                PaperKey("ke-hoach"),
            ],
        ),
        (
            Stage.PLEDGE,
            [
                *(PaperKey("dang-ky-thi-dua", unit) for unit in MEMBERS),
                PaperKey("quy-che"),
                PaperKey("bang-tieu-chi"),
                PaperKey("giao-uoc"),
                PaperKey("bien-ban-hoi-nghi", "PLEDGE"),
            ],
        ),
        (
            Stage.SCORING,
            [
                *(PaperKey("bang-cham-diem", unit) for unit in MEMBERS),
                PaperKey("bang-tong-hop-diem"),
            ],
        ),
        (
            Stage.YEAR_END_REVIEW,
            [
                PaperKey("giay-moi", "YEAR_END"),
                PaperKey("chuong-trinh", "YEAR_END"),
                PaperKey("bien-ban-binh-xet"),
                PaperKey("phieu-bau"),
                PaperKey("bien-ban-kiem-phieu"),
                PaperKey("bao-cao-tong-ket"),
                PaperKey("bien-ban-hoi-nghi", "YEAR_END"),
            ],
        ),
        (Stage.HANDOVER, [PaperKey("bien-ban-ban-giao")]),
        (Stage.CLOSED, []),
    ],
)
def test_a_stage_asks_for_its_papers_in_their_order(
    record: ClusterRecord, stage: Stage, keys: list[PaperKey]
) -> None:
    assert [paper.key for paper in stage_papers(record, record.years[0], stage)] == keys


def test_a_paper_is_approved_from_the_day_of_its_approval(record: ClusterRecord) -> None:
    paper = stage_papers(record, record.years[0], Stage.DECISION)[0]

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
        (
            date(2024, 3, 5),
            Stage.LAUNCH,
            1,
            ["Giấy mời hội nghị", "Chương trình hội nghị", "Kế hoạch hoạt động"],
        ),
        (date(2024, 3, 20), Stage.LAUNCH, 2, ["Giấy mời hội nghị", "Chương trình hội nghị"]),
        (date(2024, 4, 10), Stage.PLEDGE, 5, ["ký giao ước thi đua"] * 4 + ["họp và ghi biên bản"]),
        (date(2024, 4, 17), Stage.MID_YEAR_REVIEW, 13, ["báo cáo kết quả 6 tháng"] * 4),
        (date(2024, 11, 13), Stage.SCORING, 14, ["bảng điểm thống nhất"] * 4),
        (date(2024, 11, 18), Stage.SCORING, 18, ["Bảng tổng hợp điểm thi đua"]),
        (date(2024, 11, 27), Stage.YEAR_END_REVIEW, 25, ["Báo cáo tổng kết"]),
        (date(2024, 12, 31), Stage.DECISION, 39, ["xét, quyết định khen thưởng"]),
        (date(2025, 1, 15), Stage.HANDOVER, 42, ["bàn giao nhiệm vụ"]),
        (date(2025, 1, 22), Stage.CLOSED, 43, []),
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
def test_an_invitation_goes_out_before_what_its_stage_waits_for() -> None:
    run_until(date(2024, 11, 20))

    assert stage_now() == "YEAR_END_REVIEW"
    early = [paper.kind for paper in issued() if paper.issued_on == date(2024, 11, 20)]
    assert early == ["giay-moi", "chuong-trinh"]


def test_a_paper_whose_data_come_late_is_issued_although_its_stage_is_closed(
    folder: Path,
    db: None,  # noqa: ARG001
) -> None:
    late = folder / "2024" / "certificates.yaml"
    approvals = folder / "2024" / "approvals.yaml"
    certificates, signed = late.read_text(), approvals.read_text()
    late.unlink()
    approvals.write_text(
        re.sub(r"  - invented: true\n    kind: (quyet-dinh-)?giay-khen\n(    .*\n)+", "", signed)
    )
    load(folder)
    run_until(AFTERWARDS)
    assert stage_now() == "CLOSED"
    late.write_text(certificates)
    approvals.write_text(signed)
    load(folder)

    run_until(AFTERWARDS)

    assert stage_now() == "CLOSED"
    assert [paper.kind for paper in issued()].count("giay-khen") == 1


@pytest.mark.usefixtures("loaded")
def test_a_stage_whose_turn_has_not_come_is_only_reported() -> None:
    report = run(Stage.AWARDS, AFTERWARDS)

    assert (report.papers, report.waiting, report.done) == ([], [], False)
    assert (stage_now(), numbers_given(), length()) == ("LAUNCH", 0, 1)


@pytest.mark.usefixtures("loaded")
def test_a_stage_that_is_complete_moves_the_year_on() -> None:
    report = run(Stage.LAUNCH, date(2024, 4, 10))

    assert (report.done, stage_now()) == (True, "PLEDGE")
    actions = list(LedgerEntry.objects.values_list("action", flat=True))
    assert actions[-2:] == ["close-stage", "issue-paper"]  # a letter of correction belongs to none
    symbols = [paper.symbol for paper in report.papers if paper.kind != "cong-van-dinh-chinh"]
    assert symbols == ["01/QĐ-BVHTTDL", "01/KH-KTĐ20", "01/GM-KTĐ20", "01/CTr-KTĐ20"]


@pytest.mark.usefixtures("loaded")
def test_the_same_records_give_the_same_bytes_however_the_year_was_run() -> None:
    with transaction.atomic():
        run_until(AFTERWARDS)
        at_once = issued_files()
        transaction.set_rollback(True)
    assert issued() == []

    run_until(
        date(2024, 3, 20), date(2024, 4, 17), date(2024, 11, 27), date(2025, 1, 15), AFTERWARDS
    )

    assert issued_files() == at_once
