"""A clerk of a unit sees and changes the rows of his unit only, whatever he sends."""

from django.test import Client

from tests.desk.conftest import LogIn
from tests.desk.grid_forms import address, inputs, opened, row_of, text_of
from tests.usecases.year import CLUSTER, LEAD, LIBRARY, YEAR
from thidua.domain.rights import Role
from thidua.store.records import read_cluster


def test_a_clerk_sees_only_the_rows_of_his_unit(library_clerk: Client) -> None:
    values = opened(library_clerk, "dang-ky")
    assert [text for name, text in values.items() if name.startswith("khoa.")] == [LIBRARY]
    page = library_clerk.get(address("de-nghi")).content.decode()
    assert "Thư viện Quốc gia" in page
    assert "Trịnh Bá Lộc: " not in text_of(page.encode())
    assert "Dẫn đầu phong trào" in page
    assert "Công bố 62 bài báo" not in page


def test_a_clerk_changes_his_own_score_and_not_those_given_to_his_unit(
    library_clerk: Client,
) -> None:
    values = opened(library_clerk, "diem")
    assert [text for name, text in values.items() if name.startswith("khoa.")] == [
        f"{LIBRARY} SELF"
    ]
    row = row_of(values, f"{LIBRARY} SELF")
    values[f"bang.day.{row}"] = "09/11/2024"
    answer = library_clerk.post(address("diem"), values, follow=True)
    assert "Đã lưu 1 dòng thay đổi" in text_of(answer.content)


def test_a_clerk_who_forges_the_row_of_another_unit_is_refused(library_clerk: Client) -> None:
    before = read_cluster(CLUSTER)
    values = opened(library_clerk, "dang-ky")
    forged = values | {f"khoa.bang.{77}": LEAD, "bang.day.77": "01/01/2024"}
    answer = library_clerk.post(address("dang-ky"), forged)
    assert answer.status_code == 403
    assert "không có quyền sửa dòng này" in text_of(answer.content)
    assert read_cluster(CLUSTER) == before


def test_a_clerk_cannot_put_forward_somebody_for_another_unit(library_clerk: Client) -> None:
    values = opened(library_clerk, "de-nghi")
    first = max(int(name.rpartition(".")[2]) for name in values if name.startswith("bang."))
    page = library_clerk.get(address("de-nghi")).content.decode()
    assert f'value="{LEAD}"' not in page
    new = {"award": "EXCELLENT_COLLECTIVE", "unit": LEAD, "merit": "Xuất sắc."}
    sent = values | {f"bang.{name}.{first}": text for name, text in new.items()}
    assert library_clerk.post(address("de-nghi"), sent).status_code == 403
    sent[f"bang.unit.{first}"] = LIBRARY
    sent[f"bang.collective.{first}"] = "Phòng Đọc"
    assert library_clerk.post(address("de-nghi"), sent).status_code == 302


def test_a_clerk_neither_edits_the_cluster_nor_moves_the_day_of_the_meeting(
    library_clerk: Client,
) -> None:
    values = opened(library_clerk, "de-nghi")
    moved = values | {"khoa.chung.1": "chung", "chung.proposed_on.1": "01/11/2024"}
    assert library_clerk.post(address("de-nghi"), moved).status_code == 403
    for sheet in (
        *("don-vi", "nguoi", "ke-hoach", "giao-uoc", "tieu-chi", "bo-phieu"),
        *("ket-qua", "ban-giao", "ky-ban-hanh"),
    ):
        page = library_clerk.get(address(sheet))
        assert page.status_code == 200
        assert inputs(page.content.decode()).keys() <= {
            "csrfmiddlewaretoken",
            "goc",
            "goc-luc",
            "goc-o",
        }
        assert library_clerk.post(address(sheet), {"goc": ""}).status_code == 403


def test_a_clerk_copies_nothing(library_clerk: Client) -> None:
    base = f"/du-lieu/{CLUSTER}"
    assert library_clerk.get(f"{base}/{YEAR + 1}/chep/").status_code == 403
    assert library_clerk.post(f"{base}/{YEAR + 1}/chep/", {"phan": "plan"}).status_code == 403


def test_a_clerk_is_not_disturbed_by_what_others_change_in_their_rows(
    library_clerk: Client, log_in: LogIn
) -> None:
    mine = opened(library_clerk, "dang-ky")
    other = log_in(Role.UNIT_CLERK, unit=LEAD, name="Văn thư Viện")
    theirs = opened(other, "dang-ky")
    theirs[f"bang.day.{row_of(theirs, LEAD)}"] = "21/03/2024"
    assert other.post(address("dang-ky"), theirs).status_code == 302
    mine[f"bang.day.{row_of(mine, LIBRARY)}"] = "22/03/2024"
    assert library_clerk.post(address("dang-ky"), mine).status_code == 302
    record = read_cluster(CLUSTER)
    assert record is not None
    days = {one.unit: one.registered_on.day for one in record.years[0].registrations}
    assert (days[LEAD], days[LIBRARY]) == (21, 22)
