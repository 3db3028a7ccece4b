"""A letter corrects an issued paper: at any stage, once, and never a paper that is not in force."""

from datetime import date
from pathlib import Path

import pytest

from tests.usecases.year import (
    AFTERWARDS,
    CLUSTER,
    OFFICER,
    YEAR,
    issued_files,
    load,
    numbers_given,
    plant,
    run_until,
    stage_now,
)
from thidua.domain.cluster import Layout
from thidua.domain.cycle import Stage
from thidua.domain.letterhead import Letterhead
from thidua.errors import ThiduaError
from thidua.store.ledger import length
from thidua.store.models.papers import Paper, RegisterEntry
from thidua.store.models.records import Cycle
from thidua.usecases.cancel_paper import cancel_paper
from thidua.usecases.corrections import awaiting_letters
from thidua.usecases.due_years import DueYear, due_years
from thidua.usecases.issue_paper import issue_paper
from thidua.usecases.run_stage import run_stage
from thidua.usecases.stage_papers import PaperKey
from thidua.usecases.year_status import year_status

LETTER, CODE = "cong-van-dinh-chinh", "san-pham-du-thao"
KEY = PaperKey(LETTER, CODE)
APPROVED = date(2024, 3, 27)
REPORT = """  - invented: true
    code: bao-cao-thu-vien
    kind: bao-cao-thanh-tich-tap-the
    subject: co-thu-vien-quoc-gia
    noticed_on: 2025-02-20
    reason: Do nhầm khi gõ.
    errata:
      - place: Mục II
        wrong: 1.265.000 trang
        right: 1.265.100 trang
"""
SIGNED = """  - invented: true
    kind: cong-van-dinh-chinh
    subject: bao-cao-thu-vien
    issued_on: 2025-03-03
    signer: vuong-thi-hai-yen
"""


def letters() -> list[Paper]:
    return list(Paper.objects.filter(kind=LETTER, state=Paper.State.ISSUED))


def add(folder: Path, *, signed: bool) -> None:
    """Note a mistake in the library's report; and have the letter signed by its head."""
    plant(folder, f"{YEAR}/corrections.yaml", "corrections:\n", f"corrections:\n{REPORT}")
    if signed:
        plant(folder, f"{YEAR}/approvals.yaml", "approvals:\n", f"approvals:\n{SIGNED}")
    load(folder)


@pytest.mark.parametrize(
    ("layout", "abbreviation", "symbol"),
    [
        (Layout.STATE, "", "05/VBTDT"),
        (Layout.STATE, "KH", "05/KH-VBTDT"),
        (Layout.PARTY, "", "05-CV/VBTDT"),
        (Layout.PARTY, "KH", "05-KH/VBTDT"),
    ],
)
def test_a_letter_is_numbered_without_the_abbreviation_of_a_type(
    layout: Layout, abbreviation: str, symbol: str
) -> None:
    head = Letterhead("vien", "Viện", "", "VBTDT", "Hà Nội", layout)
    assert head.number(5, abbreviation) == symbol


@pytest.mark.usefixtures("loaded")
def test_a_letter_waits_for_its_approval_and_for_the_paper_to_be_in_force() -> None:
    run_until(date(2024, 3, 26))
    assert letters() == []

    run_until(APPROVED)

    (letter,) = letters()
    entry = RegisterEntry.objects.get(paper=letter)
    assert (letter.symbol, entry.series, entry.issuer) == ("01/KTĐ20", "CV", CLUSTER)
    assert (letter.stage, stage_now()) == ("LAUNCH", "LAUNCH")
    assert letter.fields["dinh_chinh"]["van_ban"] == "Kế hoạch số 01/KH-KTĐ20"


@pytest.mark.usefixtures("loaded")
def test_a_year_awaits_a_letter_from_its_approval_until_its_issue() -> None:
    def awaiting(day: date) -> list[str]:
        return [cycle.cluster.slug for cycle in awaiting_letters(day)]

    assert (awaiting(date(2024, 3, 26)), awaiting(APPROVED)) == ([], [CLUSTER])
    run_until(APPROVED)
    assert awaiting(AFTERWARDS) == []
    cancel_paper(CLUSTER, YEAR, letters()[0].symbol, "Sai nội dung", OFFICER)
    assert awaiting(AFTERWARDS) == [CLUSTER]


@pytest.mark.usefixtures("loaded")
def test_run_twice_nothing_is_issued_twice_and_the_corrected_paper_stays_as_it_is() -> None:
    run_until(date(2024, 3, 26))
    plan = issued_files()["ke-hoach", ""]
    run_until(APPROVED)
    before = numbers_given(), length()

    run_until(APPROVED)

    assert (numbers_given(), length()) == before
    assert issued_files()["ke-hoach", ""] == plan


@pytest.mark.usefixtures("loaded")
def test_what_was_never_issued_is_not_corrected() -> None:
    assert run_until(date(2024, 2, 1))
    with pytest.raises(ThiduaError) as caught:
        issue_paper(CLUSTER, YEAR, KEY, OFFICER)
    assert caught.value.code == "correction-of-nothing"
    assert (letters(), numbers_given()) == ([], 0)


@pytest.mark.usefixtures("loaded")
def test_what_was_cancelled_is_not_corrected() -> None:
    run_until(date(2024, 3, 26))
    cancel_paper(CLUSTER, YEAR, "01/KH-KTĐ20", "Sai thẩm quyền", OFFICER)
    with pytest.raises(ThiduaError, match="không có gì đính chính"):
        issue_paper(CLUSTER, YEAR, KEY, OFFICER)


@pytest.mark.usefixtures("finished")
def test_a_closed_year_issues_the_letter_of_a_unit_under_the_units_own_head(folder: Path) -> None:
    assert stage_now() == "CLOSED"
    assert due_years(AFTERWARDS) == []
    add(folder, signed=True)
    assert due_years(AFTERWARDS) == [DueYear(CLUSTER, YEAR, Stage.HANDOVER)]
    assert "đính chính" in year_status(CLUSTER, YEAR, AFTERWARDS).next_thing

    report = run_stage(CLUSTER, YEAR, Stage.HANDOVER, AFTERWARDS, actor=OFFICER)

    assert report.done
    letter = Paper.objects.get(kind=LETTER, subject="bao-cao-thu-vien")
    assert (letter.symbol, letter.signer) == ("01/TVQGVN", "Vương Thị Hải Yến")
    assert letter.fields["co_quan"]["ten"] == "THƯ VIỆN QUỐC GIA VIỆT NAM"
    assert letter.fields["ky"]["quyen_han"] == ["GIÁM ĐỐC"]
    assert letter.fields["dinh_chinh"]["ly_do"] == "nhầm khi gõ"
    assert letter.fields["dinh_chinh"]["kinh_gui"] == "Khối thi đua 20"
    assert (stage_now(), due_years(AFTERWARDS)) == ("CLOSED", [])


@pytest.mark.usefixtures("finished")
def test_an_unsigned_letter_is_something_that_the_year_waits_for(folder: Path) -> None:
    add(folder, signed=False)

    (need,) = year_status(CLUSTER, YEAR, AFTERWARDS).waiting()

    assert need.who == "Thư viện Quốc gia Việt Nam"
    assert need.what.startswith("ký ban hành «Công văn đính chính")
    assert need.due_on == date(2025, 2, 20)
    assert year_status(CLUSTER, YEAR, date(2025, 2, 19)).waiting() == []


@pytest.mark.usefixtures("finished")
def test_a_letter_does_not_count_as_a_paper_of_a_stage() -> None:
    status = year_status(CLUSTER, YEAR, AFTERWARDS)
    launch = status.stages[0]
    assert Cycle.objects.get().papers.filter(stage="LAUNCH").count() == launch.papers + 1
    assert launch.papers == len(launch.approvals)


@pytest.mark.usefixtures("loaded")
def test_only_the_head_of_the_corrected_papers_issuer_may_sign(folder: Path) -> None:
    wrong = SIGNED.replace("vuong-thi-hai-yen", "dang-khanh-ngoc")
    plant(folder, f"{YEAR}/corrections.yaml", "corrections:\n", f"corrections:\n{REPORT}")
    plant(folder, f"{YEAR}/approvals.yaml", "approvals:\n", f"approvals:\n{wrong}")
    with pytest.raises(ThiduaError, match="không có quyền ký"):
        load(folder)
