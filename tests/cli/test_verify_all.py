"""`thidua verify --all`: what it says, and how it ends."""

import pytest

from tests.conftest import Office
from tests.usecases.keeping.backups import small_office

pytestmark = pytest.mark.slow


def test_it_names_each_fault_with_its_place_and_ends_with_one(office: Office) -> None:
    small_office(office)
    said = office.must("verify", "--all")
    assert said.rstrip().endswith("Toàn vẹn.")
    lost = next(iter(office.data.glob("archive/*/*.docx")))
    lost.unlink()
    done = office.run("verify", "--all", "--quick")
    assert done.returncode == 1
    assert (
        f"Lỗi [file-lost] archive/{lost.parent.name}/{lost.name} (templateversion " in done.stdout
    )
    assert done.stdout.rstrip().endswith("Có 1 lỗi.")


def test_it_wants_either_a_file_or_everything(office: Office) -> None:
    for arguments in ([], ["--all", "a.pdf"]):
        done = office.run("verify", *arguments)
        assert done.returncode == 2
        assert "--all" in done.stderr
