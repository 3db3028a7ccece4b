"""Every cell that cannot be taken is refused with its address and a sentence, all at once."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from openpyxl.styles.numbers import FORMAT_PERCENTAGE

from tests.domain.records import MOT, changed, scoring, sheet
from tests.sheets.workbooks import cluster, edited, filled, read, told, write
from thidua.domain.scoring import ScoreKind


@pytest.mark.parametrize(
    ("what", "cell", "value", "code", "sentence"),
    [
        ("scores", "E4", "=80+5", "sheet-formula", "Paste Special"),
        ("scores", "E4", "#N/A", "sheet-error-value", "ô báo lỗi #N/A"),
        ("scores", "E4", None, "sheet-cell-empty", "thiếu «Nhiệm vụ (tối đa 90)»"),
        ("scores", "E4", "tám mươi", "not-a-number", "nhưng gặp «tám mươi»"),
        ("scores", "E4", True, "not-a-number", "nhưng gặp «True»"),
        ("scores", "E4", date(2024, 1, 2), "not-a-number", "nhưng gặp ngày 02/01/2024"),
        ("scores", "E4", "1.000", "number-ambiguous", "«1.000» có thể là 1000 hoặc số lẻ"),
        ("scores", "E4", "12,345", "too-many-digits", "12,345 có hơn 2 chữ số"),
        ("scores", "E4", 1e300, "too-large", "số quá lớn"),
        ("scores", "E4", timedelta(hours=2), "not-a-number", "cần một số dạng 12,5"),
        ("scores", "G4", 1e300, "sheet-total-changed", "ô tổng bị ghi đè"),
        ("scores", "G4", "chín", "sheet-total-changed", "ô tổng bị ghi đè"),
        ("scores", "H6", 1e300, "too-large", "số quá lớn"),
        ("scores", "E4", -1, "too-small", "phải từ 0 trở lên, nhưng gặp -1"),
        ("scores", "E4", 90.5, "score-above-max", "90,5 điểm vượt mức tối đa 90 của tiêu chí"),
        ("scores", "C4", True, "not-a-date", "cần một ngày dạng 17/04/2024, nhưng gặp «True»"),
        ("scores", "C4", "31/02/2024", "not-a-date", "nhưng gặp «31/02/2024»"),
        ("scores", "C4", datetime(2024, 1, 2, 8), "not-a-date", "không kèm giờ"),  # noqa: DTZ001
        ("scores", "C4", None, "sheet-cell-empty", "thiếu «Ngày chấm»"),
        ("scores", "D5", None, "no-scorer", "chấm chéo phải ghi một đơn vị khác"),
        ("scores", "D5", "Viện Một", "no-scorer", "chấm chéo phải ghi một đơn vị khác"),
        ("scores", "D5", "Viện Mười", "not-a-choice", "không có «Viện Mười» trong danh sách"),
        ("scores", "D5", 7, "not-a-choice", "cần một tên trong danh sách, nhưng gặp «7»"),
        ("scores", "G4", 99, "sheet-total-changed", "tổng các điểm của dòng là 94.5"),
        ("scores", "H6", "=A1", "sheet-formula", "Paste Special"),
        ("scores", "E3", "Điểm", "sheet-head-changed", "đầu cột phải là «Nhiệm vụ (tối đa 90)»"),
        ("scores", "K4", "ghi thêm", "sheet-stray-cell", "nằm ngoài bảng"),
        ("scores", "C1", "ghi thêm", "sheet-stray-cell", "nằm ngoài bảng"),
        ("scores", "J4", "bỏ", "not-a-mark", "chỉ ghi «x» hoặc để trống, nhưng gặp «bỏ»"),
        ("registrations", "C4", None, "sheet-cell-empty", "thiếu «Chỉ tiêu chuyên môn"),
        ("registrations", "C4", True, "not-text", "cần chữ, nhưng gặp «True»"),
        ("nominees", "B4", "Lao động tiên tiến", "wrong-recipient", "chỉ tặng cho cá nhân"),
        ("nominees", "D5", "Người Lạ", "not-a-choice", "không có «Người Lạ» trong danh sách"),
        ("nominees", "F5", None, "sheet-cell-empty", "thiếu «Tóm tắt thành tích»"),
        ("members", "F4", "01/01/2019", "value-refused", "sớm hơn ngày bắt đầu"),
        ("members", "D4", " \n ", "sheet-cell-empty", "thiếu «Chữ viết tắt»"),
    ],
)
def test_a_bad_cell_is_told_with_its_address(
    what: str, cell: str, value: Any, code: str, sentence: str
) -> None:
    problems = told(what, filled(what, {cell: value}))
    assert [(problem.code, problem.cell) for problem in problems if problem.cell] == [
        (code, "E4" if cell == "F4" and what == "members" else cell)
    ]
    assert sentence in problems[0].message
    assert str(problems[0]).startswith(f"ô {problems[0].cell}: ")


@pytest.mark.parametrize(
    ("what", "cells", "code", "cell", "sentence"),
    [
        ("scores", {"A9": "Viện Một", "B9": "tự chấm"}, "double", "A9", "trùng với"),
        ("scores", {"E6": 84}, "score-unexplained", "H6", "thì phải ghi lý do"),
        ("nominees", {"A6": "Mã có dấu"}, "wrong-pattern", "A6", "không theo mẫu"),
        ("members", {"A7": "vien-mot", "B7": "Viện Lại"}, "double", "B7", "trùng với"),
    ],
)
def test_a_rule_of_the_records_is_told_at_its_cell(
    what: str, cells: dict[str, Any], code: str, cell: str, sentence: str
) -> None:
    more = {
        "scores": {
            f"{letter}9": value for letter, value in (("C", "18/11/2024"), ("E", 1), ("F", 1))
        }
        if "A9" in cells
        else {},
        "nominees": {"B6": "Lao động tiên tiến", "C6": "TVH", "D6": "Lê Thị Chi", "F6": "Tốt."},
        "members": {"C7": "01/01/2024", "D7": "VL", "E7": "01/01/2024"},
    }[what]
    problems = told(what, filled(what, cells | more))
    assert [(problem.code, problem.cell) for problem in problems] == [(code, cell)]
    assert sentence in problems[0].message


def test_all_problems_are_told_at_once_in_the_order_of_the_sheet() -> None:
    cells = {"C5": "hôm qua", "E4": 91, "F5": "nhiều", "E6": 84, "K7": "?", "C12": "x"}
    problems = told("scores", filled("scores", cells))
    assert [(problem.cell, problem.code) for problem in problems] == [
        ("E4", "score-above-max"),
        ("C5", "not-a-date"),
        ("F5", "not-a-number"),
        ("H6", "score-unexplained"),
        ("K7", "sheet-stray-cell"),
        ("C12", "not-a-date"),
        ("E12", "sheet-cell-empty"),
        ("F12", "sheet-cell-empty"),
    ]


def test_a_percentage_is_no_number_and_a_bare_number_no_date() -> None:
    def percent(page: Any) -> None:
        page["C4"].value, page["C4"].number_format = 45000, "General"
        page["E4"].value = page["H4"].value = 0.95
        page["E4"].number_format = page["H4"].number_format = FORMAT_PERCENTAGE

    problems = told("scores", edited(write("scores"), percent))
    assert [(problem.code, problem.cell) for problem in problems] == [
        ("not-a-date", "C4"),
        ("not-a-number", "E4"),
        ("not-text", "H4"),
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page.delete_rows(5),
        lambda page: [setattr(cell, "value", None) for cell in page[5]],
        lambda page: setattr(page["A5"], "value", "Trung tâm Ba"),
    ],
    ids=["deleted", "emptied", "another unit"],
)
def test_a_row_that_disappeared_is_told(spoil: Callable[[Any], Any]) -> None:
    problems = told("registrations", edited(write("registrations"), spoil))
    missing = [problem for problem in problems if problem.code == "sheet-row-missing"]
    assert [problem.cell for problem in missing] == ["A5"]
    assert "dòng của «thu-vien-hai» không còn" in missing[0].message


def test_merged_cells_are_told() -> None:
    content = edited(write("registrations"), lambda page: page.merge_cells("C4:C5"))
    problems = told("registrations", content)
    assert ("sheet-merged", "C4") in [(problem.code, problem.cell) for problem in problems]


def test_a_registration_without_titles_is_told() -> None:
    def clear(page: Any) -> None:
        for cell in page[4][3:]:
            cell.value = None

    problems = told("registrations", edited(write("registrations"), clear))
    assert [(problem.code, problem.cell) for problem in problems] == [("sheet-cell-empty", "D4")]


def test_a_name_that_two_people_bear_is_refused_until_it_is_told_which() -> None:
    made = cluster()
    twin = changed(made.people[1], slug="chi-hai")
    made = changed(made, people=[*made.people, twin])
    problems = told("nominees", filled("nominees", {"D5": "le thi chi"}, made), made)
    assert [(problem.code, problem.cell) for problem in problems] == [("name-ambiguous", "D5")]
    assert "«Lê Thị Chi (chi)», «Lê Thị Chi (chi-hai)»" in problems[0].message
    after = read("nominees", filled("nominees", {"D5": "Lê Thị Chi (chi-hai)"}, made), made)
    awards = after.record.years[0].awards
    assert awards is not None
    assert awards.nominees[1].person == "chi-hai"


def test_what_is_broken_elsewhere_by_a_removed_row_is_told() -> None:
    problems = told("nominees", filled("nominees", {"G5": "x", "G4": "x"}))
    assert {problem.code for problem in problems} == {"unknown-reference"}
    assert problems[0].field is not None


def test_a_score_without_its_reason_is_told_at_the_cell_of_the_reason() -> None:
    sheets = [sheet(MOT, ScoreKind.SELF, "85", "9"), sheet(MOT, ScoreKind.AGREED, "85", "9")]
    made = cluster(scoring=scoring(*sheets))
    problems = told("scores", filled("scores", {"F5": 8}, made), made)
    assert [(problem.code, problem.cell) for problem in problems] == [("score-unexplained", "I5")]
