"""The programme of a conference in one cell of the plan's grid."""

from datetime import time

import pytest

from thidua.domain.cycle import ProgrammeItem
from thidua.sheets.values import CellError
from thidua.usecases.grids.programme import programme_of, programme_text

_ITEMS = [
    ProgrammeItem(begins=time(8), content="Đón tiếp đại biểu", by="Cơ quan Thường trực"),
    ProgrammeItem(begins=time(8, 30), content="Khai mạc", by="Khối trưởng"),
]


def test_a_programme_stands_a_line_an_item_and_comes_back() -> None:
    text = programme_text(_ITEMS)
    assert text == (
        "08:00 | Đón tiếp đại biểu | Cơ quan Thường trực\n08:30 | Khai mạc | Khối trưởng"
    )
    assert programme_of(text) == _ITEMS
    assert programme_of("") == []


@pytest.mark.parametrize("line", ["8h30|Khai mạc|Khối trưởng", "  8.30 | Khai mạc | Khối trưởng "])
def test_an_hour_may_be_written_as_people_do(line: str) -> None:
    assert programme_of(line) == _ITEMS[1:]


@pytest.mark.parametrize("line", ["Khai mạc", "25:00 | Khai mạc | Khối trưởng", "8:30 | Khai mạc"])
def test_a_line_that_is_no_item_is_quoted(line: str) -> None:
    with pytest.raises(CellError, match="mỗi dòng dạng «08:30") as caught:
        programme_of(f"08:00 | Đón tiếp | Văn phòng\n{line}")
    assert f"«{line}»" in str(caught.value)
