"""A clerk corrects a template: from the download, through a mistake, to next year's paper."""

import re
import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.conftest import KHOI_20, Office
from thidua.documents.plain_text import plain_text

pytestmark = pytest.mark.slow

CLUSTER, KIND = "khoi-20-bvhttdl", "ke-hoach"
CLERK, CHIEF = ("--as", "Nguyễn Thị Văn Thư"), ("--as", "Trần Văn Trưởng Phòng")
LAST = "Trên đây là Kế hoạch hoạt động"


def next_year(folder: Path) -> Path:
    """The cluster's records with the plan of 2025 beside those of 2024, a year later."""
    records = folder / CLUSTER
    shutil.copytree(KHOI_20, records)
    (records / "2025").mkdir()
    plan = (KHOI_20 / "2024" / "plan.yaml").read_text(encoding="utf-8")
    later = re.sub(r"\b(2024|2025)-(?=\d\d-)", lambda year: f"{int(year[1]) + 1}-", plan)
    (records / "2025" / "plan.yaml").write_text(later, encoding="utf-8")
    (records / "2025" / "approvals.yaml").write_text(
        "approvals:\n"
        "  - {invented: true, kind: ke-hoach, issued_on: 2025-03-20,"
        " signer: luong-dinh-khai, capacity: ON_BEHALF}\n",
        encoding="utf-8",
    )
    return records


def write(file: Path, old: str, new: str) -> None:
    """What a clerk does in Word: put other words in the place of the old ones, and save."""
    word = Document(str(file))
    (line,) = [line for line in word.paragraphs if old in line.text]
    line.runs[0].text = line.text.replace(old, new)
    for run in line.runs[1:]:
        run.text = ""
    word.save(str(file))


def plan_of(folder: Path) -> str:
    """The text of the plan among the papers of a year."""
    (file,) = folder.rglob("*Kế hoạch hoạt động*.docx")
    return plain_text(file.read_bytes())


def test_from_the_download_to_next_years_paper(prefect_office: Office, tmp_path: Path) -> None:
    office = prefect_office
    file, marked, papers = (tmp_path / name for name in ("mẫu.docx", "đánh dấu.docx", "văn bản"))
    office.must("load", next_year(tmp_path / "records"))
    office.must("year", CLUSTER, "2024", "--out", papers / "2024", "--on", "2024-04-12")

    # The clerk downloads the template and the list of its fields, and adds a sentence.
    office.must("template", "download", KIND, "--out", file)
    office.must("template", "fields", "--kind", KIND, "--out", tmp_path / "Bảng trường.docx")
    write(file, LAST, f"Kế hoạch này được gửi đến «Cấp quản li» để theo dõi. {LAST}")

    # One letter is wrong.  The check says so, at its place, with the name that is meant.
    done = office.run("template", "check", file, "--kind", KIND)
    assert done.returncode == 1
    assert "Không có trường «Cấp quản li»" in done.stdout
    assert "Có phải là «Cấp quản lý»?" in done.stdout
    assert "1 lỗi" in done.stdout

    # It does not come in like that, and nothing is kept of it.
    why = ("--why", "Nêu nơi theo dõi")
    done = office.run("template", "upload", KIND, file, *why, *CLERK)
    assert done.returncode == 1
    assert "«Cấp quản li»" in done.stderr
    assert "bản 2" not in office.must("template", "versions", KIND)

    # The clerk has the places marked in a copy, and corrects it right there.
    office.must("template", "mark", file, "--kind", KIND, "--out", marked)
    write(marked, "«Cấp quản li»", "«Cấp quản lý»")
    assert "bản 2" in office.must("template", "upload", KIND, marked, *why, *CLERK)

    # Whoever sent it cannot let it be used; a second person can, after seeing what changes.
    assert office.run("template", "activate", KIND, "2", *CLERK).returncode == 1
    shown = office.must("template", "diff", KIND, "1", "2")
    assert "{+Kế hoạch này được gửi đến «Cấp quản lý» để theo dõi." in shown
    office.must("template", "activate", KIND, "2", *CHIEF)

    # The year that is under way keeps its version; next year's plan has the sentence.
    office.must("year", CLUSTER, "2024", "--out", papers / "2024", "--on", "2024-04-12")
    office.must("year", CLUSTER, "2025", "--out", papers / "2025", "--on", "2025-04-12")
    sentence = "gửi đến Bộ Văn hóa, Thể thao và Du lịch để theo dõi."
    assert sentence not in plan_of(papers / "2024")
    assert sentence in plan_of(papers / "2025")
    assert "Nhật ký nguyên vẹn" in office.must("ledger")
