"""The pages on templates: a clerk sends, a second person approves, an officer switches."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.conftest import KHOI_5
from tests.desk.conftest import LogIn
from tests.usecases.templates import (
    CLERK,
    EMPTY,
    KIND,
    WHY,
    approved,
    corrected,
    sent,
    shipped_file,
)
from tests.usecases.templates import versions as versions_of
from tests.usecases.year import CLUSTER, YEAR
from thidua.domain.rights import Role
from thidua.store.models.templates import TemplatePin
from thidua.usecases.load_records import load_records

ADDRESS = f"/mau/{KIND}/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CountQueries = Callable[..., AbstractContextManager[object]]


@pytest.fixture
def clerk(log_in: LogIn) -> Client:
    """Who corrects templates."""
    return log_in(Role.TEMPLATE_CLERK, name=CLERK)


@pytest.fixture
def chief(log_in: LogIn) -> Client:
    """Who approves them."""
    return log_in(Role.ADMINISTRATOR, name="Trưởng phòng")


def _file(content: bytes, name: str = "mau.docx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _text(answer: HttpResponse) -> str:
    return answer.content.decode()


def test_every_kind_is_listed_with_few_queries(
    clerk: Client, django_assert_max_num_queries: CountQueries
) -> None:
    sent()
    with django_assert_max_num_queries(5):
        page = _text(clerk.get("/mau/"))
    assert "Kế hoạch" in page
    assert "1 bản chờ duyệt" in page


def test_who_only_reads_papers_sees_no_templates(log_in: LogIn) -> None:
    reader = log_in(Role.READER)
    for address in ("/mau/", ADDRESS, f"{ADDRESS}1/tep/", f"{ADDRESS}truong/"):
        assert reader.get(address).status_code == 403


@pytest.mark.parametrize("more", [1, 6])
def test_a_kind_shows_its_versions_with_few_queries(
    clerk: Client, django_assert_max_num_queries: CountQueries, more: int
) -> None:
    for number in range(more):
        sent(f"Nơi nhận thứ {number}")
    with django_assert_max_num_queries(24):
        page = _text(clerk.get(ADDRESS))
    assert page.count('<article class="card"') == more + 1


def test_a_version_is_handed_out_byte_by_byte(clerk: Client) -> None:
    answer = clerk.get(f"{ADDRESS}1/tep/")
    assert answer.content == shipped_file()
    assert answer["Content-Type"] == _WORD
    assert answer["Content-Disposition"] == 'attachment; filename="ke-hoach-ban-1.docx"'


def test_the_marks_are_listed_and_handed_out(clerk: Client) -> None:
    assert "«" in _text(clerk.get(f"{ADDRESS}truong/"))
    assert clerk.get(f"{ADDRESS}truong/tep/").content.startswith(b"PK")
    assert clerk.get(f"{ADDRESS}1/danh-dau/").content.startswith(b"PK")


def test_a_corrected_file_waits_for_a_second_person(clerk: Client, chief: Client) -> None:
    file = _file(corrected(shipped_file(), "Nơi nhận: Sở Nội vụ"))
    answer = clerk.post(f"{ADDRESS}gui/", {"tep": file, "vi-sao": WHY, "xac-nhan": "1"})
    assert answer.status_code == 302
    assert versions_of()[-1] == (2, "OFFICE", "DRAFT")
    assert "Duyệt bản 2" not in _text(clerk.get(ADDRESS))
    assert clerk.post(f"{ADDRESS}2/duyet/").status_code == 403
    assert "Duyệt bản 2" in _text(chief.get(ADDRESS))
    assert chief.post(f"{ADDRESS}2/duyet/").status_code == 302
    assert versions_of()[-1] == (2, "OFFICE", "ACTIVE")


def test_a_faulty_file_is_told_place_by_place_and_nothing_typed_is_lost(clerk: Client) -> None:
    faulty = _file(corrected(shipped_file(), "«Không có trường này»"))
    answer = clerk.post(f"{ADDRESS}gui/", {"tep": faulty, "vi-sao": "Thêm <b>trường</b>"})
    page = _text(answer)
    assert answer.status_code == 422
    assert "Không có trường này" in page
    assert "Thêm &lt;b&gt;trường&lt;/b&gt;" in page
    assert len(versions_of()) == 1


@pytest.mark.parametrize("content", [EMPTY, b"", b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_template_is_refused_in_a_sentence(clerk: Client, content: bytes) -> None:
    answer = clerk.post(f"{ADDRESS}gui/", {"tep": _file(content), "vi-sao": WHY})
    assert answer.status_code == 422
    assert 'class="refusal"' in _text(answer)


def test_without_a_reason_or_a_file_nothing_is_taken(clerk: Client) -> None:
    file = _file(corrected(shipped_file(), "Nơi nhận"))
    assert "phải ghi lý do" in _text(clerk.post(f"{ADDRESS}gui/", {"tep": file, "vi-sao": " "}))
    assert "Chưa chọn tệp" in _text(clerk.post(f"{ADDRESS}gui/", {"vi-sao": WHY}))


def test_a_check_keeps_nothing(clerk: Client) -> None:
    file = _file(corrected(shipped_file(), "«Không có trường này»"))
    answer = clerk.post(
        f"{ADDRESS}gui/", {"tep": file, "viec": "kiem-tra"}, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200
    assert "<html" not in _text(answer)
    assert "Không có trường này" in _text(answer)
    assert len(versions_of()) == 1


def test_a_file_can_be_had_back_marked(clerk: Client) -> None:
    file = _file(corrected(shipped_file(), "«Không có trường này»"))
    assert clerk.post(f"{ADDRESS}danh-dau/", {"tep": file}).content.startswith(b"PK")


def test_two_versions_are_compared_and_no_file_of_the_server(clerk: Client) -> None:
    sent("Nơi nhận: Sở Nội vụ")
    page = _text(clerk.get(f"{ADDRESS}so-sanh/", {"cu": "1", "moi": "2"}))
    assert "Nơi nhận: Sở Nội vụ" in page
    assert clerk.get(f"{ADDRESS}so-sanh/", {"cu": "/etc/passwd", "moi": "2"}).status_code == 404


def test_an_earlier_version_is_used_again(chief: Client) -> None:
    approved()
    assert chief.post(f"{ADDRESS}1/tro-lai/", {"vi-sao": "Mẫu mới sai"}).status_code == 302
    assert versions_of()[0] == (1, "SHIPPED", "ACTIVE")


def test_an_officer_gives_a_year_another_version(officer: Client) -> None:
    approved()
    answer = officer.post(
        f"{ADDRESS}1/doi-nam/", {"nam": f"{CLUSTER}/{YEAR}", "vi-sao": "Theo công văn mới"}
    )
    assert answer.status_code == 302
    assert TemplatePin.objects.get(kind=KIND).version.number == 1


def test_an_officer_gives_no_year_of_another_cluster(officer: Client) -> None:
    approved()
    load_records(KHOI_5, CLERK)
    answer = officer.post(f"{ADDRESS}1/doi-nam/", {"nam": "khoi-5-vpcp/2024", "vi-sao": "Vì sao"})
    assert answer.status_code == 403


def test_there_is_no_such_kind_or_version(clerk: Client) -> None:
    assert clerk.get("/mau/khong-co/").status_code == 404
    assert clerk.get(f"{ADDRESS}99/tep/").status_code == 404


@pytest.mark.slow
def test_pages_are_drawn_once(clerk: Client) -> None:
    page = _text(clerk.get(f"{ADDRESS}1/xem-truoc/?anh"))
    assert f"{ADDRESS}1/trang/1-1.png" in page
    assert clerk.get(f"{ADDRESS}1/trang/1-1.png").content.startswith(b"\x89PNG")
    assert clerk.get(f"{ADDRESS}1/trang/99-1.png").status_code == 404
