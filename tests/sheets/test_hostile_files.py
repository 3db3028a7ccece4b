"""Files that are no plain workbook are refused by a stable code and a sentence, quickly."""

import io
import re
import time
import zipfile
from collections.abc import Callable

import pytest

from tests.documents import hostile_files
from tests.sheets.workbooks import changed_parts, cluster, edited, read, told, with_part, write
from thidua.sheets.limits import MAX_FILE

PAGE = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
RELS = "xl/_rels/workbook.xml.rels"
Parts = dict[str, bytes]


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    def change(parts: Parts) -> Parts:
        assert old in parts[name]
        return parts | {name: parts[name].replace(old, new, 1)}

    return changed_parts(write("scores"), change)


def without(name: str) -> bytes:
    return changed_parts(
        write("scores"), lambda parts: {key: part for key, part in parts.items() if key != name}
    )


def cells(inside: str) -> bytes:
    return replaced(PAGE, b"</sheetData>", inside.encode() + b"</sheetData>")


def in_lists(inside: bytes) -> bytes:
    return replaced(PAGE, b"<dataValidations", inside + b"<dataValidations")


MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
LINK = (
    b'<Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/externalLink" Target="elsewhere/1.xml"/></Relationships>'
)
BOMB = b"<x>" + b" " * 60_000_000 + b"</x>"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("make", "code", "sentence"),
    [
        (lambda: b"", "sheet-not-excel", "không phải là bảng Excel"),
        (lambda: b"Don vi;Diem\nA;5\n", "sheet-not-excel", "Excel Workbook"),
        (lambda: hostile_files.ole("Workbook"), "sheet-old-format", "Excel kiểu cũ (.xls)"),
        (hostile_files.encrypted, "sheet-encrypted", "bỏ mật khẩu"),
        (hostile_files.word, "sheet-not-excel", "không phải là bảng Excel"),
        (hostile_files.bad_sum, "sheet-damaged", "bị hỏng"),
        (hostile_files.overlapping, "sheet-damaged", "bị hỏng"),
        (hostile_files.local_name_differs, "sheet-damaged", "bị hỏng"),
        (hostile_files.bomb, "sheet-bomb", "giải nén ra quá lớn"),
        (lambda: with_part(write("scores"), STRINGS, BOMB), "sheet-bomb", "giải nén ra quá lớn"),
        (lambda: b"PK\x03\x04" + bytes(MAX_FILE), "sheet-too-large", "lớn hơn 5 MB"),
        (lambda: write("scores")[:-200], "sheet-damaged", "bị hỏng"),
        (
            lambda: with_part(write("scores"), "xl/vbaProject.bin", hostile_files.OLE),
            "sheet-macros",
            "có macro",
        ),
        (
            lambda: changed_parts(
                write("scores"),
                lambda parts: (
                    parts
                    | {
                        TYPES: re.sub(
                            rb"application/[\w.-]+sheet\.main\+xml", MACRO_TYPE, parts[TYPES]
                        )
                    }
                ),
            ),
            "sheet-macros",
            "có macro",
        ),
        (
            lambda: with_part(write("scores"), "xl/macrosheets/sheet1.xml", b"<x/>"),
            "sheet-macros",
            "có macro",
        ),
        (
            lambda: with_part(write("scores"), "xl/externalLinks/externalLink1.xml", b"<x/>"),
            "sheet-external-links",
            "bỏ liên kết",
        ),
        (
            lambda: replaced(RELS, b"</Relationships>", LINK),
            "sheet-external-links",
            "bỏ liên kết",
        ),
        (
            lambda: with_part(write("scores"), "xl/connections.xml", b"<x/>"),
            "sheet-external-links",
            "bỏ liên kết",
        ),
        (
            lambda: with_part(write("scores"), "xl/embeddings/oleObject1.bin", b"x"),
            "sheet-embedded",
            "đối tượng nhúng",
        ),
        (lambda: replaced(PAGE, b"<worksheet", ENTITIES + b"<worksheet"), "sheet-damaged", "hỏng"),
        (lambda: replaced(PAGE, b"<sheetData>", b"<sheetData><row>"), "sheet-damaged", "hỏng"),
        (lambda: without(PAGE), "sheet-damaged", "hỏng"),
        (lambda: without(RELS), "sheet-not-excel", "không phải là bảng Excel"),
        (lambda: without("xl/styles.xml"), "sheet-damaged", "hỏng"),
        (
            lambda: cells('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'),
            "sheet-too-many-cells",
            "quá nhiều ô",
        ),
        (
            lambda: cells('<row r="90"><c r="XFD90"><v>1</v></c></row>'),
            "sheet-too-many-cells",
            "quá nhiều ô",
        ),
        (
            lambda: cells('<row r="90">' + "<c><v>1</v></c>" * 200_001 + "</row>"),
            "sheet-too-many-cells",
            "quá nhiều ô",
        ),
        (
            lambda: cells('<row r="90"><c r="A90"><v>' + "9" * 5000 + "</v></c></row>"),
            "sheet-damaged",
            "hỏng",
        ),
        (
            lambda: cells('<row r="90"><c r="A90" t="s"><v>999999</v></c></row>'),
            "sheet-damaged",
            "hỏng",
        ),
        (
            lambda: replaced("xl/worksheets/sheet2.xml", b"<sheetData>", b"<sheetData/><x>"),
            "sheet-damaged",
            "hỏng",
        ),
    ],
)
def test_a_hostile_file_is_refused(make: Callable[[], bytes], code: str, sentence: str) -> None:
    content = make()
    began = time.monotonic()
    problems = told("scores", content)
    assert time.monotonic() - began < 20
    assert [problem.code for problem in problems] == [code]
    assert sentence in problems[0].message


def test_a_merged_range_over_the_whole_sheet_costs_nothing() -> None:
    merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    began = time.monotonic()
    problems = told("scores", in_lists(merged))
    assert time.monotonic() - began < 5
    assert [(problem.code, problem.cell) for problem in problems] == [("sheet-merged", "A1")]


def test_a_link_in_a_cell_is_neither_followed_nor_expanded() -> None:
    link = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>'
    began = time.monotonic()
    content = replaced(PAGE, b"<pageMargins", link + b"<pageMargins")
    assert read("scores", content).record == cluster()
    assert time.monotonic() - began < 5


def test_a_workbook_of_ones_own_is_refused() -> None:
    def drop(parts: Parts) -> Parts:
        return parts | {"xl/workbook.xml": parts["xl/workbook.xml"].replace(b"_thidua", b"khac")}

    problems = told("scores", changed_parts(write("scores"), drop))
    assert [problem.code for problem in problems] == ["sheet-foreign"]
    assert "lấy bảng Excel mới" in problems[0].message


def test_data_on_another_page_are_not_skipped() -> None:
    def add(page: object) -> None:
        page.parent.create_sheet("Thêm")["A1"] = 1  # type: ignore[attr-defined]

    problems = told("scores", edited(write("scores"), add))
    assert [problem.code for problem in problems] == ["sheet-extra-page"]
    assert "«Thêm»" in problems[0].message


def test_a_hidden_page_that_somebody_changed_is_refused() -> None:
    def shorten(page: object) -> None:
        page.parent["_thidua"]["A8"] = None  # type: ignore[attr-defined]

    problems = told("scores", edited(write("scores"), shorten))
    assert [problem.code for problem in problems] == ["sheet-damaged"]


def test_every_cut_of_a_workbook_is_refused_or_read_in_full() -> None:
    content = write("nominees")
    for size in range(0, len(content), 211):
        assert told("nominees", content[:size])[0].code in {"sheet-not-excel", "sheet-damaged"}


def test_the_workbook_is_a_sound_zip() -> None:
    with zipfile.ZipFile(io.BytesIO(write("scores"))) as package:
        assert package.testzip() is None
