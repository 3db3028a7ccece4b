"""What `thidua law` tells: the value of a day with its layer and source, and what wants a look."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.conftest import KHOI_20
from thidua.domain.record import ClusterRecord
from thidua.errors import ThiduaError
from thidua.law.catalogue import Doubt, doubts
from thidua.law.explained import CLUSTER_PATHS, explain, nearest
from thidua.law.instruments import named_in
from thidua.law.sources import Mark
from thidua.usecases.records_folder import read_folder

DAY = date(2024, 4, 17)
CHECKED = date(2025, 6, 30)
FILE = f"""\
label: mức thử
unit: đồng
last_checked: {CHECKED}
values:
  - valid_from: 2020-01-01
    value: 5
    provision: Điều 1
    mark: S1
"""


@pytest.fixture
def cluster() -> ClusterRecord:
    """The example cluster, from its folder."""
    return read_folder(KHOI_20)


@pytest.fixture
def one_law(tmp_path: Path) -> Path:
    """A folder of records with one parameter, well attested."""
    (tmp_path / "law").mkdir()
    (tmp_path / "law" / "quota.yaml").write_text(FILE, encoding="utf-8")
    return tmp_path


def test_a_value_comes_with_layer_provision_mark_and_instrument() -> None:
    found = explain("prize/coefficient/ADVANCED_WORKER", date(2021, 4, 1))
    assert str(found.value) == "0.3"
    assert found.layer == "Pháp luật"
    assert "Nghị định số 91/2017/NĐ-CP" in found.provision
    assert [each.code for each in found.instruments] == ["nd-91-2017"]
    assert found.mark is Mark.S2
    assert found.last_checked


def test_the_authority_of_a_cluster_is_known_from_its_records(cluster: ClusterRecord) -> None:
    mine = explain("deadline/pledge", DAY, cluster=cluster)
    assert mine == explain("deadline/pledge", DAY, "bvhttdl")
    assert mine.layer == "Quy định của bvhttdl"
    assert [each.code for each in mine.instruments] == ["tt-07-2019-bvhttdl"]


@pytest.mark.parametrize(
    ("path", "value", "unit"),
    [
        ("ballot/threshold", Fraction(2, 3), "tổng số trở lên"),
        ("ballot/denominator", "tổng số người có quyền bỏ phiếu", ""),
        ("ballot/quorum", Fraction(2, 3), "tổng số trở lên"),
    ],
)
def test_a_clusters_own_regulation_is_the_nearest_layer(
    cluster: ClusterRecord, path: str, value: object, unit: str
) -> None:
    found = explain(path, DAY, cluster=cluster)
    assert (found.value, found.unit, found.layer) == (value, unit, "Quy chế của khoi-20-bvhttdl")
    assert "Điều 9" in found.provision
    assert found.mark is None
    assert found.note == "dữ liệu giả định, không phải sự thật"


@pytest.mark.parametrize(
    ("path", "authority", "code", "sentence"),
    [
        (
            "base_pay",
            "bvhttdl",
            "law-no-value",
            "không có quy định nào về «mức lương cơ sở» có hiệu lực ngày 30/6/2017",
        ),
        ("deadline/pledge", None, "law-no-value", "chỉ có trong quy định của: bvhttdl"),
        ("ballot/quorum", None, "law-no-value", "hãy thêm --cluster MÃ-KHỐI"),
        ("base_pie", None, "law-unknown-parameter", "Gần nhất: base_pay."),
        ("xyz", None, "law-unknown-parameter", "không có tham số «xyz». Các tham số"),
        ("../law/base_pay", None, "law-unknown-parameter", "không có tham số"),
        ("base_pay", "bvhtt", "law-unknown-authority", "Hiện có: bvhttdl, "),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence(
    path: str, authority: str | None, code: str, sentence: str
) -> None:
    with pytest.raises(ThiduaError) as caught:
        explain(path, date(2017, 6, 30), authority)
    assert caught.value.code == code
    assert sentence in str(caught.value)


@pytest.mark.parametrize("path", CLUSTER_PATHS)
def test_a_day_before_the_regulation_is_refused(cluster: ClusterRecord, path: str) -> None:
    with pytest.raises(ThiduaError, match="có hiệu lực ngày 31/12/2023") as caught:
        explain(path, date(2023, 12, 31), cluster=cluster)
    assert caught.value.code == "law-no-value"


def test_the_nearest_are_found_by_the_whole_or_by_the_last_part() -> None:
    known = ["regime/emulation_law", "regime/emulation_decree", "base_pay"]
    assert nearest("emulation_law", known)[0] == "regime/emulation_law"
    assert nearest("BASE_PAY", known) == ["base_pay"]
    assert nearest("xyz", known) == []


def test_instruments_are_named_in_the_order_of_the_text() -> None:
    text = "Luật số 39/2013/QH13 sửa Luật số 15/2003/QH11, khác Luật số 115/2003/QH11"
    assert [each.code for each in named_in(text)] == ["luat-39-2013-qh13", "luat-15-2003-qh11"]
    assert named_in("Nghị định số 191/2017/NĐ-CP") == []


@pytest.mark.parametrize(
    ("day", "overdue"),
    [
        (date.min, False),
        (CHECKED, False),
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2028, 2, 29), True),
    ],
)
def test_what_nobody_checked_for_a_year_is_listed(
    one_law: Path, day: date, *, overdue: bool
) -> None:
    assert [doubt.path for doubt in doubts(day, one_law)] == ["quota"] * overdue


@pytest.mark.parametrize("mark", Mark)
def test_a_weak_mark_is_listed_however_freshly_checked(one_law: Path, mark: Mark) -> None:
    (one_law / "law" / "quota.yaml").write_text(FILE.replace("S1", mark), encoding="utf-8")
    listed = doubts(CHECKED, one_law)
    assert [doubt.mark for doubt in listed] == [mark] * (mark not in {Mark.S1, Mark.S2})
    assert not any(doubt.overdue for doubt in listed)


def weak(found: Iterable[Doubt]) -> set[tuple[str, date]]:
    return {(doubt.path, doubt.period.valid_from) for doubt in found}


def test_values_of_every_layer_and_instruments_are_looked_through() -> None:
    found = weak(doubts(date(2026, 11, 22)))
    assert ("prize/rounding_step", date(2017, 10, 1)) in found
    assert ("regime/authority_functions", date(2023, 1, 16)) in found
    assert ("instruments/tt-01-2024-bnv", date(2024, 2, 24)) in found
    assert ("regime/emulation_decree", date(2024, 1, 1)) not in found
