"""What is not there is refused in a sentence that names what is."""

import pytest

from tests.usecases.year import CLUSTER, YEAR
from thidua.errors import ThiduaError
from thidua.store.models.records import Cluster
from thidua.usecases.find_records import find_cluster, find_cycle, find_year


def refusal(cluster: str, year: int) -> tuple[str, str]:
    with pytest.raises(ThiduaError) as refused:
        find_cycle(cluster, year)
    return refused.value.code, str(refused.value)


def test_what_is_there_is_found(loaded: str) -> None:
    assert find_cluster(loaded).cluster.slug == loaded
    assert find_year(loaded, YEAR)[1].year == YEAR
    assert find_cycle(loaded, YEAR).stage == "LAUNCH"


@pytest.mark.usefixtures("loaded")
def test_with_nothing_loaded_the_refusal_says_so() -> None:
    Cluster.objects.all().delete()

    assert refusal(CLUSTER, YEAR) == (
        "cluster-unknown",
        f"Không có khối thi đua «{CLUSTER}». Chưa nạp khối nào.",
    )


def test_an_unknown_cluster_is_refused_with_the_known_ones(loaded: str) -> None:
    assert refusal("khoi-21", YEAR) == (
        "cluster-unknown",
        f"Không có khối thi đua «khoi-21». Các khối hiện có: {loaded}.",
    )


def test_an_unknown_year_is_refused_with_the_known_ones(loaded: str) -> None:
    assert refusal(loaded, 2023) == (
        "year-unknown",
        f"Khối thi đua «{loaded}» không có hồ sơ năm 2023. Các năm hiện có: 2024.",
    )
