"""«Ký ban hành» at the desk: who signs which paper, on what day, and what may not be."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.desk.conftest import LogIn
from tests.desk.grid_forms import address, inputs, opened, row_of, text_of
from tests.usecases.signing.collecting import opened as collecting
from tests.usecases.year import AFTERWARDS, CLUSTER, LIBRARY, YEAR, run_until
from thidua.domain.approval import Approval
from thidua.domain.certificates import CertificateRecipient
from thidua.domain.record import YearRecord
from thidua.domain.rights import Role
from thidua.sheets.kinds.kind import with_year
from thidua.store.models.papers import LedgerEntry, Paper
from thidua.usecases.find_records import find_year
from thidua.usecases.grids.approvals import row_of_paper
from thidua.usecases.load_records import keep_records
from thidua.usecases.stage_papers import PaperKey

SHEET = "ky-ban-hanh"
PLAN, INVITATION = "ke-hoach", "giay-moi YEAR_END"
HEAD, LIBRARIAN, STAFF = "dang-khanh-ngoc", "vuong-thi-hai-yen", "cao-thi-ngan"
LAUNCHED = date(2024, 3, 25)


def _year() -> YearRecord:
    return find_year(CLUSTER, YEAR)[1]


def _approval(kind: str, subject: str = "") -> Approval:
    found = _year().approval(kind, subject)
    assert found is not None
    return found


def _put(**values: object) -> None:
    """Change the year as a load would."""
    record, year = find_year(CLUSTER, YEAR)
    keep_records(with_year(record, year, **values), "tests", "load-records")


@pytest.fixture
def unapproved(khoi_20: str) -> str:
    """The example cluster in a year in which nobody has signed anything for issue."""
    _put(approvals=[])
    return khoi_20


def _typed(client: Client, key: str, **cells: str) -> dict[str, str]:
    """Open the grid and type into the row of a paper."""
    values = opened(client, SHEET)
    row = row_of(values, key)
    return values | {f"bang.{name}.{row}": text for name, text in cells.items()}


def _refused(client: Client, key: str, column: str, **cells: str) -> str:
    """Send a row that is wrong; return what stands at its cell, nothing saved."""
    before, values = _year(), _typed(client, key, **cells)
    answer = client.post(address(SHEET), values)
    assert answer.status_code == 422
    assert _year() == before
    page = answer.content.decode()
    assert inputs(page)[f"bang.issued_on.{row_of(values, key)}"] == cells["issued_on"]
    at = f'id="bang.{column}.{row_of(values, key)}-loi">'
    assert at in page, text_of(answer.content)
    return page.partition(at)[2].partition("</span>")[0]


def test_a_day_is_enough_the_usual_signer_signs_by_his_post(
    officer: Client, unapproved: str
) -> None:
    page = text_of(officer.get(address(SHEET)).content)
    assert "Đặng Khánh Ngọc (thường lệ)" in page
    assert "Giai đoạn «Mở năm thi đua», hạn 12/4/2024" in page
    values = _typed(officer, PLAN, issued_on="20/3/2024")
    answer = officer.post(address(SHEET), values, follow=True)
    assert "Đã lưu 1 dòng thay đổi" in text_of(answer.content)
    (approval,) = _year().approvals
    signed = approval.kind, approval.issued_on, approval.signer, approval.capacity, approval.number
    assert signed == (PLAN, date(2024, 3, 20), HEAD, "HEAD", None)
    entry = LedgerEntry.objects.order_by("sequence").last()
    assert entry is not None
    assert (entry.action, entry.subject) == ("save-grid", unapproved)
    assert ["bang", PLAN, "issued_on", "", "20/03/2024"] in entry.details["cells"]


def test_a_deputy_signs_for_the_head_and_with_a_number_of_the_agency(
    officer: Client, unapproved: str
) -> None:
    assert unapproved == CLUSTER
    key = "dang-ky-thi-dua trung-tam-cong-nghe-thong-tin"
    values = _typed(officer, key, issued_on="27/3/2024", signer="do-thu-quynh", number="17")
    assert officer.post(address(SHEET), values).status_code == 302
    approval = _approval(*key.split())
    assert (approval.signer, approval.capacity, approval.number) == ("do-thu-quynh", "FOR_HEAD", 17)


def test_what_is_signed_here_is_issued_by_the_next_run(officer: Client, unapproved: str) -> None:
    assert unapproved == CLUSTER
    values = _typed(officer, "quyet-dinh-kien-toan", issued_on="05/03/2024")
    values |= _typed(officer, PLAN, issued_on="20/03/2024", number="12")
    row = row_of(values, "quyet-dinh-kien-toan")
    values |= {f"bang.issued_on.{row}": "05/03/2024", f"bang.signer.{row}": "bach-quoc-trung"}
    assert officer.post(address(SHEET), values).status_code == 302
    run_until(LAUNCHED)
    plan = Paper.objects.get(kind=PLAN)
    assert plan.symbol.startswith("12/KH-")
    assert plan.issued_on == date(2024, 3, 20)


def test_the_signers_offered_are_those_of_the_one_that_issues(officer: Client) -> None:
    page = officer.get(address(SHEET)).content.decode()
    row = row_of(inputs(page), f"dang-ky-thi-dua {LIBRARY}")
    offered = page.partition(f'<select id="bang.signer.{row}"')[2].partition("</select>")[0]
    assert "Vương Thị Hải Yến, Giám đốc" in offered
    assert HEAD not in offered


@pytest.mark.parametrize(
    ("column", "said", "cells"),
    [
        ("issued_on", "cần một ngày", {"issued_on": "hôm qua"}),
        ("issued_on", "thiếu «Ngày ban hành»", {"issued_on": "", "signer": HEAD}),
        ("signer", "không có quyền ký ngày", {"issued_on": "20/03/2024", "signer": LIBRARIAN}),
        ("capacity", "hãy chọn quyền hạn ký", {"issued_on": "20/03/2024", "signer": STAFF}),
        (
            "capacity",
            "không hợp với chức vụ",
            {"issued_on": "20/03/2024", "signer": HEAD, "capacity": "FOR_HEAD"},
        ),
        (
            "capacity",
            "phải ghi văn bản ủy quyền",
            {"issued_on": "20/03/2024", "signer": STAFF, "capacity": "AUTHORISED"},
        ),
        ("number", "lớn hơn 0", {"issued_on": "20/03/2024", "number": "0"}),
        ("number", "số nguyên", {"issued_on": "20/03/2024", "number": "1,5"}),
    ],
)
def test_what_may_not_be_is_told_at_its_cell(
    officer: Client, unapproved: str, column: str, said: str, cells: dict[str, str]
) -> None:
    assert unapproved == CLUSTER
    assert said in _refused(officer, PLAN, column, **cells)


def test_a_day_on_which_somebody_else_usually_signs_asks_who_did(
    officer: Client, unapproved: str
) -> None:
    assert unapproved == CLUSTER
    told = _refused(officer, "bien-ban-ban-giao", "signer", issued_on="30/12/2024")
    assert "ngày 30/12/2024 người ký thường lệ là Đặng Khánh Ngọc; hãy chọn" in told


def test_a_day_before_the_last_number_of_the_series_is_refused(officer: Client) -> None:
    others = [one for one in _year().approvals if one.key() != tuple(INVITATION.split())]
    _put(approvals=others)
    run_until(date(2024, 4, 12))
    assert Paper.objects.get(kind="giay-moi").issued_on == date(2024, 4, 10)
    told = _refused(officer, INVITATION, "issued_on", issued_on="09/04/2024")
    assert "ngày 09/4/2024 trước ngày 10/4/2024 của 01/GM-" in told
    numbered = _typed(officer, INVITATION, issued_on="09/04/2024", number="7")
    assert officer.post(address(SHEET), numbered).status_code == 302


def test_every_paper_of_the_year_has_its_row_and_issued_ones_are_held_fast(
    officer: Client,
) -> None:
    run_until(AFTERWARDS)
    before, answer = _year(), officer.get(address(SHEET))
    page = answer.content.decode()
    for kind, subject in Paper.objects.values_list("kind", "subject"):
        assert f'id="{row_of_paper(str(PaperKey(kind, subject)))}"' in page
    assert "Dòng của văn bản đã ban hành" in text_of(answer.content)
    assert "Lưu</button>" not in page
    forged = {"goc": "", "khoa.bang.1": PLAN, "bang.issued_on.1": "21/03/2024"}
    assert officer.post(address(SHEET), forged).status_code == 409
    forged |= {"bang.issued_on.1": "20/03/2024", "bang.remove.1": "x"}
    assert officer.post(address(SHEET), forged).status_code == 409
    assert _year() == before


def test_a_paper_that_collects_signatures_is_held_fast(officer: Client) -> None:
    collecting()
    values = opened(officer, SHEET)
    assert "giao-uoc" not in values.values()
    forged = {"goc": "", "khoa.bang.1": "giao-uoc", "bang.issued_on.1": "18/04/2024"}
    assert officer.post(address(SHEET), forged).status_code == 409
    assert _approval("giao-uoc").issued_on == date(2024, 4, 17)


def test_a_signature_that_was_not_given_is_taken_back(officer: Client) -> None:
    values = _typed(officer, INVITATION, remove="x")
    assert officer.post(address(SHEET), values).status_code == 302
    assert _year().approval(*INVITATION.split()) is None
    assert _year().approval("giay-moi", "PLEDGE") is not None


def test_who_may_not_edit_the_cluster_sees_and_signs_nothing(
    library_clerk: Client, log_in: LogIn
) -> None:
    for client in (library_clerk, log_in(Role.SIGNER, unit=LIBRARY), log_in(Role.READER)):
        page = client.get(address(SHEET))
        assert page.status_code == 200
        assert not [name for name in inputs(page.content.decode()) if name.startswith("bang.")]
        forged = {"khoa.bang.1": f"dang-ky-thi-dua {LIBRARY}", "bang.issued_on.1": "22/03/2024"}
        assert client.post(address(SHEET), forged).status_code == 403
        assert "#dong.bang." not in client.get(f"/khoi/{CLUSTER}/{YEAR}/").content.decode()
    stranger = log_in(Role.OFFICER, cluster="khoi-5-vpcp")
    assert stranger.get(address(SHEET)).status_code == 403
    assert stranger.post(address(SHEET), {"goc": ""}).status_code == 403


def test_two_officers_at_once_the_second_is_told(
    officer: Client, log_in: LogIn, unapproved: str
) -> None:
    assert unapproved == CLUSTER
    mine = _typed(officer, PLAN, issued_on="22/03/2024")
    colleague = log_in(Role.OFFICER, name="Trần Văn Đồng Nghiệp")
    theirs = _typed(colleague, PLAN, issued_on="20/03/2024")
    assert colleague.post(address(SHEET), theirs).status_code == 302
    answer = officer.post(address(SHEET), mine)
    assert answer.status_code == 409
    assert "Bảng đã có người sửa (Trần Văn Đồng Nghiệp)" in text_of(answer.content)
    assert _approval(PLAN).issued_on == date(2024, 3, 20)
    again = inputs(answer.content.decode())
    assert officer.post(address(SHEET), again).status_code == 302
    assert _approval(PLAN).issued_on == date(2024, 3, 22)


def test_pressing_twice_signs_once(officer: Client, unapproved: str) -> None:
    assert unapproved == CLUSTER
    mine = _typed(officer, PLAN, issued_on="20/03/2024")
    assert officer.post(address(SHEET), mine).status_code == 302
    answer = officer.post(address(SHEET), mine, follow=True)
    assert "Không có gì thay đổi" in text_of(answer.content)


def test_the_next_thing_of_the_year_leads_to_its_row(officer: Client, unapproved: str) -> None:
    assert unapproved == CLUSTER
    page = officer.get(f"/khoi/{CLUSTER}/{YEAR}/").content.decode()
    link = f'href="{address(SHEET)}#dong.bang.quyet-dinh-kien-toan">Ghi người ký, ngày ban hành'
    assert link in page
    assert f'href="{address(SHEET)}#dong.bang.ke-hoach">Ký ban hành «Kế hoạch hoạt động»' in page
    assert 'id="dong.bang.ke-hoach"' in officer.get(address(SHEET)).content.decode()


def test_a_thousand_certificates_are_signed_for_in_one_row_and_cost_no_queries(
    officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    granted = _year().certificates
    rows = officer.get(address(SHEET)).content.count(b"<tr")
    many = [CertificateRecipient(name=f"Người {n}", merit="Xuất sắc") for n in range(1000)]
    _put(certificates=[granted[0].model_copy(update={"recipients": many}), *granted[1:]])
    officer.get(address(SHEET))
    with django_assert_max_num_queries(13):
        page = officer.get(address(SHEET)).content
    assert page.count(b"<tr") == rows
