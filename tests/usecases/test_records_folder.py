"""A cluster's folder reads as one record; every mistake in it is told at once, at its place."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.usecases.year import LIBRARY, plant
from thidua.domain.record import ClusterRecord
from thidua.errors import Problem, ThiduaError
from thidua.usecases.records_folder import read_folder, write_folder


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ThiduaError) as refused:
        read_folder(folder)
    return refused.value.problems


def test_the_shipped_folder_reads(record: ClusterRecord) -> None:
    year = record.year(2024)

    assert [unit.symbol for unit in record.units] == ["VBTDT", "VVHNTQGVN", "TVQGVN", "TTCNTT"]
    assert year is not None
    assert year.decision is not None
    assert year.decision.decided_on == date(2025, 1, 15)
    assert len(year.approvals) == 43


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "at", "words"),
    [
        pytest.param(
            "cluster.yaml",
            "symbol: KTĐ20",
            "simbol: KTĐ20",
            "field-unknown",
            "simbol: KTĐ20",
            "mục simbol: không có mục nào tên «simbol»; có phải «symbol»?",
            id="misspelt key",
        ),
        pytest.param(
            "2024/plan.yaml",
            "due_on: 2024-04-12",
            "due_on: 12/4/2024",
            "not-a-date",
            "due_on: 12/4/2024",
            "mục stages.N.due_on: cần một ngày dạng 2024-04-17, nhưng gặp «12/4/2024»",
            id="wrong date",
        ),
        pytest.param(
            "2024/ballot.yaml",
            "entitled: 8",
            'entitled: "8"',
            "not-an-integer",
            'entitled: "8"',
            "mục entitled: cần một số nguyên, nhưng gặp «8»",
            id="text for a number",
        ),
        pytest.param(
            "2024/scoring.yaml",
            "points: 198",
            "points: 200.5",
            "score-above-max",
            "points: 200.5",
            "mục sheets.N.scores.N.points: 200.5 điểm vượt mức tối đa 200 của tiêu chí",
            id="score above its most",
        ),
        pytest.param(
            "2024/scoring.yaml",
            "scale: 1000",
            "scale: 1100",
            "scale-sum",
            "scale: 1100",
            "mục scale: tổng điểm tối đa của các tiêu chí là 1000, khác thang điểm 1100",
            id="criteria do not fill the scale",
        ),
        pytest.param(
            "2024/ballot.yaml",
            "agree: 6\n    disagree: 1",
            "agree: 6\n    disagree: 2",
            "votes-do-not-add-up",
            "nominee: ",
            "mục choices.3: đồng ý (6) cộng không đồng ý (2) phải bằng số phiếu hợp lệ (7)",
            id="votes do not add up",
        ),
        pytest.param(
            "2024/registrations.yaml",
            f"unit: {LIBRARY}",
            "unit: thu-vien",
            "unknown-reference",
            "unit: thu-vien",
            "mục registrations.N.unit: «thu-vien» không có trong danh sách đơn vị",
            id="unknown unit",
        ),
        pytest.param(
            "2024/plan.yaml",
            "chair: dang-khanh-ngoc",
            "chair: dang-ngoc",
            "unknown-reference",
            "chair: dang-ngoc",
            "mục conferences.N.chair: «dang-ngoc» không có trong danh sách người",
            id="unknown person",
        ),
        pytest.param(
            "2024/decision.yaml",
            "nominee: ca-nhan-trinh-ba-loc",
            "nominee: trinh-ba-loc",
            "unknown-reference",
            "nominee: trinh-ba-loc",
            "mục grants.N.nominee: «trinh-ba-loc» không có trong danh sách đề nghị",
            id="unknown nominee",
        ),
        pytest.param(
            "2024/approvals.yaml",
            "issued_on: 2024-04-10",
            "issued_on: 2023-04-10",
            "outside-term",
            "issued_on: 2023-04-10",
            "mục approvals.N.issued_on: ngày 10/04/2023 nằm ngoài nhiệm kỳ của mọi Khối trưởng",
            id="day outside every term",
        ),
        pytest.param(
            "2024/approvals.yaml",
            "    signer: bach-quoc-trung\n",
            "",
            "field-missing",
            "- invented: true",
            "mục approvals.N.signer: thiếu mục «signer»",
            id="missing signer",
        ),
        pytest.param(
            "2024/approvals.yaml",
            "signer: dang-khanh-ngoc",
            "signer: luong-dinh-khai",
            "outside-term",
            "signer: luong-dinh-khai",
            "mục approvals.N.signer: Lương Đình Khải không có quyền ký ngày 20/03/2024",
            id="signer of another unit",
        ),
        pytest.param(
            "people.yaml",
            "valid_from: 2023-06-01",
            "valid_from: 2025-06-01",
            "outside-term",
            "signer: bach-quoc-trung",
            "mục approvals.N.signer: Bạch Quốc Trung không có quyền ký ngày 15/01/2025",
            id="signer not in office yet",
        ),
        pytest.param(
            "2024/approvals.yaml",
            "signer: to-thi-bich-lien",
            "signer: do-thu-quynh",
            "not-the-teller",
            "signer: do-thu-quynh",
            "mục approvals.N.signer: biên bản kiểm phiếu do trưởng ban kiểm phiếu ký",
            id="minutes signed by another teller",
        ),
        pytest.param(
            "2024/approvals.yaml",
            "kind: giay-moi",
            "kind: giay-mời",
            "kind-unknown",
            "kind: giay-mời",
            "mục approvals.N.kind: không có loại văn bản «giay-mời»; các loại: ",
            id="unknown kind of paper",
        ),
    ],
)
def test_a_mistake_is_told_with_its_file_line_field_and_a_sentence(  # noqa: PLR0913, PLR0917
    folder: Path, file: str, old: str, new: str, code: str, at: str, words: str
) -> None:
    plant(folder, file, old, new)

    found = problems(folder)

    told = [problem for problem in found if problem.code == code]
    where = "2024/approvals.yaml" if file == "people.yaml" else file
    lines = (folder / where).read_text().splitlines()
    assert {problem.file for problem in told} == {f"khoi-20/{where}"}
    assert all(at in lines[(problem.line or 0) - 1] for problem in told)
    said = [re.sub(r"^.*?, dòng [0-9]+, ", "", str(problem)) for problem in told]
    assert any(re.sub(r"[.][0-9]+[.]", ".N.", one).startswith(words) for one in said), said


def test_mistakes_of_several_files_are_told_together(folder: Path) -> None:
    plant(folder, "cluster.yaml", "kind: KHOI", "kind: KHỐI")
    plant(folder, "units.yaml", "symbol: TVQGVN", "symbol: 7")
    plant(folder, "2024/plan.yaml", "opens_on: 2024-03-01", "opens_on: 2024-02-30")
    plant(folder, "2024/plan.yaml", "opens_on: 2024-06-15", "opens_on: ngày 15 tháng 6")

    assert [(problem.file, problem.code) for problem in problems(folder)] == [
        ("khoi-20/cluster.yaml", "not-a-choice"),
        ("khoi-20/units.yaml", "not-text"),
        ("khoi-20/2024/plan.yaml", "not-a-date"),
        ("khoi-20/2024/plan.yaml", "not-a-date"),
    ]


def test_figures_and_names_that_do_not_fit_are_told_together(folder: Path) -> None:
    plant(folder, "2024/ballot.yaml", "present: 8", "present: 9")
    plant(folder, "2024/scoring.yaml", "points: 342.5", "points: 351")
    plant(folder, "2024/approvals.yaml", "kind: ke-hoach", "kind: kehoach")

    assert {problem.code for problem in problems(folder)} == {
        "votes-do-not-add-up",
        "score-above-max",
        "kind-unknown",
    }


@pytest.mark.parametrize("name", ["balot.yaml", "ballot.yml", "2024.yaml"])
def test_a_file_of_an_unknown_name_is_not_passed_over(folder: Path, name: str) -> None:
    (folder / "2024" / "ballot.yaml").rename(folder / "2024" / name)

    (found,) = problems(folder)

    assert (found.code, found.file) == ("unknown-file", f"khoi-20/2024/{name}")
    assert "các tệp hợp lệ: approvals.yaml, awards.yaml, ballot.yaml, " in found.message


@pytest.mark.parametrize("file", ["units.yaml", "people.yaml", "2024/plan.yaml"])
def test_a_file_that_must_be_there_is_missed(folder: Path, file: str) -> None:
    (folder / file).unlink()

    assert [(problem.code, problem.file) for problem in problems(folder)] == [
        ("file-missing", f"khoi-20/{file}")
    ]


@pytest.mark.parametrize("where", ["", "2024", "không-có"])
def test_a_folder_without_cluster_yaml_holds_no_records(folder: Path, where: str) -> None:
    if not where:
        (folder / "cluster.yaml").unlink()

    (found,) = problems(folder / where)

    assert found.code == "no-records"
    assert "cần thư mục có tệp cluster.yaml" in found.message


def test_what_has_not_come_in_yet_may_be_absent(folder: Path) -> None:
    for path in (folder / "2024").glob("*.yaml"):
        if path.name != "plan.yaml":
            path.unlink()

    year = read_folder(folder).years[0]

    assert (year.pledge, year.ballot, year.approvals) == (None, None, [])


def test_the_example_is_written_as_it_reads(record: ClusterRecord, tmp_path: Path) -> None:
    files = write_folder(record, tmp_path / "a")

    assert read_folder(tmp_path / "a") == record
    assert len(files) == 24
    assert all(path.is_file() for path in files)


def test_a_second_year_has_a_folder_of_its_own(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "2024", folder / "2023")
    for name in ("approvals.yaml", "handover.yaml"):
        (folder / "2023" / name).unlink()
    for year in ("2023", "2024"):
        plant(folder, f"{year}/pledge.yaml", "signatures:", "signatures: []\nsignatures_of_it:")
        text = (folder / year / "pledge.yaml").read_text()
        (folder / year / "pledge.yaml").write_text(text.split("signatures_of_it:")[0])

    record = read_folder(folder)
    write_folder(record, tmp_path / "out")

    assert [year.year for year in record.years] == [2023, 2024]
    assert read_folder(tmp_path / "out") == record
