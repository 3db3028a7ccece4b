"""What is written comes back unchanged, and an officer's changes come back as records."""

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import KHOI_20
from tests.domain.records import BA, HAI, MOT, changed, the_year
from tests.sheets.workbooks import (
    REGISTRATIONS,
    address,
    cluster,
    edited,
    filled,
    read,
    told,
    write,
)
from thidua.domain.scoring import ScoreKind
from thidua.sheets.kinds.known import KINDS
from thidua.sheets.taking import taken, written
from thidua.usecases.records_folder import read_folder

KINDS_OF_SHEETS = tuple(KINDS)


@pytest.mark.parametrize("what", KINDS_OF_SHEETS)
def test_what_is_written_comes_back_unchanged(what: str) -> None:
    assert read(what, write(what)).record == cluster()


@pytest.mark.parametrize("what", KINDS_OF_SHEETS)
def test_the_example_cluster_comes_back_unchanged(what: str) -> None:
    made = read_folder(KHOI_20)
    year = made.years[0]
    content = written(KINDS[what], made, year)
    assert taken(KINDS[what], made, year, content, lambda _: ()).record == made


@pytest.mark.parametrize("what", KINDS_OF_SHEETS)
def test_the_same_data_give_the_same_bytes_and_no_clock(what: str) -> None:
    content = write(what)
    assert content == write(what)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert re.findall(r">(\d{4}-\d\d-\d\dT[^<]*)<", core) == ["2000-01-01T00:00:00Z"] * 2


def test_other_data_give_other_bytes() -> None:
    later = [changed(REGISTRATIONS[0], registered_on=date(2024, 3, 16)), REGISTRATIONS[1]]
    assert write("registrations") != write("registrations", cluster(registrations=later))


def test_an_officer_finds_heads_lists_locks_and_sums() -> None:
    book = load_workbook(io.BytesIO(write("scores")))
    page = book["Bảng"]
    assert page["A1"].value == "BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2024"
    assert [cell.value for cell in page[3]][:7] == [
        "Đơn vị được chấm",
        "Loại điểm",
        "Ngày chấm",
        "Đơn vị chấm chéo",
        "Nhiệm vụ (tối đa 90)",
        "Điểm thưởng (tối đa 10)",
        "Tổng điểm",
    ]
    assert page.freeze_panes == "C4"
    assert page.column_dimensions["A"].width == 34
    assert page.protection.sheet
    assert (page["A4"].protection.locked, page["E4"].protection.locked) == (True, False)
    assert page["A40" if page.max_row >= 40 else f"A{page.max_row}"].protection.locked is False
    assert (page["G4"].value, page["G4"].protection.locked) == ("=SUM(E4:F4)", True)
    assert book["_thidua"].sheet_state == "veryHidden"
    rules = {
        str(rule.sqref).partition(":")[0]: rule for rule in page.data_validations.dataValidation
    }
    assert (rules["E4"].type, rules["E4"].formula1, rules["E4"].formula2) == ("decimal", "0", "90")
    lists = {cell: rules[cell].formula1 for cell in ("A4", "B4", "D4")}
    assert lists["A4"] == lists["D4"] == "'_thidua'!$D$1:$D$3"
    shown = [cell.value for (cell,) in book["_thidua"]["E1:E3"]]
    assert (lists["B4"], shown) == (
        "'_thidua'!$E$1:$E$3",
        ["tự chấm", "chấm chéo", "thống nhất"],
    )


def test_text_that_begins_like_a_formula_stays_text() -> None:
    page = load_workbook(io.BytesIO(write("members", _named("=1+1"))))["Bảng"]
    assert (page["B4"].value, page["B4"].data_type) == ("=1+1", "s")


def _named(name: str) -> Any:
    made = cluster()
    unit = made.units[0]
    names = [changed(unit.names[0], name=name)]
    return changed(made, units=[changed(unit, names=names), *made.units[1:]])


def test_points_and_dates_are_taken_in_every_common_form() -> None:
    row = next(row for row in range(7, 14) if _waits(row) == ("Thư viện Hai", "tự chấm"))
    content = filled("scores", {f"C{row}": "18/11/2024", f"E{row}": "80,5", f"F{row}": "9.25"})
    after = the_year(read("scores", content).record).scoring
    assert after is not None
    sheet = after.sheet(HAI, ScoreKind.SELF)
    assert sheet is not None
    assert (sheet.scored_on, sheet.total) == (date(2024, 11, 18), Decimal("89.75"))
    content = filled(
        "scores",
        {f"C{row}": datetime(2024, 11, 18), f"E{row}": 80.5, f"F{row}": "9,25"},  # noqa: DTZ001
    )
    assert the_year(read("scores", content).record).scoring == after


def _waits(row: int) -> tuple[Any, Any]:
    page = load_workbook(io.BytesIO(write("scores")))["Bảng"]
    return page[f"A{row}"].value, page[f"B{row}"].value


@pytest.mark.parametrize(
    "name",
    ["Thư viện Hai", "THƯ VIỆN HAI", "thu vien  hai", "Thu\u031b vie\u0323\u0302n Hai", "TVH"],
)
def test_names_are_looked_up_forgivingly(name: str) -> None:
    content = filled("nominees", {"C4": name})
    awards = the_year(read("nominees", content).record).awards
    assert awards is not None
    assert awards.nominees[0].unit == HAI


def test_a_new_nominee_gets_a_code_and_reading_twice_changes_nothing() -> None:
    cells = {"B6": "Lao động tiên tiến", "C6": "Viện Một", "D6": "Đỗ Thị Dung", "F6": "Chăm chỉ."}
    content = filled("nominees", cells)
    first = read("nominees", content).record
    awards = the_year(first).awards
    assert awards is not None
    assert awards.nominees[-1].code == "ca-nhan-dung"
    assert awards.nominees[-1].merit == "Chăm chỉ."
    assert read("nominees", content, first).record == first


def test_an_x_takes_a_row_out_and_reading_twice_changes_nothing() -> None:
    made = cluster(ballot=None, decision=None)
    content = filled("nominees", {"G4": "X"}, made)
    first = read("nominees", content, made).record
    awards = the_year(first).awards
    assert awards is not None
    assert [nominee.code for nominee in awards.nominees] == ["ba-chi"]
    assert read("nominees", content, first).record == first


def test_a_new_registration_keeps_its_lines_and_its_titles() -> None:
    cells = {
        "B6": "27/3/2024",
        "C6": "Một\nHai\n",
        address("registrations", "Chiến sĩ thi đua cơ", 6): 2,
    }
    after = the_year(read("registrations", filled("registrations", cells)).record)
    new = after.registrations[-1]
    assert (new.unit, new.targets) == (BA, ["Một", "Hai"])
    assert [(goal.award.value, goal.amount) for goal in new.titles] == [
        ("EMULATION_FIGHTER_BASE", "2")
    ]


def test_rows_that_wait_are_counted_and_change_nothing() -> None:
    done = read("scores", write("scores"))
    assert (done.rows, done.blank) == (3, 6)


def test_a_new_name_and_the_end_of_a_membership_keep_what_was() -> None:
    cells = {"B4": "Học viện Một", "C4": "01/07/2024", "F5": "31/12/2024"}
    content = filled("members", cells)
    first = read("members", content).record
    names = [(name.name, name.valid_from, name.valid_to) for name in first.unit(MOT).names]
    assert names == [
        ("Viện Một", date(2020, 1, 1), date(2024, 6, 30)),
        ("Học viện Một", date(2024, 7, 1), None),
    ]
    assert first.unit(HAI).memberships[0].valid_to == date(2024, 12, 31)
    assert read("members", content, first).record == first


def test_a_corrected_name_replaces_the_wrong_one() -> None:
    first = read("members", filled("members", {"B4": "Viện Mốt"})).record
    assert [name.name for name in first.unit(MOT).names] == ["Viện Mốt"]


def test_a_new_member_and_a_second_membership_are_added() -> None:
    made = read("members", filled("members", {"F6": "31/12/2024"})).record
    cells = {"E6": "01/01/2026", "F6": None, "B7": "Nhà hát Bốn", "C7": "01/01/2024", "D7": "NHB"}
    content = filled("members", cells | {"E7": "01/01/2024"}, made)
    after = read("members", content, made).record
    periods = [(part.valid_from, part.valid_to) for part in after.unit(BA).memberships]
    assert periods == [(date(2024, 7, 1), date(2024, 12, 31)), (date(2026, 1, 1), None)]
    assert after.unit("nha-hat-bon").name(date(2024, 5, 1)) == "Nhà hát Bốn"
    assert read("members", content, after).record == after


def test_a_sheet_of_another_cluster_year_or_kind_is_refused() -> None:
    made = cluster()
    other = changed(made, cluster=changed(made.cluster, slug="khoi-khac"))
    problems = told("nominees", write("scores"), other)
    assert [problem.code for problem in problems] == ["sheet-of-another"] * 2
    assert "được ghi cho khối «khoi-mau», không phải «khoi-khac»" in problems[0].message
    assert "«chấm điểm», không phải «đề nghị khen thưởng»" in problems[1].message
    next_year = changed(made, years=[changed(made.years[0], year=2025)])
    assert "năm «2024», không phải «2025»" in told("scores", write("scores"), next_year)[0].message


@pytest.mark.parametrize("what", KINDS_OF_SHEETS)
def test_an_outdated_sheet_is_refused_by_one_sentence(what: str) -> None:
    content, now = write(what), _moved_on()
    assert [problem.code for problem in told(what, content, now)] == ["sheet-outdated"]


def _moved_on() -> Any:
    made = _named("Viện Mới")
    year = the_year(made)
    assert year.scoring is not None
    assert year.awards is not None
    late = changed(year.scoring.sheets[0], scored_on=date(2024, 11, 19))
    return changed(
        made,
        years=[
            changed(
                year,
                registrations=year.registrations[:1],
                scoring=changed(year.scoring, sheets=[late, *year.scoring.sheets[1:]]),
                awards=changed(year.awards, proposed_on=date(2024, 11, 29)),
            )
        ],
    )


def test_a_year_without_criteria_or_awards_says_what_to_do_first() -> None:
    for what, code in (("scores", "no-criteria"), ("nominees", "no-awards")):
        bare = cluster(scoring=None, awards=None, ballot=None, decision=None)
        with pytest.raises(Exception, match=r"hãy ghi .* rồi mới lấy") as refused:
            write(what, bare)
        assert refused.value.code == code  # type: ignore[attr-defined]


def test_another_width_of_a_column_changes_nothing() -> None:
    def widen(page: Any) -> None:
        page.column_dimensions["C"].width = 90

    content = edited(write("registrations"), widen)
    assert content != write("registrations")
    assert read("registrations", content).record == cluster()
