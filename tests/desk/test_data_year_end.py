"""What ends a year, at the desk: the authority's results, and the handing over."""

from datetime import date

import pytest
from django.test import Client

from tests.desk.grid_forms import address, inputs, opened, row_of, text_of
from tests.usecases.year import AFTERWARDS, CLUSTER, YEAR, run_until
from thidua.domain.cycle import Stage
from thidua.domain.progress import needs
from thidua.domain.record import YearRecord
from thidua.sheets.kinds.kind import with_year
from thidua.usecases.find_records import find_year
from thidua.usecases.load_records import keep_records

REFUSED, GRANTED = "ca-nhan-mai-xuan-thuc", "co-thu-vien-quoc-gia"
RESULTS, HANDOVER = "ket-qua", "ban-giao"


def _year() -> YearRecord:
    return find_year(CLUSTER, YEAR)[1]


def _waits(stage: Stage, what: str) -> bool:
    record, year = find_year(CLUSTER, YEAR)
    return any(one.met_on is None for one in needs(record, year, stage, {}) if one.what == what)


@pytest.fixture
def unfinished(khoi_20: str) -> str:
    """The example cluster before the authority's decision and the handing over."""
    record, year = find_year(khoi_20, YEAR)
    keep_records(with_year(record, year, decision=None, handover=None), "tests", "load-records")
    return khoi_20


def test_the_results_of_the_authority_are_written_down(officer: Client, unfinished: str) -> None:
    assert unfinished == CLUSTER
    assert _waits(Stage.DECISION, "xét, quyết định khen thưởng")
    values = opened(officer, RESULTS)
    values["chung.decided_on.1"] = "15/1/2025"
    values[f"grants.granted.{row_of(values, GRANTED)}"] = "x"
    values[f"grants.reason.{row_of(values, REFUSED)}"] = "Sáng kiến chưa được công nhận"
    answer = officer.post(address(RESULTS), values, follow=True)
    assert "Đã lưu 3 dòng thay đổi" in text_of(answer.content)
    decision = _year().decision
    assert decision is not None
    assert decision.decided_on == date(2025, 1, 15)
    given = {one.nominee: (one.granted, one.reason) for one in decision.grants}
    assert given == {GRANTED: (True, ""), REFUSED: (False, "Sáng kiến chưa được công nhận")}
    assert not _waits(Stage.DECISION, "xét, quyết định khen thưởng")
    page = text_of(officer.get(f"/du-lieu/{CLUSTER}/{YEAR}/").content)
    assert "Kết quả xét khen thưởng Chưa đủ 2/7 đề nghị đã có kết quả" in page


def test_results_without_the_day_of_the_decision_are_refused(
    officer: Client, unfinished: str
) -> None:
    assert unfinished == CLUSTER
    values = opened(officer, RESULTS)
    values[f"grants.granted.{row_of(values, GRANTED)}"] = "x"
    answer = officer.post(address(RESULTS), values)
    assert answer.status_code == 422
    assert "cần điền phần «Quyết định của cấp có thẩm quyền» trước" in text_of(answer.content)
    assert _year().decision is None


def test_the_handing_over_is_written_down(officer: Client, unfinished: str) -> None:
    assert unfinished == CLUSTER
    assert _waits(Stage.HANDOVER, "bàn giao nhiệm vụ")
    values = opened(officer, HANDOVER)
    typed = {
        "began_at": "14:00 22/01/2025",
        "ended_at": "13:00 22/01/2025",
        "place": "Hà Nội",
        "giver": "dang-khanh-ngoc",
        "taker": "dang-khanh-ngoc",
        "funds": "Không lập quỹ riêng",
    }
    values |= {f"chung.{name}.1": text for name, text in typed.items()}
    values |= {"files.name.1": "Bản giao ước", "files.amount.1": "01 bản"}
    answer = officer.post(address(HANDOVER), values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="chung.ended_at.1-loi"' in page
    assert 'id="chung.taker.1-loi"' in page
    values = inputs(page)
    values |= {"chung.ended_at.1": "15:15 22/01/2025", "chung.taker.1": "luong-dinh-khai"}
    assert officer.post(address(HANDOVER), values).status_code == 302
    handed = _year().handover
    assert handed is not None
    assert [(one.name, one.amount) for one in handed.files] == [("Bản giao ước", "01 bản")]
    assert not _waits(Stage.HANDOVER, "bàn giao nhiệm vụ")


@pytest.mark.parametrize(
    ("sheet", "key", "cell", "paper"),
    [
        (RESULTS, "chung", "chung.decided_on.1", "Quyết định khen thưởng"),
        (HANDOVER, "chung", "chung.place.1", "Biên bản bàn giao"),
    ],
)
def test_the_issued_paper_holds_them_fast(
    officer: Client, sheet: str, key: str, cell: str, paper: str
) -> None:
    run_until(AFTERWARDS)
    before, page = _year(), officer.get(address(sheet))
    assert f"Đã khóa vì «{paper}» đã ban hành" in text_of(page.content)
    assert "Lưu</button>" not in page.content.decode()
    forged = {"goc": "", "khoa.chung.1": key, cell: "16/01/2025"}
    assert officer.post(address(sheet), forged).status_code == 409
    assert _year() == before
