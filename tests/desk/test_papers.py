"""The list of papers and the page of one: what is shown, to whom, at what cost."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.desk.conftest import LogIn
from tests.usecases.conftest import _run_once, finished  # noqa: F401 (fixtures of the whole year)
from tests.usecases.many_papers import many
from tests.usecases.year import ALL_PAPERS, CLUSTER, LIBRARY, OFFICER, YEAR
from thidua.domain.rights import Role
from thidua.store.models.papers import Paper, PaperDraft
from thidua.usecases.cancel_paper import cancel_paper_of
from thidua.usecases.draft_papers import draft_papers

HTMX = {"HX-Request": "true"}
PLAN = "Kế hoạch hoạt động"
pytestmark = pytest.mark.usefixtures("finished")


@pytest.fixture(autouse=True)
def _cache(settings: Settings, tmp_path: Path) -> None:
    settings.CACHE = tmp_path / "cache"


@pytest.fixture
def reader(log_in: LogIn) -> Client:
    """Somebody who may only read Khối 20."""
    return log_in(Role.READER)


@pytest.fixture
def stranger(log_in: LogIn) -> Client:
    """A reader of another cluster."""
    return log_in(Role.READER, cluster="khoi-5-vpcp")


def plan() -> Paper:
    """The plan of the year."""
    return Paper.objects.get(kind="ke-hoach", state="ISSUED")


def rows(page: str) -> int:
    """How many papers the page lists."""
    return page.count('name="chon"')


def get(client: Client, address: str, status: int = 200) -> str:
    """The page at that address."""
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def test_the_list_shows_the_papers_that_were_issued(reader: Client) -> None:
    page = get(reader, "/van-ban/")
    assert rows(page) == ALL_PAPERS
    assert "01/KH-KTĐ20" in page
    assert "<caption>Đã ban hành</caption>" in page


@pytest.mark.parametrize("words", ["kế hoạch hoạt động", "ke hoach hoat dong", "01/KH-KTĐ20"])
def test_words_narrow_the_list_and_stay_in_their_field(reader: Client, words: str) -> None:
    page = get(reader, f"/van-ban/?q={quote(words)}")
    assert f'value="{words}"' in page
    assert PLAN in page
    assert rows(page) < ALL_PAPERS


def test_htmx_gets_the_list_alone_and_an_address_to_keep(reader: Client) -> None:
    answer = reader.get(f"/van-ban/?q=ke+hoach&khoi={CLUSTER}&nam=&loai=&cua=", headers=HTMX)
    part = answer.content.decode()
    assert "<html" not in part
    assert answer["HX-Push-Url"] == f"/van-ban/?q=ke+hoach&khoi={CLUSTER}"
    assert "HX-Request" in answer["Vary"]
    assert 'hx-swap-oob="true"' in part
    assert "Thư viện Quốc gia Việt Nam</option>" in part


def test_the_units_are_sent_only_when_the_cluster_changed(reader: Client) -> None:
    same = reader.get(f"/van-ban/?khoi={CLUSTER}&cua={CLUSTER}", headers=HTMX)
    assert "hx-swap-oob" not in same.content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("loai=giay-moi", 2),
        ("nam=2023", 0),
        ("tu=2025-01-01", 2),
        ("den=2024-03-05", 1),
        ("trang-thai=du-thao", 0),
        ("trang-thai=da-huy", 0),
        (f"don-vi={LIBRARY}&loai=dang-ky-thi-dua", 1),
    ],
)
def test_each_filter_narrows_the_list(reader: Client, query: str, count: int) -> None:
    assert rows(get(reader, f"/van-ban/?{query}")) == count


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 3000,
        "q=%00",
        "q=%25%5F",
        "q=%ED%A0%80",
        "khoi=%00&loai=%00",
        "nam=99999999999999999999",
        "nam=-1&trang=-5",
        "trang=99999999",
        "nam=²",
        "tu=2024-99-99&den=x",
        "sap-xep=x&trang-thai=x",
        "don-vi=%27%3B--",
        "q=" + quote("<script>alert(1)</script>"),
    ],
)
def test_hostile_addresses_are_answered(log_in: LogIn, query: str) -> None:
    officer = log_in(Role.OFFICER, cluster="")
    page = get(officer, f"/van-ban/?{query}")
    assert "<script>alert" not in page


def test_pages_hold_fifty(reader: Client) -> None:
    many(plan(), 60)
    first, third = (get(reader, f"/van-ban/?trang={page}&q=kế") for page in (1, 2))
    assert rows(first) == 50
    assert 'href="?q=k%E1%BA%BF&amp;trang=2" rel="next"' in first
    assert 'rel="prev"' in third


@pytest.mark.parametrize("count", [10, 200])
def test_the_queries_of_the_list_do_not_grow(
    reader: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(plan(), count)
    with django_assert_max_num_queries(9):
        get(reader, f"/van-ban/?q=ke+hoach&nam={YEAR}")


def test_a_stranger_sees_no_paper_and_is_told_why(stranger: Client) -> None:
    pk = plan().pk
    assert rows(get(stranger, "/van-ban/")) == 0
    assert "không có quyền xem" in get(stranger, f"/van-ban/?khoi={CLUSTER}", 403)
    for rest in ("", "tep/", "pdf/", "trang/", "trang/1.png", "thay-doi/", "huy/"):
        assert "không có quyền" in get(stranger, f"/van-ban/{pk}/{rest}", 403)


@pytest.mark.parametrize("pk", [999_999, 10**30])
def test_an_unknown_paper_is_told_of(reader: Client, pk: int) -> None:
    assert "Không có văn bản này" in get(reader, f"/van-ban/{pk}/", 404)
    assert "Không còn dự thảo này" in get(reader, f"/van-ban/du-thao/{pk}/", 404)


def test_the_page_of_a_paper_says_where_it_comes_from(reader: Client) -> None:
    paper = plan()
    page = get(reader, f"/van-ban/{paper.pk}/")
    assert "<h1>Kế hoạch hoạt động số 01/KH-KTĐ20 ngày " in page
    for expected in (paper.file_digest, paper.fields_digest, paper.signer, "Bản 1", "Ban hành"):
        assert expected in page
    assert "<strong>Ban hành</strong> " in page
    assert OFFICER in page
    assert "Hủy văn bản" not in page
    assert re.search(rf'hx-get="/van-ban/{paper.pk}/trang/" hx-trigger="load"', page)


def test_the_page_of_the_pledge_says_who_signed(reader: Client) -> None:
    pledge = Paper.objects.get(kind="giao-uoc")
    page = get(reader, f"/van-ban/{pledge.pk}/")
    assert "4/4 đã ký (theo hồ sơ năm)" in page
    assert "Ký tay tại hội nghị" in page


def test_a_corrected_paper_and_its_letter_point_at_each_other(reader: Client) -> None:
    letter = Paper.objects.get(kind="cong-van-dinh-chinh")
    corrected = re.search(r'href="(/van-ban/\d+/)"[^<]*số', get(reader, f"/van-ban/{letter.pk}/"))
    assert corrected
    page = get(reader, corrected[1])
    assert f'href="/van-ban/{letter.pk}/"' in page
    assert "Nội dung đính chính" in page


def test_a_paper_that_fits_the_records_says_so(reader: Client) -> None:
    answer = reader.get(f"/van-ban/{plan().pk}/thay-doi/", headers=HTMX)
    assert "Khớp với hồ sơ" in answer.content.decode()
    assert "<h1>Văn bản</h1>" in get(reader, f"/van-ban/{plan().pk}/thay-doi/")


def test_a_paper_that_is_out_of_date_says_what_differs(reader: Client) -> None:
    paper = plan()
    paper.fields["van_ban"]["noi_ban_hanh"] = "Huế"
    Paper.objects.filter(pk=paper.pk).update(fields={**paper.fields, "la": "khác"})
    page = get(reader, f"/van-ban/{paper.pk}/thay-doi/")
    assert "Không còn khớp với hồ sơ" in page
    assert "khác" in page


@pytest.mark.parametrize("count", [10, 200])
def test_the_queries_of_a_page_do_not_grow(
    reader: Client, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    many(plan(), count)
    pk = plan().pk
    get(reader, f"/van-ban/{pk}/")
    with django_assert_max_num_queries(14):
        get(reader, f"/van-ban/{pk}/")


def test_an_officer_cancels_a_paper_with_a_reason(log_in: LogIn) -> None:
    officer, pk = log_in(Role.OFFICER, name="Cán bộ A"), plan().pk
    assert "Hủy văn bản…" in get(officer, f"/van-ban/{pk}/")
    assert "Số 01/KH-KTĐ20 được ghi là đã hủy" in get(officer, f"/van-ban/{pk}/huy/")

    for _ in range(2):
        answer = officer.post(f"/van-ban/{pk}/huy/", {"ly-do": "Ghi sai ngày hội nghị"})
        assert (answer.status_code, answer["Location"]) == (302, f"/van-ban/{pk}/")

    page = get(officer, f"/van-ban/{pk}/")
    assert "Đã hủy vì: Ghi sai ngày hội nghị" in page
    assert re.search(r"<strong>Hủy</strong> [^<]*Cán bộ A", page)
    assert "đã hủy rồi" in get(officer, f"/van-ban/{pk}/huy/")
    assert "Văn bản đã hủy" in get(officer, f"/van-ban/{pk}/thay-doi/")
    assert rows(get(officer, "/van-ban/?trang-thai=da-huy")) == 1


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001])
def test_without_a_reason_nothing_is_cancelled_and_nothing_typed_is_lost(
    log_in: LogIn, reason: str
) -> None:
    officer, pk = log_in(Role.OFFICER), plan().pk
    answer = officer.post(f"/van-ban/{pk}/huy/", {"ly-do": reason})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode()
    assert reason.strip() in answer.content.decode()
    assert plan().pk == pk


@pytest.mark.parametrize("role", [Role.READER, Role.AUTHORITY, Role.SIGNER, Role.UNIT_CLERK])
def test_nobody_but_the_officer_cancels(log_in: LogIn, role: Role) -> None:
    client, pk = log_in(role), plan().pk
    answer = client.post(f"/van-ban/{pk}/huy/", {"ly-do": "Vì"})
    assert answer.status_code == 403
    assert "không có quyền" in answer.content.decode()
    assert plan().pk == pk


def test_a_cancelled_paper_and_its_successor_have_their_own_histories(log_in: LogIn) -> None:
    old = plan()
    cancel_paper_of(old.pk, "Lần đầu", OFFICER)
    many(old, 0)
    page = get(log_in(Role.READER), f"/van-ban/{old.pk}/")
    assert page.count("<strong>Hủy</strong>") == 1
    assert page.count("<strong>Ban hành</strong>") == 1


def test_a_draft_has_a_page_with_its_mark(log_in: LogIn) -> None:
    cancel_paper_of(plan().pk, "Lập lại", OFFICER)
    draft_papers(CLUSTER, YEAR, date(2024, 3, 19), OFFICER, only=["ke-hoach"])
    draft, reader = PaperDraft.objects.get(), log_in(Role.READER)
    listed = get(reader, "/van-ban/?trang-thai=du-thao&q=ke+hoach")
    assert f'href="/van-ban/du-thao/{draft.pk}/"' in listed
    page = get(reader, f"/van-ban/du-thao/{draft.pk}/")
    assert "<h1>Dự thảo Kế hoạch hoạt động</h1>" in page
    assert '<span class="mark warn">Dự thảo</span>' in page
    assert "<strong>Lập dự thảo</strong>" in page
    assert "Khớp với hồ sơ" in get(reader, f"/van-ban/du-thao/{draft.pk}/thay-doi/")
    assert reader.get(f"/van-ban/du-thao/{draft.pk}/tep/").status_code == 200
