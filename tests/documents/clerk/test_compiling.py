"""From marks to docxtpl's tags: loops and conditions at every level, their places and faults."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.documents.clerk.fields import NAMES, compiled, tags, wrong
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
from thidua.documents.engine import compile_template
from thidua.documents.findings import Severity
from thidua.documents.opened import Opened, parsed
from thidua.documents.scanning import Scan, w

VALUES = {
    "nam": "2024",
    "loai": "",
    "khoi": {"ten": "Khối 7", "bao": "x"},
    "can_cu": ["C1", "C2"],
    "don_vi": [
        {
            "tt": "1",
            "ten": "A",
            "dai_dien": {"ho_ten": "An"},
            "viec": ["v1", "v2"],
            "ca_nhan": [{"tt": "a", "ten": "Ba"}, {"tt": "b", "ten": "Bốn"}],
        },
        {"tt": "2", "ten": "B", "dai_dien": {"ho_ten": ""}, "viec": [], "ca_nhan": []},
    ],
    "tieu_chi": [{"tt": "I", "ten": "T1"}, {"tt": "II", "ten": "T2"}],
}
IF, ELSE, END = "«Nếu có Năm»", "«Ngược lại»", "«Hết nếu»"
EACH, END_EACH = "«Mỗi Đơn vị»", "«Hết mỗi»"
_PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def made(body: str, values: Mapping[str, Any] = VALUES) -> list[str]:
    """The lines of the paper that a template gives with the values; of a row, «a | b / c»."""
    scan, findings = compiled(package(body))
    assert [found for found in findings if found.blocks] == []
    paper = compile_template(_whole(scan.saved())).render(values)
    body_of_paper = parsed(Opened.of(paper).parts[MAIN]).find(w("body"))
    return [line for line in _lines(body_of_paper) if line]


def _lines(holder: Any) -> Iterator[str]:
    for child in holder:
        if child.tag == w("p"):
            yield "".join(child.itertext(w("t")))
        elif child.tag == w("tr"):
            yield " | ".join(" / ".join(_lines(cell)) for cell in child.iterchildren(w("tc")))
        elif child.tag in {w("tbl"), w("sdt"), w("sdtContent")}:
            yield from _lines(child)


def _whole(content: bytes) -> bytes:
    """The package with what python-docx asks of one."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    return Opened.of(content).with_parts({"[Content_Types].xml": types.encode()}).saved()


# Fields.


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Năm «Năm».", "Năm {{ nam }}."),
        ("«Tên khối»«Năm»", "{{ khoi.ten }}{{ nam }}"),
        ("«T|ên kh|ối» x", "{{ khoi.ten }} x"),
        ("{{Tên khối}} {{ nam }}", "{{ khoi.ten }} {{ nam }}"),
        ("không có gì", "không có gì"),
    ],
)
def test_a_field_becomes_its_tag_in_its_place(text: str, tag: str) -> None:
    assert tags(package(p(text))) == [tag]


def test_a_tag_takes_the_format_of_the_first_letter_of_its_mark() -> None:
    body = p(run("a"), run("«Tên ", "<w:b/>"), run("khối»", "<w:i/>"), run("z"))
    scan, _ = compiled(package(body))
    runs = [(r.findtext(w("t")), r.find(f"{w('rPr')}/{w('b')}") is not None) for r in _runs(scan)]
    assert runs == [("a", False), ("{{ khoi.ten }}", True), ("z", False)]


def _runs(made: Scan) -> list[Any]:
    return list(made.body().iter(w("r")))


# Loops that come by themselves.


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("- «Căn cứ»;"), ["- C1;", "- C2;"], id="list"),
        pytest.param(p("«Đơn vị: TT». «Tên đơn vị»"), ["1. A", "2. B"], id="paragraph"),
        pytest.param(
            p("«Đơn vị: TT»") + p("«Tên đơn vị»") + p("hết"),
            ["1", "A", "2", "B", "hết"],
            id="neighbours",
        ),
        pytest.param(
            p("«Đơn vị: TT»") + p("") + p("«Tên đơn vị»"),
            ["1", "A", "2", "B"],
            id="an empty line between neighbours",
        ),
        pytest.param(
            p("«Căn cứ»") + p("«Tên đơn vị»"), ["C1", "C2", "A", "B"], id="two lists in turn"
        ),
        pytest.param(
            p("«Tên đơn vị»") + p("- «Việc»") + p("+ «Tên riêng» của «Tên đơn vị»"),
            ["A", "- v1", "- v2", "+ Ba của A", "+ Bốn của A", "B"],
            id="nested",
        ),
        pytest.param(p("- «Việc»"), ["- v1", "- v2"], id="an inner list alone"),
        pytest.param(
            table(row("TT", "Tên"), row("«Đơn vị: TT»", "«Tên đơn vị»"), row("Cộng", "«Năm»")),
            ["TT | Tên", "1 | A", "2 | B", "Cộng | 2024"],
            id="row",
        ),
        pytest.param(
            table(row("«Đơn vị: TT»", "x"), row("", "«Tên đơn vị»"), row("«Tiêu chí: TT»", "")),
            ["1 | x", " | A", "2 | x", " | B", "I | ", "II | "],
            id="neighbouring rows",
        ),
        pytest.param(
            table(row("«Tên đơn vị»", cell("«Việc»", "hết"))),
            ["A | v1 / v2 / hết", "B | hết"],
            id="a list in the cell of a row",
        ),
        pytest.param(
            table(row("x", "«Căn cứ»")), ["x | C1 / C2"], id="a plain list does not repeat its row"
        ),
        pytest.param(
            table(row("«Tên đơn vị»"), row("- «Tên riêng»")),
            ["A", "- Ba", "- Bốn", "B"],
            id="rows in rows",
        ),
        pytest.param(
            table(row(cell("«Tên đơn vị»", table(row("«Tên riêng»")), p("")))),
            ["A / Ba / Bốn / ", "B / "],
            id="a table in a row",
        ),
        pytest.param(
            table(row("", "«Cột Tên tiêu chí»"), row("«Tên đơn vị»", "«Cột Việc»")),
            [" | T1 | T2", "A | v1 | v2", "B"],
            id="columns",
        ),
        pytest.param(
            table(row("", cell("«Cột Tiêu chí: TT»", "«Tên tiêu chí»")), row("«Tên đơn vị»", "x")),
            [" | I / T1 | II / T2", "A | x", "B | x"],
            id="a column's other fields",
        ),
        pytest.param(
            table(row("«TT»", "«Tên đơn vị»"), row("«TT»", "«Tên tiêu chí»")),
            ["1 | A", "2 | B", "I | T1", "II | T2"],
            id="a short name is that of its row's list",
        ),
        pytest.param(
            table(row(cell(p("«Tên đơn vị»", box(p("«Họ tên»")))))),
            ["AAn", "B"],
            id="a box in a row",
        ),
        pytest.param(
            control(p("«Căn cứ»"), tag="khác") + p("z"), ["C1", "C2", "z"], id="in a control"
        ),
    ],
)
def test_rows_and_paragraphs_repeat_by_themselves(body: str, expected: list[str]) -> None:
    assert made(body) == expected


# Conditions.


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("có Năm", True),
        ("Năm", True),
        ("không có Năm", False),
        ("có Loại", False),
        ("không có Loại", True),
        ("có Căn cứ", True),
        ("có Đơn vị", True),
        ('Năm là "2024"', True),
        ('Năm là "2025"', False),
        ("Năm không phải là “2024”", False),
        ("Năm khác '2025'", True),
        ('Loại là ""', True),
    ],
)
def test_a_condition_holds_or_not_at_every_level(condition: str, holds: bool) -> None:  # noqa: FBT001
    opener, words = f"«Nếu {condition}»", {True: "có", False: "không"}
    inline = p(f"{opener}có{ELSE}không{END}")
    blocks = p(opener) + p("có") + p(ELSE) + p("không") + p(END)
    rows = table(row("đầu"), row(opener), row("có"), row(ELSE), row("không"), row(END))
    assert made(inline) == made(blocks) == [words[holds]]
    assert made(rows) == ["đầu", words[holds]]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            p("«Tên đơn vị»«Nếu có Họ tên» («Họ tên»)«Hết nếu»."),
            ["A (An).", "B."],
            id="of an item",
        ),
        pytest.param(
            p("«Nếu có Họ tên»") + p("«Tên đơn vị»") + p(END), ["A"], id="around lines of an item"
        ),
        pytest.param(
            p("«Tên đơn vị»") + p("«Nếu có Việc»") + p("- «Việc»") + p(ELSE) + p("nghỉ") + p(END),
            ["A", "- v1", "- v2", "B", "nghỉ"],
            id="of an inner list",
        ),
        pytest.param(
            p("«Nếu có Đơn vị»") + table(row("«Tên đơn vị»")) + p(ELSE) + p("trống") + p(END),
            ["A", "B"],
            id="around a table",
        ),
        pytest.param(
            p(IF) + p("«Nếu có Loại»") + p("x") + p(END) + p("y") + p(END), ["y"], id="nested"
        ),
        pytest.param(p(f"{IF}a«Nếu có Loại»b{END}c{END}"), ["ac"], id="nested in a paragraph"),
        pytest.param(
            table(row(IF, ""), row("x", "y"), row("", END)), ["x | y"], id="beside empty cells"
        ),
        pytest.param(
            table(row(cell(p(IF), p("x"), p(END), p("z")))), ["x / z"], id="lines of a cell"
        ),
        pytest.param(
            table(row("«Nếu có Họ tên»"), row("«Tên đơn vị»"), row(END)),
            ["A"],
            id="rows of an item",
        ),
    ],
)
def test_conditions_and_loops_go_into_one_another(body: str, expected: list[str]) -> None:
    assert made(body) == expected


# Explicit loops.


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            p(EACH) + p("x") + p("«Tên đơn vị»") + p(END_EACH) + p("z"),
            ["x", "A", "x", "B", "z"],
            id="paragraphs",
        ),
        pytest.param(
            p("gồm: «Mỗi Đơn vị»«Tên đơn vị»; «Hết mỗi»hết"),
            ["gồm: A; B; hết"],
            id="in a paragraph",
        ),
        pytest.param(
            p("«Mỗi Căn cứ»«Căn cứ», «Hết mỗi»«Năm»"), ["C1, C2, 2024"], id="a list in a paragraph"
        ),
        pytest.param(
            table(row(EACH, ""), row("«Tên đơn vị»", "x"), row("y", ""), row(END_EACH, "")),
            ["A | x", "y | ", "B | x", "y | "],
            id="rows",
        ),
        pytest.param(
            p(EACH)
            + p("«Tên đơn vị»")
            + p("«Mỗi Cá nhân»")
            + p("-")
            + p("«Tên riêng»")
            + p(END_EACH)
            + p(END_EACH),
            ["A", "-", "Ba", "-", "Bốn", "B"],
            id="nested",
        ),
        pytest.param(
            p("«Mỗi Cá nhân»") + p("«Tên riêng»") + p(END_EACH), ["Ba", "Bốn"], id="an inner one"
        ),
        pytest.param(
            p(EACH) + p("«Tên đơn vị»") + table(row("«Họ tên»")) + p(END_EACH),
            ["A", "An", "B"],
            id="around a table",
        ),
    ],
)
def test_an_explicit_loop_repeats_what_stands_in_it(body: str, expected: list[str]) -> None:
    assert made(body) == expected


# What is accepted for a mark, and where marks may stand.


@pytest.mark.parametrize(
    ("body", "tag"),
    [
        pytest.param(
            f"<w:p>{run('a ')}<w:fldSimple w:instr=' MERGEFIELD Tên_khối '>{run('cũ')}"
            "</w:fldSimple></w:p>",
            "a {{ khoi.ten }}",
            id="simple merge field",
        ),
        pytest.param(
            p("a ", field('MERGEFIELD "Tên khối" \\* MERGEFORMAT'), " b"),
            "a {{ khoi.ten }} b",
            id="complex merge field",
        ),
        pytest.param(p("trang ", field("PAGE", "1")), "trang 1", id="another field stays"),
        pytest.param(
            p("a ", control(run("bấm"), tag="Ten_khoi"), " b"), "a {{ khoi.ten }} b", id="tag"
        ),
        pytest.param(
            p(control(run("bấm"), tag="id7", alias="Năm")), "{{ nam }}", id="title of a control"
        ),
        pytest.param(control(p("bấm", " vào"), alias="Năm"), "{{ nam }}", id="control of a block"),
        pytest.param(p(control(run("chữ"), tag="khác")), "chữ", id="another control stays"),
        pytest.param(p(control(run("«Năm»"), tag="Năm")), "{{ nam }}", id="a mark in a control"),
        pytest.param(
            p(
                run("«Tên "),
                f"<w:del w:id='1'><w:r><w:delText>xấu</w:delText></w:r></w:del>"
                f"<w:ins w:id='2'>{run('khối»')}</w:ins>",
            ),
            "{{ khoi.ten }}",
            id="tracked changes",
        ),
        pytest.param(
            "<w:p><w:r><w:t>«Tên</w:t><w:tab/><w:t>khối»</w:t></w:r></w:p>",
            "{{ khoi.ten }}",
            id="a tab in a mark",
        ),
        pytest.param(
            f"<w:p><w:hyperlink>{run('«Năm»')}</w:hyperlink></w:p>", "{{ nam }}", id="hyperlink"
        ),
    ],
)
def test_what_a_clerk_may_put_instead_of_a_typed_mark(body: str, tag: str) -> None:
    assert tags(package(body)) == [tag]


def test_marks_are_filled_in_wherever_docxtpl_fills_in() -> None:
    parts = {
        "header1": p("«Tên khối»"),
        "footer1": p("- «Căn cứ»"),
        "footnotes": f"<w:footnote w:id='2'>{p('«Năm»')}</w:footnote>",
        "endnotes": f"<w:endnote w:id='2'>{p('«Năm»')}</w:endnote>",
    }
    body = p("x", box(p("«Tên khối»"), p("«Căn cứ»")))
    core = "<dc:title>Kế hoạch «Năm»</dc:title>"
    assert tags(package(body, parts, core)) == [
        "x",
        "{{ khoi.ten }}",
        "{%p for moi_can_cu in can_cu %}",
        "{{ moi_can_cu }}",
        "{%p endfor %}",
        "{{ khoi.ten }}",
        "{%p for moi_can_cu in can_cu %}",
        "- {{ moi_can_cu }}",
        "{%p endfor %}",
        "{%p if not (can_cu) %}",
        "{%p endif %}",
        "{{ nam }}",
        "Kế hoạch {{ nam }}",
    ]


def test_a_list_in_a_property_of_the_file_is_told() -> None:
    core = "<dc:title>«Căn cứ»</dc:title>"
    assert wrong(package(p("x"), core=core)) == [
        ("list-in-property", "Thuộc tính của tệp: tên", "⟦«Căn cứ»⟧")
    ]


# What is wrong.


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            p(IF) + p("x"), [("block-unclosed", "Đoạn 1", f"⟦{IF}⟧")], id="if without its end"
        ),
        pytest.param(
            p(EACH) + p("x"), [("block-unclosed", "Đoạn 1", f"⟦{EACH}⟧")], id="each without its end"
        ),
        pytest.param(
            p("x") + p(END), [("block-unopened", "Đoạn 2", f"⟦{END}⟧")], id="an end too many"
        ),
        pytest.param(p(ELSE), [("block-unopened", "Đoạn 1", f"⟦{ELSE}⟧")], id="else alone"),
        pytest.param(
            p(EACH) + p(ELSE) + p(END_EACH),
            [("block-unopened", "Đoạn 2", f"⟦{ELSE}⟧")],
            id="else in each",
        ),
        pytest.param(
            p(IF) + p(ELSE) + p(ELSE) + p(END),
            [("else-twice", "Đoạn 3", f"⟦{ELSE}⟧")],
            id="else twice",
        ),
        pytest.param(
            p(f"{IF}a{ELSE}b{ELSE}c{END}"),
            [("else-twice", "Đoạn 1", f"…có Năm»a«Ngược lại»b⟦{ELSE}⟧c{END}")],
            id="else twice in a paragraph",
        ),
        pytest.param(
            p(IF) + table(row(END)),
            [
                ("block-unclosed", "Đoạn 1", f"⟦{IF}⟧"),
                ("block-unopened", "Bảng 1, hàng 1, ô 1", f"⟦{END}⟧"),
            ],
            id="closed in a table",
        ),
        pytest.param(
            table(row(cell(IF, "x"), cell(END, "y"))),
            [
                ("block-unclosed", "Bảng 1, hàng 1, ô 1, đoạn 1", f"⟦{IF}⟧"),
                ("block-unopened", "Bảng 1, hàng 1, ô 2, đoạn 1", f"⟦{END}⟧"),
            ],
            id="over two cells",
        ),
        pytest.param(
            p(f"a {IF}b"), [("block-uneven", "Đoạn 1", f"a ⟦{IF}⟧b")], id="opened beside text"
        ),
        pytest.param(
            p(f"a{IF}b{END}c{END}"),
            [("block-uneven", "Đoạn 1", f"…u có Năm»b«Hết nếu»c⟦{END}⟧")],
            id="an end too many beside text",
        ),
        pytest.param(
            table(row("«Tên đơn vị»", "«Tên tiêu chí»")),
            [("lists-mixed", "Bảng 1, hàng 1, ô 2", "⟦«Tên tiêu chí»⟧")],
            id="two lists in a row",
        ),
        pytest.param(
            p("«Tên đơn vị» «Tên tiêu chí»"),
            [("lists-mixed", "Đoạn 1", "«Tên đơn vị» ⟦«Tên tiêu chí»⟧")],
            id="two lists in a paragraph",
        ),
        pytest.param(
            p(f"a {IF}b") + p(ELSE) + p(END),
            [("block-uneven", "Đoạn 1", f"a ⟦{IF}⟧b")],
            id="opened beside text, closed alone",
        ),
        pytest.param(
            p(IF) + p(f"a {END}"),
            [("block-uneven", "Đoạn 2", f"a ⟦{END}⟧")],
            id="opened alone, closed beside text",
        ),
        pytest.param(
            p(IF, box(p("x"))) + p(END),
            [("block-uneven", "Đoạn 1", f"⟦{IF}⟧")],
            id="opened beside a picture or box",
        ),
        pytest.param(
            table(row("«TT»", "«Tên khối»")),
            [("name-ambiguous", "Bảng 1, hàng 1, ô 1", "⟦«TT»⟧")],
            id="a short name in a row about no list",
        ),
        pytest.param(
            table(row(cell("«Cột Tên tiêu chí»", "«Cột Tên đơn vị»"))),
            [("lists-mixed", "Bảng 1, hàng 1, ô 1, đoạn 2", "⟦«Cột Tên đơn vị»⟧")],
            id="two lists in a column",
        ),
        pytest.param(
            p("«Cột Tên tiêu chí»"),
            [("column-outside-table", "Đoạn 1", "⟦«Cột Tên tiêu chí»⟧")],
            id="a column outside a table",
        ),
        pytest.param(
            p("«Tên khối»") + table(row("x", "«Tên khôis»")),
            [("name-unknown", "Bảng 1, hàng 1, ô 2", "⟦«Tên khôis»⟧")],
            id="an unknown name",
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    body: str, expected: list[tuple[str, str, str]]
) -> None:
    assert sorted(wrong(package(body))) == sorted(expected)


def test_blocks_that_cross_are_told_at_the_end_that_comes_too_early() -> None:
    body = p(IF) + p(EACH) + p("x") + p(END) + p(END_EACH)
    assert wrong(package(body)) == [("block-crossed", "Đoạn 4", f"⟦{END}⟧")]


def test_an_unfinished_block_of_one_cell_leaves_the_others_alone() -> None:
    body = table(row(cell(IF, "x"), "«Tên đơn vị»"))
    scan, findings = compiled(package(body))
    assert [found.code for found in findings] == ["block-unclosed"]
    assert "{{ moi_don_vi.ten }}" in [paragraph.text for paragraph in scan.paragraphs]


@pytest.mark.parametrize(
    ("body", "code", "where"),
    [
        (p("«Đơn vị: TT»") + p("giữa") + p("«Tên đơn vị»"), "list-apart", "Đoạn 3"),
        (control(p("«Đơn vị: TT»")) + p("«Tên đơn vị»"), "list-apart", "Đoạn 2"),
        (p("«Căn cứ»", _PAGE_BREAK), "break-repeats", "Đoạn 1"),
        (p("<w:pPr><w:sectPr/></w:pPr>", "«Căn cứ»"), "break-repeats", "Đoạn 1"),
        (
            table(row("A", "B", "«Đơn vị: TT»"), row("", "", "«Tên đơn vị»")),
            "heading-repeats",
            "Bảng 1, hàng 1, ô 3",
        ),
        (
            table(row("", "«Đơn vị: TT»", look="<w:tblHeader/>")),
            "heading-repeats",
            "Bảng 1, hàng 1, ô 2",
        ),
        (
            table(row("A", "B"), row("«Tên đơn vị»", ""), row("Tổng cộng:", "«Đơn vị: TT»")),
            "heading-repeats",
            "Bảng 1, hàng 3, ô 2",
        ),
        (p("Theo «Căn cứ» ngày «Năm»"), "list-repeats-text", "Đoạn 1"),
        (p("<<Năm>>".replace("<", "&lt;")), "mark-mistyped", "Đoạn 1"),
    ],
)
def test_what_is_only_doubtful_does_not_block(body: str, code: str, where: str) -> None:
    _, (found,) = compiled(package(body))
    assert (found.code, found.where) == (code, where)
    assert found.severity in {Severity.WARNING, Severity.REPAIRABLE}


# Places.


def test_inserted_tags_stand_where_the_mark_stands_that_they_come_from() -> None:
    body = p("a") + p("b «Căn cứ»") + table(row("TT"), row("x «Đơn vị: TT»"))
    scan, _ = compiled(package(body))
    assert [(item.text, item.where, item.number) for item in scan.paragraphs] == [
        ("a", "Đoạn 1", 0),
        ("{%p for moi_can_cu in can_cu %}", "Đoạn 2", 1),
        ("b {{ moi_can_cu }}", "Đoạn 2", 1),
        ("{%p endfor %}", "Đoạn 2", 1),
        ("TT", "Bảng 1, hàng 1, ô 1", 2),
        ("{%tr for moi_don_vi in don_vi %}", "Bảng 1, hàng 2, ô 1", 3),
        ("x {{ moi_don_vi.tt }}", "Bảng 1, hàng 2, ô 1", 3),
        ("{%tr endfor %}", "Bảng 1, hàng 2, ô 1", 3),
    ]


def test_places_after_edits_are_those_of_the_file_as_it_came() -> None:
    text = "Năm «Năm» của «Tên khối» xong"
    scan, _ = compiled(package(p(text)))
    (paragraph,) = scan.paragraphs
    assert paragraph.text == "Năm {{ nam }} của {{ khoi.ten }} xong"
    for now, came in (("{{ nam }}", "«Năm»"), ("{{ khoi.ten }}", "«Tên khối»"), ("xong", "xong")):
        at = paragraph.text.index(now)
        place = paragraph.place(at, at + len(now))
        assert (place.start, place.end) == (text.index(came), text.index(came) + len(came))


def test_a_file_without_marks_is_left_as_it_is() -> None:
    body = p("{{ nam }}") + table(row("{%tr for d in don_vi %}"), row("{{ d.ten }}"))
    before = package(body)
    scan, findings = compiled(before)
    assert findings == ()
    texts = ["{{ nam }}", "{%tr for d in don_vi %}", "{{ d.ten }}"]
    assert [paragraph.text for paragraph in scan.paragraphs] == texts


def test_every_name_may_be_used_in_some_place_of_a_table() -> None:
    for item in NAMES:
        if not item.spec.fields:
            assert not wrong(package(table(row(f"«{item.name}»"))))


# Holders that must not be left empty.


@pytest.mark.parametrize(
    ("lines", "test"),
    [
        (("«Căn cứ»",), "not (can_cu)"),
        (("«Căn cứ»", "«Đơn vị: Việc»"), "not (can_cu or don_vi)"),
        ((IF, "x", END), "not (nam)"),
        ((IF, "«Căn cứ»", END), "not ((nam) and (can_cu))"),
        (
            (IF, "«Căn cứ»", ELSE, "x", END),
            "not ((nam) and (can_cu) or not (nam))",
        ),
        ((IF, "x", ELSE, "y", END), ""),
        (("«Căn cứ»", "x"), ""),
        ((IF, END), ""),
    ],
)
def test_a_box_of_nothing_but_what_may_go_keeps_a_line(lines: tuple[str, ...], test: str) -> None:
    texts = tags(package(p("x", box(*map(p, lines)))))
    kept = [text for text in texts if text.startswith("{%p if not")]
    assert kept == ([f"{{%p if {test} %}}"] if test else [])


def test_a_cell_of_nothing_but_a_list_keeps_a_line_where_the_list_is_empty() -> None:
    body = table(row("a", cell(p(EACH), p("«Đơn vị: Việc»"), p(END_EACH))), row("b", "«Căn cứ»"))
    assert made(body, VALUES | {"can_cu": [], "don_vi": []}) == ["a | ", "b | "]
    assert made(body) == ["a | v1 / v2", "b | C1 / C2"]


# Controls, rows and blocks without their end.


def test_what_stands_in_a_control_is_in_the_loop_around_it() -> None:
    body = p(EACH) + control(p("«Tên đơn vị»") + p("x")) + p("y") + p(END_EACH)
    assert made(body) == ["A", "x", "y", "B", "x", "y"]


def test_rows_in_a_control_and_outside_it_repeat_apart() -> None:
    body = table(control(row("«Đơn vị: TT»")), row("«Tên đơn vị»"))
    assert made(body) == ["1", "2", "A", "B"]
    assert [code for code, *_ in wrong(package(body))] == ["list-apart"]


def test_an_empty_row_repeats_with_the_rows_around_it() -> None:
    body = table(row("«Đơn vị: TT»"), row(""), row("«Tên đơn vị»"), row(""))
    assert tags(package(body)) == [
        "{%tr for moi_don_vi in don_vi %}",
        "{{ moi_don_vi.tt }}",
        "",
        "{{ moi_don_vi.ten }}",
        "{%tr endfor %}",
        "",
    ]


@pytest.mark.parametrize("body", [p(IF) + p("x"), p("x") + p(EACH), table(row(IF), row("x"))])
def test_a_block_without_its_end_leaves_no_tag_without_its_end(body: str) -> None:
    texts = [paragraph.text for paragraph in compiled(package(body))[0].paragraphs]
    assert sum("{%" in text for text in texts) in {0, 2}
