"""Units agree to a draft before it is issued; another draft asks them anew."""

from datetime import date

import pytest

from tests.usecases.signing.collecting import OFFICER, acts, at, last_act, opened
from tests.usecases.year import INSTITUTE, LEAD, LIBRARY, YEAR
from thidua.domain.cycle import Stage
from thidua.domain.signature_states import DocumentState
from thidua.errors import ThiduaError
from thidua.store.models.papers import PaperDraft
from thidua.usecases.draft_papers import draft_papers
from thidua.usecases.run_stage import run_stage
from thidua.usecases.signing.agree_to_draft import Agreements, agree_to_draft, agreements

PLEDGE = "giao-uoc"


@pytest.fixture
def drafted(loaded: str) -> str:
    """The plan is issued and the pledge, which cites it, drafted; the cluster's slug."""
    run_stage(loaded, YEAR, Stage.LAUNCH, date(2024, 4, 5), actor=OFFICER)
    draft_papers(loaded, YEAR, date(2024, 4, 5), OFFICER, only=[PLEDGE])
    return loaded


def agree(cluster: str, unit: str, **rest: str) -> Agreements:
    return agree_to_draft(cluster, YEAR, PLEDGE, unit, actor=f"Văn thư {unit}", at=at(9), **rest)


def test_it_is_known_who_agreed_and_who_did_not_yet(drafted: str) -> None:
    agree(drafted, INSTITUTE)
    found = agree(drafted, LIBRARY)
    assert [one.unit for one in found.agreed] == [INSTITUTE, LIBRARY]
    assert found.agreed[0].by == f"Văn thư {INSTITUTE}"
    assert found.waiting == ["Viện Bảo tồn di tích", "Trung tâm Công nghệ thông tin"]
    assert agreements(drafted, YEAR, PLEDGE) == found
    assert last_act().action == "agree-to-draft"
    assert last_act().subject == f"{drafted} {YEAR} {PLEDGE} {LIBRARY}"
    assert last_act().details == {"draft": found.draft_digest}


def test_agreeing_twice_changes_nothing(drafted: str) -> None:
    first = agree(drafted, INSTITUTE)
    before = acts()
    assert agree(drafted, INSTITUTE) == first
    assert acts() == before


def test_another_draft_asks_every_unit_anew(drafted: str) -> None:
    old = agree(drafted, INSTITUTE)
    PaperDraft.objects.filter(kind=PLEDGE).update(file_digest="9" * 64)
    assert agreements(drafted, YEAR, PLEDGE).agreed == []
    with pytest.raises(ThiduaError) as refused:
        agree(drafted, INSTITUTE, read=old.draft_digest)
    assert refused.value.code == "draft-changed"
    assert [one.unit for one in agree(drafted, INSTITUTE, read="9" * 64).agreed] == [INSTITUTE]


@pytest.mark.parametrize("unit", ["khong-co-don-vi", "bvhttdl"])
def test_only_members_agree(drafted: str, unit: str) -> None:
    with pytest.raises(ThiduaError) as refused:
        agree(drafted, unit)
    assert refused.value.code == "not-a-member"
    assert LEAD in str(refused.value)


def test_without_a_draft_there_is_nothing_to_agree_to(loaded: str) -> None:
    with pytest.raises(ThiduaError) as refused:
        agree(loaded, INSTITUTE)
    assert refused.value.code == "no-draft"


def test_once_signatures_are_collected_nobody_agrees_any_more(drafted: str) -> None:
    opened()
    with pytest.raises(ThiduaError) as refused:
        agree(drafted, INSTITUTE)
    assert refused.value.code == "signing-is-open"
    assert "ABCD2345" in str(refused.value)


def test_a_document_that_was_cancelled_is_no_obstacle(drafted: str) -> None:
    opened(DocumentState.CANCELLED)
    assert len(agree(drafted, INSTITUTE).agreed) == 1
