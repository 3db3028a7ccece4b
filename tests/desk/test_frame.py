"""The frame of every page: who may see it, what it sends along, what an error looks like."""

import pytest
from django.test import Client


def test_a_stranger_is_sent_to_the_log_in(db: None) -> None:  # noqa: ARG001 (asks for the database)
    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/nguoi-dung/dang-nhap/")


def test_pages_run_no_script_and_ask_no_host_but_their_own(officer: Client) -> None:
    policy = officer.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "http" not in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ["/", "/khong-co-trang-nay/"])
def test_every_page_is_in_vietnamese_and_can_be_skipped_through(
    officer: Client, address: str
) -> None:
    page = officer.get(address).content.decode()
    assert '<html lang="vi">' in page
    assert "Đến nội dung chính" in page


def test_a_form_of_too_many_fields_is_answered_in_vietnamese(officer: Client) -> None:
    fields = {f"o-{number}": "1" for number in range(20_001)}
    answer = officer.post("/van-ban/tai-ve/", fields)
    assert answer.status_code == 400
    assert "không có gì được lưu" in answer.content.decode()


def test_a_form_from_before_the_last_log_in_is_answered_in_vietnamese(officer: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = officer.cookies
    answer = strict.post("/van-ban/tai-ve/", {})
    assert answer.status_code == 403
    assert "tải lại trang" in answer.content.decode()
