"""Change a record after a paper was made from it, and the paper is named as out of date."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.usecases.year import CLUSTER, OFFICER, YEAR, issued, load, plant
from thidua.store import archive
from thidua.usecases.cancel_paper import cancel_paper
from thidua.usecases.stale_papers import stale_papers
from thidua.usecases.year_status import year_status

LATER = date(2025, 6, 1)
PLAN, DECISION = "01/KH-KTĐ20", "01/QĐ-BVHTTDL"


def stale() -> set[str]:
    """Return the titles and numbers of what is out of date."""
    return {f"{paper.title} {paper.symbol}".rstrip() for paper in stale_papers(CLUSTER, YEAR)}


@pytest.mark.usefixtures("finished")
def test_nothing_is_out_of_date_in_a_year_whose_records_did_not_change() -> None:
    assert stale() == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "named", "field"),
    [
        ("2024/scoring.yaml", "points: 342.5", "points: 341", "Báo cáo tổng kết", "bang_diem"),
        ("people.yaml", "name: Đặng Khánh Ngọc", "name: Đặng Ngọc Khánh", "Kế hoạch", "ky.ho_ten"),
        ("units.yaml", "name: Thư viện Quốc", "name: Tổng thư viện Quốc", "Kế hoạch", "don_vi"),
    ],
    ids=["a score", "a name", "a member"],
)
@pytest.mark.usefixtures("finished")
def test_a_change_names_the_paper_and_its_field(  # noqa: PLR0913, PLR0917 (a row of the table)
    folder: Path, file: str, old: str, new: str, named: str, field: str
) -> None:
    before = {paper.symbol: archive.fetch(paper.file_digest) for paper in issued()}
    plant(folder, file, old, new)
    load(folder)

    found = {paper.title: paper.difference for paper in stale_papers(CLUSTER, YEAR)}

    (difference,) = [found[title] for title in found if title.startswith(named)]
    assert any(change.field.startswith(field) for change in difference.changes)
    assert {paper.symbol: archive.fetch(paper.file_digest) for paper in issued()} == before


@pytest.mark.usefixtures("finished")
def test_a_paper_that_cites_a_cancelled_one_is_out_of_date() -> None:
    cancel_paper(CLUSTER, YEAR, PLAN, "Sai thời hạn", OFFICER)

    (pledge,) = [paper for paper in stale_papers(CLUSTER, YEAR) if paper.title.startswith("Bản g")]
    assert "Kế hoạch" in pledge.difference.refusal


@pytest.mark.usefixtures("finished")
def test_the_status_names_what_is_out_of_date(folder: Path) -> None:
    plant(folder, "2024/plan.yaml", "name: Số hóa tư liệu,", "name: Số hóa mọi tư liệu,")
    load(folder)

    status = year_status(CLUSTER, YEAR, LATER)

    assert PLAN in {paper.symbol for paper in status.stale}
    assert DECISION not in {paper.symbol for paper in status.stale}


@pytest.mark.usefixtures("finished")
def test_looking_for_them_asks_as_often_for_many_papers_as_for_few(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    assert len(issued()) > 20
    stale()  # the records are read
    with django_assert_max_num_queries(8):
        stale()
