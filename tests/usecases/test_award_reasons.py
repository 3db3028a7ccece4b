"""Reasons of the year's nominees, and the submission that waits until none is against."""

from datetime import date

import pytest

from tests.usecases.year import CLUSTER, OFFICER, YEAR, issued, numbers_given
from thidua.domain.carried import carried_nominees
from thidua.domain.collective import CollectiveFacts
from thidua.domain.override import Override
from thidua.domain.record import ClusterRecord, YearRecord
from thidua.errors import ThiduaError
from thidua.store.models.papers import LedgerEntry
from thidua.store.records import write_cluster
from thidua.usecases.award_guard import weigh_nominees
from thidua.usecases.award_reasons import appraisal_day, award_reasons
from thidua.usecases.issue_paper import issue_paper
from thidua.usecases.stage_papers import PaperKey

INSTITUTE = "vien-van-hoa-nghe-thuat-quoc-gia-viet-nam"
NOMINEE, CONDITION = "tap-the-vien-van-hoa-nghe-thuat", "advanced_at_least"
SIGNED = date(2024, 12, 3)
FEW = CollectiveFacts(
    unit=INSTITUTE,
    staff=60,
    completed=60,
    advanced=41,
    fighters=2,
    rating="Hoàn thành xuất sắc nhiệm vụ",
)
INSTRUCTION = Override(
    nominee=NOMINEE,
    condition=CONDITION,
    person="dang-khanh-ngoc",
    instructed_on=date(2024, 12, 1),
    document="Công văn số 77/BVHTTDL-TCCB",
    reason="Viện mới sắp xếp lại tổ chức",
)


def with_year(record: ClusterRecord, **values: object) -> ClusterRecord:
    year = record.years[0].model_copy(update=values)
    return record.model_copy(update={"years": [year]})


def rejected(year: YearRecord) -> dict[str, object]:
    """The ballot turned the nominee down."""
    assert year.ballot is not None
    down = {"agree": 0, "disagree": year.ballot.valid}
    choices = [
        one.model_copy(update=down) if one.nominee == NOMINEE else one
        for one in year.ballot.choices
    ]
    return {"ballot": year.ballot.model_copy(update={"choices": choices})}


def submit() -> LedgerEntry:
    for kind in ("bien-ban-kiem-phieu", "to-trinh"):
        issue_paper(CLUSTER, YEAR, PaperKey(kind), OFFICER)
    entry = LedgerEntry.objects.last()
    assert entry is not None
    return entry


def test_every_nominee_is_weighed_by_the_law_of_the_submissions_day(record: ClusterRecord) -> None:
    year = record.years[0]
    assert appraisal_day(year) == SIGNED
    found = award_reasons(record, year, SIGNED)
    assert year.awards is not None
    assert [one.nominee for one in found] == year.awards.nominees
    flag = found[0]
    assert (flag.name, flag.award) == (
        "Thư viện Quốc gia Việt Nam",
        "Cờ thi đua của Bộ Văn hóa, Thể thao và Du lịch",
    )
    assert flag.eligibility.met is True
    assert flag.lines[-1] == (
        "7/8 phiếu = 87,5% tổng số người có quyền bỏ phiếu, yêu cầu từ 2/3: đạt "
        "[Điều 9 Quy chế tổ chức và hoạt động của Khối thi đua 20]"
    )
    assert False not in {one.eligibility.met for one in found}


def test_before_the_ballot_nobody_was_voted_on(record: ClusterRecord) -> None:
    made = with_year(record, ballot=None, approvals=[])
    year = made.years[0]
    assert year.awards is not None
    assert appraisal_day(year) == year.awards.proposed_on
    assert {one.voted for one in award_reasons(made, year, SIGNED)} == {None}


def test_a_year_without_nominees_has_no_reasons(record: ClusterRecord) -> None:
    made = with_year(record, awards=None, ballot=None, approvals=[])
    assert award_reasons(made, made.years[0], SIGNED) == []
    with pytest.raises(ThiduaError, match="Đề nghị khen thưởng") as caught:
        appraisal_day(made.years[0])
    assert caught.value.code == "data-missing"


def test_a_submission_with_a_nominee_who_does_not_qualify_is_refused(
    loaded: str, record: ClusterRecord
) -> None:
    write_cluster(with_year(record, collectives=[FEW]))
    issue_paper(loaded, YEAR, PaperKey("bien-ban-kiem-phieu"), OFFICER)
    before = (numbers_given(), len(issued()))
    with pytest.raises(ThiduaError) as caught:
        issue_paper(loaded, YEAR, PaperKey("to-trinh"), OFFICER)
    assert caught.value.code == "not-eligible"
    assert str(caught.value) == (
        "Viện Văn hóa Nghệ thuật Quốc gia Việt Nam chưa đủ điều kiện đề nghị tặng “Tập thể lao "
        "động xuất sắc”: 41/60 người đạt “Lao động tiên tiến” ≈ 68,33% < 70% (Luật số 06/2022/QH15,"
        " Điều 27 (S2)). Hãy rút «tap-the-vien-van-hoa-nghe-thuat» khỏi danh sách đề nghị, sửa dữ "
        "liệu, hoặc ghi chỉ đạo vào phần «Chỉ đạo» "
        "(đề nghị: tap-the-vien-van-hoa-nghe-thuat, điều kiện: advanced_at_least)."
    )
    assert (numbers_given(), len(issued())) == before


def test_an_instruction_lets_it_pass_and_stays_visible_in_the_ledger(
    loaded: str,  # noqa: ARG001
    record: ClusterRecord,
) -> None:
    write_cluster(with_year(record, collectives=[FEW], overrides=[INSTRUCTION]))
    assert submit().details["overrides"] == [
        {
            "nominee": NOMINEE,
            "condition": CONDITION,
            "person": "dang-khanh-ngoc",
            "instructed_on": "2024-12-01",
            "document": "Công văn số 77/BVHTTDL-TCCB",
            "reason": "Viện mới sắp xếp lại tổ chức",
        }
    ]


def test_a_paper_without_instructions_says_nothing_of_them(
    loaded: str,  # noqa: ARG001
) -> None:
    assert set(submit().details) == {"file"}


def test_a_nominee_whom_the_ballot_turned_down_stands_in_nobodys_way(
    record: ClusterRecord,
) -> None:
    made = with_year(record, collectives=[FEW], **rejected(record.years[0]))
    assert weigh_nominees(made, made.years[0], "to-trinh", SIGNED) == []


@pytest.mark.parametrize("kind", ["quyet-dinh", "bien-ban-binh-xet", "to-trinh-don-vi"])
def test_other_papers_do_not_wait_for_it(record: ClusterRecord, kind: str) -> None:
    made = with_year(record, collectives=[FEW])
    assert weigh_nominees(made, made.years[0], kind, SIGNED) == []


def test_an_instruction_of_a_later_day_does_not_help(record: ClusterRecord) -> None:
    late = INSTRUCTION.model_copy(update={"instructed_on": date(2024, 12, 4)})
    made = with_year(record, collectives=[FEW], overrides=[late])
    with pytest.raises(ThiduaError) as caught:
        weigh_nominees(made, made.years[0], "to-trinh", SIGNED)
    assert caught.value.code == "not-eligible"


def test_a_ballot_without_its_quorum_has_nothing_to_submit(record: ClusterRecord) -> None:
    ballot = record.years[0].ballot
    assert ballot is not None
    few = ballot.model_copy(update={"present": 5})
    made = with_year(record, ballot=few)
    with pytest.raises(ThiduaError) as caught:
        weigh_nominees(made, made.years[0], "to-trinh", SIGNED)
    assert caught.value.code == "no-quorum"
    assert "có mặt 5/8 người có quyền bỏ phiếu, yêu cầu ít nhất 2/3" in str(caught.value)
    assert {one.voted for one in award_reasons(made, made.years[0], SIGNED)} == {False}
    assert carried_nominees(made, made.years[0]) == []
