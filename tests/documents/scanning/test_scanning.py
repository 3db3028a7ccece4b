"""The text of a Word file, with the places that people name, and edits that keep them."""

import pytest

from tests.documents.wordprocessing import (
    MAIN,
    box,
    cell,
    control,
    field,
    p,
    package,
    row,
    run,
    table,
)
from thidua.documents.opened import Opened
from thidua.documents.scanning import Paragraph, Scan, scan, w

SPAN = '<w:gridSpan w:val="2"/>'
BREAK = "<w:lastRenderedPageBreak/>"


def scanned(body: str, parts: dict[str, str] | None = None, core: str = "") -> Scan:
    return scan(package(body, parts, core), lambda name: name in {"Năm", "Tên khối"})


def places(made: Scan) -> list[tuple[str, str]]:
    return [(paragraph.text, paragraph.where) for paragraph in made.paragraphs]


def only(body: str) -> Paragraph:
    (paragraph,) = scanned(body).paragraphs
    return paragraph


def test_paragraphs_are_counted_without_the_empty_ones() -> None:
    assert places(scanned(p("a") + p("") + p(" ") + p("b"))) == [
        ("a", "Đoạn 1"),
        ("", "Dòng trống"),
        (" ", "Dòng trống"),
        ("b", "Đoạn 2"),
    ]


def test_cells_are_named_by_the_column_they_begin_in() -> None:
    first = table(
        row("a", cell("b", look=SPAN), "c"),
        row(cell("d", "e"), "f"),
    )
    second = table(row("g", look='<w:gridBefore w:val="1"/>'))
    assert places(scanned(first + p("x") + second)) == [
        ("a", "Bảng 1, hàng 1, ô 1"),
        ("b", "Bảng 1, hàng 1, ô 2"),
        ("c", "Bảng 1, hàng 1, ô 4"),
        ("d", "Bảng 1, hàng 2, ô 1, đoạn 1"),
        ("e", "Bảng 1, hàng 2, ô 1, đoạn 2"),
        ("f", "Bảng 1, hàng 2, ô 2"),
        ("x", "Đoạn 1"),
        ("g", "Bảng 2, hàng 1, ô 2"),
    ]


def test_a_table_in_a_cell_is_named_within_it() -> None:
    inner = table(row("a", "b")) + table(row(cell(table(row("c")), "")))
    assert places(scanned(table(row("x", cell("y", inner, ""))))) == [
        ("x", "Bảng 1, hàng 1, ô 1"),
        ("y", "Bảng 1, hàng 1, ô 2, đoạn 1"),
        ("a", "Bảng 1, hàng 1, ô 2, bảng con 1, hàng 1, ô 1"),
        ("b", "Bảng 1, hàng 1, ô 2, bảng con 1, hàng 1, ô 2"),
        ("c", "Bảng 1, hàng 1, ô 2, bảng con 2, hàng 1, ô 1, bảng con 1, hàng 1, ô 1"),
        ("", "Bảng 1, hàng 1, ô 2, bảng con 2, hàng 1, ô 1"),
        ("", "Bảng 1, hàng 1, ô 2, đoạn 2"),
    ]


def test_rows_and_cells_in_controls_are_counted_with_the_others() -> None:
    third = f"<w:tr>{control(cell('c'))}{cell('d')}</w:tr>"
    body = table(row("a"), control(row("b")), third) + control(p("e")) + p("f")
    assert places(scanned(body)) == [
        ("a", "Bảng 1, hàng 1, ô 1"),
        ("b", "Bảng 1, hàng 2, ô 1"),
        ("c", "Bảng 1, hàng 3, ô 1"),
        ("d", "Bảng 1, hàng 3, ô 2"),
        ("e", "Đoạn 1"),
        ("f", "Đoạn 2"),
    ]


def test_headers_and_footers_are_named_by_the_pages_they_are_for() -> None:
    def uses(**kinds: str) -> str:
        inner = "".join(
            f'<w:{name.rstrip("1234")}Reference r:id="{name}" w:type="{kind}"/>'
            for name, kind in kinds.items()
        )
        return f"<w:sectPr>{inner}</w:sectPr>"

    first = uses(header1="default", footer1="default")
    second = uses(header2="default", header3="first", header4="even")
    parts = {
        "header1": p("một"),
        "header2": p("hai"),
        "header3": p("đầu") + table(row("ô")),
        "header4": p("chẵn"),
        "footer1": p("chân"),
    }
    body = f"<w:p><w:pPr>{first}</w:pPr></w:p>{second}"
    assert places(scanned(body, parts))[1:] == [
        ("một", "Đầu trang (1)"),
        ("hai", "Đầu trang (2)"),
        ("đầu", "Đầu trang của trang đầu"),
        ("ô", "Đầu trang của trang đầu, bảng 1, hàng 1, ô 1"),
        ("chẵn", "Đầu trang của trang chẵn"),
        ("chân", "Chân trang"),
    ]


def test_notes_are_numbered_without_word_s_own_and_comments_are_not_filled() -> None:
    parts = {
        "footnotes": f'<w:footnote w:type="separator">{p("-")}</w:footnote>'
        f"<w:footnote>{p('a')}{p('b')}</w:footnote><w:footnote>{p('c')}</w:footnote>",
        "endnotes": f"<w:endnote>{p('d')}</w:endnote>",
        "comments": f"<w:comment>{p('e')}</w:comment>",
    }
    made = scanned(p("x"), parts)
    assert places(made)[1:] == [
        ("a", "Chú thích chân trang 1"),
        ("b", "Chú thích chân trang 1"),
        ("c", "Chú thích chân trang 2"),
    ]
    assert [(one.text, one.where) for one in made.unfilled] == [
        ("d", "Chú thích cuối bài 1"),
        ("e", "Lời bình 1"),
    ]


def test_a_text_box_is_read_once_and_its_text_is_not_that_of_its_paragraph() -> None:
    body = p("a", box(p("b"), table(row("c"))), "d") + table(row(cell(p("e", box(p("f"))))))
    assert places(scanned(body)) == [
        ("ad", "Đoạn 1"),
        ("b", "Hộp chữ 1"),
        ("c", "Hộp chữ 1, bảng 1, hàng 1, ô 1"),
        ("e", "Bảng 1, hàng 1, ô 1"),
        ("f", "Hộp chữ 2"),
    ]


def test_numbers_are_those_of_the_part_as_it_came() -> None:
    made = scanned(p("a", box(p("b"))) + p("c"), {"header1": p("d")})
    found = [(one.text, one.part, one.number) for one in made.paragraphs]
    assert found == [
        ("a", MAIN, 0),
        ("b", MAIN, 1),
        ("c", MAIN, 3),  # 2 is the box's copy for Word 2007
        ("d", "word/header1.xml", 0),
    ]


def test_tabs_breaks_and_hyphens_are_letters_of_the_text() -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr><w:r><w:t>a</w:t>"
        "<w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:cr/></w:r></w:p>"
    )
    assert only(body).text == "a\tb\nc\u2011d\n"


@pytest.mark.parametrize(
    ("font", "text"),
    [("Times New Roman", "a«Năm» "), (".VnTime", "a«Năm» "), ("Wingdings", "aNăm ")],
)
def test_a_mark_s_signs_put_in_as_symbols_are_read(font: str, text: str) -> None:
    first, last = (
        f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for code in ("00AB", "F0BB")
    )
    paragraph = only(p("a", first, "Năm", last, " "))
    assert paragraph.text == text
    if "«" in text:
        paragraph.replace(1, 6, "2024")
        assert paragraph.text == "a2024 "


def test_a_table_without_its_grid_is_given_one() -> None:
    body = table(row("a"), row("b", cell("c", look=SPAN))).replace("<w:tblGrid/>", "")
    (grid,) = scanned(body).body().iter(w("tblGrid"))
    assert [column.get(w("w")) for column in grid] == ["3023"] * 3
    wide = body.replace(SPAN, SPAN + '<w:tcW w:w="4000" w:type="dxa"/>')
    (grid,) = scanned(wide).body().iter(w("tblGrid"))
    assert [column.get(w("w")) for column in grid] == ["3023", "2000", "2000"]


@pytest.mark.parametrize(("digits", "many"), [(8, 63), (9000, 2)])
def test_a_cell_over_a_million_columns_is_borne(digits: int, many: int) -> None:
    huge = f'<w:gridSpan w:val="{"9" * digits}"/>'
    body = table(row("a"), row("b", cell("c", look=huge))).replace("<w:tblGrid/>", "")
    (grid,) = scanned(body).body().iter(w("tblGrid"))
    assert len(grid) == many


def test_the_page_is_known_where_word_left_its_breaks() -> None:
    body = (
        p("a")
        + f"<w:p><w:r>{BREAK}<w:t>b</w:t></w:r></w:p>"
        + f"<w:p><w:r><w:t>c</w:t>{BREAK}<w:t>d</w:t></w:r></w:p>"
        + p("e")
    )
    assert [one.page for one in scanned(body).paragraphs] == [1, 2, 2, 3]
    assert [one.page for one in scanned(p("a") + p("b")).paragraphs] == [None, None]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        pytest.param(p("a", f"<w:ins>{run('b')}</w:ins>", "c"), ["abc"], id="inserted"),
        pytest.param(
            p("a", "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>", "c"), ["ac"], id="deleted"
        ),
        pytest.param(
            p("a", f"<w:moveFrom>{run('m')}</w:moveFrom>") + p(f"<w:moveTo>{run('m')}</w:moveTo>"),
            ["a", "m"],
            id="moved",
        ),
        pytest.param(
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('a')}</w:p>" + p("b") + p("c"),
            ["ab", "c"],
            id="a deleted end of paragraph",
        ),
        pytest.param(table(row("a", look="<w:del/>"), row("b", look="<w:ins/>")), ["b"], id="rows"),
        pytest.param(table(row("a", look="<w:del/>")) + p("b"), ["b"], id="a whole table"),
        pytest.param(
            table(row(cell("a", look="<w:cellDel/>"), cell("b", look="<w:cellIns/>"))),
            ["b"],
            id="cells",
        ),
        pytest.param(
            "<w:p><w:pPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>" + run("a") + "</w:p>",
            ["a"],
            id="a changed format",
        ),
    ],
)
def test_tracked_changes_are_accepted_and_told(body: str, texts: list[str]) -> None:
    made = scanned(body)
    assert made.tracked
    assert [one.text for one in made.paragraphs] == texts
    again = scan(Opened.of(made.saved()))
    assert not again.tracked
    assert [one.text for one in again.paragraphs] == texts


def test_a_file_without_tracked_changes_has_none() -> None:
    assert not scanned(p("a") + table(row("b"))).tracked


@pytest.mark.parametrize(
    ("body", "notes"),
    [
        (p("x", field("DATE")), [("field", "DATE", "Đoạn 1")]),
        ("<w:p><w:fldSimple w:instr='TIME'/></w:p>", [("field", "TIME", "Dòng trống")]),
        (
            p("x", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"),
            [("equation", "a+b", "Đoạn 1")],
        ),
        (p(field("MERGEFIELD Năm")), []),
    ],
)
def test_fields_and_equations_are_noted(body: str, notes: list[tuple[str, str, str]]) -> None:
    made = scanned(body).notes
    assert [(note.kind, note.text.strip(), note.place.where) for note in made] == notes


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (p("a ", field("MERGEFIELD Năm", "«Năm»"), " b"), ["a «Năm» b"]),
        (p(field('mergefield "Tên khối" \\* Upper')), ["«Tên khối»"]),
        ("<w:p><w:fldSimple w:instr=' MERGEFIELD Tên_khối '/></w:p>", ["«Tên khối»"]),
        (p(control(run("bấm"), tag="Năm")), ["«Năm»"]),
        (p(control(run("bấm"), tag="id", alias="Tên khối")), ["«Tên khối»"]),
        (control(p("a") + p("b"), tag="Năm"), ["«Năm»"]),
        (p(control(run("giữ"), tag="không phải")), ["giữ"]),
        (p(control(run("x «Năm»"), tag="Năm")), ["x «Năm»"]),
        (p(field("PAGE", "7")), ["7"]),
    ],
)
def test_merge_fields_and_named_controls_read_as_marks(body: str, texts: list[str]) -> None:
    assert [one.text for one in scanned(body).paragraphs] == texts


def test_a_merge_field_keeps_its_format() -> None:
    made = scanned(p(field("MERGEFIELD Năm", "x", "<w:b/>")))
    (only_run,) = made.body().iter(w("r"))
    assert only_run.find(f"{w('rPr')}/{w('b')}") is not None


def test_properties_of_the_file_are_texts_too() -> None:
    core = "<dc:title>Tên</dc:title><dc:creator/><cp:revision>1</cp:revision>"
    made = scanned(p("x"), core=core)
    assert places(made)[1:] == [("Tên", "Thuộc tính của tệp: tên")]
    made.paragraphs[-1].replace(0, 3, "Khác")
    assert (
        "<dc:title>Khác</dc:title>" in Opened.of(made.saved()).parts["docProps/core.xml"].decode()
    )


# Edits.


@pytest.mark.parametrize(
    ("body", "start", "end", "new", "text"),
    [
        (p("abcdef"), 2, 4, "XYZ", "abXYZef"),
        (p("ab|cd|ef"), 1, 5, "X", "aXf"),
        (p("ab|cd|ef"), 0, 6, "X", "X"),
        (p("ab|cd|ef"), 2, 4, "", "abef"),
        (p("ab"), 0, 2, "", ""),
        (p("ab|cd"), 2, 2, "X", "abXcd"),
        (p("ab"), 2, 2, "X", "abX"),
        (p(""), 0, 0, "X", "X"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", 1, 2, "X", "aXb"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", 0, 3, "X", "X"),
        ("<w:p><w:r><w:tab/></w:r></w:p>", 0, 0, "X", "X\t"),
        ("<w:p><w:r><w:tab/></w:r></w:p>", 1, 1, "X", "\tX"),
        (p("a "), 2, 2, " b", "a  b"),
    ],
)
def test_a_stretch_is_replaced_over_the_runs_it_lies_in(
    body: str, start: int, end: int, new: str, text: str
) -> None:
    made = scanned(body)
    made.paragraphs[0].replace(start, end, new)
    assert made.paragraphs[0].text == text
    again = scan(Opened.of(made.saved()))
    assert [one.text for one in again.paragraphs] == [text]


def test_what_replaces_takes_the_format_of_the_first_letter_and_empty_runs_go() -> None:
    made = scanned(p(run("a"), run("b", "<w:b/>"), run("c", "<w:i/>"), run("d")))
    made.paragraphs[0].replace(1, 3, "X")
    runs = list(made.body().iter(w("r")))
    assert [node.findtext(w("t")) for node in runs] == ["a", "X", "d"]
    assert runs[1].find(f"{w('rPr')}/{w('b')}") is not None


def test_spaces_at_the_ends_survive() -> None:
    made = scanned(p("ab"))
    made.paragraphs[0].replace(1, 2, " ")
    assert [one.text for one in scan(Opened.of(made.saved())).paragraphs] == ["a "]


def test_places_are_those_before_all_edits() -> None:
    paragraph = only(p("một hai ba"))
    paragraph.replace(4, 7, "22222")
    paragraph.replace(0, 3, "1")
    assert paragraph.text == "1 22222 ba"
    assert [_came(paragraph, word) for word in ("1", "22222", "ba")] == [(0, 3), (4, 7), (8, 10)]
    assert _came(paragraph, "222") == (4, 7)
    assert (paragraph.place().start, paragraph.place().end) == (0, 10)


def _came(paragraph: Paragraph, word: str) -> tuple[int, int]:
    at = paragraph.text.index(word)
    place = paragraph.place(at, at + len(word))
    return place.start, place.end


def test_an_insertion_has_the_place_it_was_put_at() -> None:
    paragraph = only(p("ab"))
    paragraph.replace(1, 1, "XX")
    assert _came(paragraph, "XX") == (1, 1)
    assert _came(paragraph, "b") == (1, 2)


def test_a_quote_shows_the_stretch_with_a_little_around_it() -> None:
    paragraph = only(p("x" * 30 + "«Năm»" + "y" * 30))
    assert paragraph.quote(30, 35) == f"…{'x' * 20}⟦«Năm»⟧{'y' * 20}…"
    assert only(p("a b c")).quote(2, 3) == "a ⟦b⟧ c"


def test_hidden_letters_and_formats_are_seen() -> None:
    paragraph = only(p(run("a"), run("b", "<w:vanish/>"), run("c", '<w:vanish w:val="0"/>')))
    assert [paragraph.is_hidden(at, at + 1) for at in range(3)] == [False, True, False]
    assert paragraph.is_hidden(0, 3)
    assert [len(paragraph.looks(0, end)) for end in (1, 2, 3)] == [1, 2, 3]


def test_holders_are_the_tables_rows_and_cells_around_a_paragraph() -> None:
    (paragraph,) = scanned(table(row(cell(table(row("a")))))).paragraphs
    names = [node.tag.rpartition("}")[2] for node in paragraph.holders]
    assert names == ["tbl", "tr", "tc", "tbl", "tr", "tc"]
