"""What each stage waits for, from whom, by when, and how late it is."""

from datetime import date

import pytest

from tests.domain.records import HAI, MOT, SIGNED, record, scoring, sheet, the_year
from thidua.domain.cycle import Stage
from thidua.domain.progress import DOSSIER, PLEDGE, REGISTRATION, Need, needs, stage_due
from thidua.domain.record import ClusterRecord
from thidua.domain.scoring import ScoreKind

REGISTER_BY, PLEDGE_BY, SEND_BY = date(2024, 3, 25), date(2024, 3, 30), date(2024, 12, 5)
DEADLINES = {REGISTRATION: REGISTER_BY, PLEDGE: PLEDGE_BY, DOSSIER: SEND_BY}
DUE = date(2024, 3, 30)


def needed(made: ClusterRecord, stage: Stage) -> list[tuple[str, str, date | None]]:
    found = needs(made, the_year(made), stage, {})
    return [(need.who, need.what, need.met_on) for need in found]


@pytest.mark.parametrize(
    ("met_on", "day", "met", "late"),
    [
        (None, date(2024, 3, 30), False, 0),
        (None, date(2024, 4, 15), False, 16),
        (date(2024, 3, 30), date(2024, 3, 29), False, 0),
        (date(2024, 3, 30), date(2024, 4, 15), True, 0),
        (date(2024, 3, 27), date(2024, 4, 15), True, 0),
        (date(2024, 4, 2), date(2024, 4, 1), False, 2),
        (date(2024, 4, 2), date(2024, 4, 2), True, 3),
        (date(2024, 4, 2), date(2024, 4, 15), True, 3),
    ],
)
def test_a_need_grows_late_until_the_day_it_is_met(
    met_on: date | None, day: date, late: int, *, met: bool
) -> None:
    need = Need("Viện Một", "ký giao ước thi đua", DUE, met_on)
    assert (need.met(day), need.days_late(day)) == (met, late)


@pytest.mark.parametrize(
    ("stage", "deadlines", "due"),
    [
        (Stage.PLEDGE, DEADLINES, PLEDGE_BY),
        (Stage.PLEDGE, {}, date(2024, 3, 31)),
        (Stage.AWARDS, {DOSSIER: date(2024, 12, 1)}, date(2024, 12, 1)),
        (Stage.SCORING, DEADLINES, date(2024, 11, 20)),
    ],
)
def test_a_stage_is_due_by_the_authoritys_deadline_or_else_by_the_plan(
    stage: Stage, deadlines: dict[str, date], due: date
) -> None:
    dates = the_year(record()).plan.dates(stage)
    assert dates is not None
    assert stage_due(dates, deadlines) == due


def test_the_pledge_waits_for_every_members_registration_and_signature() -> None:
    made = record(
        registrations=[
            {
                "unit": HAI,
                "registered_on": "2024-03-27",
                "targets": ["Chỉ tiêu"],
                "titles": [{"award": "EXCELLENT_COLLECTIVE", "amount": "01 tập thể"}],
            }
        ]
    )
    assert needs(made, the_year(made), Stage.PLEDGE, DEADLINES) == [
        Need("Viện Một", "đăng ký thi đua", REGISTER_BY, None),
        Need("Thư viện Hai", "đăng ký thi đua", REGISTER_BY, date(2024, 3, 27)),
        Need("Viện Một", "ký giao ước thi đua", PLEDGE_BY, SIGNED),
        Need("Thư viện Hai", "ký giao ước thi đua", PLEDGE_BY, SIGNED),
        Need("Khối trưởng", "họp và ghi biên bản «Hội nghị ký giao ước»", PLEDGE_BY, None),
    ]


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        ("PLEDGE", Stage.PLEDGE),
        ("MID_YEAR", Stage.MID_YEAR_REVIEW),
        ("YEAR_END", Stage.YEAR_END_REVIEW),
    ],
)
@pytest.mark.parametrize("joined", [False, True])
def test_a_stage_waits_for_the_minutes_of_its_conference(
    kind: str, stage: Stage, *, joined: bool
) -> None:
    plan = the_year(record()).plan.model_dump()
    conference = plan["conferences"][0] | {"kind": kind, "joined": joined}
    held = {
        "conference": kind,
        "began_at": "2024-07-12T08:00:00",
        "ended_at": "2024-07-12T11:00:00",
        "attendance": [{"unit": MOT, "present": 2, "voting": 1}],
        "resolutions": [{"text": "Thống nhất.", "agree": 1}],
    }
    made = record(plan=plan | {"conferences": [conference]}, minutes=[held])

    found = [need for need in needed(made, stage) if "biên bản" in need[1]]

    what = "họp và ghi biên bản «Hội nghị ký giao ước»"
    assert found == ([] if joined else [("Khối trưởng", what, date(2024, 7, 12))])


def test_the_dossiers_wait_for_the_merit_report_of_each_nominee() -> None:
    report = {
        "nominee": "ba-chi",
        "reported_on": "2024-12-02",
        "profile": ["Công tác từ năm 2010."],
        "duties": ["Nghiên cứu."],
        "results": ["Hoàn thành."],
    }
    assert needed(record(ballot=None, merits=[report]), Stage.AWARDS) == [
        ("Viện Một", "báo cáo thành tích của Viện Một", None),
        ("Viện Một", "báo cáo thành tích của Lê Thị Chi", date(2024, 12, 2)),
    ]


def test_a_unit_that_joined_in_july_reports_at_mid_year() -> None:
    assert needed(record(), Stage.MID_YEAR_REVIEW) == [
        ("Viện Một", "báo cáo kết quả 6 tháng", date(2024, 7, 10)),
        ("Thư viện Hai", "báo cáo kết quả 6 tháng", None),
        ("Trung tâm Ba", "báo cáo kết quả 6 tháng", None),
    ]


def test_scoring_waits_for_three_sheets_of_every_member() -> None:
    made = record(scoring=scoring(sheet(MOT, ScoreKind.CROSS, "80", "5", scorer=HAI)))
    found = needed(made, Stage.SCORING)
    assert len(found) == 9
    assert [need for need in found if need[2]] == [
        ("Viện Một", "bảng điểm chấm chéo", date(2024, 11, 18))
    ]


def test_the_year_end_waits_for_the_reports_the_meeting_and_the_ballot() -> None:
    assert needed(record(), Stage.YEAR_END_REVIEW) == [
        ("Viện Một", "báo cáo kết quả năm", None),
        ("Thư viện Hai", "báo cáo kết quả năm", None),
        ("Trung tâm Ba", "báo cáo kết quả năm", None),
        ("Khối trưởng", "họp thống nhất đề nghị khen thưởng", date(2024, 11, 28)),
        ("Khối trưởng", "bỏ phiếu suy tôn", date(2024, 11, 27)),
    ]


def test_the_decision_is_up_to_the_authority() -> None:
    what = "xét, quyết định khen thưởng"
    assert needed(record(), Stage.DECISION) == [("Bộ Mẫu", what, date(2025, 1, 20))]
    assert needed(record(decision=None), Stage.DECISION) == [("Bộ Mẫu", what, None)]


def test_the_handover_waits_for_the_lead_of_the_next_year() -> None:
    made, what = record(), "cử Khối trưởng năm 2025"
    assert needs(made, the_year(made), Stage.HANDOVER, {}) == [
        Need("Khối trưởng", what, date(2025, 2, 15), date(2025, 1, 1)),
        Need("Khối trưởng", "bàn giao nhiệm vụ", date(2025, 2, 15), None),
    ]
    without = made.model_copy(update={"leadership": made.leadership[:2]})
    assert needed(without, Stage.HANDOVER)[0] == ("Khối trưởng", what, None)


def test_the_handover_waits_for_the_handing_over_itself() -> None:
    handover = {
        "began_at": "2024-12-27T14:00:00",
        "ended_at": "2024-12-27T15:00:00",
        "place": "Hà Nội",
        "giver": "an",
        "taker": "binh",
        "files": [{"name": "Hồ sơ", "amount": "01 tập"}],
        "funds": "Không có.",
    }
    (_, handed_over) = needed(record(handover=handover), Stage.HANDOVER)
    assert handed_over == ("Khối trưởng", "bàn giao nhiệm vụ", date(2024, 12, 27))


@pytest.mark.parametrize("stage", Stage)
def test_before_anything_came_in_nothing_is_met(stage: Stage) -> None:
    nothing = {
        "pledge": None,
        "registrations": [],
        "reviews": [],
        "scoring": None,
        "awards": None,
        "ballot": None,
        "decision": None,
        "approvals": [],
    }
    made = ClusterRecord.model_validate(dict(record()) | {"leadership": []})
    year = the_year(made).model_copy(update=nothing)
    assert not any(need.met_on for need in needs(made, year, stage, {}))


@pytest.mark.parametrize("stage", [Stage.LAUNCH, Stage.AWARDS, Stage.CLOSED])
def test_some_stages_wait_for_nothing_but_their_papers(stage: Stage) -> None:
    assert needed(record(), stage) == []


def test_a_stage_that_the_plan_does_not_date_waits_for_nothing() -> None:
    made = record()
    plan = the_year(made).plan.model_copy(update={"stages": []})
    year = the_year(made).model_copy(update={"plan": plan})
    assert needs(made, year, Stage.PLEDGE, DEADLINES) == []
