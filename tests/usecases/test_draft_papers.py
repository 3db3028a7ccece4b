"""A draft is made before anybody signs, says what the records say, and gives way to the paper."""

from datetime import date
from pathlib import Path

import pytest

from tests.usecases.year import (
    CLUSTER,
    OFFICER,
    YEAR,
    issued,
    load,
    numbers_given,
    plant,
    run_until,
)
from thidua.documents.plain_text import plain_text
from thidua.errors import ThiduaError
from thidua.store import archive, ledger
from thidua.store.models.papers import PaperDraft
from thidua.usecases.draft_papers import DraftState, draft_papers
from thidua.usecases.stale_papers import stale_papers

DAY = date(2024, 3, 19)
BEFORE_SIGNING = date(2024, 3, 1)


def drafted(*only: str, day: date = DAY) -> dict[str, DraftState]:
    """Draft, and return what became of each paper."""
    return {one.title: one.state for one in draft_papers(CLUSTER, YEAR, day, OFFICER, only=only)}


def text_of(kind: str) -> str:
    """Return the words of the draft of that kind."""
    return plain_text(archive.fetch(PaperDraft.objects.get(kind=kind).file_digest))


@pytest.fixture
def unsigned(folder: Path, db: None) -> Path:  # noqa: ARG001 (loads into the database)
    """The example cluster, in which nobody has signed anything yet."""
    (folder / "2024" / "approvals.yaml").unlink()
    load(folder)
    return folder


@pytest.mark.usefixtures("unsigned")
def test_a_draft_leaves_number_and_day_open_and_names_the_usual_signer() -> None:
    drafted("ke-hoach")

    said = text_of("ke-hoach")
    assert "Số: …/KH-KTĐ20" in said
    assert "Hà Nội, ngày … tháng … năm 2024" in said
    assert "Đặng Khánh Ngọc" in said
    assert numbers_given() == 0
    assert issued() == []


@pytest.mark.usefixtures("unsigned")
def test_the_papers_of_the_stage_are_drafted_and_a_second_run_changes_nothing() -> None:
    first, again = drafted(), drafted()

    assert set(first.values()) == {DraftState.NEW}
    assert set(again.values()) == {DraftState.UNCHANGED}
    assert again.keys() == first.keys()
    assert ledger.check() == []


def test_a_draft_whose_data_changed_is_made_anew_and_the_others_are_left(unsigned: Path) -> None:
    drafted()
    plant(unsigned, "2024/plan.yaml", "name: Số hóa tư liệu,", "name: Số hóa mọi tư liệu,")
    load(unsigned)

    states = drafted()

    assert states.pop("Kế hoạch hoạt động") is DraftState.REDRAFTED
    assert set(states.values()) == {DraftState.UNCHANGED}
    assert "Số hóa mọi tư liệu" in text_of("ke-hoach")


def test_an_issued_paper_takes_the_place_of_its_draft(loaded: str) -> None:
    assert draft_papers(loaded, YEAR, BEFORE_SIGNING, OFFICER)
    run_until(date(2024, 4, 1))

    assert not PaperDraft.objects.filter(kind="ke-hoach").exists()
    assert drafted("ke-hoach") == {}


@pytest.mark.usefixtures("unsigned")
def test_what_is_missing_for_a_draft_is_told_and_the_rest_is_made() -> None:
    states = {
        one.title: one for one in draft_papers(CLUSTER, YEAR, DAY, OFFICER, only=("to-trinh",))
    }

    (submission,) = states.values()
    assert submission.state is DraftState.LACKING
    assert "Biên bản kiểm phiếu" in submission.lacks
    assert not PaperDraft.objects.exists()


def test_an_unknown_kind_is_refused(loaded: str) -> None:
    with pytest.raises(ThiduaError) as refused:
        draft_papers(loaded, YEAR, DAY, OFFICER, only=("thu-cam-on",))
    assert refused.value.code == "kind-unknown"


def test_a_day_on_which_nobody_leads_is_told(folder: Path, db: None) -> None:  # noqa: ARG001
    (folder / "2024" / "approvals.yaml").unlink()
    load(folder)

    states = draft_papers(CLUSTER, YEAR, date(2019, 1, 1), OFFICER, only=("ke-hoach",))

    assert [one.state for one in states] == [DraftState.LACKING]
    assert "chưa biết ai ký" in states[0].lacks


def test_a_draft_is_out_of_date_until_it_is_drafted_again(unsigned: Path) -> None:
    drafted("ke-hoach", "giay-moi")
    assert stale_papers(CLUSTER, YEAR) == []
    plant(unsigned, "2024/plan.yaml", "name: Số hóa tư liệu,", "name: Số hóa mọi tư liệu,")
    load(unsigned)

    assert [paper.title for paper in stale_papers(CLUSTER, YEAR)] == ["Kế hoạch hoạt động"]
    drafted("ke-hoach")
    assert stale_papers(CLUSTER, YEAR) == []
