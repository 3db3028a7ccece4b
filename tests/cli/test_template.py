"""A clerk corrects a template, a second person approves it, a year is given it: as typed."""

from pathlib import Path

import pytest

from tests.conftest import KHOI_20, Office
from tests.usecases.templates import KIND, copied_templates, corrected
from thidua.settings import TEMPLATES_DOCX

pytestmark = pytest.mark.slow

CLERK, CHIEF = ("--as", "Cán bộ mẫu"), ("--as", "Trưởng phòng")
NEW_WORDS = "Nơi nhận: Sở Nội vụ"


def refused(office: Office, *arguments: str | Path) -> str:
    done = office.run("template", *arguments)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Lỗi: ")
    return done.stderr


def test_a_correction_from_the_download_to_the_year(office: Office, tmp_path: Path) -> None:
    mine = tmp_path / "mẫu.docx"
    said = office.must("template", "download", KIND, "--out", mine)
    assert "Đã ghi «ke-hoach», bản 1" in said
    shipped = (TEMPLATES_DOCX / KIND / "mau.docx").read_bytes()
    assert mine.read_bytes() == shipped
    assert "đã có" in refused(office, "download", KIND, "--out", mine)

    # The clerk sends the correction, twice by mistake.
    mine.write_bytes(corrected(shipped, NEW_WORDS))
    upload = ("template", "upload", KIND, mine, "--why", "Thêm nơi nhận", *CLERK)
    said = office.must(*upload)
    assert "Đã nhận mẫu «ke-hoach», bản 2" in said
    assert "thidua template activate ke-hoach 2" in said
    assert "Tệp này đã có: mẫu «ke-hoach», bản 2" in office.must(*upload)

    # The clerk may not approve it; the chief does.
    assert "người khác phải xem và duyệt" in refused(office, "activate", KIND, "2", *CLERK)
    said = office.must("template", "activate", KIND, "2", *CHIEF)
    assert "Từ nay các năm mới dùng mẫu «ke-hoach», bản 2" in said
    assert "đang được dùng rồi" in office.must("template", "activate", KIND, "2", *CHIEF)
    listed = office.must("template", "versions", KIND)
    for words in ("Đi kèm chương trình", "Đã thôi dùng", "Đang dùng", "Thêm nơi nhận"):
        assert words in listed

    # The chief goes back, and forth again.
    why = ("--why", "Sai nơi nhận", *CHIEF)
    assert "bản 1" in office.must("template", "rollback", KIND, "1", *why)
    assert "bản 2" in office.must("template", "rollback", KIND, "2", *why)

    # A year is given the shipped template, by an explicit act.
    office.must("load", KHOI_20)
    year = ("khoi-20-bvhttdl", "2024")
    assert "không có hồ sơ năm 1999" in refused(office, "switch", year[0], "1999", KIND, "1", *why)
    said = office.must("template", "switch", *year, KIND, "1", *why)
    assert "Năm 2024 từ nay dùng mẫu «ke-hoach», bản 1" in said
    assert "Chưa có văn bản nào ban hành" in said
    rechecked = office.must("template", "recheck")
    assert "Năm dùng: khoi-20-bvhttdl 2024" in rechecked
    assert "CÓ LỖI" not in rechecked
    assert "Nhật ký nguyên vẹn" in office.must("ledger")


def test_papers_that_stay_are_listed_when_a_year_is_switched(
    office: Office, tmp_path: Path
) -> None:
    office.must("load", KHOI_20)
    done = office.python(
        "from datetime import date; from thidua import store; store.connect()\n"
        "from thidua.domain.cycle import Stage\n"
        "from thidua.usecases.run_stage import run_stage\n"
        "run_stage('khoi-20-bvhttdl', 2024, Stage.LAUNCH, date(2024, 3, 31), actor='thử')"
    )
    assert done.returncode == 0, done.stderr
    mine = tmp_path / "mẫu.docx"
    mine.write_bytes(corrected((TEMPLATES_DOCX / KIND / "mau.docx").read_bytes(), NEW_WORDS))
    office.must("template", "upload", KIND, mine, "--why", "Thêm nơi nhận", *CLERK)
    office.must("template", "activate", KIND, "2", *CHIEF)
    said = office.must("template", "switch", "khoi-20-bvhttdl", "2024", KIND, "2", "--why", "Thử")
    assert "Văn bản đã ban hành từ bản cũ, giữ nguyên:" in said
    assert "  - Kế hoạch hoạt động (01/KH-KTĐ20, 20/3/2024)" in said


NEW_PROGRAM = """
import sys
from pathlib import Path
from django.conf import settings
from thidua import store
store.connect()
settings.TEMPLATES_DOCX = Path({templates!r})
sys.argv = ["thidua", "template", "upgrade", *{arguments!r}]
from thidua.cli import main
main()
"""


def test_a_new_program_shows_the_choice_and_its_commands(office: Office, tmp_path: Path) -> None:
    assert "Kế hoạch hoạt động (ke-hoach): các năm mới dùng mẫu của chương trình" in (
        office.must("template", "upgrade")
    )
    assert "Không có mẫu mới" in office.must("template", "upgrade")

    mine = tmp_path / "mẫu.docx"
    mine.write_bytes(corrected((TEMPLATES_DOCX / KIND / "mau.docx").read_bytes(), NEW_WORDS))
    office.must("template", "upload", KIND, mine, "--why", "Thêm nơi nhận", *CLERK)
    office.must("template", "activate", KIND, "2", *CHIEF)
    templates = copied_templates(TEMPLATES_DOCX, tmp_path / "docx")
    shipped = templates / KIND / "mau.docx"
    shipped.write_bytes(corrected(shipped.read_bytes(), "Mẫu mới"))

    def upgraded(*arguments: str) -> str:
        done = office.python(NEW_PROGRAM.format(templates=str(templates), arguments=arguments))
        assert done.returncode == 0, done.stderr
        return done.stdout

    said = upgraded()
    assert "chương trình có mẫu mới, nhưng cơ quan đang dùng mẫu riêng. Hãy chọn:" in said
    for command in ("diff ke-hoach 2 3", "--keep ke-hoach", "--take ke-hoach", "--base 3"):
        assert command in said
    assert "cơ quan dùng mẫu riêng, bản 2" in upgraded("--keep", KIND)
    assert "Hãy chọn" not in upgraded()
    assert "bản 3" in upgraded("--take", KIND)


def test_a_recheck_with_an_error_ends_with_code_1(office: Office) -> None:
    assert "Chưa có bản mẫu nào" in office.must("template", "recheck")
    office.must("template", "versions", KIND)
    done = office.python(
        "from thidua import store; store.connect()\n"
        "from thidua.store.models.templates import TemplateVersion\n"
        "TemplateVersion.objects.update(paths=['khoi.da_bo'])"
    )
    assert done.returncode == 0, done.stderr
    rechecked = office.run("template", "recheck")
    assert rechecked.returncode == 1
    assert "ke-hoach, bản 1" in rechecked.stdout
    assert "CÓ LỖI" in rechecked.stdout
    assert "Trường không còn trong danh mục: khoi.da_bo" in rechecked.stdout


def test_a_file_that_is_not_there_or_no_word_file_is_refused(
    office: Office, tmp_path: Path
) -> None:
    text = tmp_path / "ghi chú.docx"
    text.write_text("Không phải Word")
    for file, words in ((tmp_path / "không có.docx", "Không mở được tệp"), (text, "Cả tệp: ")):
        assert words in refused(office, "upload", KIND, file, "--why", "Thử", *CLERK)
