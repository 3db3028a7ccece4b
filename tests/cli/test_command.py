"""The command as a person meets it: quick help, refusals in sentences, nothing half-done."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import KHOI_20, Office, copied, offices

HEAVY = ("django", "prefect", "docx", "docxtpl", "openpyxl", "pydantic", "babel", "rich")


@pytest.fixture(scope="module")
def loaded(migrated_office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with the example cluster; every command that it is given is refused."""
    with offices(tmp_path_factory.mktemp("loaded")) as open_one:
        office = copied(migrated_office, open_one())
        office.must("load", KHOI_20)
        yield office


def test_help_loads_nothing_heavy(office: Office) -> None:
    code = f"""
import sys
from thidua.cli import app
try:
    app(["--help"])
except SystemExit:
    pass
print("LOADED", [name for name in {HEAVY!r} if name in sys.modules])
"""
    assert office.python(code).stdout.endswith("LOADED []\n")


def test_help_names_every_command_in_vietnamese(office: Office) -> None:
    said = office.must("--help")
    assert "Chạy cả năm thi đua" in said
    for command in ("load", "export", "year", "status", "cancel", "ledger", "law", "sheet"):
        assert f"\n  {command}" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["status", "khoi-21", "2024"], "Không có khối thi đua «khoi-21»"),
        (["status", "khoi-20-bvhttdl", "1999"], "không có hồ sơ năm 1999. Các năm hiện có: 2024"),
        (["year", "khoi-21", "2024", "--out", "out"], "Các khối hiện có: khoi-20-bvhttdl"),
        (["export", "khoi-21", "folder"], "Không có khối thi đua «khoi-21»"),
        (["load", "nowhere"], "cần thư mục có tệp cluster.yaml"),
        (
            ["cancel", "khoi-20-bvhttdl", "2024", "09/KH-KTĐ20", "--reason", "Thử"],
            "không có văn bản đang có hiệu lực mang số «09/KH-KTĐ20»",
        ),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_code_1(
    loaded: Office, arguments: list[str], sentence: str
) -> None:
    done = loaded.run(*arguments)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert done.stderr.startswith("Lỗi: ")
    assert "Traceback" not in done.stderr


def test_a_day_that_is_none_is_refused_before_anything_is_done(empty_office: Office) -> None:
    done = empty_office.run("status", "khoi-20-bvhttdl", "2024", "--on", "17/4/2024")
    assert done.returncode == 2
    assert "hãy viết NĂM-THÁNG-NGÀY" in done.stderr
    assert not empty_office.data.exists()


def test_a_faulty_folder_is_told_with_file_line_and_field(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "khoi-20-bvhttdl"
    for file in KHOI_20.rglob("*.yaml"):
        copy = folder / file.relative_to(KHOI_20)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(file.read_text().replace("points: 198", "points: 1980"))
    done = office.run("load", folder)
    assert done.returncode == 1
    assert "Lỗi: khoi-20-bvhttdl/2024/scoring.yaml, dòng " in done.stderr
    assert "1980 điểm vượt mức tối đa 200 của tiêu chí" in done.stderr
    assert "Chưa nạp khối nào" in office.run("status", "khoi-20-bvhttdl", "2024").stderr


def test_the_command_stands_beside_python() -> None:
    assert Path(sys.executable).with_name("thidua").exists()
