"""Where tags stand: what would be lost, halves that do not meet, cells and rows left empty."""

from collections.abc import Sequence

import pytest
from docx import Document
from docx.enum.text import WD_BREAK

from tests.documents.check.small import (
    ENDFOR,
    FOR,
    ROW,
    blocks,
    checked,
    codes,
    document,
    merged_down,
)
from tests.documents.word_templates import saved

IF, ENDIF = "{%p if nam %}", "{%p endif %}"
HEAD = ("TT", "Tên")


@pytest.mark.parametrize(
    ("given", "code", "where", "quote"),
    [
        (
            [[HEAD, (FOR + "{{ d.tt }}", "{{ d.ten }}"), (ENDFOR,)]],
            "row-tag-loses-text",
            "Bảng 1, hàng 2, ô 1",
            f"{FOR} ⟦{{{{ d.tt }}}}⟧ ⟦{{{{ d.ten }}}}⟧",
        ),
        (
            [[(FOR + "TT", "Tên"), ROW, (ENDFOR,)]],
            "row-tag-loses-text",
            "Bảng 1, hàng 1, ô 1",
            f"{FOR} ⟦TT⟧ ⟦Tên⟧",
        ),
        (
            [[HEAD, (FOR, ENDFOR)]],
            "row-tag-loses-text",
            "Bảng 1, hàng 2, ô 1",
            f"{FOR} ⟦{ENDFOR}⟧",
        ),
        (
            [f"Căn cứ {IF}", "Luật", ENDIF],
            "paragraph-tag-loses-text",
            "Đoạn 1",
            f"⟦Căn cứ⟧ {IF}",
        ),
        (
            [[("A", "{%tc for c in can_cu %} giữ", "{{ c }}", "{%tc endfor %}")]],
            "cell-tag-loses-text",
            "Bảng 1, hàng 1, ô 2",
            "{%tc for c in can_cu %} ⟦giữ⟧",
        ),
        ([FOR, "{{ d.ten }}", ENDFOR], "row-tag-outside-table", "Đoạn 1", f"⟦{FOR}⟧"),
        ([IF, "a", "{% endif %}"], "block-uneven", "Đoạn 3", "⟦{% endif %}⟧"),
        ([IF, "a", [(ENDIF, "b")]], "block-uneven", "Bảng 1, hàng 1, ô 1", f"⟦{ENDIF}⟧"),
        (
            [[(IF + "¶a", "b" + "¶" + ENDIF)]],
            "block-uneven",
            "Bảng 1, hàng 1, ô 2, đoạn 2",
            f"⟦{ENDIF}⟧",
        ),
        (
            [[("{% if nam %}a", "b{% endif %}")]],
            "block-uneven",
            "Bảng 1, hàng 1, ô 2",
            "b⟦{% endif %}⟧",
        ),
        (
            [[(IF + "¶" + ENDIF, "b")]],
            "block-without-content",
            "Bảng 1, hàng 1, ô 1, đoạn 1",
            f"⟦{IF}⟧",
        ),
        (
            [[("{%tc for c in can_cu %}", "{{ c }}", "{%tc endfor %}")]],
            "row-left-empty",
            "Bảng 1, hàng 1, ô 1",
            "⟦{%tc for c in can_cu %}⟧",
        ),
        (["{% if nam %}a", "b{% endif %}"], "block-over-paragraphs", "Đoạn 1", "⟦{% if nam %}⟧"),
        ([[HEAD, (FOR,), (ENDFOR,)]], "block-without-content", "Bảng 1, hàng 2, ô 1", f"⟦{FOR}⟧"),
        (
            [IF, "{% for c in can_cu %}", ENDIF, "{% endfor %}"],
            "block-crossed",
            "Đoạn 3",
            f"⟦{ENDIF}⟧",
        ),
        ([IF, "a", "{%p else %}", "b", "{%p else %}", "c", ENDIF], "else-twice", "Đoạn 5", ""),
        ([IF, "a", [HEAD, (FOR,), ROW, (ENDFOR,)]], "block-unclosed", "Đoạn 1", f"⟦{IF}⟧"),
        ([[HEAD, ROW, (ENDFOR,)]], "block-unopened", "Bảng 1, hàng 3, ô 1", f"⟦{ENDFOR}⟧"),
    ],
)
def test_each_fault_at_its_place(
    given: Sequence[str | Sequence[Sequence[str]]], code: str, where: str, quote: str
) -> None:
    found = checked(blocks(*given)).findings[0]
    assert (found.code, found.where) == (code, where)
    assert found.quote.startswith(quote)


@pytest.mark.parametrize(
    "given",
    [
        [[(FOR + "{{ d.tt }}", "{{ d.ten }}"), (ENDFOR,)]],
        [[HEAD, ROW, (ENDFOR,)]],
        [IF, "a", [HEAD, (FOR,), ROW, (ENDFOR,)], "b"],
        [IF, "a", [(ENDIF, "b")]],
        ["{%p for d in don_vi", "{{ d.ten }}", "{%p endfor %}"],
    ],
)
def test_a_fault_is_told_once_with_all_that_follows_from_it(
    given: Sequence[str | Sequence[Sequence[str]]],
) -> None:
    assert len(codes(blocks(*given))) == 1


@pytest.mark.parametrize(
    "given",
    [
        [[HEAD, (FOR,), ROW, (ENDFOR,)]],
        [[(FOR,), ROW, (ENDFOR,)]],
        [IF, "a", "{%p else %}", "b", ENDIF],
        [IF, [HEAD, (FOR,), ROW, (ENDFOR,)], ENDIF],
        [[(f"{IF}¶a¶{ENDIF}", "b")]],
        [[("TT", "{%tc for c in can_cu %}", "{{ c }}", "{%tc endfor %}")]],
        ["{% if nam %}a{% elif kinh_gui %}b{% else %}c{% endif %}"],
        [
            *("{%p for d in don_vi %}", "{{ loop.index }}", "{%p for v in d.viec %}"),
            *("{{ d.ten }}{{ v }}", "{%p endfor %}", "{%p endfor %}"),
        ],
    ],
)
def test_sound_structures_are_sound(given: Sequence[str | Sequence[Sequence[str]]]) -> None:
    assert codes(blocks(*given)) == []


def test_a_cell_of_tags_alone_comes_out_empty() -> None:
    found = codes(blocks([(f"{IF}¶{ENDIF}", "b")]))
    assert set(found) == {"block-without-content", "cell-left-empty"}


@pytest.mark.parametrize(("first", "last", "wrong"), [(2, 3, False), (3, 5, True), (0, 3, False)])
def test_cells_merged_downwards_stay_within_the_loop(first: int, last: int, wrong: bool) -> None:  # noqa: FBT001
    rows = [("TT",), (FOR,), ("{{ d.tt }}",), ("{{ d.ten }}",), (ENDFOR,), ("TT", "")]
    found = codes(merged_down(rows, 1, first, last))
    assert found == (["merged-cell-in-loop"] if wrong else [])


@pytest.mark.parametrize(("first", "wrong"), [(0, []), (1, ["merged-cell-in-loop"])])
def test_cells_are_merged_over_rows_that_repeat_by_themselves(first: int, wrong: list[str]) -> None:
    rows = [("TT", ""), ("«Đơn vị thành viên: Số thứ tự»", ""), ("Cộng", "")]
    assert codes(merged_down(rows, 1, first, first + 1)) == wrong


def test_what_a_mark_was_made_into_is_quoted_as_the_clerk_wrote_it() -> None:
    made = document("«Nếu có Năm thi đua»", "Năm «Năm thi đua»", "«Hết nếu»")
    made.paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
    made.paragraphs[1].runs[0].font.hidden = True
    found = checked(saved(made)).findings
    assert [(f.code, f.quote) for f in found] == [
        ("paragraph-tag-loses-text", "«Nếu có Năm thi đua» ⟦ngắt trang⟧"),
        ("tag-hidden", "Năm ⟦«Năm thi đua»⟧"),
    ]
    assert all("{" not in f"{f.title} {f.explanation} {f.fix}" for f in found[1:])


def test_text_in_the_lower_part_of_a_merged_cell_is_told() -> None:
    rows = [("TT",), ("«Đơn vị thành viên: Số thứ tự»",), ("Cộng",)]
    (found,) = checked(merged_down(rows, 0, 0, 1)).findings
    assert (found.code, found.where) == ("merged-cell-hides-text", "Bảng 1, hàng 2, ô 1")


def test_a_picture_beside_a_tag_would_be_lost() -> None:
    made = document(IF, "a", ENDIF)
    made.paragraphs[0].add_run().add_break()
    made.paragraphs[2].add_run().add_break(WD_BREAK.PAGE)
    found = checked(saved(made)).findings
    assert [(f.code, f.quote) for f in found] == [
        ("paragraph-tag-loses-text", f"{ENDIF} ⟦ngắt trang⟧")
    ]


def test_a_loop_in_a_text_box_is_read_where_it_stands() -> None:
    made = document("Trước")
    made.sections[0].header.paragraphs[0].text = "{% for c in can_cu %}{{ c }}{% endfor %} {{ c }}"
    found = checked(saved(made)).findings
    assert [(f.code, f.where) for f in found] == [("field-outside-loop", "Đầu trang")]


def test_too_many_open_blocks_are_told_once() -> None:
    made = Document()
    for _ in range(300):
        made.add_paragraph("{% if nam %}")
    assert codes(saved(made)) == ["blocks-too-deep"]
