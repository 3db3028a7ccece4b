"""The lead of 2024 hands Khối 20 over: one file goes to another machine, and the year goes on."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import KHOI_20, Office, copied
from tests.usecases.year import ALL_PAPERS, CLUSTER

pytestmark = pytest.mark.slow

RUN = """
from thidua import store
store.connect(); store.migrate()
from tests.usecases.year import AFTERWARDS, load, run_until
from tests.conftest import KHOI_20
load(KHOI_20); run_until(AFTERWARDS)
"""

OPEN_2025 = f"""
from datetime import date
from thidua import store
store.connect()
from thidua.domain.approval import Approval
from thidua.domain.cycle import Stage
from thidua.domain.pledge import SigningCapacity
from thidua.usecases.copy_last_year import copy_last_year
from thidua.usecases.find_records import find_cluster
from thidua.usecases.load_records import keep_records
from thidua.usecases.run_stage import run_stage
copy_last_year("{CLUSTER}", 2025, ["plan"], actor="Khối trưởng 2025")
record = find_cluster("{CLUSTER}")
last = record.year(2024)
year = record.year(2025).model_copy(update={{
    "reconstitution": last.reconstitution.model_copy(update={{"effective_on": date(2025, 2, 20)}}),
    "approvals": [last.approval("quyet-dinh-kien-toan").model_copy(
        update={{"issued_on": date(2025, 2, 20)}})],
}})
years = [one for one in record.years if one.year != 2025] + [year]
from django.db import transaction
with transaction.atomic():
    keep_records(record.model_copy(update={{"years": years}}), "Khối trưởng 2025", "load-records")
print(run_stage("{CLUSTER}", 2025, Stage.LAUNCH, date(2025, 3, 6), actor="Khối trưởng 2025").papers)
"""

PAGES = """
from thidua import store
store.connect()
from thidua.store.models.papers import Paper
from thidua.usecases.paper_history import history
from thidua.usecases.explain_paper import explain_paper
paper = Paper.objects.get(kind="ke-hoach", cycle__year=2024)
print([(act.what, act.actor) for act in history(paper)])
"""


def said(office: Office, code: str) -> str:
    done = office.python(code)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_next_year_s_lead_takes_the_cluster_over(
    open_office: Callable[[], Office], migrated_office: Office, tmp_path: Path
) -> None:
    old, new, third = (copied(migrated_office, open_office()) for _ in range(3))
    goi = tmp_path / "goi.zip"

    # The lead of 2024 ran the year to its end, makes the package and writes down its fingerprint.
    said(old, RUN)
    made = old.must("package", "make", CLUSTER, "2024", "--out", goi)
    fingerprint = re.search(r"khóa niêm phong: (\S+)", made)[1]  # type: ignore[index]

    # Next year's lead looks at it: whole, but nobody has said yet whose key that is.
    looked = new.must("verify", goi)
    assert "Khối thi đua 20" in looked
    assert f"{ALL_PAPERS} đã ban hành" in looked
    assert "đủ mọi mục" in looked
    assert "CHƯA BIẾT" in looked
    assert "nguyên vẹn" in looked

    # Unasked it is not taken, nor when another fingerprint was told.
    assert "--fingerprint" in new.run("package", "load", goi).stderr
    other = new.run("package", "load", goi, "--fingerprint", fingerprint[::-1])
    assert "niêm phong bởi khóa khác" in other.stderr
    assert "Chưa nạp khối nào" in new.run("status", CLUSTER, "2024").stderr

    # With the right one it is loaded; loading it again changes nothing.
    assert f"{ALL_PAPERS} văn bản" in new.must("package", "load", goi, "--fingerprint", fingerprint)
    assert "không có gì thay đổi" in new.must("package", "load", goi)
    assert "Năm thi đua đã kết thúc" in new.must("status", CLUSTER, "2024")
    assert "khớp với hồ sơ" in new.must("stale", CLUSTER, "2024")
    assert "Nhật ký nguyên vẹn: 2 mục" in new.must("ledger")

    # Running the old year once more gives no second paper: every one is there, byte for byte.
    out, theirs = tmp_path / "ra", tmp_path / "cũ"
    deliver = "from pathlib import Path; from thidua import store; store.connect(); from thidua."
    deliver += "usecases.deliver_papers import deliver_papers; "
    said(old, f"{deliver}deliver_papers({CLUSTER!r}, 2024, Path({str(theirs)!r}))")
    said(new, f"{deliver}deliver_papers({CLUSTER!r}, 2024, Path({str(out)!r}))")
    files = {path.relative_to(out): path.read_bytes() for path in out.rglob("*.docx")}
    assert len(files) == ALL_PAPERS
    assert {p.relative_to(theirs): p.read_bytes() for p in theirs.rglob("*.docx")} == files

    # What the old office did to a paper is told here too.
    assert "('Ban hành', 'Cán bộ thi đua')" in said(new, PAGES)

    # Everything that came is checked with all the rest that the new office keeps.
    assert "Toàn vẹn" in new.must("verify", "--all")

    # 2025 is opened: its first paper takes the number after those that the old office gave.
    assert "02/QĐ-BVHTTDL" in said(new, OPEN_2025)

    # A year later the cluster goes on to a third office, with both histories.
    again = tmp_path / "goi-2025.zip"
    made = new.must("package", "make", CLUSTER, "2025", "--out", again)
    fingerprint = re.search(r"khóa niêm phong: (\S+)", made)[1]  # type: ignore[index]
    third.must("package", "load", again, "--fingerprint", fingerprint)
    assert "Các lần bàn giao trước: 1" in third.must("verify", again)
    assert "('Ban hành', 'Cán bộ thi đua')" in said(third, PAGES)
    third.must("verify", "--all", "--quick")

    # Somebody who already has other papers of the cluster is refused, and keeps what he has.
    refused = old.run("package", "load", again, "--fingerprint", fingerprint)
    assert "hai sổ văn bản không trộn làm một" in refused.stderr
    assert KHOI_20.exists()
