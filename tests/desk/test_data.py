"""Grids of records at the desk: seen, filled in, refused at the cell, printed."""

import pytest
from django.test import Client

from tests.desk.conftest import LogIn
from tests.desk.grid_forms import address, inputs, opened, row_of, text_of
from tests.usecases.year import CLUSTER, LEAD, LIBRARY, YEAR
from thidua.domain.rights import Role
from thidua.store.models.papers import LedgerEntry
from thidua.store.records import read_cluster
from thidua.usecases.grids.known import GRIDS

ADDRESSES = [grid.address for grid in GRIDS.values()]


@pytest.mark.parametrize("sheet", ADDRESSES)
def test_every_grid_is_shown_and_saving_it_untouched_changes_nothing(
    officer: Client, sheet: str
) -> None:
    before = read_cluster(CLUSTER)
    values = opened(officer, sheet)
    answer = officer.post(address(sheet), values, follow=True)
    assert answer.status_code == 200, text_of(answer.content)
    assert "Không có gì thay đổi" in text_of(answer.content)
    assert read_cluster(CLUSTER) == before


def test_the_year_says_which_data_it_has(officer: Client) -> None:
    page = text_of(officer.get(f"/du-lieu/{CLUSTER}/{YEAR}/").content)
    assert "Đăng ký thi đua Đủ 4/4 đơn vị đã đăng ký" in page
    assert "tự chấm 4/4, chấm chéo 4/4, thống nhất 4/4" in page
    assert "Mở năm 2025, chép từ năm 2024" in page


def test_an_officer_saves_a_registration(officer: Client) -> None:
    values = opened(officer, "dang-ky")
    row = row_of(values, LIBRARY)
    values[f"bang.day.{row}"] = "20/3/2024"
    answer = officer.post(address("dang-ky"), values, follow=True)
    assert "Đã lưu 1 dòng thay đổi" in text_of(answer.content)
    entry = LedgerEntry.objects.order_by("sequence").last()
    assert entry is not None
    assert entry.action == "save-grid"
    assert entry.actor == "Nguyễn Thị Chuyên Viên"
    (cell,) = entry.details["cells"]
    assert cell[:3] == ["bang", LIBRARY, "day"]
    assert cell[4] == "20/03/2024"


def test_what_is_wrong_comes_back_at_its_cell_and_nothing_typed_is_lost(officer: Client) -> None:
    before = read_cluster(CLUSTER)
    values = opened(officer, "dang-ky")
    mine, theirs = row_of(values, LIBRARY), row_of(values, LEAD)
    values[f"bang.day.{mine}"] = "hôm qua"
    values[f"bang.targets.{theirs}"] = ""
    values["bang.ADVANCED_WORKER." + theirs] = "=1+1"
    answer = officer.post(address("dang-ky"), values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="bang.day.{mine}-loi"' in page
    assert f'id="bang.targets.{theirs}-loi"' in page
    sent = inputs(page)
    assert sent[f"bang.day.{mine}"] == "hôm qua"
    assert sent[f"bang.ADVANCED_WORKER.{theirs}"] == "=1+1"
    assert sent["goc"] == values["goc"]
    assert read_cluster(CLUSTER) == before


def test_an_agreed_score_is_not_changed_without_a_reason(officer: Client) -> None:
    values = opened(officer, "diem")
    row = row_of(values, f"{LIBRARY} AGREED")
    points = f"bang.points_chu-truong-phap-luat.{row}"
    old = values[points]
    values[points], values[f"bang.reason_chu-truong-phap-luat.{row}"] = "150", ""
    answer = officer.post(address("diem"), values)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="bang.reason_chu-truong-phap-luat.{row}-loi"' in page
    assert f"{old} → 150" in page
    assert f"điểm thống nhất đổi từ {old} thành 150 thì phải ghi lý do" in page

    values[f"bang.reason_chu-truong-phap-luat.{row}"] = "Khối rà soát lại minh chứng"
    answer = officer.post(address("diem"), values, follow=True)
    assert "Đã lưu 1 dòng thay đổi" in text_of(answer.content)


def test_a_score_above_its_maximum_and_a_text_are_refused_at_their_cells(officer: Client) -> None:
    values = opened(officer, "diem")
    row = row_of(values, f"{LIBRARY} SELF")
    values[f"bang.points_diem-thuong.{row}"] = "101"
    values[f"bang.points_chu-truong-phap-luat.{row}"] = "nhiều"
    page = officer.post(address("diem"), values).content.decode()
    assert "101 điểm vượt mức tối đa 100 của tiêu chí" in page
    assert "cần một số dạng 12,5" in page


def test_a_ballot_that_does_not_add_up_is_refused_at_its_rows(officer: Client) -> None:
    values = opened(officer, "bo-phieu")
    row = row_of(values, "co-thu-vien-quoc-gia")
    values[f"choices.agree.{row}"] = "8"
    answer = officer.post(address("bo-phieu"), values)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f'id="choices.agree.{row}-loi"' in page
    assert "đồng ý (8) cộng không đồng ý (0) phải bằng số phiếu hợp lệ (7)" in page

    values[f"choices.agree.{row}"] = "6"
    values[f"choices.disagree.{row}"] = "1"
    answer = officer.post(address("bo-phieu"), values, follow=True)
    assert "Đã lưu 1 dòng thay đổi" in text_of(answer.content)


def test_the_ballot_shows_quorum_and_threshold_with_their_article(officer: Client) -> None:
    page = text_of(officer.get(address("bo-phieu")).content)
    assert "số người có quyền bỏ phiếu" in page
    assert "Được suy tôn 7/8 phiếu" in page
    assert "Điều" in page


def test_the_nominees_show_why_they_may_be_put_forward(officer: Client) -> None:
    page = text_of(officer.get(address("de-nghi")).content)
    assert "Điều kiện xét theo quy định có hiệu lực ngày" in page
    assert ": đạt" in page


def test_a_row_is_added_where_a_page_offers_room_and_more_is_given(officer: Client) -> None:
    values = opened(officer, "giao-uoc")
    first = max(int(name.rpartition(".")[2]) for name in values if name.startswith("targets."))
    values[f"targets.text.{first}"] = "Mỗi đơn vị trồng 10 cây xanh"
    more = inputs(
        officer.post(address("giao-uoc"), values | {"them-dong": "targets"}).content.decode()
    )
    assert more[f"targets.text.{first}"] == "Mỗi đơn vị trồng 10 cây xanh"
    assert len(more) > len(values)
    officer.post(address("giao-uoc"), more)
    record = read_cluster(CLUSTER)
    assert record is not None
    pledge = record.years[0].pledge
    assert pledge is not None
    assert pledge.targets[-1].code == "moi-don-vi-trong-10-cay-xanh"
    assert len(pledge.signatures) == 4


def test_a_fact_is_taken_out_with_a_mark_only(officer: Client) -> None:
    values = opened(officer, "ke-hoach")
    number = next(name.rpartition(".")[2] for name in values if name.startswith("tasks.name."))
    gone = {name: text for name, text in values.items() if not name.endswith(f".{number}")}
    answer = officer.post(address("ke-hoach"), gone, follow=True)
    assert "Không có gì thay đổi" in text_of(answer.content)
    answer = officer.post(
        address("ke-hoach"), values | {f"tasks.remove.{number}": "x"}, follow=True
    )
    assert "Đã lưu 1 dòng thay đổi" in text_of(answer.content)


def test_a_person_gets_another_post_and_a_namesake_is_asked_about(officer: Client) -> None:
    values = opened(officer, "nguoi")
    first = max(int(name.rpartition(".")[2]) for name in values if name.startswith("bang."))
    new = {
        "honorific": "Bà",
        "name": "Cao Thị Ngân",
        "organization": LIBRARY,
        "title": "Trưởng phòng",
        "rank": "STAFF",
        "valid_from": "01/02/2024",
    }
    values |= {f"bang.{name}.{first}": text for name, text in new.items()}
    page = officer.post(address("nguoi"), values).content.decode()
    assert "đã có người mang mã «cao-thi-ngan»" in page
    values[f"bang.slug.{first}"] = "cao-thi-ngan-2"
    answer = officer.post(address("nguoi"), values, follow=True)
    assert "Đã lưu 1 dòng thay đổi" in text_of(answer.content)
    record = read_cluster(CLUSTER)
    assert record is not None
    assert record.person("cao-thi-ngan-2").posts[0].organization == LIBRARY


def test_criteria_must_fill_the_scale(officer: Client) -> None:
    values = opened(officer, "tieu-chi")
    row = row_of(values, "diem-thuong")
    values[f"criteria.max_points.{row}"] = "90"
    page = officer.post(address("tieu-chi"), values)
    assert page.status_code == 422
    assert "khác thang điểm 1000" in text_of(page.content)


def test_a_reader_sees_and_saves_nothing(log_in: LogIn, khoi_20: str) -> None:
    reader = log_in(Role.READER)
    page = reader.get(address("diem"))
    assert b"<select" not in page.content
    assert "Lưu</button>" not in page.content.decode()
    answer = reader.post(address("diem"), {"bang.day.1": "01/01/2024", "goc": ""})
    assert answer.status_code == 403
    assert khoi_20 == CLUSTER


def test_somebody_of_another_cluster_sees_nothing(log_in: LogIn, khoi_20: str) -> None:
    stranger = log_in(Role.OFFICER, cluster="khoi-5-vpcp")
    for sheet in ADDRESSES:
        assert stranger.get(address(sheet)).status_code == 403
    assert stranger.get(f"/du-lieu/{khoi_20}/{YEAR}/").status_code == 403
    assert khoi_20 not in stranger.get("/du-lieu/").content.decode()


def test_names_of_grids_lead_to_their_addresses(officer: Client) -> None:
    answer = officer.get(address("scores"))
    assert answer.status_code == 302
    assert answer["Location"] == address("diem")
    assert officer.get(address("khong-co")).status_code == 404
