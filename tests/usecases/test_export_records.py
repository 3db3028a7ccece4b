"""What is exported loads as the same records."""

from pathlib import Path

import pytest

from tests.usecases.year import OFFICER, load
from thidua.domain.record import ClusterRecord
from thidua.errors import ThiduaError
from thidua.store.records import read_cluster
from thidua.usecases.export_records import export_records


def content(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_an_exported_folder_loads_without_any_change(
    loaded: str, record: ClusterRecord, tmp_path: Path
) -> None:
    files = export_records(loaded, tmp_path / "ra" / "khoi-20", actor=OFFICER)

    assert len(files) == 24
    assert load(tmp_path / "ra" / "khoi-20").changes == []
    assert read_cluster(loaded) == record


def test_exporting_twice_gives_the_same_bytes(loaded: str, tmp_path: Path) -> None:
    export_records(loaded, tmp_path / "a", actor=OFFICER)
    (tmp_path / "b").mkdir()
    export_records(loaded, tmp_path / "b", actor=OFFICER)

    assert content(tmp_path / "a") == content(tmp_path / "b")
    assert "2024/plan.yaml" in content(tmp_path / "a")


def test_a_folder_that_is_not_empty_is_left_alone(loaded: str, folder: Path) -> None:
    before = content(folder)

    with pytest.raises(ThiduaError, match="hãy chọn thư mục mới") as refused:
        export_records(loaded, folder, actor=OFFICER)

    assert refused.value.code == "folder-not-empty"
    assert content(folder) == before


def test_an_unknown_cluster_leaves_no_folder(loaded: str, tmp_path: Path) -> None:
    with pytest.raises(ThiduaError, match=loaded):
        export_records("khoi-21", tmp_path / "ra", actor=OFFICER)

    assert not (tmp_path / "ra").exists()
