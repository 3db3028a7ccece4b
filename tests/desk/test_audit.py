"""The ledger's pages: who sees which acts, filters, the check of the chain, the table for Excel."""

import csv
import io
from html import unescape
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from tests.conftest import KHOI_5
from tests.desk.conftest import LogIn
from thidua.desk.audit.sheet import harmless
from thidua.domain.rights import Role
from thidua.signing.evidence.seal import SEAL, checkpoint, office_seal
from thidua.store import ledger
from thidua.store.models.signing import LedgerSeal
from thidua.usecases.load_records import load_records
from thidua.usecases.signing.receipts import seal_head

ADDRESS = "/nhat-ky/"


@pytest.fixture
def administrator(khoi_20: str, log_in: LogIn) -> Client:  # noqa: ARG001 (the cluster is loaded)
    return log_in(Role.ADMINISTRATOR)


@pytest.fixture
def two_clusters(khoi_20: str) -> None:
    load_records(KHOI_5, "Người nạp khối 5")
    ledger.append("An", "draft-paper", f"{khoi_20} 2024 ke-hoach", file="f1")
    ledger.append("Bình", "make-account", "account lan", name="Lan")
    ledger.append("Bình", "upload-template", "ke-hoach abc", why="sửa")


def shown(browser: Client, query: str = "") -> str:
    answer = browser.get(ADDRESS + query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def body(page: str) -> str:
    return page.split("<tbody>")[1]


@pytest.mark.usefixtures("two_clusters")
def test_an_officer_sees_the_acts_of_his_clusters_only(officer: Client) -> None:
    page = body(shown(officer))
    assert "Lập dự thảo" in page
    assert "khoi-5-vpcp" not in page
    assert "account lan" not in page
    assert "Người nạp khối 5" not in shown(officer)
    assert body(shown(officer, "?khoi=khoi-5-vpcp")).count("<tr>") == 1
    assert "Không có mục nào" in shown(officer, "?khoi=khoi-5-vpcp")


@pytest.mark.usefixtures("two_clusters")
def test_an_administrator_sees_all(administrator: Client) -> None:
    page = body(shown(administrator))
    for said in ("khoi-5-vpcp", "Tạo người dùng", "Gửi mẫu đã sửa", "Lập dự thảo"):
        assert said in page


@pytest.mark.usefixtures("two_clusters")
@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("?nguoi=Bình", 2),
        ("?nguoi=Bình&viec=make-account", 1),
        ("?khoi=khoi-5-vpcp", 1),
        ("?khoi=khoi-20-bvhttdl", 2),
        ("?tu=2000-01-01&den=2000-12-31", 0),
        ("?tu=2000-01-01", 5),
        ("?den=không+phải+ngày&trang=abc", 5),
        ("?trang=99999999999999999999", 5),
    ],
)
def test_the_acts_are_narrowed_down(administrator: Client, query: str, rows: int) -> None:
    assert body(shown(administrator, query)).count('scope="row"') == rows


def test_many_acts_come_in_pages_with_no_more_queries(
    administrator: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(120):
        ledger.append("An", "draft-paper", f"khoi-20-bvhttdl 2024 {number}")
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        page = shown(administrator, "?nguoi=An&trang=2")
    assert body(page).count('scope="row"') == 50
    assert "trang 2/3" in page
    assert "?nguoi=An&trang=3" in page


@pytest.mark.parametrize("address", [ADDRESS, ADDRESS + "kiem-tra/", ADDRESS + "nhat-ky.csv"])
def test_others_see_nothing(library_clerk: Client, address: str) -> None:
    assert library_clerk.get(address).status_code == 403


def past_the_guard(statement: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_no_update")
        else:
            cursor.execute("ALTER TABLE store_ledgerentry DISABLE TRIGGER ledger_append_only")
        cursor.execute(statement)


@pytest.fixture
def sealed(khoi_20: str, settings: Settings) -> None:
    entry = ledger.append("An", "confirm-scan", f"{khoi_20} 2024")
    seal_head(entry, office_seal(settings.KEYS))


def told(browser: Client) -> str:
    return unescape(browser.get(ADDRESS + "kiem-tra/").content.decode())


@pytest.mark.usefixtures("sealed")
def test_a_whole_ledger_is_found_whole(administrator: Client, officer: Client) -> None:
    page = told(administrator)
    assert "Cả 2 mục nối liền nhau" in page
    assert "1 niêm phong" in page
    assert "Nguyên vẹn" in told(officer)


@pytest.mark.usefixtures("sealed")
def test_a_changed_entry_is_found(administrator: Client) -> None:
    past_the_guard("UPDATE store_ledgerentry SET actor = 'x' WHERE sequence = 1")
    assert "mục số 1 đã bị sửa" in told(administrator)


@pytest.mark.usefixtures("sealed")
def test_a_seal_of_another_key_is_found(administrator: Client, tmp_path: Path) -> None:
    row = LedgerSeal.objects.get()
    forged = office_seal(tmp_path).seal(checkpoint(row.sequence, row.digest, row.at))
    LedgerSeal.objects.update(seal=forged)
    assert "Niêm phong ở mục số 2 không đúng" in told(administrator)


@pytest.mark.usefixtures("sealed")
def test_an_entry_other_than_when_it_was_sealed_is_found(
    administrator: Client, settings: Settings
) -> None:
    row, other = LedgerSeal.objects.get(), "0" * 64
    seal = office_seal(settings.KEYS).seal(checkpoint(row.sequence, other, row.at))
    LedgerSeal.objects.update(seal=seal, digest=other)
    assert "mục số 2 không còn như khi được niêm phong" in told(administrator)


@pytest.mark.usefixtures("sealed")
def test_a_lost_key_is_told_and_none_is_made(administrator: Client, settings: Settings) -> None:
    (settings.KEYS / SEAL).unlink()
    assert "không còn khóa niêm phong" in told(administrator)
    assert not (settings.KEYS / SEAL).exists()


@pytest.mark.usefixtures("two_clusters")
def test_the_table_opens_in_excel_and_holds_no_formula(administrator: Client) -> None:
    ledger.append("=cmd|' /C calc'!A0", "draft-paper", "@SUM(1)", note="x")
    answer = administrator.get(ADDRESS + "nhat-ky.csv")
    text = b"".join(answer).decode()

    assert answer["Content-Disposition"].startswith('attachment; filename="nhat-ky-')
    assert text.startswith("\ufeffMục,")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 7
    assert rows[-1][2] == "'=cmd|' /C calc'!A0"
    assert rows[-1][5] == "'@SUM(1)"
    assert rows[3][3] == "Lập dự thảo"


@pytest.mark.usefixtures("two_clusters")
def test_an_officer_takes_out_no_more_than_he_sees(officer: Client) -> None:
    text = b"".join(officer.get(ADDRESS + "nhat-ky.csv?khoi=khoi-5-vpcp")).decode()
    assert text.count("\n") == 1


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\r=1", "＝1"])
def test_what_looks_like_a_formula_is_text(cell: str) -> None:
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "a=1", "khoi-20", "{}", "09:05"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell
