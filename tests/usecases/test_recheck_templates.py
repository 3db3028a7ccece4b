"""Every version that papers are made from is checked again with the program of today."""

import shutil
from pathlib import Path

import pytest

from tests.usecases.templates import KIND, acts, approved, compiles_otherwise, finds
from tests.usecases.year import AFTERWARDS, CLUSTER, run_until
from thidua.documents.fields import FieldSpec, FieldType
from thidua.documents.findings import Severity
from thidua.documents.kinds import kinds
from thidua.store.models.templates import TemplateVersion
from thidua.usecases import recheck_templates as module
from thidua.usecases.recheck_templates import Rechecked, field_paths, recheck_templates


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
    shutil.rmtree(templates / KIND)
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
