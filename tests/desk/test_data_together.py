"""Two people at one grid: the second is told who changed what, and loses nothing."""

import pytest
from django.test import Client

from tests.desk.conftest import LogIn
from tests.desk.grid_forms import address, inputs, opened, row_of, text_of
from tests.usecases.year import CLUSTER, LEAD, LIBRARY
from thidua.domain.rights import Role
from thidua.store.records import read_cluster


@pytest.fixture
def colleague(khoi_20: str, log_in: LogIn) -> Client:  # noqa: ARG001 (the cluster is loaded)
    """Another officer of Khối 20."""
    return log_in(Role.OFFICER, name="Trần Văn Đồng Nghiệp")


def _day(unit: str) -> str:
    record = read_cluster(CLUSTER)
    assert record is not None
    found = next(one for one in record.years[0].registrations if one.unit == unit)
    return found.registered_on.isoformat()


def _both(officer: Client, colleague: Client) -> tuple[dict[str, str], str, str]:
    """Let the colleague change two days while the officer's page is open."""
    mine, theirs = opened(officer, "dang-ky"), opened(colleague, "dang-ky")
    library, lead = row_of(mine, LIBRARY), row_of(mine, LEAD)
    theirs |= {f"bang.day.{library}": "10/03/2024", f"bang.day.{lead}": "11/03/2024"}
    assert colleague.post(address("dang-ky"), theirs).status_code == 302
    mine[f"bang.day.{library}"] = "20/03/2024"
    return mine, library, lead


def test_the_second_is_told_who_changed_what_and_when(officer: Client, colleague: Client) -> None:
    before = _day(LIBRARY)
    mine, library, lead = _both(officer, colleague)
    answer = officer.post(address("dang-ky"), mine)
    page = text_of(answer.content)
    assert answer.status_code == 409
    assert "Bảng đã có người sửa (Trần Văn Đồng Nghiệp)" in page
    day, month, year = before.split("-")[::-1]
    row = f"Ngày đăng ký {day}/{month}/{year} 10/03/2024 20/03/2024 Trần Văn Đồng Nghiệp, "
    assert row in page
    assert "Lấy giá trị của người kia" in page
    assert _day(LIBRARY) == "2024-03-10"

    again = inputs(answer.content.decode())
    assert again[f"bang.day.{library}"] == "20/03/2024"
    assert again[f"bang.day.{lead}"] == "11/03/2024"
    assert again["goc"] != mine["goc"]
    assert officer.post(address("dang-ky"), again).status_code == 302
    assert (_day(LIBRARY), _day(LEAD)) == ("2024-03-20", "2024-03-11")


def test_the_second_takes_over_a_value_of_the_first(officer: Client, colleague: Client) -> None:
    mine, library, _ = _both(officer, colleague)
    again = inputs(officer.post(address("dang-ky"), mine).content.decode())
    answer = officer.post(address("dang-ky"), again | {f"lay.bang.day.{library}": "1"}, follow=True)
    assert "Không có gì thay đổi" in text_of(answer.content)
    assert (_day(LIBRARY), _day(LEAD)) == ("2024-03-10", "2024-03-11")


def test_pressing_twice_saves_once(officer: Client) -> None:
    mine = opened(officer, "dang-ky")
    mine[f"bang.day.{row_of(mine, LIBRARY)}"] = "20/03/2024"
    assert officer.post(address("dang-ky"), mine).status_code == 302
    answer = officer.post(address("dang-ky"), mine, follow=True)
    assert "Không có gì thay đổi" in text_of(answer.content)


def test_a_row_that_the_first_took_out_is_kept_for_the_second_to_see(
    officer: Client, colleague: Client
) -> None:
    mine, theirs = opened(officer, "ke-hoach"), opened(colleague, "ke-hoach")
    number = next(name.rpartition(".")[2] for name in mine if name.startswith("tasks.name."))
    assert (
        colleague.post(address("ke-hoach"), theirs | {f"tasks.remove.{number}": "x"}).status_code
        == 302
    )
    mine[f"tasks.product.{number}"] = "Sản phẩm khác"
    answer = officer.post(address("ke-hoach"), mine)
    assert answer.status_code == 409
    assert inputs(answer.content.decode())[f"tasks.product.{number}"] == "Sản phẩm khác"
    page = text_of(answer.content)
    assert "đã bỏ dòng Sản phẩm khác Trần Văn Đồng Nghiệp, " in page
    assert page.count("cả dòng") == 1


def test_a_page_whose_origin_was_tampered_with_is_told_of_a_conflict(officer: Client) -> None:
    mine = opened(officer, "dang-ky")
    mine[f"bang.day.{row_of(mine, LIBRARY)}"] = "20/03/2024"
    for wrong in ("{", "[1, 2]", '[["a"]]', "null"):
        sent = mine | {"goc": "x", "goc-o": wrong, "goc-luc": "-5"}
        assert officer.post(address("dang-ky"), sent).status_code == 409


def test_a_session_that_ended_sends_to_the_log_in_and_back(officer: Client) -> None:
    mine = opened(officer, "dang-ky")
    officer.logout()
    answer = officer.post(address("dang-ky"), mine)
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={address('dang-ky')}")
