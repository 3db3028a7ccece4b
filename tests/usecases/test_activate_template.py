"""A second person lets a version be used; an earlier one can be used again."""

import pytest

from tests.usecases.templates import (
    CHIEF,
    CLERK,
    KIND,
    acts,
    approved,
    finds,
    sent,
    versions,
)
from thidua.documents.findings import Severity
from thidua.errors import ThiduaError
from thidua.store.ledger import check
from thidua.store.models.papers import LedgerEntry
from thidua.usecases import checked_template
from thidua.usecases.activate_template import activate_template
from thidua.usecases.find_template import template_versions
from thidua.usecases.roll_back_template import roll_back_template

pytestmark = pytest.mark.django_db

RETIRED, ACTIVE = (1, "SHIPPED", "RETIRED"), (2, "OFFICE", "ACTIVE")
WRONG = "Sai căn cứ"


def test_a_second_person_puts_a_version_in_use() -> None:
    draft = sent()
    done = activate_template(KIND, draft.digest[:10], actor=CHIEF)
    assert versions() == [RETIRED, ACTIVE]
    assert done.new
    assert done.version.approved_by == CHIEF
    assert done.version.approved_at is not None
    assert done.replaced is not None
    assert done.replaced.number == 1
    act = LedgerEntry.objects.last()
    assert act is not None
    assert (act.actor, act.action) == (CHIEF, "activate-template")
    assert act.details == {"replaced": done.replaced.digest}
    assert check() == []


@pytest.mark.parametrize("name", [CLERK, "  CÁN BỘ   mẫu ", "Cán bộ mẫu"])
def test_who_uploaded_it_may_not_activate_it(name: str) -> None:
    draft = sent()
    with pytest.raises(ThiduaError, match=f"do chính {CLERK} gửi lên; người khác phải") as refused:
        activate_template(KIND, draft.digest, actor=name)
    assert refused.value.code == "same-person"
    assert versions() == [(1, "SHIPPED", "ACTIVE"), (2, "OFFICE", "DRAFT")]


def test_activating_it_again_changes_nothing() -> None:
    draft = approved()
    before = acts()
    assert not activate_template(KIND, draft.digest, actor="Người thứ ba").new
    assert template_versions(KIND)[1].approved_by == CHIEF
    assert acts() == before


def test_of_two_corrections_of_one_version_the_second_does_not_undo_the_first() -> None:
    one, other = sent("Sửa một"), sent("Sửa hai")
    activate_template(KIND, one.digest, actor=CHIEF)
    with pytest.raises(ThiduaError, match="sẽ làm mất những gì bản ấy đã sửa") as refused:
        activate_template(KIND, other.digest, actor=CHIEF)
    assert refused.value.code == "base-changed"
    assert "nói rõ là thay bản 2" in str(refused.value)
    with pytest.raises(ThiduaError, match="nhưng nay đang dùng bản 2"):
        activate_template(KIND, other.digest, actor=CHIEF, over="1")
    done = activate_template(KIND, other.digest, actor=CHIEF, over="2")
    assert done.replaced is not None
    assert done.replaced.number == 2
    assert versions() == [RETIRED, (2, "OFFICE", "RETIRED"), (3, "OFFICE", "ACTIVE")]


def test_a_version_that_the_program_no_longer_accepts_is_not_activated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draft = sent()
    real = checked_template.checked
    monkeypatch.setattr(
        checked_template,
        "checked",
        lambda kind, content, *rest, dry_run=True: (
            finds(Severity.ERROR)(kind, content) if dry_run else real(kind, content, *rest)
        ),
    )
    with pytest.raises(ThiduaError, match="Một điểm"):
        activate_template(KIND, draft.digest, actor=CHIEF)
    assert versions() == [(1, "SHIPPED", "ACTIVE"), (2, "OFFICE", "DRAFT")]


def test_a_version_that_was_used_comes_back_by_rolling_back() -> None:
    approved()
    with pytest.raises(ThiduaError, match="Trở lại bản này") as refused:
        activate_template(KIND, "1", actor=CHIEF)
    assert refused.value.code == "version-retired"

    done = roll_back_template(KIND, "1", actor=CLERK, why=WRONG)
    assert versions() == [(1, "SHIPPED", "ACTIVE"), (2, "OFFICE", "RETIRED")]
    assert done.replaced is not None
    act = LedgerEntry.objects.last()
    assert act is not None
    assert (act.actor, act.action) == (CLERK, "roll-back-template")
    assert act.details == {"replaced": done.replaced.digest, "why": WRONG}


def test_the_uploader_may_roll_back_to_what_a_second_person_once_approved() -> None:
    mine = approved("Sửa một")
    activate_template(KIND, sent("Sửa hai").digest, actor=CHIEF)
    done = roll_back_template(KIND, mine.digest, actor=CLERK, why=WRONG)
    assert (done.version.uploaded_by, done.version.approved_by) == (CLERK, CHIEF)
    assert versions()[1:] == [(2, "OFFICE", "ACTIVE"), (3, "OFFICE", "RETIRED")]


def test_rolling_back_to_the_version_in_use_changes_nothing() -> None:
    approved()
    before = acts()
    assert not roll_back_template(KIND, "2", actor=CHIEF, why=WRONG).new
    assert acts() == before


def test_a_version_that_was_never_used_is_not_rolled_back_to() -> None:
    sent()
    with pytest.raises(ThiduaError, match="chưa được dùng bao giờ") as refused:
        roll_back_template(KIND, "2", actor=CHIEF, why=WRONG)
    assert refused.value.code == "version-never-used"


def test_rolling_back_says_why() -> None:
    approved()
    with pytest.raises(ThiduaError) as refused:
        roll_back_template(KIND, "1", actor=CHIEF, why=" ")
    assert refused.value.code == "no-reason"
