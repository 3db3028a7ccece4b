"""A new program's templates are used where the office followed it; no correction is replaced."""

import pytest
from django.conf import settings

from tests.usecases.templates import (
    CHIEF,
    CLERK,
    KIND,
    WHY,
    acts,
    approved,
    compiles_otherwise,
    correct_shipped,
    corrected,
    sent,
    versions,
)
from thidua.documents.check import Checked
from thidua.documents.kinds import Kind, kinds
from thidua.errors import ThiduaError
from thidua.store.models.papers import LedgerEntry
from thidua.usecases import shipped_templates
from thidua.usecases.activate_template import activate_template
from thidua.usecases.roll_back_template import roll_back_template
from thidua.usecases.upgrade_templates import Upgrade, upgrade_templates
from thidua.usecases.upload_template import upload_template

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("templates")]


def upgraded(**choices: tuple[str, ...]) -> dict[str, Upgrade]:
    return {upgrade.kind: upgrade for upgrade in upgrade_templates(CHIEF, **choices)}


def test_the_first_templates_are_the_programs() -> None:
    first = upgraded()
    assert first.keys() == kinds(settings.TEMPLATES_DOCX).keys()
    assert not any(upgrade.waits for upgrade in first.values())
    assert upgraded() == {}
    assert acts() == ["ship-templates"]


def test_a_new_template_is_used_where_the_office_followed_the_program() -> None:
    upgraded()
    correct_shipped()
    upgrade = upgraded()[KIND]
    assert (upgrade.ours, upgrade.waits) == (upgrade.theirs, False)
    assert upgrade.theirs.base.startswith("bản 1 ")
    assert versions() == [(1, "SHIPPED", "RETIRED"), (2, "SHIPPED", "ACTIVE")]
    assert upgraded() == {}


def test_a_correction_is_never_replaced_but_the_choice_is_shown_until_it_is_made() -> None:
    ours = approved()
    correct_shipped()
    for _ in range(2):
        upgrade = upgraded()[KIND]
        assert upgrade.waits
        assert upgrade.base is not None
        assert [upgrade.base.number, upgrade.ours.number, upgrade.theirs.number] == [1, 2, 3]
        assert upgrade.ours.digest == ours.digest
    assert versions()[1:] == [(2, "OFFICE", "ACTIVE"), (3, "SHIPPED", "DRAFT")]


def test_the_base_is_found_through_several_corrections() -> None:
    approved("Sửa một")
    activate_template(KIND, sent("Sửa hai").digest, actor=CHIEF)
    correct_shipped()
    upgrade = upgraded()[KIND]
    assert upgrade.base is not None
    assert [upgrade.base.number, upgrade.ours.number, upgrade.theirs.number] == [1, 3, 4]


def test_keeping_the_correction_is_recorded_and_not_asked_again() -> None:
    approved()
    correct_shipped()
    upgraded()
    assert not upgraded(keep=(KIND,))[KIND].waits
    assert not upgraded()[KIND].waits
    assert versions()[1:] == [(2, "OFFICE", "ACTIVE"), (3, "SHIPPED", "SET_ASIDE")]
    act = LedgerEntry.objects.last()
    assert act is not None
    assert (act.actor, act.action) == (CHIEF, "choose-template")
    assert act.details == {"choice": "keep", "replaced": ""}

    correct_shipped(words="Mẫu sau nữa")
    assert upgraded()[KIND].waits


def test_taking_the_programs_template_puts_it_in_use_and_the_correction_can_come_back() -> None:
    ours = approved()
    correct_shipped()
    upgrade = upgraded(take=(KIND,))[KIND]
    assert upgrade.ours == upgrade.theirs
    assert versions()[1:] == [(2, "OFFICE", "RETIRED"), (3, "SHIPPED", "ACTIVE")]
    act = LedgerEntry.objects.last()
    assert act is not None
    assert act.details == {"choice": "take", "replaced": ours.digest}
    roll_back_template(KIND, "2", actor=CLERK, why=WHY)
    assert not upgraded()[KIND].waits


def test_who_kept_a_correction_may_still_take_the_new_template() -> None:
    approved()
    correct_shipped()
    upgraded(keep=(KIND,))
    assert upgraded(take=(KIND,))[KIND].ours.number == 3
    assert versions()[1:] == [(2, "OFFICE", "RETIRED"), (3, "SHIPPED", "ACTIVE")]


def test_a_merged_template_settles_the_choice() -> None:
    approved()
    theirs = correct_shipped()
    upgraded()
    merged = corrected(theirs, "Cả hai")
    version = upload_template(KIND, merged, actor=CLERK, why=WHY, base="3").version
    activate_template(KIND, version.digest, actor=CHIEF, over="2")
    assert versions()[1:] == [
        (2, "OFFICE", "RETIRED"),
        (3, "SHIPPED", "SET_ASIDE"),
        (4, "OFFICE", "ACTIVE"),
    ]
    upgrade = upgraded()[KIND]
    assert upgrade.base == upgrade.theirs
    assert not upgrade.waits


def test_a_choice_that_was_not_made_gives_way_to_the_next_one() -> None:
    approved()
    correct_shipped()
    upgraded()
    correct_shipped(words="Mẫu sau nữa")
    assert upgraded()[KIND].theirs.number == 4
    assert versions()[2:] == [(3, "SHIPPED", "SET_ASIDE"), (4, "SHIPPED", "DRAFT")]


def test_an_office_that_went_back_to_an_older_template_is_asked_too() -> None:
    upgraded()
    correct_shipped()
    upgraded()
    roll_back_template(KIND, "1", actor=CHIEF, why=WHY)
    assert not upgraded()[KIND].waits
    correct_shipped(words="Mẫu sau nữa")
    assert upgraded()[KIND].waits
    assert versions()[0] == (1, "SHIPPED", "ACTIVE")


def test_a_correction_that_waits_for_approval_does_not_pass_over_a_new_template() -> None:
    draft = sent()
    correct_shipped()
    with pytest.raises(ThiduaError) as refused:
        activate_template(KIND, draft.digest, actor=CHIEF)
    assert refused.value.code == "base-changed"
    assert versions()[-1] == (3, "SHIPPED", "ACTIVE")


def test_a_shipped_template_is_not_approved_like_a_correction() -> None:
    approved()
    correct_shipped()
    upgraded()
    with pytest.raises(ThiduaError, match="nhận nó khi nâng cấp mẫu") as refused:
        activate_template(KIND, "3", actor=CHIEF)
    assert refused.value.code == "version-shipped"


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({"keep": (KIND,)}, "nothing-to-choose"),
        ({"take": (KIND,)}, "nothing-to-choose"),
        ({"take": ("thu-cam-on",)}, "kind-unknown"),
        ({"keep": (KIND,), "take": (KIND,)}, "keep-and-take"),
    ],
)
def test_a_choice_that_is_not_open_is_refused(
    choices: dict[str, tuple[str, ...]], code: str
) -> None:
    upgraded()
    with pytest.raises(ThiduaError) as refused:
        upgraded(**choices)
    assert refused.value.code == code
    assert versions() == [(1, "SHIPPED", "ACTIVE")]


def test_a_program_that_makes_another_file_of_the_same_template_brings_a_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    upgraded()

    def otherwise(kind: Kind, source: bytes, _digest: str) -> Checked:
        return compiles_otherwise(kind, source)

    monkeypatch.setattr(shipped_templates, "_checked", otherwise)
    upgrade = upgraded()[KIND]
    assert upgrade.theirs.number == 2
    assert upgrade.theirs.base.endswith(f"({upgrade.theirs.digest[:12]})")
    assert versions() == [(1, "SHIPPED", "RETIRED"), (2, "SHIPPED", "ACTIVE")]
