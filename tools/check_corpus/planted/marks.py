"""Faults in the clerk's language."""

from tools.check_corpus.planted.case import Planted, fault
from tools.check_corpus.word import (
    cell,
    control,
    merge_field,
    note_mark,
    p,
    row,
    run,
    table,
    text_box,
    wide,
)

_LINE = p("Kính gửi các đơn vị")
_TAIL = p("Trân trọng.")
_HEADS = ("TT", "Tên")
_GOOD_ROW = ("«Đơn vị: Số thứ tự»", "«Tên đơn vị»")


def cases() -> list[Planted]:
    """Return the faults."""
    return [*_names(), *_signs(), *_lists(), *_conditions(), *_blocks(), *_places()]


def _names() -> list[Planted]:
    one = "Đoạn 2"
    return [
        fault("a name misspelt", ("name-unknown", one), _LINE, p("Năm «Năm thi đau»")),
        fault(
            "a wrong accent is forgiven, a wrong letter not",
            ("name-unknown", one),
            _LINE,
            p("«Năm thi đùa», «Năm thi dùng»"),
        ),
        fault("a name cut short", ("name-unknown", one), _LINE, p("Tại «Địa da»")),
        fault("a name of another kind", ("name-unknown", one), _LINE, p("«Tên bộ ngành»")),
        fault("the table's name wrong", ("name-unknown", one), _LINE, p("«Đơn vy: Tên đơn vị»")),
        fault("a field of another table", ("name-unknown", one), _LINE, p("«Đơn vị: Danh hiệu»")),
        fault(
            "a name that two tables have",
            ("name-ambiguous", one),
            _LINE,
            p("Số «Số thứ tự»"),
        ),
        fault("a group printed", ("name-is-list", one), _LINE, p("«Cơ quan»")),
        fault("a table printed", ("name-is-list", one), _LINE, p("Gồm «Đơn vị».")),
        fault(
            "a name over two paragraphs", ("mark-unclosed", "Đoạn 1"), p("Năm «Năm"), p("thi đua»")
        ),
        fault(
            "the end of a name in the next paragraph",
            ("mark-unopened", "Đoạn 2"),
            p("Năm «Năm"),
            p("thi đua»"),
        ),
        fault(
            "an unknown name in each branch",
            [("name-unknown", "Đoạn 2"), ("name-unknown", "Đoạn 4")],
            p("«Nếu có Ghi chú»"),
            p("«Ghi chú thêm»"),
            p("«Ngược lại»"),
            p("«Không ghi»"),
            p("«Hết nếu»"),
        ),
        fault(
            "an unknown name in a loop in a loop",
            ("name-unknown", "Đoạn 4"),
            p("«Mỗi Tổ công tác»"),
            p("«Tên tổ»"),
            p("«Mỗi Thành viên»"),
            p("«Tên thành viên»: «Việc làm gì»"),
            p("«Hết mỗi»"),
            p("«Hết mỗi»"),
        ),
        fault(
            "an unknown merge field",
            ("name-unknown", one),
            _LINE,
            p("Năm ", merge_field("Nam_hoc_moi")),
        ),
        fault(
            "a name typed over by half",
            ("name-unknown", one),
            _LINE,
            p("Năm «Năm ", run("học", "<w:b/>"), " đua»"),
        ),
        fault(
            "two faults in a file",
            [("name-unknown", "Đoạn 1"), ("mark-unclosed", "Đoạn 2")],
            p("«Tên bộ ngành»"),
            p("Năm «Năm thi đua"),
        ),
        fault(
            "two faults in a paragraph",
            [("name-unknown", "Đoạn 1"), ("mark-empty", "Đoạn 1")],
            p("«Tên bộ ngành» và «»"),
        ),
    ]


def _signs() -> list[Planted]:
    one = "Đoạn 2"
    return [
        fault("» forgotten", ("mark-unclosed", one), _LINE, p("Năm «Năm thi đua tại đây")),
        fault("« deleted", ("mark-unopened", one), _LINE, p("Năm Năm thi đua» tại đây")),
        fault("nothing between the signs", ("mark-empty", one), _LINE, p("Năm «»")),
        fault("a space between the signs", ("mark-empty", one), _LINE, p("Năm « »")),
        fault(
            "a name within a name",
            ("mark-unclosed|mark-unopened", one),
            _LINE,
            p("«Năm «Địa danh» thi đua»"),
        ),
        fault("« typed twice", ("mark-unclosed", one), _LINE, p("Năm ««Năm thi đua»")),
        fault("» typed twice", ("mark-unopened", one), _LINE, p("Năm «Năm thi đua»»")),
        fault("<< and >>", ("mark-mistyped", one), _LINE, p("Năm <<Năm thi đua>>")),
        fault("single braces", ("mark-mistyped", one), _LINE, p("Năm {Năm thi đua}")),
        fault("a mark closed by a brace", ("mark-unclosed", one), _LINE, p("Năm «Năm thi đua}")),
        fault("a mark closed by >>", ("mark-unclosed", one), _LINE, p("Năm «Năm thi đua>>")),
        fault(
            "mistyped in a cell",
            ("mark-mistyped", "Bảng 1, hàng 2, ô 2"),
            table(2, _HEADS, ("«Đơn vị: Số thứ tự»", "<<Tên đơn vị>>")),
        ),
    ]


def _lists() -> list[Planted]:
    return [
        fault(
            "two tables in a row",
            ("lists-mixed", "Bảng 1, hàng 2, ô 2"),
            table(2, _HEADS, ("«Đơn vị: Số thứ tự»", "«Họ tên»")),
        ),
        fault(
            "two lists in a paragraph",
            ("lists-mixed", "Đoạn 2"),
            _LINE,
            p("«Tên đơn vị» và «Họ tên»"),
        ),
        fault(
            "a loop over a text",
            ("each-not-list", "Đoạn 2"),
            _LINE,
            p("«Mỗi Ghi chú»"),
            p("x"),
            p("«Hết mỗi»"),
        ),
        fault(
            "a loop over nothing known",
            ("name-unknown", "Đoạn 2"),
            _LINE,
            p("«Mỗi Phòng ban»"),
            p("x"),
            p("«Hết mỗi»"),
        ),
        fault(
            "a column outside a table",
            ("column-outside-table", "Đoạn 2"),
            _LINE,
            p("«Cột Tiêu chí: Mã tiêu chí»"),
        ),
        fault(
            "a column of a text",
            ("column-not-list", "Bảng 1, hàng 1, ô 2"),
            table(2, ("TT", "«Cột Ghi chú»")),
        ),
        fault(
            "a list in the title",
            ("list-in-property", "Thuộc tính của tệp: tên"),
            _LINE,
            title="«Các dòng căn cứ»",
        ),
    ]


def _conditions() -> list[Planted]:
    ends = (p("Có"), p("«Hết nếu»"))
    return [
        fault(
            "a condition on an unknown field",
            ("name-unknown", "Đoạn 1"),
            p("«Nếu có Phòng ban»"),
            *ends,
        ),
        fault("a condition on a group", ("name-is-list", "Đoạn 1"), p("«Nếu có Cơ quan»"), *ends),
        fault(
            "a condition on a list as a text",
            ("condition-unreadable", "Đoạn 1"),
            p('«Nếu Đơn vị là "x"»'),
            *ends,
        ),
        fault(
            "a condition with a number's sign",
            ("name-unknown|condition-unreadable", "Đoạn 1"),
            p("«Nếu Ghi chú > 5»"),
            *ends,
        ),
        fault(
            "a condition with a percent sign",
            ("condition-unreadable", "Đoạn 1"),
            p('«Nếu Ghi chú là "50%"»'),
            *ends,
        ),
        fault("«Nếu» alone", ("name-unknown|condition-unreadable", "Đoạn 1"), p("«Nếu»"), *ends),
    ]


def _blocks() -> list[Planted]:
    has, ends, other = p("«Nếu có Ghi chú»"), p("«Hết nếu»"), p("«Ngược lại»")
    return [
        fault("the end forgotten", ("block-unclosed", "Đoạn 1"), has, p("Có"), _TAIL),
        fault("the beginning deleted", ("block-unopened", "Đoạn 2"), p("Có"), ends),
        fault("«Ngược lại» alone", ("block-unopened", "Đoạn 2"), p("Có"), other, _TAIL),
        fault(
            "«Ngược lại» twice",
            ("else-twice", "Đoạn 5"),
            has,
            p("Có"),
            other,
            p("Không"),
            other,
            p("Sao"),
            ends,
        ),
        fault("the end twice", ("block-unopened", "Đoạn 4"), has, p("Có"), ends, ends),
        fault(
            "crossed",
            ("block-crossed", "Đoạn 4"),
            has,
            p("«Mỗi Đơn vị»"),
            p("«Tên đơn vị»"),
            ends,
            p("«Hết mỗi»"),
        ),
        fault(
            "the end of another sort",
            [("block-unclosed", "Đoạn 1"), ("block-unopened", "Đoạn 3")],
            has,
            p("Có"),
            p("«Hết mỗi»"),
        ),
        fault(
            "words beside the beginning",
            ("block-uneven", "Đoạn 1"),
            p("Phần ghi chú «Nếu có Ghi chú»"),
            p("Có"),
            ends,
        ),
        fault(
            "words beside the end",
            ("block-uneven", "Đoạn 3"),
            has,
            p("Có"),
            p("«Hết nếu» của phần này"),
        ),
        fault(
            "opened in a paragraph, closed in a cell",
            [("block-unclosed", "Đoạn 1"), ("block-unopened", "Bảng 1, hàng 1, ô 2")],
            has,
            table(2, ("TT", "«Hết nếu»")),
            _TAIL,
        ),
        fault(
            "opened in a cell, closed after the table",
            [("block-unclosed", "Bảng 1, hàng 1, ô 1, đoạn 1"), ("block-unopened", "Đoạn 1")],
            table(2, (cell(p("«Nếu có Ghi chú»"), p("TT")), "Tên")),
            ends,
        ),
        fault(
            "opened in one cell, closed in the next",
            [
                ("block-unclosed|block-uneven", "Bảng 1, hàng 1, ô 1"),
                ("block-unopened|block-uneven", "Bảng 1, hàng 1, ô 2"),
            ],
            table(2, ("«Nếu có Ghi chú» x", "y «Hết nếu»")),
        ),
        fault(
            "half a row's condition deleted",
            ("block-unclosed", "Bảng 1, hàng 2, ô 1"),
            table(2, _HEADS, row(wide(2, "«Nếu có Cá nhân»")), ("1", "2")),
        ),
        fault("unclosed in a header", ("block-unclosed", "Đầu trang"), _LINE, header=has + p("Có")),
    ]


def _places() -> list[Planted]:
    wrong = "Năm «Năm thi đau»"
    inner = table(2, _HEADS, ("«Đơn vị: Số thứ tự»", "«Tên đơn vị x»"))
    return [
        fault("in the header", ("name-unknown", "Đầu trang"), _LINE, header=p(wrong)),
        fault("in the footer", ("name-unknown", "Chân trang"), _LINE, footer=p(wrong)),
        fault(
            "in a header's table",
            ("name-unknown", "Đầu trang, bảng 1, hàng 1, ô 2"),
            _LINE,
            header=table(2, ("Số", wrong)) + p(),
        ),
        fault(
            "in a footnote",
            ("name-unknown", "Chú thích chân trang 2"),
            p("Thân", note_mark("footnote", 1), note_mark("footnote", 2)),
            footnotes=("Đúng", wrong),
        ),
        fault(
            "in a text box", ("name-unknown", "Hộp chữ 2"), p(text_box("Đúng")), p(text_box(wrong))
        ),
        fault(
            "in a cell",
            ("name-unknown", "Bảng 2, hàng 3, ô 1"),
            table(1, ("x",)),
            table(2, _HEADS, _GOOD_ROW, (wrong, "x")),
        ),
        fault(
            "in a cell's second line",
            ("name-unknown", "Bảng 1, hàng 1, ô 2, đoạn 2"),
            table(2, ("TT", cell("Đúng", wrong))),
        ),
        fault(
            "in a table in a cell",
            ("name-unknown", "Bảng 1, hàng 1, ô 2, bảng con 1, hàng 2, ô 2"),
            table(2, ("TT", cell(inner, p()))),
        ),
        fault(
            "behind a merged cell",
            ("name-unknown", "Bảng 1, hàng 1, ô 3"),
            table(3, row(wide(2, "TT"), wrong)),
        ),
        fault("in the title", ("name-unknown", "Thuộc tính của tệp: tên"), _LINE, title=wrong),
        fault(
            "after empty lines and a table",
            ("name-unknown", "Đoạn 2"),
            _LINE,
            p(),
            table(1, ("x",)),
            p(),
            p(wrong),
        ),
        fault(
            "in a content control's text",
            ("name-unknown", "Đoạn 2"),
            _LINE,
            p(control("khac", "«Năm thi đau»")),
        ),
    ]
