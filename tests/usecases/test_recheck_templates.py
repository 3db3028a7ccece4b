"""Every version that papers are made from is checked again with the program of today."""

import shutil
from pathlib import Path

import pytest

from tests.usecases.templates import CHIEF, KIND, acts, approved, compiles_otherwise, finds
from tests.usecases.year import AFTERWARDS, CLUSTER, run_until
from thidua.documents.fields import FieldSpec, FieldType
from thidua.documents.findings import Severity
from thidua.documents.kinds import kinds
from thidua.errors import ThiduaError
from thidua.store.models.papers import Paper, RegisterEntry
from thidua.store.models.templates import TemplateVersion
from thidua.usecases import recheck_templates as module
from thidua.usecases.recheck_templates import (
    Rechecked,
    field_paths,
    recheck_changed,
    recheck_templates,
)
from thidua.usecases.switch_template import switch_template


def of_kind(rechecked: list[Rechecked]) -> list[Rechecked]:
    return [one for one in rechecked if one.version.kind == KIND]


@pytest.mark.usefixtures("loaded")
def test_active_and_kept_versions_are_checked_and_no_others() -> None:
    assert recheck_templates() == []
    run_until(AFTERWARDS)
    approved("Sửa một")
    before = acts()
    kept, active = of_kind(recheck_templates())
    assert (kept.version.number, kept.version.years) == (1, (f"{CLUSTER} 2024",))
    assert (active.version.number, active.version.years) == (2, ())
    assert not any(one.faulty or one.compiles_otherwise for one in recheck_templates())
    assert acts() == before


@pytest.mark.django_db
def test_a_version_with_an_error_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    approved()
    monkeypatch.setattr(module, "checked", finds(Severity.ERROR))
    (one,) = recheck_templates()
    assert one.faulty
    assert [found.title for found in one.findings] == ["Một điểm"]


@pytest.mark.django_db
def test_a_warning_is_told_but_papers_can_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    approved()
    monkeypatch.setattr(module, "checked", finds(Severity.WARNING))
    (one,) = recheck_templates()
    assert (one.faulty, len(one.findings)) == (False, 1)


@pytest.mark.django_db
def test_fields_that_the_kind_no_longer_has_are_named() -> None:
    approved()
    paths = ["khoi.ten", "phong_trao", "phong_trao.*.ten", "khoi.da_bo", "phong_trao.*.da_bo"]
    TemplateVersion.objects.filter(number=2).update(paths=paths)
    (one,) = recheck_templates()
    assert one.vanished == ("khoi.da_bo", "phong_trao.*.da_bo")
    assert one.faulty


@pytest.mark.django_db
def test_a_kind_that_is_gone_is_told(templates: Path) -> None:
    approved()
    for folder in (KIND, f"{KIND}-dang"):
        shutil.rmtree(templates / folder)
    kinds.cache_clear()
    (one,) = recheck_templates()
    assert (one.kind_gone, one.faulty) == (True, True)


@pytest.mark.django_db
def test_a_version_of_which_the_program_makes_another_file_is_told_but_not_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    approved()
    monkeypatch.setattr(module, "checked", compiles_otherwise)
    (one,) = recheck_templates()
    assert (one.compiles_otherwise, one.faulty) == (True, False)


def test_the_paths_of_fields_go_through_groups_tables_and_lists() -> None:
    fields = {
        "nam": FieldSpec(label="Năm"),
        "can_cu": FieldSpec(label="Căn cứ", type=FieldType.LIST),
        "bang": FieldSpec(
            label="Bảng",
            type=FieldType.TABLE,
            fields={
                "nhom": FieldSpec(
                    label="Nhóm", type=FieldType.GROUP, fields={"ten": FieldSpec(label="Tên")}
                )
            },
        ),
    }
    assert list(field_paths(fields)) == [
        "nam",
        "can_cu",
        "can_cu.*",
        "bang",
        "bang.*",
        "bang.*.nhom",
        "bang.*.nhom.ten",
    ]


# What changes with the program or the fields is checked again before it makes a paper.


def as_checked_by_another_program(kind: str = KIND) -> None:
    TemplateVersion.objects.filter(kind=kind).update(checked_with="0" * 64)


@pytest.mark.usefixtures("loaded")
def test_what_this_program_checked_is_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    run_until(AFTERWARDS)
    monkeypatch.setattr(module, "checked", finds(Severity.ERROR))
    assert recheck_changed("Chương trình") == []


@pytest.mark.usefixtures("loaded")
def test_a_version_that_a_new_program_finds_wrong_makes_no_paper(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    approved()
    as_checked_by_another_program()
    monkeypatch.setattr(module, "checked", finds(Severity.ERROR))
    with pytest.raises(ThiduaError, match="không còn hợp với chương trình hôm nay") as caught:
        run_until(AFTERWARDS)
    assert caught.value.code == "template-faulty"
    assert not Paper.objects.filter(kind=KIND).exists()
    assert not RegisterEntry.objects.filter(series="KH").exists()
    assert acts().count("recheck-template") == 1
    assert TemplateVersion.objects.get(kind=KIND, number=2).faults


@pytest.mark.usefixtures("loaded")
def test_the_year_goes_on_once_it_is_given_a_version_that_is_sound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    approved()
    as_checked_by_another_program()
    with monkeypatch.context() as patched:
        patched.setattr(module, "checked", finds(Severity.ERROR))
        with pytest.raises(ThiduaError):
            run_until(AFTERWARDS)
    switch_template(CLUSTER, 2024, KIND, "1", actor=CHIEF, why="Mẫu mới bị lỗi")
    run_until(AFTERWARDS)
    assert Paper.objects.filter(kind=KIND).exists()


@pytest.mark.usefixtures("loaded")
def test_what_is_still_sound_is_noted_and_goes_on() -> None:
    approved()
    as_checked_by_another_program()
    (one,) = recheck_changed("Chương trình")
    assert not one.faulty
    assert recheck_changed("Chương trình") == []
    assert "recheck-template" not in acts()


@pytest.mark.usefixtures("loaded")
def test_a_fault_that_a_later_program_does_not_find_is_gone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    approved()
    as_checked_by_another_program()
    with monkeypatch.context() as patched:
        patched.setattr(module, "checked", finds(Severity.ERROR))
        recheck_changed("Chương trình")
    as_checked_by_another_program()
    recheck_changed("Chương trình")
    assert TemplateVersion.objects.get(kind=KIND, number=2).faults == []
    assert acts().count("recheck-template") == 2
