"""What else is in a file: changes, comments, hidden text, and places that are not filled in."""

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

from tests.documents.check.small import checked, codes, document, with_xml
from tests.documents.word_templates import saved

RUN = "<w:r><w:t>{{ nam }}</w:t></w:r>"
ONE = "<w:r><w:t>1</w:t></w:r>"
BOUND = '<w:sdtPr><w:dataBinding w:xpath="/a" w:storeItemID="b"/></w:sdtPr>'
NAMED = '<w:sdtPr><w:tag w:val="x"/></w:sdtPr>'


def p(inside: str) -> str:
    """A paragraph."""
    return f"<w:p>{inside}</w:p>"


def control(about: str) -> str:
    """A paragraph with a content control around a tag."""
    return p(f"<w:sdt>{about}<w:sdtContent>{RUN}</w:sdtContent></w:sdt>")


def sign(kind: str) -> str:
    """A sign of a complex field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


TITLE = "<w:r><w:instrText>TITLE</w:instrText></w:r>"
COMPLEX = f"{sign('begin')}{TITLE}{sign('separate')}{RUN}{sign('end')}"
GONE = '<w:del w:id="1" w:author="A"><w:r><w:delText>{{ x }}</w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (p(GONE), "tracked-changes"),
        (p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>mật</w:t></w:r>"), "hidden-text"),
        (p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>{{ nam }}</w:t></w:r>"), "tag-hidden"),
        (p(f'<w:fldSimple w:instr=" DATE ">{ONE}</w:fldSimple>'), "field-changes-by-itself"),
        (p(f'<w:fldSimple w:instr=" TITLE ">{RUN}</w:fldSimple>'), "tag-in-field"),
        (p(f'<w:fldSimple w:instr=" IF {{{{ nam }}}} ">{ONE}</w:fldSimple>'), "tag-in-field"),
        (p(COMPLEX), "tag-in-field"),
        (p("<m:oMath><m:r><m:t>{{ nam }}</m:t></m:r></m:oMath>"), "tag-in-equation"),
        (control(BOUND), "control-bound"),
        (p('<w:bookmarkStart w:id="1" w:name="{{ nam }}"/>'), "tag-out-of-sight"),
        (f"<w:odd>{p(RUN)}</w:odd>", "tag-out-of-sight"),
        (p("<w:r><w:odd>{{ nam }}</w:odd></w:r>"), "tag-out-of-sight"),
    ],
)
def test_each_is_found(xml: str, code: str) -> None:
    assert codes(with_xml(xml)) == [code]


@pytest.mark.parametrize(
    "xml",
    [
        p(f'<w:fldSimple w:instr=" PAGE ">{ONE}</w:fldSimple>'),
        control(NAMED),
        p('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>rõ</w:t></w:r>'),
        p(f'<w:hyperlink w:anchor="a">{RUN}</w:hyperlink>'),
    ],
)
def test_what_does_no_harm_is_left_alone(xml: str) -> None:
    assert codes(with_xml(xml)) == []


def test_halves_of_a_block_in_a_link_and_outside_it_do_not_meet() -> None:
    xml = (
        "<w:p><w:hyperlink w:anchor='a'><w:r><w:t>{% if nam %}a</w:t></w:r></w:hyperlink>"
        "<w:r><w:t>b{% endif %}</w:t></w:r></w:p>"
    )
    assert codes(with_xml(xml)) == ["block-uneven"]


def test_comments_are_told_and_tags_in_them_are_not_filled() -> None:
    made = document("Năm {{ nam }}")
    made.add_comment(made.paragraphs[0].runs, text="Xem lại", author="A")
    made.add_comment(made.paragraphs[0].runs, text="{{ nam }}", author="A")
    found = checked(saved(made)).findings
    assert [f.code for f in found] == ["comments-left", "comments-left", "tag-not-filled-here"]


def test_headers_and_properties_are_read() -> None:
    made = Document()
    made.core_properties.title = "{{ namm }}"
    made.sections[0].footer.paragraphs[0].text = "{{ khoi }}"
    found = checked(saved(made)).findings
    assert {(f.code, f.where) for f in found} == {
        ("name-unknown", "Thuộc tính của tệp: tên"),
        ("group-printed", "Chân trang"),
    }


def test_a_text_box_is_a_place_of_its_own() -> None:
    made = document("Trước")
    box = parse_xml(
        f'<w:pict xmlns:w="{qn("w:p")[1:-2]}" xmlns:v="urn:schemas-microsoft-com:vml"><v:shape>'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>{% for d in don_vi %}{{ d.tenn }}{% endfor %}"
        "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    run = OxmlElement("w:r")
    run.append(box)
    made.paragraphs[0]._p.append(run)  # noqa: SLF001
    found = checked(saved(made)).findings
    assert [(f.code, f.where) for f in found] == [("name-unknown", "Hộp chữ 1")]
