"""The law of a day, as an officer asks for it."""

import json

import pytest

from tests.conftest import KHOI_20, Office

COEFFICIENT = "prize/coefficient/ADVANCED_WORKER"


def test_a_value_is_shown_with_all_that_stands_behind_it(empty_office: Office) -> None:
    said = empty_office.must("law", "show", COEFFICIENT, "--on", "2021-04-01")
    for line in (
        f"Hệ số tiền thưởng danh hiệu «Lao động tiên tiến» ({COEFFICIENT})\n",
        "  Giá trị:        0,3 lần mức lương cơ sở\n",
        "  Hiệu lực:       từ 01/10/2017 đến hết 31/12/2023\n",
        "  Tầng:           Pháp luật\n",
        "  Điều khoản:     Nghị định số 91/2017/NĐ-CP, quy định về mức tiền thưởng",
        "  Văn bản:        Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017 của Chính phủ",
        "  Mức tin cậy:    S2 (thấy ở trang trích dẫn điều khoản)\n",
        "  Kiểm tra cuối:  ",
        "  Ghi chú:        theo bảng năm 2023",
    ):
        assert line in said
    assert not empty_office.data.exists()


def test_the_layers_of_authority_and_cluster_come_first(office: Office) -> None:
    said = office.must("law", "show", "deadline/pledge", "--authority", "bvhttdl")
    assert "Giá trị:        03-30 (tháng-ngày hằng năm)" in said
    assert "Tầng:           Quy định của bvhttdl" in said
    office.must("load", KHOI_20)
    mine = ("--cluster", "khoi-20-bvhttdl", "--on", "2024-12-01")
    said = office.must("law", "show", "ballot/threshold", *mine)
    assert "Giá trị:        2/3 tổng số trở lên" in said
    assert "Tầng:           Quy chế của khoi-20-bvhttdl" in said
    assert "Mức tin cậy:    chưa ghi" in said


def test_a_program_reads_the_exact_value(office: Office) -> None:
    said = json.loads(office.must("law", "show", COEFFICIENT, "--on", "2021-04-01", "--json"))
    assert said["value"] == "0.3"
    assert (said["valid_from"], said["valid_to"]) == ("2017-10-01", "2023-12-31")
    assert (said["mark"], list(said["instruments"])) == ("S2", ["nd-91-2017"])
    said = json.loads(office.must("law", "show", "base_pay", "--on", "2024-07-01", "--json"))
    assert (said["value"], list(said["instruments"])) == (2340000, ["nd-73-2024"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["base_pay", "--on", "2017-06-30"], "không có quy định nào về «mức lương cơ sở»"),
        (["emulation_law"], "Gần nhất: regime/emulation_law"),
        (["base_pay", "--cluster", "khoi-21"], "Không có khối thi đua «khoi-21»"),
    ],
)
def test_a_refusal_is_one_sentence(office: Office, arguments: list[str], sentence: str) -> None:
    done = office.run("law", "show", *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith("Lỗi: ")
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_what_wants_another_look_is_listed(office: Office) -> None:
    said = office.must("law", "stale", "--on", "2026-11-22")
    assert "prize/rounding_step" in said
    assert "M: theo trí nhớ, chưa kiểm chứng" in said
    assert "0 hơn một năm chưa kiểm tra" in said
    listed = json.loads(office.must("law", "stale", "--on", "2028-01-01", "--json"))
    assert all(each["overdue"] for each in listed if each["last_checked"])
    assert {"S1", "S2", "M"} <= {each["mark"] for each in listed}
