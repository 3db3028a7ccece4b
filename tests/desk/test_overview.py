"""The overview of clusters, the year on one page, my tasks: who sees what."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.conftest import KHOI_5
from tests.desk.conftest import LogIn
from tests.usecases.signing.collecting import opened, put
from tests.usecases.year import CLUSTER, LIBRARY, YEAR, run_until
from thidua.domain.rights import Role
from thidua.domain.signature_states import RequestState
from thidua.store.models.papers import Paper
from thidua.usecases.load_records import load_records
from thidua.usecases.year_status import year_status

PAGE = f"/khoi/{CLUSTER}/{YEAR}/"
SPRING = "?ngay=2024-04-15"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/viec/", PAGE, f"{PAGE}loi-thoi/"])
def test_a_stranger_sees_nothing(db: None, address: str) -> None:  # noqa: ARG001 (the database)
    assert Client().get(address).status_code == 302


def test_all_clusters_of_an_authority_are_on_one_page(officer: Client) -> None:
    page = text(officer, "/" + SPRING)
    assert "Bộ Văn hóa, Thể thao và Du lịch" in page
    assert "Khối thi đua 20" in page
    assert f'href="{PAGE}"' in page
    assert "Mở năm thi đua" in page
    assert "15/4/2024" in page


def test_one_authority_alone_is_a_page_to_print(officer: Client) -> None:
    assert "Khối thi đua 20" in text(officer, "/?cap=bvhttdl")
    assert "Khối thi đua 20" not in text(officer, "/?cap=vpcp")


def test_nobody_sees_clusters_that_he_may_not_read(khoi_20: str, log_in: LogIn) -> None:
    load_records(KHOI_5, "tests")
    page = text(log_in(Role.READER, cluster="khoi-5-vpcp"), "/")
    assert "khoi-5-vpcp" in page
    assert khoi_20 not in page


def test_who_was_given_no_cluster_is_told_so(khoi_20: str, log_in: LogIn) -> None:
    page = text(log_in(Role.TEMPLATE_CLERK), "/")
    assert "chưa được giao khối, cụm nào" in page
    assert "Mẫu văn bản" in page
    assert khoi_20 not in page


@pytest.mark.parametrize("part", ["", "loi-thoi/"])
def test_a_reader_of_another_cluster_is_refused(khoi_20: str, log_in: LogIn, part: str) -> None:
    answer = log_in(Role.READER, cluster="khoi-5-vpcp").get(PAGE + part)
    assert answer.status_code == 403
    assert f"không có quyền xem của «{khoi_20}»" in answer.content.decode()


def test_a_year_that_there_is_not(officer: Client) -> None:
    answer = officer.get(f"/khoi/{CLUSTER}/1999/")
    assert answer.status_code == 404
    assert "không có hồ sơ năm 1999" in answer.content.decode()


@pytest.mark.parametrize("day", [date(2024, 3, 1), date(2024, 4, 10), date(2024, 4, 15)])
def test_the_page_shows_the_next_thing_to_do(officer: Client, day: date) -> None:
    if day == date(2024, 4, 15):
        run_until(day)
    said = year_status(CLUSTER, YEAR, day).next_thing
    assert said in text(officer, f"{PAGE}?ngay={day}")
    assert said in text(officer, f"/?ngay={day}")


def test_the_year_tells_who_is_late_by_how_many_days(officer: Client) -> None:
    run_until(date(2024, 4, 15))
    page = text(officer, PAGE + SPRING)
    assert 'aria-current="step"' in page
    assert "Ký giao ước thi đua" in page
    assert "16 ngày" in page
    assert "Viện Bảo tồn di tích" in page
    assert "Đã có, nhưng chậm" in page
    assert "Tiếp tục năm thi đua" not in page, "another day than today is only looked at"


def test_signatures_are_counted(officer: Client) -> None:
    document = opened()
    put(LIBRARY, RequestState.SIGNED)
    page = text(officer, PAGE)
    assert document.title in page
    assert "1/4" in page


def test_only_who_may_run_the_year_has_the_button(officer: Client, library_clerk: Client) -> None:
    assert "Tiếp tục năm thi đua" in text(officer, PAGE)
    assert "Lập dự thảo" in text(officer, PAGE)
    assert "Tiếp tục năm thi đua" not in text(library_clerk, PAGE)
    assert "Lập dự thảo" not in text(library_clerk, PAGE)


def test_what_is_out_of_date_is_shown_with_the_difference(officer: Client) -> None:
    run_until(date(2024, 3, 26))
    assert "đều khớp với hồ sơ" in text(officer, f"{PAGE}loi-thoi/")
    paper = Paper.objects.filter(state=Paper.State.ISSUED).first()
    assert paper is not None
    paper.fields["them"] = "Chữ thừa"
    paper.save(update_fields=["fields"])
    page = text(officer, f"{PAGE}loi-thoi/")
    assert paper.title in page
    assert "Chữ thừa" in page
    part = officer.get(f"{PAGE}loi-thoi/", headers={"HX-Request": "true"}).content.decode()
    assert "Chữ thừa" in part
    assert "<html" not in part


@pytest.mark.parametrize("address", ["/", "/viec/", PAGE])
def test_queries_do_not_grow_with_papers_and_clusters(
    officer: Client,
    log_in: LogIn,
    address: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    everybody = log_in(Role.OFFICER, cluster="")
    opened()
    text(everybody, address)
    with django_assert_max_num_queries(30) as before:
        text(everybody, address)
        most = len(before)
    run_until(date(2024, 4, 15))
    load_records(KHOI_5, "tests")
    opened(code="EFGH2345")
    text(everybody, address)
    with django_assert_max_num_queries(most):
        text(everybody, address)
    assert officer.get(address).status_code == 200


def test_an_officer_sees_the_next_step_and_what_signatures_wait_for(officer: Client) -> None:
    opened()
    page = text(officer, "/viec/" + SPRING)
    assert "Tiếp tục giai đoạn «Mở năm thi đua»." in page
    assert "Gửi đề nghị ký: Bản giao ước thi đua" in page
    assert "Ký văn bản" not in page


def test_a_clerk_sees_what_his_unit_owes_and_no_other(library_clerk: Client) -> None:
    run_until(date(2024, 4, 15))
    opened()
    put(LIBRARY, RequestState.WAITING)
    page = text(library_clerk, "/viec/" + SPRING)
    assert "Ký giao ước thi đua" in page
    assert "Ký văn bản: Bản giao ước thi đua" in page
    assert "Viện Bảo tồn di tích" not in page
    assert "Gửi đề nghị ký" not in page


def test_the_authority_sees_what_it_is_to_sign(khoi_20: str, log_in: LogIn) -> None:
    page = text(log_in(Role.AUTHORITY, cluster=khoi_20), "/viec/?ngay=2024-03-01")
    assert "Ký ban hành «Quyết định kiện toàn" in page
    assert "Ký ban hành «Kế hoạch" not in page


def test_a_reader_has_nothing_to_do(khoi_20: str, log_in: LogIn) -> None:
    page = text(log_in(Role.READER, cluster=khoi_20), "/viec/" + SPRING)
    assert "Không có việc nào đang chờ" in page


def test_late_ones_come_first(officer: Client) -> None:
    opened()
    page = text(officer, "/viec/?ngay=2024-05-15")
    days = [part.split(" ngày")[0] for part in page.split('<span class="mark bad">')[1:]]
    assert days == sorted(days, key=int, reverse=True)
    assert days
