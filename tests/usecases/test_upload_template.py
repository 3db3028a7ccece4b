"""A corrected template is taken in once, with who, why, from what; a faulty one leaves nothing."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django import Settings

from tests.usecases.templates import (
    CLERK,
    EMPTY,
    KIND,
    WHY,
    acts,
    approved,
    corrected,
    finds,
    sent,
    shipped_file,
    versions,
)
from thidua.documents.findings import Severity
from thidua.documents.kinds import kinds
from thidua.documents.plain_text import plain_text
from thidua.errors import ThiduaError
from thidua.store import archive
from thidua.store.models.papers import LedgerEntry
from thidua.store.models.templates import TemplateVersion
from thidua.usecases import checked_template
from thidua.usecases.download_template import download_template
from thidua.usecases.examine_template import contract_of, examine
from thidua.usecases.find_template import template_versions
from thidua.usecases.upload_template import upload_template

pytestmark = pytest.mark.django_db

DAY = date(2024, 4, 17)
NEW_WORDS = "Nơi nhận: Sở Nội vụ"
SHIPPED, DRAFT = (1, "SHIPPED", "ACTIVE"), (2, "OFFICE", "DRAFT")


def test_the_shipped_template_is_the_first_version_and_in_use() -> None:
    (shipped,) = template_versions(KIND)
    assert (shipped.origin, shipped.state) == ("Đi kèm chương trình", "Đang dùng")
    assert archive.fetch(shipped.digest) == shipped_file()
    assert acts() == ["ship-templates"]
    assert template_versions(KIND) == [shipped]
    assert acts() == ["ship-templates"]


def test_an_uploaded_file_waits_for_approval_and_says_where_it_comes_from() -> None:
    version = sent()
    assert versions() == [SHIPPED, DRAFT]
    assert (version.state, version.origin) == ("Chờ duyệt", "Cơ quan sửa")
    assert (version.uploaded_by, version.why, version.approved_by) == (CLERK, WHY, "")
    assert version.base == template_versions(KIND)[0].name
    assert version.name == f"bản 2 ({version.digest[:12]})"
    act = LedgerEntry.objects.last()
    assert act is not None
    assert (act.actor, act.action) == (CLERK, "upload-template")
    assert act.subject == f"{KIND} {version.digest}"
    assert act.details["base"] == template_versions(KIND)[0].digest


def test_both_files_of_a_version_are_kept() -> None:
    version = sent(NEW_WORDS)
    assert NEW_WORDS in plain_text(archive.fetch(version.digest))
    assert "{{" in plain_text(archive.fetch(version.compiled_digest))


def test_the_same_file_is_not_a_second_version() -> None:
    content = corrected(shipped_file(), "Nơi nhận")
    first = upload_template(KIND, content, actor=CLERK, why=WHY)
    again = upload_template(KIND, content, actor="Người khác", why="Gửi lại")
    assert (first.new, again.new) == (True, False)
    assert again.version == first.version
    assert upload_template(KIND, shipped_file(), actor=CLERK, why=WHY).version.number == 1
    assert versions() == [SHIPPED, DRAFT]
    assert acts() == ["ship-templates", "upload-template"]


def test_a_correction_comes_from_the_version_in_use_or_from_the_one_that_is_named() -> None:
    first = approved("Sửa lần một")
    assert sent("Sửa lần hai").base == first.name
    assert sent("Sửa từ bản gốc", base="1").base == template_versions(KIND)[0].name


@pytest.mark.parametrize("why", ["", " \n"])
def test_an_upload_says_why(why: str) -> None:
    with pytest.raises(ThiduaError, match="phải ghi lý do") as refused:
        upload_template(KIND, shipped_file(), actor=CLERK, why=why)
    assert refused.value.code == "no-reason"


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ThiduaError, match="Các loại hiện có"):
        upload_template("thu-cam-on", shipped_file(), actor=CLERK, why=WHY)
    assert acts() == []


def test_a_file_with_an_error_is_refused_with_its_place_and_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    template_versions(KIND)
    monkeypatch.setattr(checked_template, "checked", finds(Severity.ERROR))
    content = corrected(shipped_file(), "Nơi nhận")
    with pytest.raises(ThiduaError) as refused:
        upload_template(KIND, content, actor=CLERK, why=WHY, confirm=True)
    assert refused.value.code == "thu-mot-diem"
    assert str(refused.value) == "Cả tệp: Một điểm («Tên»). Sửa nó."
    assert versions() == [SHIPPED]
    assert acts() == ["ship-templates"]


def test_a_file_that_is_no_template_is_refused() -> None:
    with pytest.raises(ThiduaError, match="Cả tệp: ") as refused:
        upload_template(KIND, b"khong phai Word", actor=CLERK, why=WHY)
    assert refused.value.code == "file-text"
    assert versions() == [SHIPPED]


def test_an_unknown_name_is_refused_at_its_place() -> None:
    content = corrected(shipped_file(), "Kính gửi «Tên không ai biết»")
    with pytest.raises(ThiduaError, match="Đoạn") as refused:
        upload_template(KIND, content, actor=CLERK, why=WHY, confirm=True)
    assert refused.value.code == "name-unknown"
    assert versions() == [SHIPPED]


def test_what_the_version_in_use_has_and_the_file_has_lost_is_confirmed() -> None:
    empty = corrected(EMPTY, "Kế hoạch không còn trường nào")
    with pytest.raises(ThiduaError) as refused:
        upload_template(KIND, empty, actor=CLERK, why=WHY)
    codes = [problem.code for problem in refused.value.problems]
    assert "field-lost" in codes
    assert codes[-1] == "not-confirmed"
    assert upload_template(KIND, empty, actor=CLERK, why=WHY, confirm=True).new


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.REPAIRABLE])
def test_what_a_person_must_have_seen_is_confirmed_by_name(
    severity: Severity, monkeypatch: pytest.MonkeyPatch
) -> None:
    template_versions(KIND)
    monkeypatch.setattr(checked_template, "checked", finds(severity))
    content = corrected(shipped_file(), "Nơi nhận")
    with pytest.raises(ThiduaError, match="xác nhận đã xem rồi gửi lại") as refused:
        upload_template(KIND, content, actor=CLERK, why=WHY)
    assert refused.value.code == "thu-mot-diem"
    assert versions() == [SHIPPED]

    version = upload_template(KIND, content, actor=CLERK, why=WHY, confirm=True).version
    assert version.confirmed_by == CLERK
    assert [(found["severity"], found["where"]) for found in version.findings] == [
        (severity.value, "Cả tệp")
    ]
    act = LedgerEntry.objects.last()
    assert act is not None
    assert act.details["confirmed"] == ["thu-mot-diem"]


def test_a_hint_needs_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    template_versions(KIND)
    monkeypatch.setattr(checked_template, "checked", finds(Severity.HINT))
    version = sent()
    assert (version.confirmed_by, len(version.findings)) == ("", 1)


def test_a_version_is_downloaded_byte_for_byte(tmp_path: Path) -> None:
    content = corrected(shipped_file(), "Nơi nhận")
    version = upload_template(KIND, content, actor=CLERK, why=WHY).version
    download_template(KIND, tmp_path / "a.docx", version.digest[:8])
    download_template(KIND, tmp_path / "b.docx", "2")
    download_template(KIND, tmp_path / "đang dùng.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes() == content
    assert (tmp_path / "đang dùng.docx").read_bytes() == shipped_file()


def test_a_download_replaces_no_file(tmp_path: Path) -> None:
    mine = tmp_path / "mẫu.docx"
    mine.write_bytes(b"dang sua")
    with pytest.raises(ThiduaError, match="đã có"):
        download_template(KIND, mine)
    assert mine.read_bytes() == b"dang sua"


@pytest.mark.parametrize("name", ["7", "abcdef12", "abc", "", "--"])
def test_a_version_that_is_not_there_is_refused_with_those_that_are(
    name: str, tmp_path: Path
) -> None:
    known = sent()
    with pytest.raises(ThiduaError) as refused:
        download_template(KIND, tmp_path / "a.docx", name or "0")
    assert refused.value.code == "version-unknown"
    assert known.name in str(refused.value)


def test_a_digest_of_two_versions_is_told_by_their_numbers(tmp_path: Path) -> None:
    version = sent()
    row = TemplateVersion.objects.get(number=2)
    row.pk, row.number, row.compiled_digest = None, 3, "f" * 64
    row.save(force_insert=True)
    with pytest.raises(ThiduaError, match=r"bản 2 .*bản 3") as refused:
        download_template(KIND, tmp_path / "a.docx", version.digest)
    assert refused.value.code == "version-ambiguous"


def test_a_lost_file_of_the_archive_is_told(tmp_path: Path, settings: Settings) -> None:
    sent()
    settings.ARCHIVE = tmp_path / "an empty archive"
    with pytest.raises(ThiduaError, match="khôi phục thư mục lưu trữ") as refused:
        download_template(KIND, tmp_path / "a.docx")
    assert refused.value.code == "template-lost"


def test_a_file_is_examined_by_the_layout_of_its_kind() -> None:
    found = kinds(settings.TEMPLATES_DOCX)
    state, party = found["ke-hoach"], found["ke-hoach-dang"]
    own = [examine(contract_of(one), one.template(), DAY, dry_run=False) for one in (state, party)]
    other = examine(contract_of(party), state.template(), DAY, dry_run=False)
    assert [one.findings for one in own] == [(), ()]
    assert other.findings
