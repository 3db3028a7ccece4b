"""The office burns down in mid-year: from one file it is there again, and the year goes on.

A backup is taken while another process issues papers; then everything is destroyed.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from tests.conftest import Office
from tests.usecases.keeping.backups import KINDS, backed_up, manifest_of, on
from tests.usecases.year import ALL_PAPERS

pytestmark = pytest.mark.slow

BEFORE = """
from pathlib import Path
from thidua import store
store.connect()
store.migrate()
from tests.usecases.keeping.signed_year import make_signed_year
make_signed_year(Path({folder!r}))
"""

GO_ON = """
from thidua import store
store.connect()
from datetime import date
from thidua.domain.cycle import STAGES
from thidua.usecases.run_stage import run_stage
print("began", flush=True)
for stage in STAGES:
    while not run_stage("khoi-20-bvhttdl", 2024, stage, date(2030, 1, 1), actor="test").done:
        pass
"""

LOOK = """
import json
from thidua import store
store.connect()
from thidua.store.models.papers import LedgerEntry, Paper, PaperDraft, RegisterEntry
from thidua.store.models.signing import Signature
print(json.dumps({
    "papers": list(Paper.objects.order_by("pk").values_list("kind", "file_digest")),
    "drafts": PaperDraft.objects.count(),
    "signatures": Signature.objects.count(),
    "numbers": list(RegisterEntry.objects.values_list("issuer", "series", "year", "number")),
    "last": LedgerEntry.objects.order_by("-sequence").values_list("action", flat=True)[0],
}))
"""


def run(office: Office, code: str) -> str:
    done = office.python(code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def backups_meanwhile(office: Office, folder: Path) -> list[Path]:
    """Issue the rest of the year in another process; take backups until it is through."""
    year = subprocess.Popen(
        [sys.executable, "-c", GO_ON], env=office.environment, stdout=subprocess.PIPE
    )
    assert year.stdout is not None
    assert year.stdout.readline() == b"began\n"
    taken = [backed_up(office, folder)]
    while year.poll() is None:
        taken.append(backed_up(office, folder))
    assert year.wait() == 0
    return taken


@pytest.mark.parametrize(("first", "second"), list(product(KINDS, KINDS)))
def test_an_office_that_is_lost_goes_on_from_its_backup(
    first: str, second: str, open_office: Callable[[], Office], tmp_path: Path
) -> None:
    office = on(first, open_office())
    run(office, BEFORE.format(folder=str(tmp_path)))
    begun = json.loads(run(office, LOOK))
    assert begun["drafts"] > 0
    assert begun["signatures"] == 4

    backup = backups_meanwhile(office, tmp_path / "backups")[0]
    whole = json.loads(run(office, LOOK))
    shutil.rmtree(office.data)

    # What comes back is of one moment: no paper without its file, no number without its paper.
    again = on(second, open_office())
    said = again.must("restore", backup, "--as", "Quản trị")
    assert said.rstrip().endswith("Toàn vẹn."), said
    back = json.loads(run(again, LOOK))
    assert back["last"] == "restore-backup"
    assert back["papers"] == whole["papers"][: len(back["papers"])]
    assert len(begun["papers"]) <= len(back["papers"])
    assert back["signatures"] == 4
    assert manifest_of(backup)["ledger"]["sequence"] >= len(back["papers"])

    # The year goes on to the same end, byte for byte, and no number is given twice or left out.
    run(again, GO_ON)
    end = json.loads(run(again, LOOK))
    assert len(end["papers"]) == ALL_PAPERS
    assert end["papers"] == whole["papers"]
    assert sorted(map(tuple, end["numbers"])) == sorted(map(tuple, whole["numbers"]))
    assert again.must("verify", "--all").rstrip().endswith("Toàn vẹn.")
