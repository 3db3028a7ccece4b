"""Repairs in the clerk's own file: what is safe, told before and after, and no new error."""

import pytest
from docx import Document

from tests.documents.papers import SLUGS, shipped
from tests.documents.word_templates import paragraphs, runs, saved, table, with_footnote
from thidua.documents.check import check
from thidua.documents.fields import FieldSpec, FieldType
from thidua.documents.findings import catalogue
from thidua.documents.marked_copy import marked_copy
from thidua.documents.opened import Opened
from thidua.documents.repair import Repaired, repair
from thidua.documents.repair.likeness import surely_meant
from thidua.documents.scanning import scan

BODY = "word/document.xml"
FIELDS = {
    "ten": FieldSpec(label="Tên đơn vị"),
    "ngay": FieldSpec(label="Ngày ký"),
    "can_cu": FieldSpec(label="Căn cứ", type=FieldType.LIST),
    "bang": FieldSpec(
        label="Cá nhân",
        type=FieldType.TABLE,
        fields={"ho_ten": FieldSpec(label="Họ tên"), "chuc_vu": FieldSpec(label="Chức vụ")},
    ),
}


def lines(content: bytes) -> list[str]:
    """The text of each paragraph of the body that has one."""
    return [line.text for line in scan(Opened.of(content)).of_part(BODY) if line.text]


def errors(content: bytes) -> list[str]:
    """The codes of what blocks."""
    found = check(content, FIELDS, dry_run=False).findings
    return [one.code for one in found if one.blocks]


def codes(done: Repaired) -> set[str]:
    """The codes of the repairs."""
    return {one.code for one in done.repairs}


@pytest.mark.parametrize(
    ("text", "expected", "code"),
    [
        ("gửi <<Tên đơn vị>> x", "gửi «Tên đơn vị» x", "mark-mistyped"),
        ("gửi <Tên đơn vị> x", "gửi «Tên đơn vị» x", "mark-mistyped"),
        ("gửi ≪Tên đơn vị≫", "gửi «Tên đơn vị»", "mark-mistyped"),
        ("gửi {Tên đơn vị}", "gửi «Tên đơn vị»", "mark-mistyped"),
        ("gửi {{ Tên đơn vị }", "gửi «Tên đơn vị»", "mark-mistyped"),
        ("gửi {{Tên  đơn vị}}", "gửi «Tên đơn vị»", "mark-mistyped"),
        ("gửi «Tên đơn vị, ngày «Ngày ký»", "gửi «Tên đơn vị», ngày «Ngày ký»", "mark-unclosed"),
        ("gửi Tên đơn vị» ngày", "gửi «Tên đơn vị» ngày", "mark-unopened"),
        ("gửi «Tên đơn vij»", "gửi «Tên đơn vị»", "name-unknown"),
        ("gửi «Tênđơn vị»", "gửi «Tên đơn vị»", "name-unknown"),
        ("gửi «Tên đnơ vị»", "gửi «Tên đơn vị»", "name-unknown"),
        ("«Nếu có Ngày kys»a«Hết nếu»", "«Nếu có Ngày ký»a«Hết nếu»", "name-unknown"),
        ("«Nếu có Ngày ký»a«Hết nếuu»", "«Nếu có Ngày ký»a«Hết nếu»", "name-unknown"),
        ("«Nếu có Ngày ký» ngày", "«Nếu có Ngày ký» ngày«Hết nếu»", "block-uneven"),
        ("{% if ten == “a” %}x{% endif %}", '{% if ten == "a" %}x{% endif %}', "tag-quotes"),
        ("{%– if ten %}x{% endif –%}", "{% if ten %}x{% endif %}", "tag-dashes"),
        ("{{\u00a0ten\u200b }}", "{{ ten }}", "tag-spaces"),
        ('{% if ten == "e\u0302" %}x{% endif %}', '{% if ten == "ê" %}x{% endif %}', "tag-nfd"),
        ("{{ ten } x", "{{ ten }} x", "tag-unclosed"),
        ("{% if ten }x{% endif %", "{% if ten %}x{% endif %}", "tag-unclosed"),
        ("{ten}} x", "{{ten}} x", "tag-unopened"),
        ("%if ten%}x{% endif %}", "{%if ten%}x{% endif %}", "tag-unopened"),
        ("{ten} x", "{{ ten }} x", "tag-single-brace"),
        ("{{ ten %}", "{{ ten }}", "tag-closer-differs"),
        ("{% if ten }}x{% endif %}", "{% if ten %}x{% endif %}", "tag-closer-differs"),
        ("{% if ten %}x{% end if %}", "{% if ten %}x{% endif %}", "statement-mistyped"),
        ("{{ if ten }}x{% endif %}", "{% if ten %}x{% endif %}", "statement-in-value"),
        ("{{p ten }}", "{{ ten }}", "value-tag-letter"),
        ('{% if ten = "a" %}x{% endif %}', '{% if ten == "a" %}x{% endif %}', "compare-single"),
        ("{{ Ten }} {{ ngayy }}", "{{ ten }} {{ ngay }}", "name-unknown"),
        ("{% if ten %}x", "{% if ten %}x{% endif %}", "block-unclosed"),
        ("Độc lập – Tự do – Hạnh phúc", "Độc lập - Tự do - Hạnh phúc", "layout-motto"),
        ("ĐỘC LẬP—TỰ DO-HẠNH PHÚC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC", "layout-motto"),
    ],
)
def test_what_was_surely_meant_is_written(text: str, expected: str, code: str) -> None:
    content = paragraphs("Đầu", text)
    done = repair(content, FIELDS)
    assert lines(done.content) == ["Đầu", expected]
    assert code in codes(done)
    assert errors(done.content) == []
    assert all(one.where == "Đoạn 2" for one in done.repairs)
    assert all("⟦" in one.before and "⟦" in one.after for one in done.repairs)


@pytest.mark.parametrize(
    "text",
    [
        "gửi «Chuyện khác»",
        "gửi <xem bảng> {chú thích} x < 5 > 3",
        "gửi « và chữ",
        "«Nếu có Ngày ký» ngày «Nếu có Tên đơn vị» x",
        "{{ lo_khac }}",
        "Tự do – hạnh phúc",
    ],
)
def test_what_is_doubtful_is_left_as_it_is(text: str) -> None:
    content = paragraphs(text)
    assert repair(content, FIELDS) == Repaired(content)


def test_an_end_that_stands_elsewhere_is_not_written_again() -> None:
    content = paragraphs("«Nếu có Ngày ký» ngày", "x «Hết nếu»")
    assert lines(repair(content, FIELDS).content) == lines(content)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_sound_template_is_given_back_as_it_is(slug: str) -> None:
    kind = shipped(slug)
    done = repair(kind.template(), kind.fields)
    assert done == Repaired(kind.template())


def test_a_paragraph_tag_beside_text_gets_a_paragraph_of_its_own() -> None:
    content = paragraphs("Căn cứ {%p if ten %}", "x", "{%p endif %} sau")
    done = repair(content, FIELDS)
    assert lines(done.content) == ["Căn cứ ", "{%p if ten %}", "x", "{%p endif %}", " sau"]
    assert codes(done) == {"paragraph-tag-loses-text"}
    assert errors(done.content) == []


def test_row_tags_in_a_row_of_data_get_rows_of_their_own() -> None:
    row = ["{%tr for b in bang %}{{ b.ho_ten }}", "{{ b.chuc_vu }}{%tr endfor %}"]
    done = repair(table(["Tên", "Việc"], row), FIELDS)
    assert lines(done.content)[3:] == [
        "{%tr for b in bang %}",
        "{{ b.ho_ten }}",
        "{{ b.chuc_vu }}",
        "{%tr endfor %}",
    ]
    assert [one.where for one in done.repairs] == ["Bảng 1, hàng 2, ô 1", "Bảng 1, hàng 2, ô 2"]
    assert errors(done.content) == []


def test_a_mark_in_pieces_takes_one_look() -> None:
    done = repair(runs("«Tên ", "đơn vị", "» x"), FIELDS)
    (one,) = done.repairs
    assert (one.code, one.before) == ("mark-in-pieces", "⟦«Tên |đơn vị|»⟧")
    paragraph = scan(Opened.of(done.content)).of_part(BODY)[0]
    assert len(paragraph.looks(0, len("«Tên đơn vị»"))) == 1


def test_a_footnote_is_repaired_too() -> None:
    done = repair(with_footnote("gửi {Ngày ký}"), {**FIELDS})
    (one,) = done.repairs
    assert one.where == "Chú thích chân trang 1"


def tracked(inner: str) -> bytes:
    """A file with tracked changes before that."""
    package = Opened.of(paragraphs("@"))
    changes = (
        '<w:del w:id="1" w:author="A"><w:r><w:delText>cũ </w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t xml:space="preserve">mới </w:t></w:r></w:ins>'
    )
    text = package.parts[BODY].decode()
    text = text.replace("<w:r><w:t>@</w:t></w:r>", f"{changes}<w:r><w:t>{inner}</w:t></w:r>")
    return package.with_parts({BODY: text.encode()}).saved()


def test_tracked_changes_are_accepted() -> None:
    done = repair(tracked("x"), FIELDS)
    assert lines(done.content) == ["mới x"]
    assert codes(done) == {"tracked-changes"}
    assert b"w:ins" not in Opened.of(done.content).parts[BODY]


def test_changes_accepted_beside_another_repair_are_told_though_not_asked_for() -> None:
    done = repair(tracked("{Ngày ký}"), FIELDS, only={"mark-mistyped"})
    assert codes(done) == {"tracked-changes", "mark-mistyped"}


def commented() -> bytes:
    """A file with a comment."""
    document = Document()
    run = document.add_paragraph().add_run("x {Ngày ký}")
    document.add_comment(run, text="Xem lại", author="Chị Lan")
    return saved(document)


def test_comments_are_dropped() -> None:
    done = repair(commented(), FIELDS, only={"comments-left"})
    assert [(one.code, one.before) for one in done.repairs] == [("comments-left", "Xem lại")]
    assert b"comment" not in Opened.of(done.content).parts[BODY]
    assert lines(done.content) == ["x {Ngày ký}"]


def test_only_the_codes_that_were_agreed_to_are_repaired() -> None:
    done = repair(commented(), FIELDS, only={"mark-mistyped"})
    assert codes(done) == {"mark-mistyped"}
    assert b"commentReference" in Opened.of(done.content).parts[BODY]


def test_nothing_is_repaired_when_nothing_was_agreed_to() -> None:
    content = commented()
    assert repair(content, FIELDS, only=set()) == Repaired(content)


def test_our_own_marks_are_no_part_of_a_repaired_file() -> None:
    content = paragraphs("gửi {Ngày ký}")
    marked = marked_copy(content, check(content, FIELDS, dry_run=False).findings)
    assert repair(marked, FIELDS).content == repair(content, FIELDS).content


def test_a_file_that_is_no_word_file_is_left_alone() -> None:
    assert repair(b"PK nothing", FIELDS) == Repaired(b"PK nothing")


def test_every_code_of_a_repair_is_in_the_catalogue() -> None:
    text = "<<Tên đơn vị>> «Tên đơn vij» {ten} {{ ngayy }} Độc lập – Tự do – Hạnh phúc"
    done = repair(tracked(text.replace("<", "&lt;").replace(">", "&gt;")), FIELDS)
    assert len(codes(done)) == 5
    assert codes(done) <= catalogue().keys()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ngay ky", "Ngày ký"),
        ("NGÀY KÝ", "Ngày ký"),
        ("ngay_ky", "Ngày ký"),
        ("Ngày kí kết", None),
        ("Tên can", None),
        ("Tên", None),
    ],
)
def test_a_name_is_surely_meant_when_it_is_the_only_one_within_a_letter(
    written: str, meant: str | None
) -> None:
    assert surely_meant(written, ["Ngày ký", "Tên cáp", "Tên cấm"]) == meant
