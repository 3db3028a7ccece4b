"""The records of a cluster go from one office to another, whichever databases these have."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from tests.conftest import KHOI_5, Office
from tests.usecases.keeping.backups import KINDS, on

pytestmark = pytest.mark.slow


def exported(office: Office, folder: Path) -> dict[str, bytes]:
    office.must("export", KHOI_5.name, folder)
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("first", "second"), list(permutations(KINDS, 2)) or [("sqlite", "sqlite")]
)
def test_what_one_office_exports_the_other_loads_and_exports_byte_for_byte(
    first: str, second: str, open_office: Callable[[], Office], tmp_path: Path
) -> None:
    there, here = on(first, open_office()), on(second, open_office())
    there.must("load", KHOI_5)
    left = exported(there, tmp_path / "there" / KHOI_5.name)
    assert "cluster.yaml" in left
    here.must("load", tmp_path / "there" / KHOI_5.name)
    assert exported(here, tmp_path / "here") == left
