"""Papers are found by words, with or without their marks, and by what they are."""

import unicodedata
from dataclasses import replace
from datetime import date

import pytest

from tests.usecases.many_papers import many
from tests.usecases.year import ALL_PAPERS, CLUSTER, LIBRARY, OFFICER, YEAR
from thidua.domain.rights import Grant, Role, Scope
from thidua.errors import ThiduaError
from thidua.store.models.papers import Paper
from thidua.store.models.search import SearchText
from thidua.usecases.actor import Actor
from thidua.usecases.cancel_paper import cancel_paper_of
from thidua.usecases.find_papers import find_papers
from thidua.usecases.paper_query import PaperOrder, PaperQuery, PaperState, paper_choices

ALL = PaperQuery()
PLAN = "Kế hoạch hoạt động"
pytestmark = pytest.mark.usefixtures("finished")


def titles(query: PaperQuery) -> list[str]:
    """The titles of the first page."""
    return [row.title for row in find_papers(query, OFFICER).rows]


def found(words: str) -> list[str]:
    """What the words find."""
    return titles(PaperQuery(words))


def test_every_paper_has_its_words() -> None:
    assert find_papers(ALL, OFFICER).total == ALL_PAPERS == SearchText.objects.count()


@pytest.mark.parametrize(
    "words",
    [
        "kế hoạch hoạt động",
        "KẾ HOẠCH hoạt động",
        unicodedata.normalize("NFD", "kế hoạch hoạt động"),
        "ke hoach hoat dong",
        "ke hoạch hoat động",
        "01/KH-KTĐ20",
        "01/kh-ktd20",
        "kế ho",
        "ke  hoach,",
    ],
)
def test_a_paper_is_found_with_marks_without_them_and_by_its_number(words: str) -> None:
    assert PLAN in found(words)


@pytest.mark.parametrize("words", ["kẻ hoạch", "kể hoach", "ke hoách", "kê hoạch", "09/KH-KTĐ20"])
def test_marks_that_were_typed_must_be_there(words: str) -> None:
    assert PLAN not in found(words)


def test_one_syllable_with_its_mark_does_not_find_another_mark() -> None:
    assert PLAN in found("ke")
    assert PLAN in found("kế")
    assert found("kẻ") == []


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("thu vien quoc gia", "Bảng đăng ký thi đua - Thư viện Quốc gia Việt Nam"),
        ("Khối thi đua 20 giấy mời tổng kết", None),
        ("Đặng Khánh Ngọc kế hoạch", PLAN),
        ("trịnh bá lộc", "Báo cáo thành tích cá nhân - Trịnh Bá Lộc"),
        ("báo cáo 2024 so ket", "Báo cáo sơ kết"),
    ],
)
def test_unit_signer_cluster_year_and_title_are_looked_through(
    words: str, title: str | None
) -> None:
    assert found(words)
    assert title is None or title in found(words)


def test_the_words_of_the_paper_itself_are_found_as_phrases() -> None:
    paper = Paper.objects.get(kind="ke-hoach")
    goal = paper.fields["phong_trao"][0]["ten"] if "phong_trao" in paper.fields else None
    phrase = goal or SearchText.objects.get(paper=paper).marked.split("|")[6].strip()
    assert PLAN in found(phrase)


def test_a_paper_of_a_nominee_is_found_by_the_unit() -> None:
    mine = titles(replace(ALL, unit=LIBRARY))
    assert "Báo cáo thành tích cá nhân - Khuất Thị Thùy Dung" in mine
    assert all("Viện Bảo tồn" not in title for title in mine)


@pytest.mark.parametrize(
    ("query", "total"),
    [
        (PaperQuery(cluster=CLUSTER, year=YEAR), ALL_PAPERS),
        (PaperQuery(year=YEAR + 1), 0),
        (PaperQuery(kind="giay-moi"), 2),
        (PaperQuery(kind="khong-co"), 0),
        (PaperQuery(since=date(2025, 1, 1)), 2),
        (PaperQuery(until=date(2024, 3, 5)), 1),
        (PaperQuery(state=PaperState.CANCELLED), 0),
        (PaperQuery(state=PaperState.DRAFT), 0),
    ],
)
def test_filters_narrow_the_list(query: PaperQuery, total: int) -> None:
    assert find_papers(query, OFFICER).total == total


def test_cancelled_papers_are_a_list_of_their_own() -> None:
    paper = Paper.objects.get(kind="ke-hoach")
    cancel_paper_of(paper.pk, "Ghi sai", OFFICER)
    cancel_paper_of(paper.pk, "Ghi sai", OFFICER)
    assert PLAN not in found("kế hoạch hoạt động 01/KH")
    assert titles(PaperQuery("kế hoạch", state=PaperState.CANCELLED)) == [PLAN]


def test_papers_are_sorted_by_day_or_as_the_register_has_them() -> None:
    newest = [row.day for row in find_papers(ALL, OFFICER).rows]
    oldest = [row.day for row in find_papers(replace(ALL, order=PaperOrder.OLDEST), OFFICER).rows]
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    by_number = find_papers(replace(ALL, order=PaperOrder.NUMBER, year=YEAR), OFFICER).rows
    minutes = [row.symbol for row in by_number if "/BB-KTĐ20" in row.symbol and row.day.year < 2025]
    assert minutes == [f"0{number}/BB-KTĐ20" for number in (1, 2, 3, 4)]
    assert by_number[-1].symbol == ""


@pytest.mark.parametrize(
    "words",
    [
        "%",
        "_",
        "%%%",
        "%_" * 5000,
        "\0",
        "'; --",
        "\\",
        '"',
        "\ud800",
        "🎉",
        "a" * 100_000,
        "(" * 99,
    ],
)
def test_hostile_words_find_nothing_and_break_nothing(words: str) -> None:
    assert found(words) == []


def test_wildcards_stand_for_no_letter() -> None:
    assert PLAN in found("kế hoạch hoạt động")
    assert PLAN not in found("kế hoạch hoạt đ_ng")
    assert PLAN not in found("kế ho%động")


def test_pages_hold_fifty_and_a_page_beyond_the_last_is_the_last() -> None:
    paper = Paper.objects.get(kind="ke-hoach")
    many(paper, 60)
    first, last = (find_papers(replace(ALL, page=page), OFFICER) for page in (1, 10**9))
    assert (first.total, first.pages, len(first.rows)) == (ALL_PAPERS + 60, 3, 50)
    assert (last.page, len(last.rows)) == (3, 3)
    assert find_papers(replace(ALL, page=-5), OFFICER).page == 1


def test_only_clusters_that_the_actor_may_read_are_listed() -> None:
    reader = Actor("Người xem", [Grant(Role.READER, Scope(cluster="khoi-5-vpcp"))])
    assert find_papers(ALL, reader).total == 0
    assert paper_choices(ALL, reader).clusters == []
    with pytest.raises(ThiduaError, match="không có quyền xem"):
        find_papers(PaperQuery(cluster=CLUSTER), reader)
    authority = Actor("Bộ", [Grant(Role.AUTHORITY, Scope(authority="bvhttdl"))])
    assert find_papers(ALL, authority).total == ALL_PAPERS


def test_there_is_to_choose_what_there_is() -> None:
    choices = paper_choices(PaperQuery(cluster=CLUSTER), OFFICER)
    assert [one.slug for one in choices.clusters] == [CLUSTER]
    assert choices.years == [YEAR]
    assert choices.kinds["ke-hoach"] == PLAN
    assert next(iter(choices.units.values())) == "Thư viện Quốc gia Việt Nam"
