"""What a mark asks for, and what is told of one that is wrong."""

from typing import NamedTuple

import pytest

from tests.documents.clerk.fields import NAMES, scanned
from tests.documents.wordprocessing import p, package
from thidua.documents.clerk.marks import Act, Mark, read_marks
from thidua.documents.findings import Finding, Severity
from thidua.documents.scanning import Paragraph


class Read(NamedTuple):
    """The marks of a paragraph and what is wrong with them."""

    marks: list[Mark]
    findings: list[Finding]


def paragraph(text: str) -> Paragraph:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    (found,) = scanned(package(p(escaped))).paragraphs
    return found


def read(text: str) -> Read:
    return Read(*read_marks(paragraph(text), NAMES))


@pytest.mark.parametrize(
    ("text", "act", "path"),
    [
        ("«Năm»", Act.FIELD, "nam"),
        ("« tên  KHỐI »", Act.FIELD, "khoi.ten"),
        ("«Căn cứ»", Act.FIELD, "can_cu"),
        ("«Đơn vị: TT»", Act.FIELD, "don_vi.*.tt"),
        ("{{Tên khối}}", Act.FIELD, "khoi.ten"),
        ("{{ Năm }}", Act.FIELD, "nam"),
        ("«Cột Tên tiêu chí»", Act.COLUMN, "tieu_chi.*.ten"),
        ("«cột Căn cứ»", Act.COLUMN, "can_cu"),
        ("«Mỗi Đơn vị»", Act.EACH, "don_vi"),
        ("«MỖI căn cứ»", Act.EACH, "can_cu"),
        ("«Hết mỗi»", Act.END_EACH, None),
        ("«Hết nếu»", Act.END_IF, None),
        ("« HẾT  NẾU »", Act.END_IF, None),
        ("«het neu»", Act.END_IF, None),
        ("«Ngược lại»", Act.ELSE, None),
    ],
)
def test_a_mark_is_read_by_its_words(text: str, act: Act, path: str | None) -> None:
    (mark,), findings = read(f"trước {text} sau")
    assert findings == []
    assert (mark.act, mark.field.path if mark.field else None) == (act, path)
    assert mark.text == text


@pytest.mark.parametrize(
    ("text", "path", "test"),
    [
        ("«Nếu có Năm»", "nam", "@"),
        ("«Nếu Năm»", "nam", "@"),
        ("«nếu CÓ căn cứ»", "can_cu", "@"),
        ("«Nếu không có Năm»", "nam", "not @"),
        ("«Nếu không có Đơn vị»", "don_vi", "not @"),
        ("«Nếu có Co quan bao cao»", "khoi.bao", "@"),
        ("«Nếu Có quan báo cáo»", "khoi.bao", "@"),
        ('«Nếu Loại là "A"»', "loai", '@ == "A"'),
        ("«Nếu Loại là “A B”»", "loai", '@ == "A B"'),
        ("«Nếu Loại là ‘A’»", "loai", '@ == "A"'),
        ("«Nếu Loại là 'là A'»", "loai", '@ == "là A"'),
        ('«Nếu Loại là ""»', "loai", '@ == ""'),
        ('«Nếu Loại không phải là "A"»', "loai", '@ != "A"'),
        ('«Nếu Loại khác "A"»', "loai", '@ != "A"'),
        ('«NẾU LOẠI LÀ "Nữ"»', "loai", '@ == "Nữ"'),
    ],
)
def test_a_condition_is_read_with_what_it_asks(text: str, path: str, test: str) -> None:
    (mark,), findings = read(text)
    assert findings == []
    assert mark.field is not None
    assert (mark.act, mark.field.path, mark.test) == (Act.IF, path, test)


def test_a_condition_is_read_the_same_when_its_letters_are_decomposed() -> None:
    (mark,), findings = read("«Ne\u0302\u0301u co\u0301 Na\u0306m»")
    assert findings == []
    assert (mark.act, mark.test) == (Act.IF, "@")


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        ("a « b", "mark-unclosed", "a ⟦«⟧ b"),
        ("«Năm và «Năm» c", "mark-unclosed", "⟦«⟧Năm và «Năm» c"),
        ("a » b", "mark-unopened", "a ⟦»⟧ b"),
        ("«Năm»» b", "mark-unopened", "«Năm»⟦»⟧ b"),
        ("a «» b", "mark-empty", "a ⟦«»⟧ b"),
        ("a « \u00a0» b", "mark-empty", "a ⟦« \u00a0»⟧ b"),
        ("«Tên khôis»", "name-unknown", "⟦«Tên khôis»⟧"),
        ("«Nếu có Xyz»", "name-unknown", "⟦«Nếu có Xyz»⟧"),
        ("«Mỗi Xyz»", "name-unknown", "⟦«Mỗi Xyz»⟧"),
        ("«Cột Xyz»", "name-unknown", "⟦«Cột Xyz»⟧"),
        ("«Nếu»", "name-unknown", "⟦«Nếu»⟧"),
        ("«Nếu có TT»", "name-ambiguous", "⟦«Nếu có TT»⟧"),
        ("«Đơn vị»", "name-is-list", "⟦«Đơn vị»⟧"),
        ("«Khối thi đua»", "name-is-list", "⟦«Khối thi đua»⟧"),
        ("«Nếu có Khối thi đua»", "name-is-list", "⟦«Nếu có Khối thi đua»⟧"),
        ("«Mỗi Năm»", "each-not-list", "⟦«Mỗi Năm»⟧"),
        ("«Cột Năm»", "column-not-list", "⟦«Cột Năm»⟧"),
        ("«Cột Đơn vị»", "column-not-list", "⟦«Cột Đơn vị»⟧"),
        ('«Nếu Năm là "a{b"»', "condition-unreadable", '⟦«Nếu Năm là "a{b"»⟧'),
        ('«Nếu Năm là "a»', "condition-unreadable", '⟦«Nếu Năm là "a»⟧'),
        ('«Nếu Năm là "a%"»', "condition-unreadable", '⟦«Nếu Năm là "a%"»⟧'),
        ('«Nếu Năm là "a\\"»', "condition-unreadable", '⟦«Nếu Năm là "a\\"»⟧'),
        ('«Nếu Căn cứ là "a"»', "condition-unreadable", '⟦«Nếu Căn cứ là "a"»⟧'),
        ('«Nếu Đơn vị là "a"»', "condition-unreadable", '⟦«Nếu Đơn vị là "a"»⟧'),
    ],
)
def test_what_is_wrong_is_told_with_its_quote_and_blocks(text: str, code: str, quote: str) -> None:
    (found,) = read(text).findings
    assert (found.code, found.quote) == (code, quote)
    assert found.severity is Severity.ERROR
    assert found.where == "Đoạn 1"
    assert "{" not in found.title + found.explanation.replace("{b", "") + found.fix


@pytest.mark.parametrize(
    ("text", "quote", "right"),
    [
        ("<<Tên khối>>", "⟦<<Tên khối>>⟧", "«Tên khối»"),
        ("{Tên khối}", "⟦{Tên khối}⟧", "«Tên khối»"),
        ("{Tên  khoi}", "⟦{Tên  khoi}⟧", "«Tên khoi»"),
        ("≪Năm≫", "⟦≪Năm≫⟧", "«Năm»"),
        ("‹Năm›", "⟦‹Năm›⟧", "«Năm»"),
        ("《Năm》", "⟦《Năm》⟧", "«Năm»"),
        ("a ‹‹Năm›› b", "a ⟦‹‹Năm››⟧ b", "«Năm»"),
        ("a <Năm> b", "a ⟦<Năm>⟧ b", "«Năm»"),
        ("a ${Năm} b", "a ⟦${Năm}⟧ b", "«Năm»"),
        ("<<Hết nếu>>", "⟦<<Hết nếu>>⟧", "«Hết nếu»"),
    ],
)
def test_a_mark_with_other_signs_is_understood_and_told(text: str, quote: str, right: str) -> None:
    (mark,), (found,) = read(text)
    assert mark.act is not Act.NOTHING
    assert (found.code, found.quote) == ("mark-mistyped", quote)
    assert found.severity is Severity.REPAIRABLE
    assert right in found.fix


@pytest.mark.parametrize(
    "text",
    [
        "không có thẻ nào",
        "{{ don_vi.ten }}",
        "{{ nam }}",
        "{% if nam %}x{% endif %}",
        "{%tr for d in don_vi %}",
        "tập hợp {1, 2, 3}",
        "a << b và c >> d",
        "<<không phải tên>>",
        "{{ loop.index }}",
    ],
)
def test_other_text_and_raw_tags_are_left_alone(text: str) -> None:
    assert read(text) == ([], [])


def test_the_nearest_name_and_the_names_inside_are_told() -> None:
    (unknown,) = read("«Tên khôis»").findings
    assert "Tên khôis" in unknown.title
    assert "Có phải là «Tên khối»?" in unknown.fix
    (whole,) = read("«Đơn vị»").findings
    assert "«TT», «Tên đơn vị»" in whole.explanation


def test_a_name_that_could_be_several_waits_for_its_row() -> None:
    marks, findings = read("«TT»")
    assert [field.name for field in marks[0].several] == [
        "Đơn vị: TT",
        "Cá nhân: TT",
        "Tiêu chí: TT",
    ]
    assert findings == []


def test_marks_come_in_the_order_of_the_text_and_with_their_places() -> None:
    marks, findings = read("{{Năm}} và «Tên khối», <<Loại>>.")
    assert [mark.text for mark in marks] == ["{{Năm}}", "«Tên khối»", "<<Loại>>"]
    assert [(mark.place.start, mark.place.end) for mark in marks] == [(0, 7), (11, 21), (23, 31)]
    assert [found.code for found in findings] == ["mark-mistyped"]
