"""The package of a cluster: whole, sealed, the same bytes for the same inputs."""

import zipfile
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.usecases.year import ALL_PAPERS, CLUSTER, OFFICER, YEAR
from thidua.errors import ThiduaError
from thidua.signing.evidence.package import open_package
from thidua.store.models.papers import LedgerEntry
from thidua.usecases.handing_over.ledger_part import read_part
from thidua.usecases.handing_over.make_package import make_package


def make(out: Path) -> Path:
    make_package(CLUSTER, YEAR, out, actor=OFFICER)
    return out


@pytest.mark.usefixtures("finished")
def test_a_finished_year_is_one_sealed_file(tmp_path: Path) -> None:
    package = open_package(make(tmp_path / "goi.zip"))

    papers = [name for name in package.listed.files if name.startswith("van-ban/2024/")]
    assert len(papers) == ALL_PAPERS
    assert package.listed.facts["cluster"] == CLUSTER
    assert "ho-so/2024/plan.yaml" in package.listed.files
    assert "(01/KH-" not in package.read("MUC-LUC.txt").decode()
    assert "số 01/KH-KTĐ20, ngày 20/3/2024" in package.read("MUC-LUC.txt").decode()
    part = read_part(package.read("nhat-ky.json"))
    part.check(package.listed.key)
    assert part.complete
    assert [one.action for one in part.entries()].count("issue-paper") == ALL_PAPERS


@pytest.mark.usefixtures("finished")
def test_made_twice_it_has_the_same_bytes_and_the_ledger_tells_of_it_once(tmp_path: Path) -> None:
    first, second = make(tmp_path / "a.zip"), make(tmp_path / "b.zip")

    assert first.read_bytes() == second.read_bytes()
    assert LedgerEntry.objects.filter(action="make-package").count() == 1
    make_package(CLUSTER, YEAR, tmp_path / "c.zip", actor="Người khác")
    assert LedgerEntry.objects.filter(action="make-package").count() == 2


@pytest.mark.usefixtures("finished")
def test_no_file_is_overwritten_and_a_lost_file_leaves_none(
    tmp_path: Path, settings: Settings
) -> None:
    out = make(tmp_path / "goi.zip")
    with pytest.raises(ThiduaError, match="đặt tên khác"):
        make(out)
    settings.ARCHIVE = tmp_path / "empty"
    with pytest.raises(ThiduaError, match="bản sao lưu"):
        make(tmp_path / "other.zip")
    assert [path.name for path in tmp_path.glob("*.zip")] == ["goi.zip"]
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.usefixtures("finished")
def test_any_program_opens_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(make(tmp_path / "goi.zip")) as package:
        assert package.testzip() is None
