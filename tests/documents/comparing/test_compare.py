"""Small edits of a paper, and the difference that is told."""

import json
import time
from typing import Any

import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.comparing.papers import Edit, after, before
from tests.documents.papers import SLUGS, paper, shipped
from tests.documents.word_templates import paragraphs, table
from thidua.documents.comparing import Change, Kind, Piece, compare, compare_outputs, render_text
from thidua.documents.comparing.words import pieces
from thidua.documents.field_sets import field_sets
from thidua.documents.template_file import prepare


def _text(at: int, old: str, new: str) -> Edit:
    """Change a text within the first run of a paragraph, so that its format stays."""

    def edit(document: WordDocument) -> None:
        run = document.paragraphs[at].runs[0]
        run.text = run.text.replace(old, new)

    return edit


def _cell(row: int, column: int, text: str) -> Edit:
    def edit(document: WordDocument) -> None:
        document.tables[0].cell(row, column).paragraphs[0].runs[0].text = text

    return edit


def _remove_paragraph(at: int) -> Edit:
    return lambda document: document.element.body.remove(document.element.body.p_lst[at])


def _remove_row(document: WordDocument) -> None:
    rows = document.element.body.tbl_lst[0].tr_lst
    rows[1].getparent().remove(rows[1])


def _add_row(document: WordDocument) -> None:
    for cell, text in zip(document.tables[0].add_row().cells, ("3", "Sở Mới", "80"), strict=True):
        cell.text = text


def _add_column(document: WordDocument) -> None:
    document.tables[0].add_column(Mm(20)).cells[0].text = "Ghi chú"


def _remove_column(document: WordDocument) -> None:
    body_table = document.element.body.tbl_lst[0]
    for row in body_table.tr_lst:
        row.remove(row.tc_lst[2])


def _remove_table(document: WordDocument) -> None:
    document.element.body.remove(document.element.body.tbl_lst[0])


def _move_last_to_the_top(document: WordDocument) -> None:
    body = document.element.body
    body.insert(0, body.p_lst[-1])


def _swap_rows(document: WordDocument) -> None:
    rows = document.element.body.tbl_lst[0].tr_lst
    rows[2].addnext(rows[1])


def _landscape(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _look(at: int, **values: Any) -> Edit:
    def edit(document: WordDocument) -> None:
        for name, value in values.items():
            setattr(document.paragraphs[at].runs[0].font, name, value)

    return edit


def _paragraph_look(at: int, **values: Any) -> Edit:
    def edit(document: WordDocument) -> None:
        for name, value in values.items():
            setattr(document.paragraphs[at].paragraph_format, name, value)

    return edit


def _style_size(document: WordDocument) -> None:
    document.styles["Normal"].font.size = Pt(14)


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (
            _text(1, "2022", "2023"),
            ["Đoạn 2: sửa đoạn: … 15 tháng 6 năm [-2022-]{+2023+};"],
        ),
        (
            _text(1, " ngày 15 tháng 6 năm 2022", ""),
            ["Đoạn 2: sửa đoạn: Căn cứ Luật Thi đua, khen thưởng[- ngày 15 tháng 6 năm 2022-];"],
        ),
        (
            lambda d: d.paragraphs[2].insert_paragraph_before("Một đoạn mới hẳn."),
            ["Đoạn 3: thêm đoạn: Một đoạn mới hẳn."],
        ),
        (
            _remove_paragraph(1),
            ["Đoạn 2: bỏ đoạn: Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;"],
        ),
        (lambda d: d.add_paragraph(""), ["Dòng trống: thêm dòng trống"]),
        (
            _move_last_to_the_top,
            ["Đoạn 1: chuyển chỗ đoạn (trước ở Đoạn 4): Trên đây là báo cáo của Khối thi đua."],
        ),
        (_cell(1, 2, "95"), ["Bảng 1, hàng 2, ô 3: sửa ô: [-90-]{+95+}"]),
        (_cell(2, 1, ""), ["Bảng 1, hàng 3, ô 2: sửa ô: [-Sở Thử nghiệm-]"]),
        (_add_row, ["Bảng 1, hàng 4: thêm hàng: 3 | Sở Mới | 80"]),
        (_remove_row, ["Bảng 1, hàng 2: bỏ hàng: 1 | Sở Mẫu | 90"]),
        (
            _swap_rows,
            [("Bảng 1, hàng 2: chuyển chỗ hàng (trước ở Bảng 1, hàng 3): 2 | Sở Thử nghiệm | 85")],
        ),
        (_add_column, ["Bảng 1, cột 4: thêm cột: Ghi chú"]),
        (_remove_column, ["Bảng 1, cột 3: bỏ cột: Điểm / 90 / 85"]),
        (
            _remove_table,
            ["Bảng 1: bỏ bảng: TT | Tên đơn vị | Điểm 1 | Sở Mẫu | 90 2 | Sở Thử nghiệm | 85"],
        ),
        (
            _look(0, bold=True),
            ["Đoạn 1: đổi định dạng đậm: không → có: BÁO CÁO"],
        ),
        (
            _look(0, size=Pt(14), italic=True, underline=True),
            [
                (
                    "Đoạn 1: đổi định dạng cỡ chữ: 11 → 14; nghiêng: không → có; "
                    "gạch chân: không → có: BÁO CÁO"
                )
            ],
        ),
        (
            _paragraph_look(0, alignment=WD_ALIGN_PARAGRAPH.LEFT, space_before=Pt(6)),
            ["Đoạn 1: đổi định dạng canh lề: giữa → trái; cách trước: 0 pt → 6 pt: BÁO CÁO"],
        ),
        (
            _paragraph_look(0, first_line_indent=Mm(12.7), line_spacing=1.5),
            [
                (
                    "Đoạn 1: đổi định dạng thụt dòng đầu: 0 mm → 12,7 mm; "
                    "giãn dòng: 1,1 dòng → 1,5 dòng: BÁO CÁO"
                )
            ],
        ),
        (
            lambda d: setattr(d.sections[0], "left_margin", Mm(30)),
            ["Thiết lập trang: đổi trang lề trái: 32 mm → 30 mm"],
        ),
        (
            _landscape,
            [
                "Thiết lập trang: đổi trang khổ giấy: 216 × 279 mm → 279 × 216 mm",
                "Thiết lập trang: đổi trang hướng giấy: dọc → ngang",
            ],
        ),
        (
            lambda d: d.add_section(),
            ["Dòng trống: thêm dòng trống", "Thiết lập trang, phần 2: thêm ngắt phần"],
        ),
        (
            lambda d: setattr(d.sections[0].header.paragraphs[0].runs[0], "text", "Trang số"),
            ["Đầu trang: sửa đoạn: [-Số trang-]{+Trang số+}"],
        ),
        (
            lambda d: d.sections[0].footer.add_paragraph("Nơi nhận"),
            ["Chân trang: thêm đoạn: Nơi nhận"],
        ),
    ],
)
def test_an_edit_is_told_at_its_place(edit: Edit, told: list[str]) -> None:
    found = compare(before(), after(edit))
    assert [str(change) for change in found.changes] == told


def test_a_size_that_comes_from_the_style_is_told_at_every_paragraph_that_shows_it() -> None:
    found = compare(before(), after(_style_size)).changes
    assert {change.note for change in found} == {"cỡ chữ: 11 → 14"}
    assert len(found) == 15
    assert render_text(compare(before(), after(_style_size)))[1:] == [
        "15 chỗ (Đoạn 1; Đoạn 2; Đoạn 3; …): đổi định dạng cỡ chữ: 11 → 14"
    ]


def test_several_edits_are_told_in_the_order_of_the_file() -> None:
    edits = _text(0, "CÁO", "CÁO NĂM"), _cell(1, 2, "95"), _remove_paragraph(1)
    kinds = [change.kind for change in compare(before(), after(*edits)).changes]
    assert kinds == [Kind.CHANGED, Kind.REMOVED, Kind.CHANGED]


def test_a_mark_of_a_field_is_one_word() -> None:
    old, new = paragraphs("Gửi «Tên đơn vị»,"), paragraphs("Gửi «Tên cơ quan»,")
    assert compare(old, new).changes[0].pieces == (
        Piece("=", "Gửi "),
        Piece("-", "«Tên đơn vị»"),
        Piece("+", "«Tên cơ quan»"),
        Piece("=", ","),
    )


def test_two_spellings_of_a_letter_are_no_difference() -> None:
    assert not compare(paragraphs("Ho\u0323p"), paragraphs("H\u1ecdp"))


def test_a_new_table_is_told_once() -> None:
    found = compare(paragraphs("Trước"), table(["a", "b"], ["c", "d"])).changes
    assert [(one.kind, one.what, one.where, one.new) for one in found] == [
        (Kind.ADDED, "bảng", "Bảng 1", "a | b\nc | d")
    ]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_file_does_not_differ_from_itself(slug: str) -> None:
    kind = shipped(slug)
    compiled = prepare(kind.template(), kind.fields).compiled
    assert not compare(kind.template(), kind.template())
    assert not compare(paper(slug), paper(slug))
    sample = field_sets(kind.fields, kind.sample())["odd"]
    assert not compare_outputs(compiled, compiled, sample)


def test_outputs_differ_where_the_templates_do() -> None:
    old, new = paragraphs("Gửi {{ ten }}"), paragraphs("Kính gửi {{ ten }}")
    found = compare_outputs(old, new, {"ten": "Sở A"})
    assert [str(one) for one in found.changes] == ["Đoạn 1: sửa đoạn: [-Gửi-]{+Kính gửi+} Sở A"]


TEXTS = st.lists(st.sampled_from(["a", "b", "a b c d", "a b c e", "", "x y z"]), max_size=6)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_what_is_told_leads_from_the_old_texts_to_the_new_ones(
    old: list[str], new: list[str]
) -> None:
    """Whatever was neither removed, moved nor changed is what both have, as often."""
    found = compare(paragraphs(*old), paragraphs(*new)).changes
    left = sorted(old)
    for change in found:
        if change.kind in {Kind.REMOVED, Kind.CHANGED}:
            left.remove(change.old)
        if change.kind in {Kind.ADDED, Kind.CHANGED}:
            left.append(change.new)
        assert "".join(p.text for p in change.pieces if p.sign != "+") in {"", change.old}
        assert "".join(p.text for p in change.pieces if p.sign != "-") in {"", change.new}
    assert sorted(left) == sorted(new)


def test_the_text_form_says_how_many_and_each() -> None:
    found = compare(before(), after(_cell(1, 2, "95")))
    assert render_text(found) == [
        "1 chỗ khác nhau:",
        "Bảng 1, hàng 2, ô 3: sửa ô: [-90-]{+95+}",
    ]
    assert render_text(compare(before(), before())) == ["Hai tệp không khác nhau."]


def test_the_data_can_be_written_as_json() -> None:
    data = compare(before(), after(_cell(1, 2, "95"))).as_data()
    change = json.loads(json.dumps(data))["changes"][0]
    assert change["kind"] == "sua"
    assert change["where"] == change["was"] == "Bảng 1, hàng 2, ô 3"
    assert change["pieces"] == [{"sign": "-", "text": "90"}, {"sign": "+", "text": "95"}]
    assert change["text"] == "Bảng 1, hàng 2, ô 3: sửa ô: [-90-]{+95+}"


def test_long_stretches_that_stayed_are_shortened() -> None:
    words = " ".join(f"chữ{number}" for number in range(40))
    kept = (Piece("=", f"{words} "), Piece("+", "mới"), Piece("=", f" {words}"))
    text = str(Change(Kind.CHANGED, "đoạn", "Đoạn 1", pieces=kept))
    assert text == ("Đoạn 1: sửa đoạn: … chữ36 chữ37 chữ38 chữ39 {+mới+} chữ0 chữ1 chữ2 chữ3 …")


def test_two_long_texts_without_a_likeness_are_compared_in_bounded_time() -> None:
    def text(step: int) -> str:
        return " ".join(f"chữ{number * step % 499}" for number in range(20_000))

    start = time.process_time()
    told = pieces(f"Mở đầu {text(7)} kết thúc", f"Mở đầu {text(11)} kết thúc")
    assert time.process_time() - start < 30  # words by words it would take minutes
    assert [(piece.sign, len(piece.text) > 100) for piece in told] == [
        ("=", False),
        ("-", True),
        ("+", True),
        ("=", False),
    ]
