"""The copy for conversion marks where each signer signs, and is otherwise the paper."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document

from tests.documents.papers import opened, paper, shipped
from thidua.documents.opened import Opened
from thidua.documents.plain_text import plain_text
from thidua.documents.signature_places import SignerText, with_places
from thidua.errors import ThiduaError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def marks(docx: bytes) -> dict[str, str]:
    """The text of the paragraph that holds each bookmark, by the bookmark's name."""
    found = opened(docx).element.body.iter(f"{W}bookmarkStart")
    return {mark.get(f"{W}name"): text_of(mark.getparent()) for mark in found}


def text_of(paragraph: Any) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{W}t"))


def pledge_signers(slug: str) -> list[SignerText]:
    rows = shipped(slug).sample()["o_ky"]
    cells = (row[side] for row in rows for side in ("trai", "phai"))
    return [SignerText("s", cell["ho_ten"], cell["don_vi"]) for cell in cells if cell["ho_ten"]]


@pytest.mark.parametrize("slug", ["giao-uoc", "giao-uoc-dang"])
def test_each_unit_of_a_pledge_has_its_office_and_its_name_marked(slug: str) -> None:
    signers = pledge_signers(slug)
    found = marks(with_places(paper(slug), signers))
    assert [found[f"ky{n}duoi"] for n in range(1, 6)] == [one.name for one in signers]
    offices = [found[f"ky{n}tren"] for n in range(1, 6)]
    assert offices[1:] == ["GIÁM ĐỐC", "GIÁM ĐỐC", "GIÁM ĐỐC", "TỔNG BIÊN TẬP"]


@pytest.mark.parametrize(
    ("slug", "name", "heading", "line"),
    [
        ("quyet-dinh", "Đinh Thị Giả Lập", "", "BỘ TRƯỞNG"),
        ("quyet-dinh", "Đinh Thị  Giả Lập ", "Bộ trưởng", "BỘ TRƯỞNG"),
        ("quyet-dinh-kien-toan", "Đinh Thị Giả Lập", "", "THỨ TRƯỞNG"),
        ("bien-ban-hoi-nghi", "Lý Thị Ghi Chép", "THƯ KÝ", "THƯ KÝ"),
        ("bien-ban-hoi-nghi", "Trần Minh Mẫu", "", "CHỦ TỌA"),
    ],
)
def test_whoever_signs_alone_or_below_an_office_is_found(
    slug: str, name: str, heading: str, line: str
) -> None:
    found = marks(with_places(paper(slug), [SignerText("a", name, heading)]))
    assert found["ky1tren"] == line
    assert found["ky1duoi"] == " ".join(name.split())


def test_tellers_right_below_each_other_each_have_a_space() -> None:
    tellers = [SignerText("a", "Đỗ Văn Đếm", "ỦY VIÊN"), SignerText("b", "Ngô Thị Ghi", "ỦY VIÊN")]
    found = marks(with_places(paper("bien-ban-kiem-phieu"), tellers))
    assert (found["ky1tren"], found["ky2tren"]) == ("ỦY VIÊN", "Đỗ Văn Đếm")


@pytest.mark.parametrize(("first", "second"), [("SỞ A", "SỞ B"), ("SỞ B", "SỞ A")])
@pytest.mark.parametrize("columns", [1, 2])
def test_two_of_one_name_are_told_apart_by_their_units(
    first: str, second: str, columns: int
) -> None:
    docx = table_paper(columns, ["SỞ A", "SỞ B"])
    signers = [SignerText("x", "Lê An", first), SignerText("y", "Lê An", second)]
    lines = [mark_above(docx, signers, number) for number in (1, 2)]
    assert lines == [f"GIÁM ĐỐC {first}", f"GIÁM ĐỐC {second}"]


def table_paper(columns: int, units: list[str]) -> bytes:
    """A paper with «Lê An» in a list, then as the head of both units, then in an annex."""
    word = Document()
    listed = word.add_table(rows=1, cols=2)
    listed.cell(0, 0).text, listed.cell(0, 1).text = "SỞ A", "Lê An"
    word.add_paragraph("KÝ GIAO ƯỚC")
    table = word.add_table(rows=2 * len(units) // columns, cols=columns)
    for number, unit in enumerate(units):
        row, column = 2 * (number // columns), number % columns
        table.cell(row, column).text = f"{unit}\nGIÁM ĐỐC {unit}"
        table.cell(row, column).add_paragraph(f"GIÁM ĐỐC {unit}")
        table.cell(row + 1, column).text = "Lê An"
    annex = word.add_table(rows=2, cols=2)
    annex.cell(0, 1).text, annex.cell(1, 1).text = "Họ tên", "Lê An"
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def mark_above(docx: bytes, signers: list[SignerText], number: int) -> str:
    return marks(with_places(docx, signers))[f"ky{number}tren"]


def test_a_signature_that_stands_in_no_table_is_found_from_the_end() -> None:
    word = Document()
    for line in ("Lê An", "…", "CHỦ TỌA", "", "", "Lê An"):
        word.add_paragraph(line)
    made = io.BytesIO()
    word.save(made)
    marked = opened(with_places(made.getvalue(), [SignerText("a", "Lê An", "")]))
    held = [{mark.get(f"{W}name") for mark in one} for one in bookmarks(marked.paragraphs)]
    assert held == [set(), set(), {"ky1tren"}, set(), set(), {"ky1duoi"}]


def bookmarks(paragraphs: Any) -> Iterator[list[Any]]:
    for paragraph in paragraphs:
        yield list(paragraph._p.iter(f"{W}bookmarkStart"))  # noqa: SLF001


@pytest.mark.parametrize(
    ("signer", "told"),
    [
        (SignerText("a", "Người Không Có", "SỞ A"), "SỞ A"),
        (SignerText("a", "Lê An", "SỞ C"), "SỞ C"),
        (SignerText("a", "Người Không Có"), "Người Không Có"),
    ],
)
def test_a_signer_who_does_not_stand_there_is_refused_by_name(
    signer: SignerText, told: str
) -> None:
    with pytest.raises(ThiduaError, match=told) as refused:
        with_places(table_paper(2, ["SỞ A", "SỞ B"]), [signer])
    assert refused.value.code == "signature-place-missing"


def test_the_copy_says_the_same_and_its_marks_are_all_different() -> None:
    docx = paper("giao-uoc")
    marked = with_places(docx, pledge_signers("giao-uoc"))
    assert plain_text(marked) == plain_text(docx)
    found = list(opened(marked).element.body.iter(f"{W}bookmarkStart"))
    assert len({mark.get(f"{W}id") for mark in found}) == len(found) == 10
    before, after = Opened.of(docx), Opened.of(marked)
    changed = {name for name in after.parts if after.parts[name] != before.parts[name]}
    assert changed == {"word/document.xml"}


def test_marks_that_a_paper_has_already_keep_their_numbers() -> None:
    once = with_places(paper("quyet-dinh"), [SignerText("a", "Đinh Thị Giả Lập")])
    twice = opened(with_places(once, [SignerText("a", "Đinh Thị Giả Lập")]))
    numbers = [mark.get(f"{W}id") for mark in twice.element.body.iter(f"{W}bookmarkStart")]
    assert len(set(numbers)) == len(numbers) == 4
