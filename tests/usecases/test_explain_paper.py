"""A Word file tells where it comes from, and the store tells what has changed since."""

from pathlib import Path

import pytest
from docx import Document

from tests.usecases.templates import correct_shipped
from tests.usecases.year import OFFICER, YEAR, issued, load, plant
from thidua.errors import ThiduaError
from thidua.store import archive
from thidua.store.models.papers import Paper
from thidua.store.models.templates import TemplatePin, TemplateVersion
from thidua.usecases.cancel_paper import cancel_paper
from thidua.usecases.explain_paper import explain_paper
from thidua.usecases.switch_template import switch_template
from thidua.usecases.upgrade_templates import upgrade_templates

REPORT, KIND = "02/BC-KTĐ20", "bao-cao-tong-ket"


@pytest.fixture
def report(finished: str, tmp_path: Path) -> Path:  # noqa: ARG001 (the year has been run)
    """The year's final report, as a reader has downloaded it."""
    paper = next(paper for paper in issued() if paper.symbol == REPORT)
    file = tmp_path / "báo cáo.docx"
    file.write_bytes(archive.fetch(paper.file_digest))
    return file


def test_a_paper_of_today_would_be_made_again_just_so(report: Path) -> None:
    explained = explain_paper(report)
    assert (explained.provenance.kind, explained.symbol) == ("bao-cao-tong-ket", REPORT)
    assert explained.untouched
    assert explained.same_today


def test_a_changed_score_is_named_with_its_field(report: Path, folder: Path) -> None:
    plant(folder, "2024/plan.yaml", "name: Số hóa tư liệu,", "name: Số hóa mọi tư liệu,")
    load(folder)
    explained = explain_paper(report)
    assert explained.untouched
    assert not explained.same_today
    (change,) = explained.changes
    assert change.field == "phong_trao[2].ten"
    assert change.now is not None
    assert change.now.startswith("Số hóa mọi tư liệu")


def test_a_file_that_was_edited_is_not_taken_for_the_issued_one(report: Path) -> None:
    document = Document(str(report))
    document.paragraphs[-1].add_run("thêm một chữ")
    document.save(str(report))
    explained = explain_paper(report)
    assert (explained.symbol, explained.untouched) == (REPORT, False)


@pytest.mark.usefixtures("templates")
def test_a_template_that_only_years_to_come_are_given_is_not_told(report: Path) -> None:
    correct_shipped(KIND)
    upgrade_templates(OFFICER)
    assert explain_paper(report).same_today


@pytest.mark.usefixtures("templates")
def test_a_year_that_was_given_another_template_is_told(report: Path, finished: str) -> None:
    correct_shipped(KIND)
    upgrade_templates(OFFICER)
    switch_template(finished, YEAR, KIND, "2", actor=OFFICER, why="Theo mẫu mới")
    explained = explain_paper(report)
    assert explained.template_changed
    assert not explained.changes


@pytest.mark.usefixtures("templates")
def test_a_paper_from_before_versions_is_compared_by_its_template(report: Path) -> None:
    Paper.objects.update(template_version=None)
    TemplatePin.objects.all().delete()
    TemplateVersion.objects.all().delete()
    assert explain_paper(report).same_today
    correct_shipped(KIND)
    assert explain_paper(report).template_changed


def test_what_can_no_longer_be_made_says_why(report: Path, folder: Path) -> None:
    approvals = folder / "2024" / "approvals.yaml"
    head, *entries = approvals.read_text().split("  - invented: true\n")
    kept = [entry for entry in entries if "kind: bao-cao-tong-ket" not in entry]
    approvals.write_text("  - invented: true\n".join([head, *kept]))
    load(folder)
    assert "chưa có người ký ban hành" in explain_paper(report).refusal


def test_a_cancelled_paper_is_told_as_cancelled(report: Path, finished: str) -> None:
    cancel_paper(finished, YEAR, REPORT, "Ghi sai", "Cán bộ")
    assert explain_paper(report).state == "Đã hủy"


def test_a_file_from_elsewhere_is_refused(tmp_path: Path) -> None:
    for name, content in {"khác.docx": b"", "hỏng.docx": b"PK\x03\x04"}.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ThiduaError) as refused:
            explain_paper(tmp_path / name)
        assert refused.value.code == "no-provenance"
    with pytest.raises(ThiduaError) as missing:
        explain_paper(tmp_path / "không có.docx")
    assert missing.value.code == "file-missing"
