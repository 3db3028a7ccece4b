"""The whole database as plain rows: of one moment, and back without losing a microsecond."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import KHOI_20, Office

ONE_MOMENT = """
import json, subprocess, sys
from thidua import store
store.connect()
from thidua.store.models.papers import LedgerEntry
from thidua.store.rows import read_rows, snapshot
WRITE = "from thidua import store; store.connect(); from thidua.store import ledger; "
WRITE += "ledger.append('other', 'x', 'y')"
with snapshot():
    before = len(list(read_rows(LedgerEntry)))
    other = subprocess.run([sys.executable, "-c", WRITE], timeout=50)
    during = len(list(read_rows(LedgerEntry)))
with snapshot():
    after = len(list(read_rows(LedgerEntry)))
print(json.dumps([other.returncode, before, during, after]))
"""

WITH_ROWS = """
import json
from pathlib import Path
from thidua import store
store.connect()
from thidua.store.rows import has_rows, load_rows, read_rows, snapshot
from thidua.store.schema import applied_migration, known_migrations, migrate_to, tables_at
LAST = known_migrations()[-1]
def every_row():
    with snapshot():
        return {t._meta.model_name: list(read_rows(t)) for t in tables_at(LAST)}
"""

READ = """
assert applied_migration() == LAST
file.write_text(json.dumps(every_row()))
"""

LOAD = """
assert (applied_migration(), has_rows()) == ("", False)
migrate_to(LAST)
assert not has_rows()
rows = json.loads(file.read_text())
load_rows((t, rows[t._meta.model_name]) for t in tables_at(LAST))
assert has_rows() and every_row() == rows
from thidua.store import ledger
from thidua.store.models.records import Cluster, Unit
ledger.append("test", "x", "y")
assert not ledger.check(), ledger.check()
Unit.objects.create(cluster=Cluster.objects.get(), slug="moi", names=[], symbol="M")
"""

LOAD_HALF = """
migrate_to(LAST)
rows = json.loads(file.read_text())
rows["unit"] = []
try:
    load_rows((t, rows[t._meta.model_name]) for t in tables_at(LAST))
except Exception as error:
    print(error.code)
assert not has_rows()
"""


def test_a_snapshot_holds_nobody_up_and_sees_one_moment(office: Office) -> None:
    office.must("load", KHOI_20)
    done = office.python(ONE_MOMENT)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [0, 1, 1, 2]


def on_rows(office: Office, file: Path, code: str) -> str:
    done = office.python(f"{WITH_ROWS}file = Path({str(file)!r})\n{code}")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_row_comes_back_as_it_was_and_new_ones_follow(
    open_office: Callable[[], Office], tmp_path: Path
) -> None:
    first, second, third = open_office(), open_office(), open_office()
    first.must("load", KHOI_20)
    on_rows(first, tmp_path / "rows.json", READ)
    second.data.mkdir()
    on_rows(second, tmp_path / "rows.json", LOAD)
    third.data.mkdir()
    assert on_rows(third, tmp_path / "rows.json", LOAD_HALF).strip() == "rows-refused"
